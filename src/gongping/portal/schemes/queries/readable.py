"""A version as its readers see it: sections with what they are made of, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gongping.engine.periods import Period
from gongping.engine.results import DefinitionView, definition_views, voice_of_period
from gongping.engine.schemes import Change, RatingItem, Scheme, Section, compare_schemes
from gongping.errors import Language
from gongping.portal.schemes.models import SchemeVersion
from gongping.portal.schemes.place import source_of


@dataclass(frozen=True, slots=True)
class ReadIndicator:
    """An indicator's facts, and its weight in the section in percent (None: posts have their own)."""

    view: DefinitionView
    weight: Decimal | None


@dataclass(frozen=True, slots=True)
class ReadSection:
    """A section with what it is made of; ``relations`` are (relation, weight) of a section of ratings."""

    section: Section
    indicators: Sequence[ReadIndicator]
    items: Sequence[RatingItem]
    relations: Sequence[tuple[str, Decimal]]


@dataclass(frozen=True, slots=True)
class ReadScheme:
    """A scheme on a day; ``extra`` are indicators of some posts only, ``grades`` the highest first."""

    scheme: Scheme
    sections: Sequence[ReadSection]
    extra: Sequence[ReadIndicator]


def scheme_on(version: SchemeVersion, day: date) -> Scheme:
    """Return the engine's scheme as of ``day``, no earlier than it comes into force."""
    return source_of(version.own, version.common).in_force(max(day, version.in_force_from))


def readable(version: SchemeVersion, day: date, language: Language) -> ReadScheme:
    """Return a version in words."""
    scheme = scheme_on(version, day)
    voice = voice_of_period((scheme,), Period.parse(str(max(day, version.in_force_from).year)), language)
    views = {view.id: view for view in definition_views(voice)}
    sections = [
        ReadSection(
            section,
            [ReadIndicator(views[one.id], one.weight) for one in section.indicators if one.id in views],
            scheme.items_of(section),
            sorted(section.relations.items(), key=lambda pair: -pair[1]),
        )
        for section in scheme.sections
    ]
    extra = [ReadIndicator(views[one.id], None) for one in scheme.extra_indicators if one.id in views]
    return ReadScheme(scheme, sections, extra)


def changes_between(before: SchemeVersion, after: SchemeVersion) -> tuple[Change, ...]:
    """Return what changed from one version to another, each as of the day the later one comes into force."""
    day = after.in_force_from
    return compare_schemes(scheme_on(before, day), scheme_on(after, day))
