"""What stands around every page: places, who is signed in, language and look."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from gongping.portal.components.api import SECTION_TITLES, Place, Words, places_for
from gongping.portal.kernel.api import NOBODY, Actor, Role
from gongping.portal.people.api import Person
from gongping.portal.web.preferences import theme_of, themes

SIGN_OUT = "accounts:sign_out"
MOST_TABS = 5


@dataclass(frozen=True, slots=True)
class Link:
    """A place as it is shown: where it leads, whether the reader is there, how much waits there."""

    label: Words
    url: str
    current: bool
    count: int = 0
    tab_label: Words = ""


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the navigation."""

    title: Words
    places: Sequence[Link]


@dataclass(frozen=True, slots=True)
class Shell:
    """Everything the base templates show."""

    sections: Sequence[Part]
    tabs: Sequence[Link]
    who: str
    role: Words
    today: str
    organisation: str
    home_url: str
    preferences_url: str
    sign_out_url: str
    theme: str
    themes: Sequence[tuple[str, Words]]
    languages: Sequence[tuple[str, str]]


def shell(request: HttpRequest) -> Mapping[str, Any]:
    """Give ``shell`` to every template, made when first looked at."""
    return {"shell": SimpleLazyObject(lambda: shell_of(request))}


def shell_of(request: HttpRequest) -> Shell:
    """Return what stands around the page that answers a request."""
    # a request that failed early has neither
    actor: Actor = getattr(request, "actor", NOBODY)
    now: datetime = getattr(request, "now", None) or timezone.now()
    places = places_for(actor, now) if actor.signed_in else []
    counts = {place.url_name: place.count(actor, now) for place in places if place.count}
    links = {place.url_name: _link(place, request.path, counts.get(place.url_name, 0)) for place in places}
    return Shell(
        sections=_sections(places, links),
        tabs=_tabs(places, links),
        who=_name(request, actor),
        role=role_words(actor),
        today=date_format(timezone.localtime(now), _("Y 年 n 月 j 日 l")),
        organisation=settings.GONGPING_ORGANISATION,
        home_url=reverse("web:home"),
        preferences_url=reverse("web:preferences"),
        sign_out_url=_sign_out_url() if actor.signed_in else "",
        theme=theme_of(request),
        themes=themes(),
        languages=settings.LANGUAGES,
    )


def role_words(actor: Actor) -> Words:
    """Name the most far-reaching role of an actor."""
    words: list[tuple[Role, Words]] = [
        (Role.ADMINISTRATOR, _("系统管理员")),
        (Role.PROCESS_SUPERVISOR, _("监督员")),
        (Role.HR, _("人力资源")),
        (Role.MANAGER, _("部门负责人")),
        (Role.SUPERVISOR, _("主管")),
        (Role.EMPLOYEE, _("员工")),
    ]
    return next((word for role, word in words if actor.has(role)), "")


def _sections(places: Sequence[Place], links: Mapping[str, Link]) -> list[Part]:
    return [
        Part(title, [links[place.url_name] for place in places if place.section is section])
        for section, title in SECTION_TITLES.items()
        if any(place.section is section for place in places)
    ]


def _tabs(places: Sequence[Place], links: Mapping[str, Link]) -> list[Link]:
    chosen = sorted((place.tab, place.url_name) for place in places if place.tab is not None)
    return [links[name] for _place, name in chosen[:MOST_TABS]] if len(chosen) > 1 else []


def _link(place: Place, here: str, count: int) -> Link:
    url = reverse(place.url_name)
    return Link(place.label, url, here == url, count, place.tab_label or place.label)


def _name(request: HttpRequest, actor: Actor) -> str:
    if actor.person_id is not None:
        return Person.objects.values_list("name", flat=True).get(pk=actor.person_id)
    return request.user.get_username() if actor.signed_in else ""


def _sign_out_url() -> str:
    try:
        return reverse(SIGN_OUT)
    except NoReverseMatch:
        return ""
