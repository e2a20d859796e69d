"""Resolutions, the reopenings that undo them, and the episodes between."""

from tests.engine.evidence.observe_cases import events, look, march, only, order, rows, spans, tables


def seen_of(*lines: str, **columns: object):
    return look(tables([order(**columns)], events("W1", *lines)))


def test_a_reopening_within_the_days_undoes_the_resolution():
    seen = only(seen_of("3 10:00 resolved B", "10 10:00 reopened"))
    assert (seen["resolved_at"], seen["resolver_id"]) == (None, None)
    assert (seen["reopened_count"], seen["episodes"]) == (1, 2)


def test_a_reopening_one_minute_after_the_days_leaves_the_resolution_standing():
    seen = only(seen_of("3 10:00 resolved B", "10 10:01 reopened"))
    assert (seen["resolved_at"], seen["resolver_id"]) == (march("3 10:00"), "B")
    assert seen["reopened_count"] == 1


def test_the_last_resolution_that_stands_counts():
    seen = only(seen_of("3 10:00 resolved B", "4 09:00 reopened", "6 15:00 resolved C"))
    assert (seen["resolved_at"], seen["resolver_id"]) == (march("6 15:00"), "C")


def test_the_time_between_a_resolution_and_its_reopening_stands_still():
    observed = seen_of("3 10:00 resolved", "4 09:00 reopened", "6 15:00 resolved", "16 09:00 reopened")
    assert spans(observed) == [(march("3 10:00"), march("4 09:00")), (march("6 15:00"), march("16 09:00"))]


def test_each_episode_is_shown():
    observed = seen_of("3 10:00 resolved", "4 09:00 reopened", "6 15:00 resolved", "7 08:00 reopened")
    shown = [
        (row["episode_no"], row["episode_from"], row["episode_to"])
        for row in rows(observed.spells, "episode_no")
    ]
    assert shown == [
        (1, march("2 09:00"), march("3 10:00")),
        (2, march("4 09:00"), march("6 15:00")),
        (3, march("7 08:00"), None),
    ]


def test_a_resolution_said_twice_ends_the_episode_the_second_time():
    observed = seen_of("3 10:00 resolved", "3 11:00 resolved", "4 09:00 reopened")
    assert spans(observed) == [(march("3 11:00"), march("4 09:00"))]
    assert rows(observed.spells, "episode_no")[0]["episode_to"] == march("3 11:00")


def test_a_reopening_said_twice_begins_one_episode():
    seen = only(seen_of("3 10:00 resolved", "4 09:00 reopened", "4 09:30 reopened"))
    assert (seen["reopened_count"], seen["episodes"]) == (2, 2)


def test_a_resolved_order_reopened_and_resolved_in_one_minute_is_resolved_then():
    seen = only(seen_of("3 10:00 resolved B", "4 09:00 reopened", "4 09:00 resolved C"))
    assert (seen["resolved_at"], seen["resolver_id"]) == (march("4 09:00"), "C")


def test_an_open_order_resolved_and_reopened_in_one_minute_is_open():
    seen = only(seen_of("4 09:00 reopened", "4 09:00 resolved C"))
    assert (seen["resolved_at"], seen["reopened_count"], seen["episodes"]) == (None, 1, 2)


def test_a_logged_reopening_undoes_a_resolution_known_from_the_row():
    observed = seen_of("4 09:00 reopened", resolved_at="3 10:00")
    assert only(observed)["resolved_at"] is None
    assert spans(observed) == [(march("3 10:00"), march("4 09:00"))]


def test_a_closing_followed_by_a_reopening_is_no_closing():
    seen = only(seen_of("3 10:00 resolved", "3 12:00 closed", "4 09:00 reopened", "5 09:00 resolved"))
    assert (seen["closed_at"], seen["resolved_at"]) == (None, march("5 09:00"))
    late = only(seen_of("3 10:00 resolved", "3 12:00 closed", "20 09:00 reopened"))
    assert late["closed_at"] == march("3 12:00")
