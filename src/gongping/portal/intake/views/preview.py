"""The figures of a batch's preview, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from gongping.portal.components.api import Figure, amount
from gongping.portal.intake.files.comparing import COUNTED
from gongping.portal.intake.files.fix_list import has_fix_list
from gongping.portal.intake.models import Batch
from gongping.portal.intake.views.table_words import cell_said, column_name, table_name

WIDTH, GAP = 1112.0, 2.0


@dataclass(frozen=True, slots=True)
class Changed:
    """One row that changes: where, its key, and each cell before and after."""

    table: str
    key: str
    line: int | None
    cells: Sequence[tuple[str, str, str]]


@dataclass(frozen=True)
class Preview:
    """What a batch holds and what it would change."""

    batch: Batch
    problems: pl.DataFrame
    kept_changes: Mapping[str, Sequence[Mapping[str, Any]]]

    def _sum(self, name: str) -> int:
        return sum(count[name] for count in self.batch.tables.values())

    @property
    def has_fix_list(self) -> bool:
        """Whether rejected rows can be corrected in a list."""
        return has_fix_list(self.batch.key)

    @property
    def read(self) -> int:
        """Rows of data in the file."""
        return self._sum("read")

    @property
    def kept(self) -> int:
        """Rows that can come in."""
        return self._sum("kept")

    @property
    def flagged(self) -> int:
        """Rows that come in with a flag."""
        return self._sum("flagged")

    @property
    def rejected(self) -> int:
        """Rows that stay out."""
        return self._sum("rejected")

    @property
    def diff(self) -> dict[str, int]:
        """What the rows do, over all tables."""
        return {name: sum(one.get(name, 0) for one in self.batch.diff.values()) for name in COUNTED}

    @property
    def writes(self) -> int:
        """Rows that change something."""
        return self.diff["new"] + self.diff["changed"]

    @property
    def tables(self) -> str:
        """The tables in the batch, in words."""
        return "、".join(table_name(name) for name in self.batch.tables)

    @property
    def figures(self) -> list[Figure]:
        """The strip of headline figures."""
        share = 100 * self.kept / self.read if self.read else 0
        diff = self.diff
        return [
            Figure(_("文件里的数据行"), amount(self.read), verdict=self.tables),
            Figure(_("可以入库"), amount(self.kept), verdict=_("占 {share}%").format(share=amount(share, 1))),
            Figure(
                _("其中存疑"), amount(self.flagged), verdict=_("带标记入库，可事后更正"),
                tone="warn" if self.flagged else "",
            ),
            Figure(
                _("拒收"), amount(self.rejected), verdict=_("不写入，不算作任何人的件数"),
                tone="bad" if self.rejected else "",
            ),
            Figure(
                _("和库里比"),
                amount(diff["new"] + diff["changed"]),
                verdict=_("新增 {new}，更正 {changed}，没变 {same}").format(
                    new=amount(diff["new"]), changed=amount(diff["changed"]), same=amount(diff["same"])
                ),
            ),
        ]  # fmt: skip

    @property
    def bar(self) -> list[tuple[str, str, str]]:
        """The bar below the figures: place, width and class of each part."""
        parts = [(self.kept - self.flagged, "f1"), (self.flagged, "fw"), (self.rejected, "fb")]
        shown = [(count, classes) for count, classes in parts if count > 0]
        room, total, at, drawn = WIDTH - GAP * (len(shown) - 1), sum(c for c, _c in shown), 0.0, []
        for count, classes in shown:
            width = max(room * count / total, 2.0)
            drawn.append((f"{at:.1f}", f"{width:.1f}", classes))
            at += width + GAP
        return drawn

    @property
    def plain(self) -> int:
        """Rows without a word."""
        return self.kept - self.flagged

    @property
    def finding(self) -> str:
        """What is most often wrong, as a sentence."""
        rejected = self.problems.filter((pl.col("severity") == "rejected") & (pl.col("rule") != "total_row"))
        if not rejected.height:
            return _("没有拒收的行") if self.problems.height else _("每一行都读懂了")
        top = rejected.group_by("column").len().sort(["len", "column"], descending=[True, False]).row(0)
        where = top[0] or _("整行")
        return ngettext(
            "拒收最多的地方是“{where}”：{count} 行", "拒收最多的地方是“{where}”：{count} 行", top[1]
        ).format(where=where, count=top[1])

    @property
    def moved(self) -> str:
        """Whether rows leave their month or their person."""
        diff = self.diff
        if not (diff["moved_month"] or diff["moved_holder"]):
            return ""
        return _("其中 {months} 行换了月份，{holders} 行换了经手人。").format(
            months=amount(diff["moved_month"]), holders=amount(diff["moved_holder"])
        )

    @property
    def changes(self) -> list[Changed]:
        """The first rows that change."""
        return [
            Changed(
                table_name(table),
                " · ".join(str(value) for value in one["key"].values()),
                one["line"],
                [
                    (column_name(table, name), cell_said(table, name, before), cell_said(table, name, after))
                    for name, (before, after) in one["columns"].items()
                ],
            )
            for table, changes in self.kept_changes.items()
            for one in changes
        ]
