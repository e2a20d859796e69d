"""The part of a cell that counts: a pattern with one group, matched in linear time."""

from typing import Annotated

import polars as pl
from polars.exceptions import ComputeError
from pydantic import AfterValidator, Field

from gongping.engine.evidence.mapping_faults import wrong


def _one_group(pattern: str) -> str:
    """Accept a pattern that the engine's own matcher understands and that has one group."""
    try:
        groups = pl.select(pl.lit("").str.extract_groups(pattern)).to_series().struct.fields
    except ComputeError:
        raise wrong("part_one_group") from None
    if len(groups) != 1:
        raise wrong("part_one_group")
    return pattern


Part = Annotated[str, Field(min_length=1, max_length=200), AfterValidator(_one_group)]
