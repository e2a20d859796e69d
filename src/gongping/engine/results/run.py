"""The whole line from a folder: schemes checked, evidence read, everybody appraised. One call per command."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

from gongping.engine.evidence import ReadingPlan, read_evidence
from gongping.engine.periods import Period
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.appraise import appraise
from gongping.engine.results.seal import Seal
from gongping.engine.results.verdict import Verdict, verify_with
from gongping.engine.schemes import Scheme, load_schemes, require_sound, shipped_schemes
from gongping.errors import InputFault, Language

PRIOR, SHIPPED = "prior", "shipped/"
Progress = Callable[[str], None]
STEPS = ("schemes", "evidence", "appraise")


class SchemesDisagree(InputFault):
    """Schemes of one folder read the same evidence by different rules."""

    code = "schemes-disagree"
    zh = "{first} 和 {second} 的{what}不同，同一批数据没法按两种读。请写成一样，或分两个文件夹核算。"
    en = (
        "{first} and {second} differ in {what}, and the same records cannot be read both ways. "
        "Write the same in both, or appraise them in two folders."
    )


def appraise_folder(
    folder: Path,
    *,
    period: Period,
    as_of: datetime | None = None,
    data: Path | None = None,
    language: Language = "zh",
    progress: Progress | None = None,
) -> Appraisal:
    """Appraise a folder (or workbook) of schemes and tables for ``period``.

    ``data``: a file or folder of tables outside it. ``as_of``: the last instant seen, naive local, instead of
    the schemes' own. ``language`` is that of the advice in problems. ``progress`` hears each step of STEPS as
    it begins.

    Raises the faults of schemes and evidence, SchemesDisagree, NobodyInService; nothing is written.
    """
    say = progress or _silent
    say("schemes")
    sources = load_schemes(folder)
    require_sound(sources)
    schemes = [source.in_force(period.start) for source in sources]
    say("evidence")
    evidence = read_evidence(folder, data=data, plan=reading_plan(schemes), language=language)
    say("appraise")
    return appraise(evidence, schemes, period, as_of=as_of, prior=_prior(folder), language=language)


def verify(
    out: Path,
    against: Path,
    *,
    data: Path | None = None,
    language: Language = "zh",
    progress: Progress | None = None,
) -> Verdict:
    """Check an output folder against the folder (or workbook) and ``data`` it was made from.

    Raises SealUnreadable, and the faults of appraising where the inputs are unchanged.
    """

    def recompute(seal: Seal) -> Appraisal:
        period = Period(seal.period.start, seal.period.end, seal.period.label)
        return appraise_folder(
            against, period=period, as_of=seal.as_of, data=data, language=language, progress=progress
        )

    return verify_with(out, recompute, locate=lambda name: _located(name, against, data))


def reading_plan(schemes: Sequence[Scheme]) -> ReadingPlan:
    """Return how the evidence is to be read for all of ``schemes``. Raises SchemesDisagree."""
    first = schemes[0]
    columns: dict[str, dict[str, str]] = {}
    for scheme in schemes:
        if scheme.calendar.get("timezone") != first.calendar.get("timezone"):
            raise SchemesDisagree(first=first.id, second=scheme.id, what="calendar.timezone")
        if scheme.ratings.scale != first.ratings.scale:
            raise SchemesDisagree(first=first.id, second=scheme.id, what="ratings.scale")
        for table, extra in scheme.extra_columns.items():
            for name, column in extra.items():
                if columns.setdefault(table, {}).setdefault(name, column.type) != column.type:
                    raise SchemesDisagree(first=first.id, second=scheme.id, what=f"{table}.{name}")
    return ReadingPlan(str(first.calendar["timezone"]), first.ratings.scale, columns)


def _prior(folder: Path) -> Path | None:
    prior = _root(folder) / PRIOR
    return prior if prior.is_dir() else None


def _root(folder: Path) -> Path:
    return folder.parent if folder.is_file() else folder


def _located(name: str, against: Path, data: Path | None) -> Path:
    """Return the file that a sealed name stands for; where it lies nowhere, where it should lie."""
    if name.startswith(SHIPPED):
        return shipped_schemes() / name.removeprefix(SHIPPED)
    places = [_root(against) / name]
    if data is not None:
        places.append(data / name if data.is_dir() else data.parent / name)
    return next((place for place in places if place.is_file()), places[0])


def _silent(step: str) -> None:
    """Hear a step and say nothing."""
