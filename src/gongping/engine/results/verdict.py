"""Does an output folder still follow from its inputs? Seal, outputs, inputs, then all computed again."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.comparison import COMPARED, first_difference
from gongping.engine.results.seal import Seal, engine_here, file_sha256, read_seal
from gongping.engine.results.sealed import broken_outputs
from gongping.engine.results.write import write_results
from gongping.errors import Language

Recompute = Callable[[Seal], Appraisal]
_SENTENCES: dict[str, tuple[str, str]] = {
    "output-changed": (
        "{what} 与封存时不一致：有人改过，或文件不完整。",
        "{what} is not what was sealed: it was changed, or is incomplete.",
    ),
    "input-changed": (
        "{table}（{what}）与核算时不一致。",
        "{table} ({what}) is not the file the results were computed from.",
    ),
    "input-missing": ("{table}（{what}）找不到。", "{table} ({what}) is missing."),
    "input-new": (
        "{table}（{what}）是核算时没有的文件。",
        "{table} ({what}) was not there when the results were computed.",
    ),
    "rules-differ": (
        "结果按第 {what} 版计分规则核算，本程序是另一版，不能重算。请用当时的版本核验。",
        "The results follow version {what} of the scoring rules, this program another. Use that version.",
    ),
    "recomputed-differs": (
        "依据没有变，但重新核算后 {what} 不同。",
        "The inputs are unchanged, but {what} comes out differently when computed again.",
    ),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One reason why a folder is not verified: a stable ``code``, the file or place, and its table."""

    code: str
    what: str
    table: str = ""

    def say(self, language: Language) -> str:
        """Return the sentence in ``language``."""
        return _SENTENCES[self.code][0 if language == "zh" else 1].format(what=self.what, table=self.table)


@dataclass(frozen=True, slots=True)
class Verdict:
    """Verified where there are no differences. ``recomputed``: everything was computed again.

    ``to_the_byte``: the same packages and architecture as sealed, so bytes were compared; else 1e-6.
    """

    period: str
    differences: tuple[Difference, ...]
    recomputed: bool
    to_the_byte: bool

    @property
    def holds(self) -> bool:
        """Say whether the folder is verified."""
        return not self.differences


def verify_with(out: Path, recompute: Recompute, *, locate: Callable[[str], Path]) -> Verdict:
    """Check ``out`` against its inputs; ``locate`` finds the file that an input's name stands for.

    ``recompute`` appraises the inputs again, for the period and cut-off of the seal; it is called only where
    seal, outputs and the inputs it names are unchanged. Raises SealUnreadable and the faults of appraising.
    """
    seal = read_seal(out)
    same_engine = engine_here() == seal.engine
    found = [Difference("output-changed", name) for name in broken_outputs(out, seal)]
    found += _inputs(seal, locate)
    if seal.engine.rules != engine_here().rules:
        found.append(Difference("rules-differ", str(seal.engine.rules)))
    if found:
        return Verdict(seal.period.label, tuple(found), recomputed=False, to_the_byte=same_engine)
    again = recompute(seal)
    found += _new_inputs(seal, again)
    if not found:
        found += _recomputed(out, again, exact=same_engine)
    return Verdict(seal.period.label, tuple(found), recomputed=True, to_the_byte=same_engine)


def _inputs(seal: Seal, locate: Callable[[str], Path]) -> list[Difference]:
    named = [(one.table, one.name, one.sha256) for one in seal.inputs]
    schemes = {(name, hash) for scheme in seal.schemes for name, hash in scheme.files.items()}
    named += [("scheme", name, hash) for name, hash in sorted(schemes)]
    found = []
    for table, name, sha256 in named:
        path = locate(name)
        if not path.is_file():
            found.append(Difference("input-missing", name, table))
        elif file_sha256(path) != sha256:
            found.append(Difference("input-changed", name, table))
    return found


def _new_inputs(seal: Seal, again: Appraisal) -> list[Difference]:
    known = {(one.table, one.name) for one in seal.inputs}
    new = sorted((one.table, one.name) for one in again.inputs if (one.table, one.name) not in known)
    return [Difference("input-new", name, table) for table, name in new]


def _recomputed(out: Path, again: Appraisal, *, exact: bool) -> list[Difference]:
    with TemporaryDirectory() as folder:
        write_results(again, Path(folder))
        places = [first_difference(out, Path(folder), name, exact=exact) for name in COMPARED]
    return [Difference("recomputed-differs", place) for place in places if place is not None]
