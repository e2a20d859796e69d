"""The company on paper: sites, posts, how many people hold each, and the people with a story."""

from dataclasses import dataclass
from datetime import date

COMPANY = "嘉和物业"
DEPARTMENT = "客户服务部"
CLERK, FRONT, BUTLER, SUPERVISOR, MANAGER = "客服专员", "前台", "客服管家", "客服主管", "客服经理"
POSTS = (CLERK, FRONT, BUTLER, SUPERVISOR, MANAGER)


@dataclass(frozen=True, slots=True)
class Site:
    """A residential estate: its households, buildings, and the staff of its desk by post."""

    name: str
    households: int
    buildings: int
    staff: tuple[tuple[str, int], ...]


SITES = (
    Site("翠湖花园", 3200, 16, ((SUPERVISOR, 2), (FRONT, 6), (CLERK, 12), (BUTLER, 11))),
    Site("江畔新城", 2400, 12, ((SUPERVISOR, 2), (FRONT, 4), (CLERK, 8), (BUTLER, 8))),
    Site("云栖里", 420, 4, ((SUPERVISOR, 1), (FRONT, 1), (CLERK, 2), (BUTLER, 2))),
)
OTHER_DEPARTMENTS = (
    ("工程部", "工程技工", 4),
    ("秩序部", "秩序队长", 3),
    ("环境部", "保洁领班", 3),
    ("财务部", "收费会计", 2),
)


@dataclass(frozen=True, slots=True)
class Story:
    """What happens to the ``place``-th holder of a post at a site during the year."""

    site: str
    post: str
    place: int
    what: str
    day: date
    until: date | None = None
    to: str = ""


STORIES = (
    Story("翠湖花园", CLERK, 0, "moves_site", date(2026, 8, 15), to="江畔新城"),
    Story("翠湖花园", FRONT, 1, "changes_post", date(2026, 7, 20), to=CLERK),
    Story("翠湖花园", FRONT, 2, "protected_leave", date(2026, 6, 1), date(2026, 10, 15), "产假"),
    Story("江畔新城", CLERK, 1, "protected_leave", date(2026, 8, 3), date(2026, 8, 24), "病假"),
    Story("翠湖花园", BUTLER, 3, "protected_leave", date(2026, 9, 7), date(2026, 9, 19), "工伤"),
    Story("江畔新城", CLERK, 7, "enters_on_probation", date(2026, 9, 10)),
    Story("江畔新城", BUTLER, 5, "enters_on_probation", date(2026, 5, 6), date(2026, 8, 5)),
    Story("翠湖花园", CLERK, 11, "enters_on_probation", date(2026, 7, 27), date(2026, 9, 27)),
    Story("翠湖花园", BUTLER, 10, "leaves", date(2026, 8, 21)),
    Story("江畔新城", FRONT, 3, "dispatched", date(2025, 10, 1)),
    Story("翠湖花园", FRONT, 5, "dispatched", date(2025, 10, 1)),
    Story("翠湖花园", CLERK, 4, "changes_team", date(2026, 8, 1)),
    Story("翠湖花园", CLERK, 5, "changes_team", date(2026, 8, 1)),
)
