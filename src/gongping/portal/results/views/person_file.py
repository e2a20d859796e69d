"""One person's result as rows of a workbook."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from gongping.engine.results import PersonView

Row = tuple[str, ...]


def file_titles() -> list[str]:
    """Return the heads of the columns."""
    return [_("岗位"), _("维度"), _("指标"), _("实测值"), _("样本"), _("得分"), _("权重"), _("计入总分")]


def file_rows(view: PersonView) -> Iterator[Row]:
    """Yield sections and indicators of each stretch, its events, its total; then the total of all."""
    for segment in view.segments:
        for section in segment.tree.sections:
            for place, line in (("", section.line), *((one.name, one) for one in section.indicators)):
                cells = (line.measured, line.sample, line.points, line.weight, line.added)
                yield (segment.title, section.line.name, place, *cells)
        yield (segment.title, _("加减分事项"), "", "", "", "", "", segment.tree.events_added)
        yield (segment.title, _("合计"), "", "", "", "", segment.tree.weight, segment.tree.total)
    yield (_("总分"), "", "", view.status, "", "", view.grade, view.total)
