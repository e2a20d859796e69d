"""What the home page gathers: to-dos, news and blocks that the rooms contribute."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gongping.portal.components.parts import News, Todo
from gongping.portal.kernel.api import Actor

TodoSource = Callable[[Actor, datetime], Sequence[Todo]]
NewsSource = Callable[[Actor, datetime], Sequence[News]]
BlockSource = Callable[[Actor, datetime], Mapping[str, Any] | None]


@dataclass(frozen=True, slots=True)
class HomeBlock:
    """A part of the home page: a template with what it shows, or nothing where ``source`` returns None."""

    template: str
    source: BlockSource
    order: int = 0


_TODOS: dict[str, TodoSource] = {}
_NEWS: dict[str, NewsSource] = {}
_BLOCKS: dict[str, HomeBlock] = {}


def add_todos(name: str, source: TodoSource) -> None:
    """Register a source of to-dos under a name ``room.what``; at most three queries each."""
    _TODOS[name] = source


def add_news(name: str, source: NewsSource) -> None:
    """Register a source of news under a name ``room.what``; at most two queries each."""
    _NEWS[name] = source


def add_home_block(name: str, block: HomeBlock) -> None:
    """Register a block of the home page under a name ``room.what``."""
    _BLOCKS[name] = block


def todos_for(actor: Actor, at: datetime) -> list[Todo]:
    """Return everything an actor has to do, the most urgent first (those without a date last)."""
    found = [todo for source in _TODOS.values() for todo in source(actor, at)]
    return sorted(found, key=lambda todo: (todo.due is None, todo.due.timestamp() if todo.due else 0))


def news_for(actor: Actor, at: datetime, *, most: int = 5) -> list[News]:
    """Return what is new to an actor, the newest first."""
    found = [news for source in _NEWS.values() for news in source(actor, at)]
    return sorted(found, key=lambda news: news.at, reverse=True)[:most]


def blocks_for(actor: Actor, at: datetime) -> list[tuple[str, Mapping[str, Any]]]:
    """Return the templates of the home page's blocks with what they show."""
    blocks = sorted(_BLOCKS.values(), key=lambda block: block.order)
    filled = [(block.template, block.source(actor, at)) for block in blocks]
    return [(template, shown) for template, shown in filled if shown is not None]
