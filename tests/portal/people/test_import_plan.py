"""What a person's rows in a list change, worked out by hand."""

from datetime import date

from gongping.portal.people.imports.plan import Change, Stretch, circle, planned

DESK, BUTLER = ("前台组", "翠湖花园", "前台"), ("管家组", "翠湖花园", "管家")
MARCH, SEPTEMBER, OCTOBER = date(2025, 3, 1), date(2026, 9, 1), date(2026, 10, 1)
HELD = Stretch(MARCH, None, DESK, id=1)


def test_the_same_rows_change_nothing():
    assert not planned([HELD], [Stretch(MARCH, None, DESK)])


def test_a_row_with_a_later_day_is_a_transfer():
    assert planned([HELD], [Stretch(OCTOBER, None, BUTLER)]) == Change(
        add=(Stretch(OCTOBER, None, BUTLER),), end=((HELD, OCTOBER),)
    )


def test_the_whole_history_read_again_after_the_transfer_changes_nothing():
    after = [Stretch(MARCH, OCTOBER, DESK, id=1), Stretch(OCTOBER, None, BUTLER, id=2)]
    assert not planned(after, [Stretch(MARCH, OCTOBER, DESK), Stretch(OCTOBER, None, BUTLER)])
    assert not planned(after, [Stretch(OCTOBER, None, BUTLER)])


def test_an_open_row_before_a_known_transfer_does_not_undo_it():
    after = [Stretch(MARCH, OCTOBER, DESK, id=1), Stretch(OCTOBER, None, BUTLER, id=2)]
    assert not planned(after, [Stretch(MARCH, None, DESK)])


def test_an_end_is_an_end_and_no_correction():
    assert planned([HELD], [Stretch(MARCH, OCTOBER, DESK)]) == Change(end=((HELD, OCTOBER),))


def test_another_place_from_the_same_day_is_a_correction():
    assert planned([HELD], [Stretch(MARCH, None, BUTLER)]) == Change(
        add=(Stretch(MARCH, None, BUTLER),), replace=(HELD,)
    )


def test_a_row_before_everything_known_ends_where_that_begins():
    assert planned([HELD], [Stretch(date(2024, 1, 1), None, BUTLER)]) == Change(
        add=(Stretch(date(2024, 1, 1), MARCH, BUTLER),)
    )


def test_a_row_between_known_ones_is_cut_on_both_sides():
    known = [Stretch(MARCH, OCTOBER, DESK, id=1), Stretch(OCTOBER, None, BUTLER, id=2)]
    assert planned(known, [Stretch(SEPTEMBER, None, BUTLER)]) == Change(
        add=(Stretch(SEPTEMBER, OCTOBER, BUTLER),), end=((known[0], SEPTEMBER),)
    )


def test_a_new_person_gets_every_row():
    rows = [Stretch(MARCH, None, DESK), Stretch(OCTOBER, None, BUTLER)]
    assert planned([], rows) == Change(add=(Stretch(MARCH, OCTOBER, DESK), rows[1]))


def test_those_who_report_to_themselves_through_others_are_found():
    assert circle({"A": "B", "B": "C", "C": "A", "D": "A"}) == {"A", "B", "C"}
    assert circle({"A": "B", "B": "C"}) == set()
