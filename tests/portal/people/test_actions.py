"""What changes people: dated rows, nothing overwritten, everything in the ledger, by those who may."""

from datetime import UTC, date, datetime

import pytest

from gongping.portal.accounts.api import Account
from gongping.portal.kernel.api import Refused
from gongping.portal.ledger.api import Entry
from gongping.portal.people import actions, faults
from gongping.portal.people.actors import actor_of_account
from gongping.portal.people.models import Delegation, Department, Employment, RoleGrant
from gongping.portal.people.queries import is_small, standing_of
from tests.portal.people.company import NOW, TODAY, company, employ, grant, lend, reports_to

pytestmark = pytest.mark.django_db
OCTOBER = date(2026, 10, 1)
Role = RoleGrant.Role


@pytest.fixture
def firm(settings):
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    return company()


@pytest.fixture
def hr(firm):
    return actor_of_account(firm["沈雁"].account_id, NOW)


@pytest.fixture
def administrator(firm):
    return actor_of_account(Account.objects.get(username="admin").pk, NOW)


def place(firm, department=None, **more):
    return actions.Place(department or firm.front_desk, firm.site, firm.post, **more)


def stretches(person) -> list[tuple[str, date, date | None]]:
    rows = person.employments.standing().order_by("since").select_related("department")
    return [(row.department.name, row.since, row.until) for row in rows]


def acts() -> list[str]:
    return list(Entry.objects.order_by("id").values_list("act", flat=True))


def test_hiring_puts_a_person_on_the_list_with_the_sound_of_the_name(firm, hr):
    who = actions.hire(hr, "JH2001", "单小龙", place(firm, probation=True), OCTOBER, NOW)
    assert (who.sort_key, who.initials) == ("shan xiao long", "sxl")
    assert stretches(who) == [("前台组", OCTOBER, None)]
    assert acts()[-1] == "people.hired"


def test_a_number_belongs_to_one_person(firm, hr):
    with pytest.raises(faults.EmployeeIdTaken):
        actions.hire(hr, "JH1001", "任静", place(firm), OCTOBER, NOW)


def test_a_transfer_ends_one_employment_where_the_next_begins(firm, hr):
    actions.transfer(hr, firm["曾晓雨"], place(firm, firm.butlers), OCTOBER, NOW)
    assert stretches(firm["曾晓雨"]) == [
        ("前台组", date(2024, 3, 1), OCTOBER),
        ("管家组", OCTOBER, None),
    ]


def test_two_main_employments_never_overlap(firm, hr):
    with pytest.raises(faults.EmploymentOverlaps):
        actions.rehire(hr, firm["曾晓雨"], place(firm), OCTOBER, NOW)
    with pytest.raises(faults.NotEmployedThen):
        actions.transfer(hr, firm["曾晓雨"], place(firm), date(2024, 3, 1), NOW)


def test_a_second_post_stands_beside_the_main_one(firm, hr):
    actions.add_second_post(hr, firm["曾晓雨"], place(firm, firm.butlers), TODAY, OCTOBER, NOW)
    with pytest.raises(faults.EmploymentOverlaps):
        actions.add_second_post(hr, firm["曾晓雨"], place(firm), TODAY, None, NOW)


def test_leaving_ends_employments_lines_roles_and_delegations(firm, hr):
    who = firm["贺兰"]
    lend(who, firm["仇敏"], Delegation.Role.MANAGER, TODAY, date(2026, 12, 1))
    actions.end_employment(hr, who, OCTOBER, NOW)
    after = datetime(2026, 10, 1, 4, 0, tzinfo=UTC)
    assert standing_of(who.pk, after).left
    assert not actor_of_account(who.account_id, after).signed_in
    assert not actor_of_account(firm["仇敏"].account_id, after).has("manager")
    assert standing_of(firm["仇敏"].pk, after).superiors == frozenset()
    assert actor_of_account(who.account_id, NOW).has("manager")


def test_a_correction_keeps_the_wrong_row_and_counts_it_nowhere(firm, hr):
    row = firm["曾晓雨"].employments.get()
    actions.correct_employment(hr, row, place(firm, firm.butlers), row.since, None, "录错部门", NOW)
    assert stretches(firm["曾晓雨"]) == [("管家组", row.since, None)]
    assert Employment.objects.get(pk=row.pk).replaced_at == NOW


def test_nobody_of_hr_changes_their_own_employment(firm, hr):
    with pytest.raises(Refused):
        actions.transfer(hr, firm["沈雁"], place(firm), OCTOBER, NOW)


