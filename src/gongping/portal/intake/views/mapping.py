"""The mapping page: which column of the file is which of ours."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from gongping.engine.evidence import TABLES, Look
from gongping.errors import GongpingError
from gongping.portal.components.api import reader_language
from gongping.portal.intake.actions.handing_in import map_columns
from gongping.portal.intake.files.looking import look_of
from gongping.portal.intake.files.mapping_page import ALONE, REJECT, Chosen, strange_words
from gongping.portal.intake.files.recognising import ACCEPTED, likely_table
from gongping.portal.intake.models import Batch
from gongping.portal.intake.policies import may_change_batch
from gongping.portal.intake.views.batches import load
from gongping.portal.intake.views.table_words import column_name, meaning, table_name
from gongping.portal.kernel.api import guarded
from gongping.portal.people.api import Site

Option = tuple[str, str, bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of the page: its field, what it is about, examples, and the answers (value, words,
    chosen).
    """

    name: str
    about: str
    samples: str
    options: list[Option]
    known: bool = False


@dataclass(frozen=True)
class MappingPage:
    """The whole page for one table and choice."""

    look: Look
    table: str
    chosen: Chosen

    @property
    def columns(self) -> list[Asked]:
        """One question per column of the file."""
        ours = {heading: name for name, heading in self.chosen.columns.items()}
        asked = []
        for position, heading in enumerate(self.look.headings):
            if heading.strip():
                samples = " / ".join(sample[:24] for sample in self.look.samples(position))
                options = self._our_columns(ours.get(heading, ""))
                asked.append(Asked(f"c{position}", heading, samples, options, heading in ours))
        return asked

    @property
    def words(self) -> list[tuple[str, list[Asked]]]:
        """One question per word that a column of fixed words does not know."""
        found = strange_words(self.look, self.table, self.chosen.columns)
        return [
            (
                column_name(self.table, column),
                [
                    Asked(
                        f"v-{column}-{number}",
                        word,
                        "",
                        self._our_words(column, self.chosen.values.get(column, {}).get(word, likely)),
                    )
                    for number, (word, likely) in enumerate(words.items())
                ],
            )
            for column, words in found.items()
        ]

    @property
    def alone(self) -> list[Asked]:
        """One question per needed column that may be the same for every row."""
        needed = [c for c in TABLES[self.table].columns if c.name in ALONE and c.required]
        return [
            Asked(
                f"k-{column.name}",
                column_name(self.table, column.name),
                meaning(column),
                self._same_for_all(column.name, self.chosen.constants.get(column.name, "")),
            )
            for column in needed
            if column.name not in self.chosen.columns
        ]

    def _our_columns(self, chosen: str) -> list[Option]:
        every = [
            (c.name, column_name(self.table, c.name) + ("*" if c.required else ""), c.name == chosen)
            for c in TABLES[self.table].columns
        ]
        return [("", _("不导入"), not chosen), *every]

    def _our_words(self, column: str, chosen: str) -> list[Option]:
        known = TABLES[self.table].column(column).words
        zh = reader_language() == "zh"
        words = [(one, usual[0] if zh and usual else one, one == chosen) for one, usual in known.items()]
        return [("", _("请选择"), not chosen), *words, (REJECT, _("这些行不导入"), chosen == REJECT)]

    def _same_for_all(self, column: str, chosen: str) -> list[Option]:
        if column == "site":
            names = Site.objects.order_by("sort_key").values_list("name", flat=True)
            options = [(name, name, name == chosen) for name in names]
        else:
            options = self._our_words(column, chosen)[1:-1]
        return [("", _("文件里有这一栏"), not chosen), *options]


