"""Random calendars and moments for the property tests, all near the turns that break naive ones."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIXED_ZONES = ("Asia/Shanghai", "UTC", "Asia/Kolkata", "Pacific/Kiritimati", "America/Phoenix")
# Lord Howe turns by half an hour, Azores and Santiago turn at midnight, Casablanca for Ramadan
MOVING_ZONES = (
    "Europe/Paris",
    "Atlantic/Azores",
    "America/Santiago",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
)
FIRST_DAY, LAST_DAY = date(2026, 2, 10), date(2027, 1, 8)
# the Spring Festival and both spring turns of the clock; New Year, where what is known of holidays ends
_dates = st.one_of(st.dates(FIRST_DAY, date(2026, 4, 12)), st.dates(date(2026, 12, 27), LAST_DAY))

_minutes = st.one_of(st.integers(0, 1439), st.sampled_from([0, 30, 510, 720, 750, 1080, 1320]))


def _clock(minute: int) -> str:
    return f"{minute // 60:02d}:{minute % 60:02d}"


def intervals(most: int) -> st.SearchStrategy[list[list[str]]]:
    """Up to ``most`` pairs; they may overlap, touch, run past midnight or end at 24:00."""
    closing = st.one_of(_minutes.map(_clock), st.just("24:00"))
    return st.lists(st.tuples(_minutes.map(_clock), closing).map(list), max_size=most)


_days = _dates.map(date.isoformat)
_holidays = st.one_of(st.just("cn"), st.just("none"), st.lists(_days, max_size=6))


def calendars(zones: tuple[str, ...]) -> st.SearchStrategy[dict[str, object]]:
    """Calendars as written in a scheme, with exceptions near the moments asked about."""
    week = st.dictionaries(st.sampled_from(NAMES), intervals(3), max_size=7)
    return st.fixed_dictionaries(
        {"timezone": st.sampled_from(zones), "opening_hours": week, "holidays": _holidays},
        optional={
            "date_overrides": st.dictionaries(_days, intervals(2), max_size=4),
            "date_breaks": st.dictionaries(_days, intervals(2), max_size=4),
        },
    )


# whole seconds, with a leaning to the minute on which something opens or closes
moments = st.builds(
    lambda day, minute, second: (
        datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute, seconds=second)
    ),
    _dates,
    _minutes,
    st.one_of(st.just(0), st.integers(0, 59)),
)


def spans(longest: timedelta) -> st.SearchStrategy[tuple[datetime, datetime]]:
    """Pairs of moments, the first not after the second, at most ``longest`` apart."""
    seconds = st.integers(0, longest // timedelta(seconds=1))
    return st.builds(lambda start, n: (start, start + timedelta(seconds=n)), moments, seconds)


def pauses_near(span: tuple[datetime, datetime]) -> st.SearchStrategy[list[tuple[datetime, datetime]]]:
    """Pauses that begin around ``span``: some overlap each other, some stick out of it."""
    reach = (span[1] - span[0]) // timedelta(seconds=1) + 7200
    pause = st.builds(
        lambda offset, length: (
            span[0] + timedelta(seconds=offset - 3600),
            span[0] + timedelta(seconds=offset - 3600 + length),
        ),
        st.integers(0, reach),
        st.one_of(st.integers(0, 7200), st.integers(0, 4 * 86_400)),
    )
    return st.lists(pause, max_size=4)
