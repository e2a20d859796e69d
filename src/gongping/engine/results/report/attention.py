"""What a person has to look at before anybody signs: decisions no machine takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from gongping.engine.results.report.data_view import DataView
from gongping.engine.results.report.figures import fixed
from gongping.engine.results.report.voice import Voice
from gongping.engine.scoring import Note, PersonOutcome, TeamsApart
from gongping.engine.uncertainty import Fineness, near_cuts

_MOST_NAMES = 4
CAPPED = "ratings-correction-capped"


@dataclass(frozen=True, slots=True)
class Matter:
    """One thing to look at: what, why, how many, where on the page."""

    what: str
    why: str
    number: int
    link: str

    @property
    def count(self) -> str:
        """The number as it is written."""
        return f"{self.number:,}"


def matters(
    voice: Voice,
    people: Sequence[PersonOutcome],
    data: DataView,
    unscored: Sequence[Note],
    apart: Sequence[TeamsApart],
) -> tuple[Matter, ...]:
    """Return what waits for a person, empty when nothing does."""
    words = voice.words
    near = [person for person in people if _near_a_line(voice, person)]
    fine = Fineness(len(near), sum(person.total_se is not None for person in people))
    found = [
        _people(voice, "partial", [p for p in people if p.status == "partial"]),
        _people(voice, "withheld", [p for p in people if p.status == "withheld"]),
        _people(voice, "near", near),
        Matter(
            words("matter.fineness"),
            words("matter.fineness.why", of=fine.of),
            fine.finer * fine.flagged,
            "#people",
        ),
        _people(voice, "capped", [p for p in people if _capped(p)]),
        _teams(voice, apart),
        Matter(words("matter.rejected"), words("matter.rejected.why"), data.rejected, "#data"),
        Matter(words("matter.flagged"), words("matter.flagged.why"), data.flagged, "#data"),
        Matter(words("matter.unscored"), " ".join(voice.notes(unscored[:1])), len(unscored), "#unscored"),
    ]
    return tuple(matter for matter in found if matter.number)


def _people(voice: Voice, kind: str, people: Sequence[PersonOutcome]) -> Matter:
    names = [person.name or person.employee_id for person in people[:_MOST_NAMES]]
    said = voice.words.joined(names)
    if len(people) > _MOST_NAMES:
        said = voice.words("matter.and_more", names=said, n=len(people))
    why = voice.words(f"matter.{kind}.why", names=said)
    return Matter(voice.words(f"matter.{kind}"), why, len(people), "#people")


def _teams(voice: Voice, apart: Sequence[TeamsApart]) -> Matter:
    """Name the teams that nothing may compare; beyond a few the seal lists them."""
    words = voice.words
    said = [_pair(voice, pair) for pair in apart[:_MOST_NAMES]]
    more = words("matter.teams.more", n=len(apart)) if len(apart) > _MOST_NAMES else ""
    why = words("matter.teams.why", pairs=words.joined(said), more=more)
    return Matter(words("matter.teams"), why, len(apart), "#people")


def _pair(voice: Voice, pair: TeamsApart) -> str:
    facts = {"section": pair.name, "first": pair.first, "second": pair.second}
    if pair.error is None:
        return voice.words("matter.teams.unlinked", **facts)
    return voice.words("matter.teams.pair", **facts, error=fixed(pair.error, 1))


def _near_a_line(voice: Voice, person: PersonOutcome) -> bool:
    """Say whether a line lies within a total's error; the lowest grade's is none."""
    if person.total is None or person.total_se is None:
        return False
    lines = sorted(grade.from_ for grade in voice.definitions.grades(person.main.scheme_id))[1:]
    return bool(near_cuts(person.total, person.total_se, lines))


def _capped(person: PersonOutcome) -> bool:
    return any(note.code == CAPPED for section in person.main.sections for note in section.notes)
