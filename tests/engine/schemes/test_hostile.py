"""Whatever is written into a scheme, the checks answer with findings or a fault, never with a crash."""

import copy
import json
from contextlib import suppress
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from gongping.engine.evidence import parse_yaml
from gongping.engine.schemes import Scheme, check, load_schemes, migrate_scheme
from gongping.errors import GongpingError
from tests.engine.schemes.sample import SOUND

JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False, width=32),
    st.text(max_size=12),
    st.sampled_from(["2026-02-30", "2026-01-01", "share(", "__class__", "{where}", "客服", "site", "1e400"]),
    st.lists(st.integers(-3, 3), max_size=3),
    st.dictionaries(st.sampled_from(["2026-01-01", "2026-13-01", "id", "from", ""]), st.integers(0, 9)),
)


def paths(node: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = node.items() if isinstance(node, dict) else enumerate(node) if isinstance(node, list) else ()
    return [path, *(deeper for key, child in inner for deeper in paths(child, (*path, key)))]


PLAIN = json.loads(json.dumps(parse_yaml(SOUND.encode(), name="scheme.yaml").data, default=float))
PATHS = paths(PLAIN)[1:]


def replaced(path: tuple[Any, ...], value: Any, rename: str | None) -> dict[str, Any]:
    tree = copy.deepcopy(PLAIN)
    holder = tree
    for step in path[:-1]:
        holder = holder[step]
    if rename is not None and isinstance(holder, dict):
        del holder[path[-1]]
        holder[rename] = value
    else:
        holder[path[-1]] = value
    return tree


@settings(max_examples=400)
@given(path=st.sampled_from(PATHS), value=JUNK, rename=st.one_of(st.none(), st.text(max_size=8)))
def test_a_scheme_with_anything_in_any_place_is_answered(tmp_path_factory, path, value, rename):
    folder = tmp_path_factory.mktemp("scheme")
    text = json.dumps(replaced(path, value, rename), ensure_ascii=True)
    (folder / "scheme.yaml").write_text(text, encoding="utf-8")
    with suppress(GongpingError):
        (source,) = load_schemes(folder)
        findings = check([source])
        print(*(finding.say("zh") + finding.say("en") for finding in findings))
        if not any(finding.severity == "error" for finding in findings):
            assert isinstance(source.in_force(date(2027, 1, 1)), Scheme)
    with suppress(GongpingError):
        migrate_scheme(text)
