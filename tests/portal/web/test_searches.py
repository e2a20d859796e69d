"""What is typed into a search finds parts of words, in every list."""

from django.urls import get_resolver

from gongping.portal.components.api import ListPage, Search

PARTIAL = ("contains", "icontains", "startswith", "istartswith")


def lists() -> list[type[ListPage]]:
    """Return every list of the portal; the addresses load them."""
    assert get_resolver().url_patterns
    found, waiting = [], [ListPage]
    while waiting:
        below = waiting.pop().__subclasses__()
        found += below
        waiting += below
    return [one for one in found if one.__module__.startswith("gongping.portal.")]


def whole_words(filters) -> list[str]:
    searches = [one for one in filters if isinstance(one, Search)]
    return [lookup for one in searches for lookup in one.lookups if lookup.split("__")[-1] not in PARTIAL]


def test_no_search_wants_the_whole_word():
    found = {one.__qualname__: whole_words(one.filters) for one in lists()}
    assert len(found) > 15
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_a_search_that_wants_it_would_be_found():
    assert whole_words([Search("名称", ("name", "code__icontains"))]) == ["name"]
