"""seal.json: what went in, what came out, and under which rules, so that anybody can check it later."""

import platform
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, ValidationError

import gongping
from gongping.engine import exact, merkle
from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.sealed_rules import SealedRatedRule
from gongping.engine.schemes import RULES_VERSION, Scheme
from gongping.engine.scoring import Pools, RatedRule, RatedSections, TeamsApart, cut_off_of
from gongping.engine.uncertainty import RatePrior
from gongping.errors import InputFault

SEAL, RESULTS, TRACE, ROWS = "seal.json", "results.csv", "trace.jsonl", "rows.parquet"
SEALED_OUTPUTS = (RESULTS, TRACE, ROWS)
SEAL_FORMAT = 1
# the packages whose version can change a bit of a result
COMPUTING = ("duckdb", "ibis-framework", "numpy", "polars", "pyarrow", "scipy")


class SealUnreadable(InputFault):
    """The folder has no seal, or one that is none."""

    code = "seal-unreadable"
    zh = "{folder} 里没有可以读的 seal.json。请给出 gongping appraise 写出的整个文件夹。"
    en = "There is no readable seal.json in {folder}. Give the whole folder that gongping appraise wrote."


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class SealedPeriod(_Part):
    """The period appraised, half-open."""

    label: str
    start: date
    end: date


class SealedEngine(_Part):
    """What computed: program and rules version, processor architecture, versions of computing packages."""

    version: str
    rules: int
    architecture: str
    packages: dict[str, str]


class SealedScheme(_Part):
    """A scheme in force, its cut-off (naive local), and the SHA-256 of each file it was put together from."""

    id: str
    version: int
    in_force_from: date
    cut_off: datetime
    files: dict[str, str]


class SealedInput(_Part):
    """A file that was read, and what it became."""

    name: str
    table: str
    sha256: str


class SealedTeams(_Part):
    """Two teams whose ratings in a section cannot be compared; ``error`` of their difference, in points."""

    scheme: str
    section: str
    first: str
    second: str
    error: str | None


class SealedPool(_Part):
    """What shares of few rows of a post moved to: Beta(a, b), numbers as text."""

    a: str
    b: str


class Seal(_Part):
    """The contents of seal.json; every hash is SHA-256 in hex.

    ``root``: the RFC 6962 tree hash over the ``lines`` data lines of results.csv, each without its line feed.
    ``stores``: versions of the evidence store read; ``estimates``: frozen estimates (numbers.md §10), by
    scheme and section the spreads and the hash of the whole, which names raters and so stays outside.
    ``teams_apart``: pairs of teams that nothing may compare (numbers.md §3).
    ``pools``: by scheme, indicator and post (numbers.md §2), the priors that an appeal uses again.
    """

    format: int
    period: SealedPeriod
    cut_off: datetime
    as_of: datetime | None
    engine: SealedEngine
    schemes: tuple[SealedScheme, ...]
    inputs: tuple[SealedInput, ...]
    stores: dict[str, int]
    estimates: dict[str, Any]
    rating_rules: dict[str, dict[str, SealedRatedRule]] = {}
    pools: dict[str, dict[str, dict[str, SealedPool]]] = {}
    teams_apart: tuple[SealedTeams, ...] = ()
    outputs: dict[str, str]
    lines: int
    root: str


def make_seal(appraisal: Appraisal, folder: Path, lines: Sequence[bytes]) -> Seal:
    """Return the seal of an appraisal whose outputs lie in ``folder``; ``lines`` are the result lines."""
    outcome = appraisal.outcome
    period = SealedPeriod(label=outcome.period.label, start=outcome.period.start, end=outcome.period.end)
    inputs = [SealedInput(**asdict(one)) for one in appraisal.inputs]
    return Seal(
        format=SEAL_FORMAT,
        period=period,
        cut_off=outcome.cut_off,
        as_of=appraisal.as_of,
        engine=engine_here(),
        schemes=tuple(_scheme(appraisal, scheme) for scheme in appraisal.schemes),
        inputs=tuple(sorted(inputs, key=lambda one: (one.table, one.name))),
        stores={},
        estimates=sealed_estimates(appraisal.ratings),
        rating_rules=_rating_rules(appraisal),
        pools=_pools(appraisal.pools),
        teams_apart=tuple(_teams(pair) for pair in outcome.teams_apart),
        outputs={name: file_sha256(folder / name) for name in SEALED_OUTPUTS},
        lines=len(lines),
        root=merkle.root(lines).hex(),
    )


def sealed_estimates(ratings: RatedSections) -> dict[str, Any]:
    """Return the estimates of each scheme and section that was corrected, in the form that many may read."""
    return {
        scheme: {section: rated.estimates.public() for section, rated in sections.items() if rated.estimates}
        for scheme, sections in ratings.items()
        if any(rated.estimates for rated in sections.values())
    }


def _rating_rules(appraisal: Appraisal) -> dict[str, dict[str, SealedRatedRule]]:
    schemes = {scheme.id: scheme for scheme in appraisal.schemes}
    return {
        id: {
            section.id: SealedRatedRule.of(RatedRule.of(schemes[id], section))
            for section in schemes[id].sections
            if section.id in sections
        }
        for id, sections in sealed_estimates(appraisal.ratings).items()
    }


def engine_here() -> SealedEngine:
    """Return what computes here: version, rules version, packages, architecture."""
    return SealedEngine(
        version=gongping.__version__,
        rules=RULES_VERSION,
        architecture=platform.machine(),
        packages={name: version(name) for name in COMPUTING},
    )


def seal_text(seal: Seal) -> str:
    """Return the text of seal.json, ending in a line feed."""
    return seal.model_dump_json(indent=1) + "\n"


def read_seal(folder: Path) -> Seal:
    """Read ``folder``/seal.json. Raises SealUnreadable."""
    try:
        return Seal.model_validate_json((folder / SEAL).read_bytes())
    except (OSError, ValidationError):
        raise SealUnreadable(folder=folder.name) from None


def result_lines(folder: Path) -> list[bytes]:
    """Return the data lines of results.csv, each without its line feed."""
    return (folder / RESULTS).read_bytes().split(b"\n")[1:-1]


def file_sha256(path: Path) -> str:
    """Return the SHA-256 of a file's bytes in hex."""
    found = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def frozen_pools(seal: Seal) -> Pools:
    """Return the pools that a seal froze."""
    return {
        scheme: {
            indicator: {post: RatePrior(float(pool.a), float(pool.b)) for post, pool in by_post.items()}
            for indicator, by_post in indicators.items()
        }
        for scheme, indicators in seal.pools.items()
    }


def _pools(pools: Pools) -> dict[str, dict[str, dict[str, SealedPool]]]:
    return {
        scheme: {
            indicator: {
                post: SealedPool(a=f"{prior.a:.6f}", b=f"{prior.b:.6f}")
                for post, prior in sorted(by_post.items())
            }
            for indicator, by_post in sorted(indicators.items())
        }
        for scheme, indicators in sorted(pools.items())
    }


def _teams(pair: TeamsApart) -> SealedTeams:
    error = None if pair.error is None else exact.text(pair.error)
    return SealedTeams(
        scheme=pair.scheme_id, section=pair.section, first=pair.first, second=pair.second, error=error
    )


def _scheme(appraisal: Appraisal, scheme: Scheme) -> SealedScheme:
    return SealedScheme(
        id=scheme.id,
        version=scheme.version,
        in_force_from=scheme.in_force_from,
        cut_off=cut_off_of(appraisal.outcome.period, scheme, appraisal.as_of),
        files=dict(sorted(scheme.source_sha256s.items())),
    )
