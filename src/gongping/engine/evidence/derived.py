"""Derived columns: the closed, documented list of columns that are computed, never exported.

docs/reference/derived-columns.md has one heading for each; a scheme can name them but not define any.
"""

from collections.abc import Collection
from dataclasses import dataclass

import ibis.expr.types as ir

from gongping.engine.evidence.observe import Observed
from gongping.engine.worktime import Clock


@dataclass(frozen=True, slots=True)
class DerivedColumn:
    """One derived column of work_orders: ``name`` (``repeat_{N}d`` stands for a family), type and rule."""

    name: str
    type: str
    zh: str
    en: str


def is_derived(name: str) -> bool:
    """Tell whether ``name`` is a derived column of work_orders, e.g. ``repeat_14d``."""
    raise NotImplementedError


def repeat_days(name: str) -> int | None:
    """Return N for ``repeat_{N}d`` (1 to 366), else None."""
    raise NotImplementedError


def derive(observed: Observed, names: Collection[str], *, clock: Clock | None = None) -> ir.Table:
    """Return ``observed.orders`` with the derived columns ``names`` added (nothing else is computed).

    ``repeat_{N}d`` boolean: null when household or category is missing (unknown) or no resolution is seen
    (pending); its due moment is ``resolved_at`` + N × 24 h, which the caller compares with its cut-off.
    ``episode_no``, ``episodes`` int64; ``held_minutes`` decimal(18,6) needs ``clock``.
    """
    raise NotImplementedError
