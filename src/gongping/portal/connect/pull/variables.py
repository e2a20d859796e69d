"""Secrets of pulls: named in a connector, kept in the environment."""

import environ

from gongping.portal.connect.pull.faults import VariableMissing

_env = environ.FileAwareEnv()


def value_of(name: str) -> str:
    """Return what a variable (or the file that NAME_FILE names) holds. Raises VariableMissing."""
    value = str(_env.str(name, default="")).strip()
    if not value:
        raise VariableMissing(name=name)
    return value
