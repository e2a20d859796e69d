"""Objections beside the rows of one person's tree: both sides' words, and whether the figures follow them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from gongping.engine.results import PersonPage, RowsPage, RowsView
from gongping.portal.attribution.api import ClaimShown, claims_about, raise_url, row_key, row_named
from gongping.portal.components.api import Words
from gongping.portal.intake.api import Version
from gongping.portal.kernel.api import Actor
from gongping.portal.people.api import first_moment
from gongping.portal.results.models import Line, Progress, Release, RunningPeriod

NO_WORDS: Words = ""


@dataclass(frozen=True, slots=True)
class Spoken:
    """An objection, and what the figures shown make of it; ``left_out`` where its row is behind none."""

    claim: ClaimShown
    note: Words
    left_out: bool = False


@dataclass(frozen=True, slots=True)
class RowWords:
    """What stands beside one row: the objections to it, and where its holder can object."""

    spoken: Sequence[Spoken]
    raise_url: str


@dataclass(frozen=True, slots=True)
class Beside:
    """Objections by row; ``elsewhere`` are the person's to rows of the period that are not listed.

    ``is_own``: the reader is the person, who may object to own rows.
    """

    by_row: Mapping[tuple[str, str], Sequence[Spoken]]
    elsewhere: Sequence[Spoken]
    is_own: bool

    def of(self, rows: RowsView, key: str) -> RowWords:
        """Return what stands beside a row that is listed."""
        row = row_named(rows.table, key)
        if row is None:
            return RowWords((), "")
        said = self.by_row.get((rows.table, row_key(row)), ())
        return RowWords(said, raise_url(rows.table, row) if self.is_own and rows.own else "")


@dataclass(frozen=True, slots=True)
class _Figures:
    """Whose figures, of which period, and by when evidence had to change to be in them."""

    person_id: int
    period: Release | RunningPeriod
    known_until: datetime | None

    def note(self, claim: ClaimShown) -> Words:
        """Say whether an objection is in the figures; nothing where it was not granted."""
        sealed = isinstance(self.period, Release)
        if claim.is_open:
            return (
                _("还没有答复；这份结果照封存时的依据。") if sealed else _("还没有答复，先照原来的依据算。")
            )
        if not claim.granted:
            return NO_WORDS
        since = claim.counted_from
        if since is None or self.known_until is None or since > self.known_until:
            return _("这份结果封存在前，没有改。") if sealed else _("下一次计算时照这个算。")
        return _("这份结果已照这个算。") if sealed else _("现在的数已照这个算。")


def beside_result(actor: Actor, line: Line, page: PersonPage | RowsPage, at: datetime) -> Beside:
    """Return the objections beside rows of a sealed result, in two queries."""
    return _beside(actor, _Figures(line.person_id, line.release, line.release.registered_at), page, at)


def beside_progress(actor: Actor, line: Progress, page: PersonPage | RowsPage, at: datetime) -> Beside:
    """Return the objections beside rows of a running period, in three queries."""
    known = Version.objects.filter(pk=line.run.version).values_list("at", flat=True).first()
    return _beside(actor, _Figures(line.person_id, line.run.running, known), page, at)


def _beside(actor: Actor, figures: _Figures, page: PersonPage | RowsPage, at: datetime) -> Beside:
    rows: dict[str, dict[str, Mapping[str, str]]] = {}
    for listed in [page.rows] if isinstance(page, RowsPage) else _listed(page):
        found = [row for one in listed.rows if (row := row_named(listed.table, one.key))]
        rows.setdefault(listed.table, {}).update({row_key(row): row for row in found})
    by_row: dict[tuple[str, str], list[Spoken]] = {}
    elsewhere = []
    for claim in claims_about(
        actor, figures.person_id, {name: one.values() for name, one in rows.items()}, at
    ):
        if claim.row_key in rows.get(claim.table, ()):
            by_row.setdefault((claim.table, claim.row_key), []).append(Spoken(claim, figures.note(claim)))
        elif isinstance(page, PersonPage) and _is_within(figures, claim):
            elsewhere.append(Spoken(claim, figures.note(claim), claim.row not in page.keys))
    return Beside(by_row, elsewhere, actor.person_id == figures.person_id)


def _listed(page: PersonPage) -> list[RowsView]:
    return [
        one.detail.rows
        for segment in page.view.segments
        for section in segment.tree.sections
        for one in section.indicators
        if one.detail and one.detail.rows
    ]


def _is_within(figures: _Figures, claim: ClaimShown) -> bool:
    begin, end = first_moment(figures.period.period_start), first_moment(figures.period.period_end)
    return claim.holder_id == figures.person_id and claim.row_at is not None and begin <= claim.row_at < end
