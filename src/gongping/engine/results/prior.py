"""Earlier output folders under ``prior/``, verified and read as totals of shorter periods (numbers.md §5)."""

import csv
import io
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from gongping.engine.evidence import InputFile
from gongping.engine.periods import Period
from gongping.engine.results.seal import RESULTS, SEAL, TRACE, Seal, file_sha256, read_seal
from gongping.engine.results.sealed import require_sealed
from gongping.engine.schemes import Scheme
from gongping.engine.scoring import EarlierResult, RatedShare, SealedRatings
from gongping.errors import InputFault

Earlier = dict[str, list[EarlierResult]]
ON_LEAVE, NEUTRAL = "too-few-present-days", "neutral-points"


@dataclass(frozen=True)
class Prior:
    """Earlier output folders: results by employee, what their seals say of ratings, the files read."""

    earlier: Earlier
    ratings: tuple[SealedRatings, ...]
    inputs: tuple[InputFile, ...]


class PriorTwice(InputFault):
    """Two earlier folders hold the same period."""

    code = "prior-twice"
    zh = "prior 里 {first} 和 {second} 都是 {period} 的结果。请只留一份。"
    en = "Both {first} and {second} under prior hold results of {period}. Keep one of them."


class PriorUnreadable(InputFault):
    """An earlier folder is sealed, but not in the form this program writes."""

    code = "prior-unreadable"
    zh = "{folder} 的结果读不懂。请用 gongping appraise 重新生成这一期。"
    en = "The results in {folder} cannot be read. Make that period again with gongping appraise."


def needs_prior(schemes: Sequence[Scheme]) -> bool:
    """Say whether any scheme rolls up earlier periods."""
    return any(section.from_ == "periods" for scheme in schemes for section in scheme.sections)


def read_prior(prior: Path) -> Prior:
    """Return what the earlier output folders hold.

    Raises SealUnreadable, SealBroken, PriorUnreadable, PriorTwice.
    """
    earlier: Earlier = defaultdict(list)
    inputs: list[InputFile] = []
    ratings: list[SealedRatings] = []
    for folder, period in _folders(prior):
        for employee_id, result in _results(folder, period):
            earlier[employee_id].append(result)
        ratings.append(_sealed_ratings(read_seal(folder), period))
        inputs += [
            InputFile(f"{prior.name}/{folder.name}/{name}", "prior", file_sha256(folder / name))
            for name in (RESULTS, SEAL, TRACE)
        ]
    return Prior(earlier, tuple(ratings), tuple(inputs))


def earlier_totals(prior: Path) -> dict[str, list[tuple[Decimal, Decimal]]]:
    """Return (total, standard error) of every sealed earlier result that has both, by the scheme's id.

    Raises as ``read_prior`` does.
    """
    found: dict[str, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for folder, period in _folders(prior):
        for result in (result for _, result in _results(folder, period)):
            if result.total is not None and result.error is not None:
                found[result.scheme_id].append((result.total, result.error))
    return dict(found)


def _folders(prior: Path) -> Iterator[tuple[Path, Period]]:
    """Yield the folders under ``prior`` with their periods, each seal verified."""
    owners: dict[str, str] = {}
    for folder in sorted(path for path in prior.iterdir() if path.is_dir() and not path.name.startswith(".")):
        sealed = require_sealed(folder).period
        if sealed.label in owners:
            raise PriorTwice(first=owners[sealed.label], second=folder.name, period=sealed.label)
        owners[sealed.label] = folder.name
        yield folder, Period(sealed.start, sealed.end, sealed.label)


def _results(folder: Path, period: Period) -> list[tuple[str, EarlierResult]]:
    try:
        trees = {tree["employee_id"]: tree for tree in _trees(folder)}
        text = (folder / RESULTS).read_text(encoding="utf-8")
        rows = list(csv.DictReader(io.StringIO(text, newline=""), strict=True))
        return [(row["employee_id"], _result(row, period, trees[row["employee_id"]])) for row in rows]
    except (csv.Error, KeyError, TypeError, ValueError, InvalidOperation):
        raise PriorUnreadable(folder=folder.name) from None


def _result(row: dict[str, str], period: Period, tree: dict[str, Any]) -> EarlierResult:
    total = Decimal(row["total"]) if row["total"] else None
    if total is not None and not total.is_finite():
        raise ValueError(row["total"])
    # results of the first rules have no errors
    variance = tree.get("error", {}).get("evidence_variance")
    return EarlierResult(
        period,
        int(row["days"]),
        total,
        on_leave=any(note["code"] == ON_LEAVE for note in tree["notes"]),
        error=Decimal(row["total.se"]) if row["total.se"] else None,
        evidence_variance=Decimal(variance) if variance else None,
        scheme_id=tree["segments"][tree["longest"]]["scheme_id"],
        rated=tuple(_rated(tree)),
    )


def _rated(tree: dict[str, Any]) -> Iterator[RatedShare]:
    """Yield the part of the total that each section of ratings has, over segments under the same scheme."""
    segments = [one for one in tree["segments"] if one["kept"] and one["total"] is not None]
    days = sum(segment["days"] for segment in segments)
    shares: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for segment in segments:
        for section in segment["sections"]:
            filled = any(note["code"] == NEUTRAL for note in section["notes"])
            if section["kind"] == "ratings" and not filled:
                share = Decimal(section["share"]) * segment["days"] / days
                shares[segment["scheme_id"], section["id"]] += share
    yield from (RatedShare(scheme, section, share) for (scheme, section), share in shares.items() if share)


def _sealed_ratings(seal: Seal, period: Period) -> SealedRatings:
    rules = {
        (scheme, section): rule.rule()
        for scheme, sections in seal.rating_rules.items()
        for section, rule in sections.items()
    }
    hashes = {
        (scheme, section): str(public["sha256"])
        for scheme, sections in seal.estimates.items()
        for section, public in sections.items()
    }
    return SealedRatings(period, rules, hashes)


def _trees(folder: Path) -> Iterator[dict[str, Any]]:
    for line in (folder / TRACE).read_text(encoding="utf-8").split("\n")[:-1]:
        yield json.loads(line)
