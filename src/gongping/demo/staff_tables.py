"""The tables ``people``, ``sites`` and ``attendance``, as the personnel office keeps them."""

from collections import Counter

from gongping.demo.posts import POSTS, SITES
from gongping.demo.roster import SITE_NAMES, Roster
from gongping.demo.sheet import Row, Sheet, day_text
from gongping.demo.timeline import DAY, YEAR_DAYS, moment, quarter_of


def people(roster: Roster) -> Sheet:
    """Write one row per stint, colleagues of other departments included because they rate."""
    rows: list[Row] = []
    for member in (*roster.members, *roster.others):
        for stint in member.stints:
            rows.append(
                [
                    member.employee_id,
                    member.name,
                    stint.post,
                    stint.site,
                    stint.department,
                    stint.manager_id,
                    day_text(stint.start),
                    day_text(stint.until),
                    member.gender,
                    day_text(member.born_on),
                    stint.status,
                ]
            )
    columns = (
        "employee_id",
        "name",
        "post",
        "site",
        "department",
        "manager_id",
        "from",
        "until",
        "gender",
        "born_on",
        "status",
    )
    return Sheet(columns, rows)


def sites() -> Sheet:
    """Write the households of each site; one grew when its second phase was handed over."""
    rows = [[site.name, "2019-01-01", str(site.households)] for site in SITES]
    rows[1][2] = "1980"
    rows.insert(2, [SITES[1].name, "2026-04-01", str(SITES[1].households)])
    return Sheet(("site", "from", "households"), rows)


def attendance(roster: Roster) -> Sheet:
    """Write days per month, post and site; due are the full month's, months before entry and after leaving
    included, so that the share of days present is that of the whole quarter.
    """
    rows: list[Row] = []
    for who, member in enumerate(roster.members):
        served = [day for day in range(YEAR_DAYS) if roster.site[who, day] >= 0]
        due: Counter[str] = Counter()
        present: Counter[tuple[str, int, int]] = Counter()
        protected: Counter[tuple[str, int, int]] = Counter()
        for day in _full_quarters(served):
            here = min(max(day, served[0]), served[-1])
            month = moment(day * DAY).strftime("%Y-%m")
            key = (month, int(roster.post[who, here]), int(roster.site[who, here]))
            due[month] += int(roster.rostered[who, day])
            present[key] += int(roster.present[who, day])
            protected[key] += int(roster.protected[who, day] and roster.rostered[who, day])
        for key in sorted(present):
            month, post, site = key
            rows.append(
                [
                    member.employee_id,
                    month,
                    POSTS[post],
                    SITE_NAMES[site],
                    str(due[month]),
                    str(present[key]),
                    str(protected[key]),
                ]
            )
    columns = ("employee_id", "month", "post", "site", "due_days", "present_days", "protected_days")
    return Sheet(columns, rows)


def _full_quarters(served: list[int]) -> list[int]:
    quarters = {quarter_of(day) for day in served}
    return [day for day in range(YEAR_DAYS) if quarter_of(day) in quarters]
