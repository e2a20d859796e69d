"""When working time stands still."""

from tests.engine.evidence.observe_cases import CUT_OFF, events, look, march, order, spans, tables


def paused(*lines: str, written: list[tuple[str, str | None]] | None = None):
    pauses = None
    if written is not None:
        pauses = [
            {"order_id": "W1", "pause_from": march(start), "pause_to": march(end) if end else None}
            for start, end in written
        ]
    return spans(look(tables([order()], events("W1", *lines) if lines else None, pauses)))


def test_a_pause_ends_with_the_next_resumption():
    assert paused("2 10:00 paused", "2 11:00 resumed", "2 12:00 resumed") == [
        (march("2 10:00"), march("2 11:00"))
    ]


def test_an_unended_pause_ends_at_the_cut_off():
    assert paused("2 10:00 paused") == [(march("2 10:00"), CUT_OFF)]
    assert paused(written=[("2 10:00", None)]) == [(march("2 10:00"), CUT_OFF)]


def test_a_pause_that_ends_after_the_cut_off_is_unended_there():
    assert paused(written=[("2 10:00", "45 10:00"), ("40 10:00", "41 10:00")]) == [
        (march("2 10:00"), CUT_OFF)
    ]


def test_overlapping_and_touching_pauses_become_one():
    written = [("2 10:00", "2 12:00"), ("2 11:00", "2 13:00"), ("2 13:00", "2 14:00"), ("2 15:00", "2 15:00")]
    assert paused(written=written) == [(march("2 10:00"), march("2 14:00"))]


def test_a_pause_inside_a_longer_one_that_began_earlier_does_not_shorten_it():
    written = [("2 10:00", "3 10:00"), ("2 11:00", "2 12:00"), ("2 13:00", "2 14:00")]
    assert paused(written=written) == [(march("2 10:00"), march("3 10:00"))]


def test_paused_twice_and_resumed_once_is_one_pause_from_the_first():
    assert paused("2 10:00 paused", "2 11:00 paused", "2 12:00 resumed") == [
        (march("2 10:00"), march("2 12:00"))
    ]


def test_a_change_of_reason_within_a_minute_does_not_end_the_pause():
    lines = ("2 10:00 paused", "2 11:00 resumed", "2 11:00 paused", "2 12:00 resumed")
    assert paused(*lines) == [(march("2 10:00"), march("2 12:00"))]


def test_a_pause_begun_and_ended_within_a_minute_is_none():
    assert paused("2 10:00 paused", "2 10:00 resumed", "3 10:00 assigned") == []


def test_a_reopening_ends_a_pause_that_nobody_ended():
    lines = ("2 10:00 paused", "3 10:00 resolved", "4 10:00 reopened")
    assert paused(*lines) == [(march("2 10:00"), march("4 10:00"))]


def test_logged_pauses_override_those_written_in_the_row():
    assert paused("2 10:00 paused", "2 11:00 resumed", written=[("5 10:00", "5 11:00")]) == [
        (march("2 10:00"), march("2 11:00"))
    ]
    assert paused("2 10:00 responded", written=[("5 10:00", "5 11:00")]) == [
        (march("5 10:00"), march("5 11:00"))
    ]