def test_hr_of_one_department_works_there_only(firm):
    grant(firm["翟建国"].account, Role.HR, firm.front_desk)
    actor = actor_of_account(firm["翟建国"].account_id, NOW)
    actions.hire(actor, "JH2001", "任静", place(firm), OCTOBER, NOW)
    with pytest.raises(Refused):
        actions.hire(actor, "JH2002", "华安", place(firm, firm.engineering), OCTOBER, NOW)
    with pytest.raises(Refused):
        actions.transfer(actor, firm["曾晓雨"], place(firm, firm.engineering), OCTOBER, NOW)


def test_an_employee_changes_nobody(firm):
    actor = actor_of_account(firm["曾晓雨"].account_id, NOW)
    with pytest.raises(Refused):
        actions.end_employment(actor, firm["单丽"], OCTOBER, NOW)


def test_nobody_reports_in_a_circle(firm, hr):
    with pytest.raises(faults.SuperiorInCircle):
        actions.set_superior(hr, firm["贺兰"], firm["曾晓雨"], TODAY, NOW)


def test_a_new_superior_ends_the_line_to_the_old_one(firm, hr):
    actions.set_superior(hr, firm["曾晓雨"], firm["查志强"], OCTOBER, NOW)
    lines = firm["曾晓雨"].reporting_lines.order_by("since").values_list("superior__name", "since", "until")
    assert list(lines) == [("仇敏", date(2024, 3, 1), OCTOBER), ("查志强", OCTOBER, None)]


class TestRoles:
    def test_hr_grants_a_manager_and_every_session_of_theirs_ends(self, firm, hr):
        epoch = firm["仇敏"].account.session_epoch
        actions.grant_role(hr, firm["仇敏"].account, Role.MANAGER, firm.front_desk, TODAY, None, NOW)
        firm["仇敏"].account.refresh_from_db()
        assert firm["仇敏"].account.session_epoch == epoch + 1
        assert actor_of_account(firm["仇敏"].account_id, NOW).has("manager")

    @pytest.mark.parametrize("role", [Role.HR, Role.PROCESS_SUPERVISOR, Role.ADMINISTRATOR])
    def test_hr_grants_no_strong_role(self, firm, hr, role):
        with pytest.raises(Refused):
            actions.grant_role(hr, firm["仇敏"].account, role, None, TODAY, None, NOW)

    def test_nobody_grants_themselves(self, firm, hr, administrator):
        with pytest.raises(Refused):
            actions.grant_role(hr, firm["沈雁"].account, Role.MANAGER, firm.service, TODAY, None, NOW)
        own = Account.objects.get(pk=administrator.account_id)
        with pytest.raises(Refused):
            actions.grant_role(administrator, own, Role.HR, None, TODAY, None, NOW)

    def test_the_process_supervisor_never_heads_a_department_under_supervision(self, firm, hr, administrator):
        with pytest.raises(faults.RoleConflict):
            actions.grant_role(hr, firm["解立新"].account, Role.MANAGER, firm.engineering, TODAY, None, NOW)
        for where in (firm.service, firm.front_desk, firm.root, None):
            with pytest.raises(faults.RoleConflict):
                actions.grant_role(
                    administrator, firm["贺兰"].account, Role.PROCESS_SUPERVISOR, where, TODAY, None, NOW
                )
        actions.grant_role(
            administrator, firm["贺兰"].account, Role.PROCESS_SUPERVISOR, firm.engineering, TODAY, None, NOW
        )

    def test_nor_by_standing_in(self, firm, hr):
        with pytest.raises(faults.RoleConflict):
            actions.delegate(hr, firm["贺兰"], firm["解立新"], Delegation.Role.MANAGER, TODAY, OCTOBER, NOW)

    def test_nor_by_moving_the_department(self, firm, hr, administrator):
        actions.grant_role(
            administrator, firm["贺兰"].account, Role.PROCESS_SUPERVISOR, firm.engineering, TODAY, None, NOW
        )
        with pytest.raises(faults.RoleConflict):
            actions.move_department(hr, firm.service, "客户服务部", firm.engineering, NOW)

    def test_a_role_is_held_once_at_a_time(self, firm, hr):
        with pytest.raises(faults.RoleHeldAlready):
            actions.grant_role(hr, firm["贺兰"].account, Role.MANAGER, firm.service, OCTOBER, None, NOW)

    def test_an_ended_role_is_over_at_once_and_stays_on_record(self, firm, hr):
        given = RoleGrant.objects.get(role=Role.MANAGER)
        actions.end_role(hr, given, NOW)
        assert not actor_of_account(firm["贺兰"].account_id, NOW).has("manager")
        assert RoleGrant.objects.filter(pk=given.pk, until=TODAY).exists()

    def test_there_is_one_first_administrator(self, firm):
        with pytest.raises(faults.RoleHeldAlready):
            actions.first_administrator("root", NOW)
        RoleGrant.objects.filter(role=Role.ADMINISTRATOR).delete()
        assert len(actions.first_administrator("root", NOW)) == 14


