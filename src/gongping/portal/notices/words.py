"""A notice as somebody reads it."""

from gongping.portal.notices.kinds import kind_of, kinds
from gongping.portal.notices.models import Notice


def text_of(notice: Notice) -> str:
    """Return the text in the active language."""
    kind = kind_of(notice.kind)
    facts = {
        name: kind.spoken[name](value) if name in kind.spoken else value
        for name, value in notice.facts.items()
    }
    return str(kind.text).format(**facts)


def titles() -> list[tuple[str, str]]:
    """Return every kind with its title, to choose from."""
    return [(kind.name, str(kind.title)) for kind in kinds()]
