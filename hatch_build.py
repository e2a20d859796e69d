"""Compile the translations before the package is built, installed editably too."""

import sys
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class Translations(BuildHookInterface):  # type: ignore[type-arg]
    """Runs ``scripts.messages`` of this checkout."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile what is stale."""
        sys.path.insert(0, self.root)
        from scripts.messages import compile_all

        compile_all()