class TestDelegation:
    def test_the_absent_person_lends_a_role_for_the_leave(self, firm):
        actor = actor_of_account(firm["贺兰"].account_id, NOW)
        actions.delegate(actor, firm["贺兰"], firm["仇敏"], Delegation.Role.MANAGER, TODAY, OCTOBER, NOW)
        assert actor_of_account(firm["仇敏"].account_id, NOW).has("manager")
        actions.end_delegation(actor, Delegation.objects.get(), NOW)
        assert not actor_of_account(firm["仇敏"].account_id, NOW).has("manager")

    def test_nobody_lends_what_they_do_not_hold(self, firm, hr):
        with pytest.raises(faults.NothingToLend):
            actions.delegate(hr, firm["曾晓雨"], firm["单丽"], Delegation.Role.MANAGER, TODAY, OCTOBER, NOW)
        with pytest.raises(faults.NothingToLend):
            actions.delegate(
                hr, firm["曾晓雨"], firm["单丽"], Delegation.Role.SUPERVISOR, TODAY, OCTOBER, NOW
            )

    def test_a_deputy_is_employed_and_can_sign_in(self, firm, hr):
        with pytest.raises(faults.DeputyUnfit):
            actions.delegate(hr, firm["贺兰"], firm["朴正花"], Delegation.Role.MANAGER, TODAY, OCTOBER, NOW)

    def test_nobody_lends_the_role_of_somebody_else(self, firm):
        actor = actor_of_account(firm["曾晓雨"].account_id, NOW)
        with pytest.raises(Refused):
            actions.delegate(
                actor, firm["贺兰"], firm["曾晓雨"], Delegation.Role.MANAGER, TODAY, OCTOBER, NOW
            )


class TestStructure:
    def test_a_department_moves_with_all_below_it(self, firm, hr):
        actions.move_department(hr, firm.service, "客服中心", firm.engineering, NOW)
        desk = Department.objects.get(pk=firm.front_desk.pk)
        assert desk.lineage == (firm.root.pk, firm.engineering.pk, firm.service.pk, firm.front_desk.pk)

    def test_no_department_lies_below_itself(self, firm, hr):
        with pytest.raises(faults.DepartmentInCircle):
            actions.move_department(hr, firm.service, "客户服务部", firm.front_desk, NOW)

    def test_names_are_used_once(self, firm, hr):
        with pytest.raises(faults.NameInUse):
            actions.make_department(hr, "前台组", firm.service, NOW)
        with pytest.raises(faults.NameInUse):
            actions.make_site(hr, "翠湖花园", 100, NOW)

    def test_the_nearest_choice_above_a_department_holds(self, firm, hr):
        actions.choose_small(hr, firm.service, small=True, at=NOW)
        actions.choose_small(hr, firm.butlers, small=False, at=NOW)
        assert [is_small(one) for one in (firm.front_desk, firm.butlers, firm.engineering)] == [
            True,
            False,
            False,
        ]


def test_accounts_are_opened_by_hr_and_strong_ones_reset_by_administrators_only(firm, hr):
    employ(firm["朴正花"], firm.front_desk, firm.site, firm.post, since=TODAY)
    firm["朴正花"].account = None
    firm["朴正花"].save()
    Account.objects.filter(username="JH1009").update(username="old")
    assert len(actions.open_account(hr, firm["朴正花"], NOW)) == 14
    with pytest.raises(faults.AccountThere):
        actions.open_account(hr, firm["朴正花"], NOW)
    with pytest.raises(faults.AccountOfStrongRole):
        actions.reset_person_password(hr, firm["解立新"], NOW)
    assert actions.reset_person_password(hr, firm["曾晓雨"], NOW)


def test_everything_leaves_an_entry_without_a_name(firm, hr):
    actions.hire(hr, "JH2001", "任静", place(firm), OCTOBER, NOW)
    reports_to(firm["查志强"], firm["贺兰"])
    actions.set_superior(hr, firm["查志强"], firm["仇敏"], OCTOBER, NOW)
    assert {"people.hired", "people.superior_set"} <= set(acts())
    assert all("任静" not in str(one.facts) for one in Entry.objects.all())