@require_http_methods(["GET", "POST"])
@guarded(may_change_batch, load)
def mapping(request: HttpRequest, batch: Batch) -> HttpResponse:
    """Ask which column is which, and read the file again by the answer."""
    given = request.POST if request.method == "POST" else request.GET
    faults: list[str] = []
    try:
        look = look_of(batch.key, given.get("sheet") or None)
    except GongpingError as fault:
        told = fault.say(reader_language())
        return render(request, "intake/mapping.html", {"batch": batch, "unreadable": told})
    kept = dict(batch.entry or {})
    table = given.get("table") or kept.get("table") or likely_table(batch.key, look.sheet)
    table = table if table in ACCEPTED else ACCEPTED[0]
    chosen = Chosen.of_entry(kept) if kept.get("columns") and kept.get("table") == table else None
    chosen = chosen or Chosen.suggested(look, table)
    if request.method == "POST":
        chosen, faults = _answered(request.POST, look, table)
        if not faults:
            entry = chosen.entry(look, table)
            map_columns(
                request.actor,  # type: ignore[attr-defined]
                batch,
                entry,
                look.signature,
                language=reader_language(),
                at=request.now,  # type: ignore[attr-defined]
            )
            return redirect("intake:batch", batch.pk)
    shown = {
        "batch": batch,
        "page": MappingPage(look, table, chosen),
        "tables": [(name, table_name(name), name == table) for name in ACCEPTED],
        "sheets": [(name, name == look.sheet) for name in look.sheets],
        "faults": faults,
        "by_name": chosen.by_name or _looks_like_names(look, chosen),
        "dates": [("", _("自动"), not chosen.dates), *_orders(chosen.dates)],
    }
    return render(request, "intake/mapping.html", shown)


def _orders(chosen: str) -> list[Option]:
    said = {"ymd": _("年-月-日"), "dmy": _("日/月/年"), "mdy": _("月/日/年")}
    return [(order, words, order == chosen) for order, words in said.items()]


def _answered(given: QueryDict, look: Look, table: str) -> tuple[Chosen, list[str]]:
    """Read the answers; return them with what is still wrong."""
    columns: dict[str, str] = {}
    faults = []
    for position, heading in enumerate(look.headings):
        ours = given.get(f"c{position}", "")
        if not ours:
            continue
        if ours in columns:
            faults.append(
                _("“{name}”选了两次：{one} 和 {other}。请把其中一栏改成“不导入”。").format(
                    name=column_name(table, ours), one=columns[ours], other=heading
                )
            )
        columns[ours] = heading
    known = {column.name for column in TABLES[table].columns}
    columns = {name: heading for name, heading in columns.items() if name in known}
    constants = {
        name: value
        for name in ALONE
        if name not in columns and name in known and (value := given.get(f"k-{name}", ""))
    }
    chosen = Chosen(
        columns,
        constants=constants,
        by_name="by_name" in given,
        dates=given.get("dates", "") if given.get("dates") in ("ymd", "dmy", "mdy") else "",
    )
    values, unanswered = _words(given, look, table, columns)
    faults += unanswered
    lacking = chosen.missing(TABLES[table])
    if lacking:
        names = "、".join(column_name(table, column.name) for column in lacking)
        faults.append(_("还缺：{names}。请选出是文件里的哪一栏。").format(names=names))
    return replace(chosen, values=values), faults


def _words(
    given: QueryDict, look: Look, table: str, columns: Mapping[str, str]
) -> tuple[dict[str, dict[str, str]], list[str]]:
    values: dict[str, dict[str, Any]] = {}
    faults = []
    for column, words in strange_words(look, table, columns).items():
        for number, word in enumerate(words):
            ours = given.get(f"v-{column}-{number}", "")
            if not ours:
                faults.append(
                    _("“{word}”是哪一种{column}？请在下面选择。").format(
                        word=word, column=column_name(table, column)
                    )
                )
            elif ours != REJECT:
                values.setdefault(column, {})[word] = ours
    return values, faults


def _looks_like_names(look: Look, chosen: Chosen) -> bool:
    """Say whether the column of the holder seems to hold names: two to four Chinese characters each."""
    heading = chosen.columns.get("employee_id")
    if heading not in look.headings:
        return False
    cells = look.rows[f"c{look.headings.index(heading)}"].drop_nulls().str.strip_chars()
    cells = cells.filter(cells != "")
    named = int(cells.str.contains(r"^[\p{Han}·]{2,6}$").sum())
    return 2 * named > len(cells)
