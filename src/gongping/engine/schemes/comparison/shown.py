"""Values of a scheme as a sentence shows them."""

from collections.abc import Mapping, Sequence
from typing import Any

from gongping.engine.schemes.comparison.words import KEYS, VALUES
from gongping.errors import Language

# keys whose lists are pairs of a value and its points
CURVES = frozenset({"curve"})


def shown(key: str, value: Any, language: Language) -> str:
    """Return ``value`` of ``key`` in words; what is absent is said to be so."""
    if value is None or value in ("", [], {}):
        return "没有" if language == "zh" else "none"
    if isinstance(value, bool):
        return _word(str(value).lower(), language)
    if key in CURVES and not isinstance(value, str):
        return _between(language).join(f"{_plain(x, language)} → {_plain(y, language)}" for x, y in value)
    return _plain(value, language)


def called(key: str, language: Language) -> str:
    """Return what a key is called; a key of the company's own by its name."""
    return KEYS[key][language == "en"] if key in KEYS else key


def _plain(value: Any, language: Language) -> str:
    if isinstance(value, Mapping):
        pairs = (f"{_plain(name, language)} {_plain(one, language)}" for name, one in value.items())
        return _between(language).join(pairs)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return _between(language).join(_plain(one, language) for one in value)
    return _word(str(value), language)


def _word(text: str, language: Language) -> str:
    return VALUES[text][language == "en"] if text in VALUES else text


def _between(language: Language) -> str:
    return "、" if language == "zh" else ", "
