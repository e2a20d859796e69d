"""A version is registered once, adopted with its papers, and never changes afterwards."""

from datetime import date

import pytest
from django.db import DatabaseError, connection, transaction

from gongping.portal.kernel.api import Refused
from gongping.portal.ledger.api import Entry
from gongping.portal.schemes import hard_stops
from gongping.portal.schemes.api import (
    Paper,
    SchemeVersion,
    add_paper,
    adopt_scheme,
    in_force,
    register_scheme,
    register_shipped,
    sources_in_force,
    withdraw_scheme,
)
from gongping.portal.schemes.faults import (
    PaperKindUnknown,
    PaperMissing,
    PaperTooLarge,
    SchemeHasErrors,
    SchemeStateWrong,
    SchemeVersionKnown,
)
from gongping.portal.schemes.place import papers
from tests.portal.people.company import NOW
from tests.portal.schemes.made import MINUTES, RULE, adopted, common, next_version, registered, yaml_of

AUTUMN = date(2026, 10, 1)


def test_a_scheme_is_kept_as_it_was_written(hr):
    made = registered(hr)
    assert (made.key, made.version, made.posts) == ("clerk-quarter", 1, ["客服专员", "前台"])
    assert made.own == yaml_of()
    assert Entry.objects.filter(act="schemes.registered", subject=f"scheme:{made.pk}").count() == 1


def test_the_same_text_again_is_the_same_version(hr):
    assert registered(hr) == registered(hr)
    assert SchemeVersion.objects.count() == 1


def test_another_text_under_the_same_version_is_refused(hr):
    registered(hr)
    with pytest.raises(SchemeVersionKnown):
        registered(
            hr, yaml_of().replace("weight: 40", "weight: 35", 1).replace("weight: 25", "weight: 30", 1)
        )


def test_a_scheme_with_errors_is_not_registered_and_each_is_named(hr):
    with pytest.raises(SchemeHasErrors) as fault:
        registered(hr, yaml_of().replace("weight: 40", "weight: 41", 1))
    assert "101" in fault.value.say("zh")
    assert not SchemeVersion.objects.exists()


def test_a_ready_made_scheme_brings_the_block_it_shares(hr):
    made = register_shipped(hr, "butler-quarter", at=NOW)
    assert made.common == common().decode()


def test_an_employee_registers_nothing(clerk):
    with pytest.raises(Refused):
        register_scheme(clerk, yaml_of().encode(), common(), at=NOW)


def test_nothing_is_adopted_without_a_paper(hr):
    made = registered(hr)
    with pytest.raises(PaperMissing):
        adopt_scheme(hr, made.pk, rule=RULE, adopted_on=date(2026, 9, 1), at=NOW)


def test_an_adopted_version_names_its_rule_its_day_and_its_papers(hr):
    made = adopted(hr)
    assert (made.state, made.rule, made.adopted_on) == ("adopted", RULE, date(2026, 9, 1))
    entry = Entry.objects.get(act="schemes.adopted")
    assert entry.facts["papers"] == [Paper.objects.get().sha256]


def test_a_paper_is_kept_once_and_only_of_a_kind_that_runs_nothing(hr):
    made = registered(hr)
    first = add_paper(hr, made.pk, "会议纪要.pdf", MINUTES, at=NOW)
    assert add_paper(hr, made.pk, "纪要（再传）.pdf", MINUTES, at=NOW) == first
    assert (papers() / first.sha256).read_bytes() == MINUTES
    with pytest.raises(PaperKindUnknown):
        add_paper(hr, made.pk, "签收表.html", b"<script>alert(1)</script>", at=NOW)
    with pytest.raises(PaperTooLarge):
        add_paper(hr, made.pk, "扫描.pdf", b"%PDF-" + b"0" * (20 * 1024 * 1024), at=NOW)


def test_an_adopted_version_takes_no_more_papers(hr):
    made = adopted(hr)
    with pytest.raises(SchemeStateWrong):
        add_paper(hr, made.pk, "补充.pdf", b"%PDF-2", at=NOW)


def test_of_two_adopted_versions_the_one_that_began_last_is_in_force(hr):
    first, second = adopted(hr), adopted(hr, next_version(yaml_of()))
    assert in_force(date(2026, 9, 30)) == [first]
    assert in_force(AUTUMN) == [second]
    assert [source.tree.values["version"] for source in sources_in_force(AUTUMN)] == [2]


def test_what_is_only_registered_or_withdrawn_is_in_force_for_nobody(hr):
    first, second = adopted(hr), registered(hr, next_version(yaml_of()))
    assert in_force(AUTUMN) == [first]
    withdraw_scheme(hr, first.pk, "换成新版", at=NOW)
    withdraw_scheme(hr, second.pk, "写错了", at=NOW)
    assert in_force(AUTUMN) == []


CHANGES = (
    "UPDATE schemes_schemeversion SET own = 'changed'",
    "UPDATE schemes_schemeversion SET rule = 'another'",
    "UPDATE schemes_schemeversion SET state = 'registered'",
    "DELETE FROM schemes_schemeversion",
    "UPDATE schemes_paper SET sha256 = 'c'",
    "DELETE FROM schemes_paper",
    "INSERT INTO schemes_paper (scheme_id, name, sha256, size, added_at, added_by_id) "
    "SELECT scheme_id, 'x.pdf', 'd', 1, added_at, added_by_id FROM schemes_paper",
)


def tried(statement):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", CHANGES)
def test_the_database_itself_refuses_to_change_what_was_adopted(hr, statement):
    adopted(hr)
    with pytest.raises(DatabaseError, match="never change"):
        tried(statement)


def test_without_its_triggers_the_database_would_let_it_happen(hr):
    adopted(hr)
    with connection.cursor() as cursor:
        for statement in hard_stops.take_down(connection.vendor):
            cursor.execute(statement)
    tried(CHANGES[0])
    assert SchemeVersion.objects.get().own == "changed"


def test_an_adopted_version_can_still_be_withdrawn(hr):
    made = withdraw_scheme(hr, adopted(hr).pk, "换成新版", at=NOW)
    assert (made.state, made.why) == ("withdrawn", "换成新版")
