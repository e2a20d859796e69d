"""What the room shows in the navigation."""

from django.utils.translation import gettext_lazy as _

from gongping.portal.components.api import Place, Section, add_place
from gongping.portal.results import policies


def register() -> None:
    """Register the places of the navigation."""
    add_place(
        Place(
            Section.DESK, _("我的结果"), "results:own", policies.may_list_own_results, order=20, tab=2,
            tab_label=_("结果"),
        )
    )  # fmt: skip
    add_place(
        Place(
            Section.DESK, _("本期至今"), "results:so_far", policies.may_list_own_results, order=15, tab=3,
            tab_label=_("至今"),
        )
    )  # fmt: skip
    add_place(
        Place(
            Section.DESK, _("本期看板"), "results:so_far_boards", policies.may_list_progress_boards, order=8
        )
    )
    add_place(
        Place(
            Section.APPRAISAL,
            _("团队本期至今"),
            "results:so_far_current",
            policies.may_list_progress,
            order=25,
        )
    )
    add_place(
        Place(
            Section.APPRAISAL,
            _("本期至今的设置"),
            "results:following",
            policies.may_manage_releases,
            order=45,
        )
    )
    add_place(Place(Section.DESK, _("部门看板"), "results:boards", policies.may_list_boards, order=10))
    add_place(Place(Section.APPRAISAL, _("员工结果"), "results:current", policies.may_list_results, order=30))
    add_place(
        Place(Section.APPRAISAL, _("结果签发"), "results:releases", policies.may_manage_releases, order=40)
    )
