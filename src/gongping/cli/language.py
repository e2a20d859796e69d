"""Which language the person at the terminal reads."""

import os
from collections.abc import Mapping

from gongping.errors import Language


def from_environment(environment: Mapping[str, str]) -> Language:
    """Return ``zh`` or ``en``: GONGPING_LANG first, then the locale; Chinese where neither says anything."""
    chosen = environment.get("GONGPING_LANG", "")
    if chosen in ("zh", "en"):
        return "zh" if chosen == "zh" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        locale = environment.get(name, "")
        if locale and locale.split(".")[0] not in ("C", "POSIX"):
            return "zh" if locale.lower().startswith("zh") else "en"
    return "zh"


LANGUAGE: Language = from_environment(os.environ)


def say(zh: str, en: str) -> str:
    """Return the sentence in the reader's language."""
    return zh if LANGUAGE == "zh" else en
