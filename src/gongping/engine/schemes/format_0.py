"""Format 0, the early shape of schemes: curves and grades as mappings, presence as one word, a cycle named.

cycle: quarter                      # now said when appraising
presence: redistribute              # presence: {absent: redistribute}
grades: {A: 85, B: 60, D: 0}        # a list of {id, from}
curve: {60: 120, 240: 100}          # [[60, 120], [240, 100]]
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq


def from_format_0(scheme: CommentedMap) -> None:
    """Rewrite a scheme of format 0 as format 1, in place; what is no scheme anyway is left for ``check``."""
    scheme.pop("cycle", None)
    scheme.pop("format", None)
    scheme.insert(0, "format", 1)
    if isinstance(scheme.get("presence"), str):
        scheme["presence"] = _flow_map({"absent": scheme["presence"]})
    if _numbers(scheme.get("grades"), "values"):
        falling = sorted(scheme["grades"].items(), key=lambda entry: entry[1], reverse=True)
        scheme["grades"] = CommentedSeq(_flow_map({"id": str(id_), "from": bound}) for id_, bound in falling)
    for holder in _with_curves(scheme):
        if _numbers(holder.get("curve"), "keys"):
            knots = sorted(holder["curve"].items())
            holder["curve"] = _flow_seq(_flow_seq(knot) for knot in knots)


def _numbers(node: Any, part: str) -> bool:
    """Return whether ``node`` is a mapping whose keys (or values) are all numbers."""
    if not isinstance(node, Mapping) or not node:
        return False
    held: Iterable[Any] = node.keys() if part == "keys" else node.values()
    return all(isinstance(number, int | float) for number in held)


def _with_curves(scheme: CommentedMap) -> Iterator[CommentedMap]:
    yield from _maps([scheme.get("ratings")])
    yield from _maps(scheme.get("extra_indicators"))
    for section in _maps(scheme.get("sections")):
        yield section
        yield from _maps(section.get("indicators"))


def _maps(node: Any) -> Iterator[CommentedMap]:
    if isinstance(node, list):
        yield from (entry for entry in node if isinstance(entry, CommentedMap))


def _flow_map(values: Mapping[str, Any]) -> CommentedMap:
    flow = CommentedMap(values)
    flow.fa.set_flow_style()
    return flow


def _flow_seq(values: Iterable[Any]) -> CommentedSeq:
    flow = CommentedSeq(values)
    flow.fa.set_flow_style()
    return flow
