"""From what records say to keys, and back for those who may read it."""

from collections.abc import Callable, Collection, Iterable, Mapping
from secrets import token_hex

from gongping.portal.people.keys.draw import Draw, alias_key
from gongping.portal.people.models import Alias, Person

BATCH = 500
Words = tuple[str | None, str]


class Keyring:
    """The keys of persons, households and words; new households and words get theirs when asked for.

    Somebody the portal does not know gets a key that holds within this keyring only: their rows are credited
    to nobody, and nothing of them is kept.
    """

    def __init__(self, draw: Draw = token_hex) -> None:
        self._draw = draw
        self._by_number = dict(Person.objects.values_list("employee_id", "key"))
        self._ids = dict(Person.objects.values_list("key", "pk"))
        self._strangers: dict[str, str] = {}

    def person(self, number: str) -> str:
        """Return the key of an employee number; a key stays what it is."""
        if number in self._ids:
            return number
        known = self._by_number.get(number)
        return known or self._strangers.setdefault(number, alias_key("stranger", self._draw))

    def households(self, names: Iterable[str]) -> Mapping[str, str]:
        """Return the keys of households; a key stays what it is."""
        found = self._kept(Alias.Kind.HOUSEHOLD, {(None, name) for name in names})
        return {name: key for (_nobody, name), key in found.items()}

    def words(self, said: Collection[Words]) -> Mapping[Words, str]:
        """Return the keys of words, each with the key of the person who wrote them."""
        return self._kept(Alias.Kind.TEXT, set(said))

    def _kept(self, kind: Alias.Kind, wanted: set[Words]) -> dict[Words, str]:
        rows = Alias.objects.filter(kind=kind)
        keys = set(rows.values_list("key", flat=True))
        found: dict[Words, str] = {
            (person, text): key for person, text, key in rows.values_list("person__key", "stands_for", "key")
        }
        found |= {one: one[1] for one in wanted if one[1] in keys}
        new = sorted(wanted - set(found), key=lambda one: (one[0] or "", one[1]))
        made = [self._alias(kind, person, text) for person, text in new]
        Alias.objects.bulk_create(made, batch_size=BATCH)
        found |= {one: alias.key for one, alias in zip(new, made, strict=True)}
        return {one: found[one] for one in wanted}

    def _alias(self, kind: Alias.Kind, person: str | None, text: str) -> Alias:
        owner = self._ids.get(person) if person else None
        return Alias(kind=kind, key=alias_key(kind.value, self._draw), person_id=owner, stands_for=text)


def spoken(person_id: int) -> Callable[[str], str]:
    """Return what turns keys of a person's words into these words; a key without its row stays a key."""
    rows = Alias.objects.filter(kind=Alias.Kind.TEXT, person=person_id)
    known = dict(rows.values_list("key", "stands_for"))
    return lambda text: known.get(text, text)
