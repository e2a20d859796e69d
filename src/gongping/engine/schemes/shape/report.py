"""From the model's reports to findings with file, line and advice."""

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from gongping.engine.schemes.finding import Finding
from gongping.engine.schemes.shape.keys import (
    ExtraColumnUndeclared,
    ForcedDistribution,
    FormatOutdated,
    KeyOfOtherSource,
    MissingKey,
    SectionSourceUnclear,
    UnknownKey,
)
from gongping.engine.schemes.shape.rule import Fault, ShapeRule
from gongping.engine.schemes.shape.values import NotOneOf, NumberWanted, UnknownSource, WrongKind
from gongping.engine.schemes.tree import Tree

# the first that explains a fault speaks; the last explains anything
SHAPE_RULES: tuple[type[ShapeRule], ...] = (
    ForcedDistribution,
    UnknownKey,
    FormatOutdated,
    ExtraColumnUndeclared,
    MissingKey,
    UnknownSource,
    NotOneOf,
    SectionSourceUnclear,
    KeyOfOtherSource,
    NumberWanted,
    WrongKind,
)


def shape_findings(error: ValidationError, tree: Tree) -> list[Finding]:
    """Return one finding for every fault of shape that the model reported."""
    # a default that could not be made is the shadow of a fault reported beside it
    reports = (d for d in error.errors(include_url=False) if d["type"] != "default_factory_not_called")
    faults = map(_fault, reports)
    return sorted((_explain(fault, tree) for fault in faults), key=lambda found: found.line or 0)


def _explain(fault: Fault, tree: Tree) -> Finding:
    rule = next(rule for rule in SHAPE_RULES if rule.explains(fault))
    return rule.at(tree.place(fault.path), **rule.facts(fault))


def _fault(details: ErrorDetails) -> Fault:
    path = tuple(step for step in details["loc"] if step != "[key]")
    return Fault(details["type"], path, details["input"], details.get("ctx", {}), details["msg"])
