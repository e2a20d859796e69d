"""Two versions of a scheme, side by side: every value that differs, named and said in a sentence.

Parts with an id (sections, indicators, items, grades, kinds of events) are found again by it wherever they
stand; everything else is compared key by key, so that nothing can change unsaid.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gongping.engine.schemes.comparison.shown import called, shown
from gongping.engine.schemes.comparison.words import PARTS
from gongping.engine.schemes.scheme import Scheme
from gongping.errors import Language

Written = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """The part of a scheme that a change is in: the kind of part and its name; empty for the scheme."""

    kind: str = ""
    name: str = ""

    def say(self, language: Language) -> str:
        """Return the part in words: 指标“投诉处理时长”."""
        if not self.kind:
            return "方案" if language == "zh" else "The scheme"
        word = PARTS[self.kind][language == "en"]
        return f"{word}“{self.name}”" if language == "zh" else f"{word[:1].upper()}{word[1:]} “{self.name}”"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed. ``code``: ``added``, ``removed``, ``moved``, ``changed``.

    ``key`` is the value's key as written in the file, empty for a whole part; ``before`` and ``after`` are
    plain values, None where there was none. ``scores``: whether the change can move anybody's score.
    """

    code: str
    place: Place
    key: str = ""
    before: Any = None
    after: Any = None
    scores: bool = True

    def say(self, language: Language) -> str:
        """Return the change as a sentence."""
        where = self.place.say(language)
        if self.code == "added":
            return f"新增{where}。" if language == "zh" else f"{where} is new."
        if self.code == "removed":
            return f"删去{where}。" if language == "zh" else f"{where} is gone."
        before, after = (shown(self.key, value, language) for value in (self.before, self.after))
        if self.code == "moved":
            moved = f"{where}从维度“{before}”移到“{after}”。", f"{where} moves from “{before}” to “{after}”."
            return moved[language == "en"]
        what = called(self.key, language)
        if language == "zh":
            return f"{where}的{what}：由“{before}”改为“{after}”。"
        return f"{where}: {what} changes from “{before}” to “{after}”."


# keys that name, describe or date; a change in them moves nobody's score
SILENT = frozenset(
    {"format", "scheme", "name", "name_en", "version", "in_force_from", "adopted_rule", "question", "group",
     "anchors", "purpose", "not"}
)  # fmt: skip
# parts that are compared on their own, found by their id
OWN_PARTS = frozenset(PARTS)


def compare_schemes(before: Scheme, after: Scheme) -> tuple[Change, ...]:
    """Return everything that differs between two schemes, whole parts first, in the order of ``after``.

    Both as resolved for a day, so that a dated value shows what it is on that day.
    """
    old, new = (scheme.model_dump(mode="json", by_alias=True) for scheme in (before, after))
    return (
        *_keys(old, new, Place()),
        *_sections(old["sections"], new["sections"]),
        *_parts("extra_indicators", old["extra_indicators"], new["extra_indicators"]),
        *_parts("items", old["items"], new["items"]),
        *_keys(old["events"] or {}, new["events"] or {}, Place()),
        *_parts("kinds", (old["events"] or {}).get("kinds", ()), (new["events"] or {}).get("kinds", ())),
        *_parts("grades", old["grades"], new["grades"]),
    )


def _keys(old: Written, new: Written, place: Place) -> Iterator[Change]:
    """Yield the keys whose values differ; a block of keys that is no part of its own key by key."""
    for key in dict.fromkeys((*old, *new)):
        before, after = old.get(key), new.get(key)
        if key in OWN_PARTS and _by_id(before) | _by_id(after):
            continue
        if before == after or (key == "id" and place.kind) or key == "events":
            continue
        if isinstance(before, Mapping) and isinstance(after, Mapping) and not place.kind:
            yield from _keys(before, after, place)
        else:
            yield Change("changed", place, key, before, after, scores=key not in SILENT)


def _sections(old: list[Written], new: list[Written]) -> Iterator[Change]:
    yield from _parts("sections", old, new)
    homes_before, homes_after = _homes(old), _homes(new)
    for id, (home, indicator) in homes_after.items():
        if id in homes_before and homes_before[id][0] != home:
            yield Change("moved", Place("indicators", indicator["name"]), "", homes_before[id][0], home)
    old_indicators, new_indicators = (
        [one for _, one in homes.values()] for homes in (homes_before, homes_after)
    )
    yield from _parts("indicators", old_indicators, new_indicators)


def _homes(sections: list[Written]) -> dict[str, tuple[str, Written]]:
    return {one["id"]: (section["name"], one) for section in sections for one in section["indicators"]}


def _parts(kind: str, old: Any, new: Any) -> Iterator[Change]:
    before, after = _by_id(old), _by_id(new)
    for id, part in before.items():
        if id not in after:
            yield Change("removed", Place(kind, _name(part)), before=part)
    for id, part in after.items():
        place = Place(kind, _name(part))
        if id not in before:
            yield Change("added", place, after=part)
        else:
            yield from _keys(before[id], part, place)


def _by_id(parts: Any) -> dict[str, Written]:
    """Return parts by their id; nothing where these are no parts."""
    if not isinstance(parts, list):
        return {}
    return {part["id"]: part for part in parts if isinstance(part, Mapping) and "id" in part}


def _name(part: Written) -> str:
    return str(part.get("name") or part["id"])
