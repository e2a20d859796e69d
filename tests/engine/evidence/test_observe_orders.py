"""What stands at the cut-off, with and without a log of events."""

from datetime import datetime

from tests.engine.evidence.observe_cases import CUT_OFF, events, look, march, only, order, rows, tables


def test_a_moment_on_the_cut_off_is_seen_and_a_later_one_is_not():
    seen = only(look(tables([order(resolved_at="39 00:00", closed_at="39 00:01")])))
    assert seen["resolved_at"] == CUT_OFF
    assert seen["closed_at"] is None


def test_an_order_created_after_the_cut_off_is_unseen():
    observed = look(tables([order("W1"), order("W2", created="39 08:00")]))
    assert [row["order_id"] for row in rows(observed.orders)] == ["W1"]


def test_without_a_log_the_row_itself_is_one_assumed_episode_of_its_own_person():
    observed = look(tables([order(responded_at="2 09:20", reopened_count=2)]))
    seen = only(observed)
    assert (seen["responder_id"], seen["resolver_id"], seen["holder_id"]) == ("A", None, "A")
    assert (seen["episodes"], seen["episode_assumed"], seen["reopened_count"]) == (1, True, 2)
    assert (observed.pauses, observed.stints, observed.spells) == (None, None, None)


def test_events_override_the_summary_columns_of_their_kind_only():
    log = events("W1", "2 09:10 responded B", "3 10:00 resolved")
    seen = only(
        look(tables([order(responded_at="2 09:40", resolved_at="5 10:00", closed_at="6 10:00")], log))
    )
    assert seen["responded_at"] == march("2 09:10")
    assert seen["resolved_at"] == march("3 10:00")
    assert seen["closed_at"] == march("6 10:00")


def test_an_order_without_events_keeps_its_columns_beside_one_that_has_them():
    log = events("W1", "3 10:00 resolved", "4 10:00 reopened")
    observed = look(tables([order("W1"), order("W2", resolved_at="3 12:00", reopened_count=1)], log))
    first, second = rows(observed.orders)
    assert (first["resolved_at"], first["reopened_count"], first["episode_assumed"]) == (None, 1, False)
    assert (second["resolved_at"], second["reopened_count"]) == (march("3 12:00"), 1)
    assert (second["episodes"], second["episode_assumed"]) == (1, True)


def test_an_event_after_the_cut_off_changes_nothing():
    log = events("W1", "2 09:10 responded B", "2 09:05 assigned B")
    later = events("W1", "39 09:00 reopened", "40 10:00 assigned C", "41 10:00 paused", "42 11:00 resolved C")
    before = look(tables([order(resolved_at="5 10:00")], log))
    after = look(tables([order(resolved_at="5 10:00")], log + later))
    assert only(before) == only(after)
    assert rows(before.stints) == rows(after.stints)
    assert rows(before.pauses) == rows(after.pauses) == []


def test_a_counter_of_the_row_would_tell_of_later_reopenings_so_the_log_counts():
    log = events("W1", "3 10:00 resolved") + events("W2", "3 10:00 resolved", "4 09:00 reopened")
    told_later = order("W1", reopened_count=1)
    first, second = rows(look(tables([told_later, order("W2")], log)).orders)
    assert (first["reopened_count"], second["reopened_count"]) == (0, 1)


def test_a_log_that_knows_no_reopenings_leaves_the_rows_counter():
    seen = only(look(tables([order(reopened_count=1)], events("W1", "2 10:00 paused", "2 11:00 resumed"))))
    assert seen["reopened_count"] == 1


def test_the_first_call_back_after_closing_counts_else_the_first():
    log = events("W1", "3 10:00 called_back", "4 10:00 closed", "5 10:00 called_back", "6 10:00 called_back")
    assert only(look(tables([order()], log)))["called_back_at"] == march("5 10:00")
    early = events("W1", "3 10:00 called_back", "3 16:00 called_back")
    assert only(look(tables([order()], early)))["called_back_at"] == march("3 10:00")


def test_the_responder_is_the_events_person_then_the_holder_then_the_rows_own():
    named = events("W1", "2 09:05 assigned B", "2 09:10 responded C")
    held = events("W1", "2 09:05 assigned B", "2 09:10 responded")
    alone = events("W1", "2 09:10 responded")
    people = [only(look(tables([order()], log)))["responder_id"] for log in (named, held, alone)]
    assert people == ["C", "B", "A"]


def test_an_earlier_cut_off_sees_less():
    log = events("W1", "3 10:00 resolved", "4 10:00 reopened", "6 10:00 resolved")
    evidence = tables([order()], log)
    states = [only(look(evidence, cut_off=datetime(2026, 3, day))) for day in (3, 4, 5, 7)]
    assert [state["resolved_at"] for state in states] == [None, march("3 10:00"), None, march("6 10:00")]
    assert [state["episodes"] for state in states] == [1, 1, 2, 2]


def test_what_a_log_told_is_worked_out_once_for_each_cut_off():
    evidence = tables([order()], events("W1", "3 10:00 resolved"))
    assert look(evidence) is look(evidence)
    earlier = look(evidence, cut_off=datetime(2026, 3, 3))
    assert (only(earlier)["resolved_at"], only(look(evidence))["resolved_at"]) == (None, march("3 10:00"))


def test_other_evidence_is_never_taken_for_it():
    for hour in range(20):
        evidence = tables([order()], events("W1", f"3 {hour:02d}:00 resolved"))
        assert only(look(evidence))["resolved_at"] == march(f"3 {hour:02d}:00")
        del evidence
