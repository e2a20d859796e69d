"""The kinds of value a scheme is written in: exact numbers, texts, identifiers, curves.

Numbers are read strictly (a quoted "40" or a ``true`` is no number) and become exact decimals.
"""

import re
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?\d{1,9}")


def _day(written: object) -> object:
    if isinstance(written, str) and not _DAY.fullmatch(written):
        raise PydanticCustomError("date_type", "a date is wanted")
    return written


def _answer(written: object) -> object:
    """Keys of a mapping arrive as text: the answers of a scale are whole numbers."""
    return int(written) if isinstance(written, str) and _WHOLE.fullmatch(written) else written


def _exact(number: object) -> object:
    if isinstance(number, float):
        return Decimal(repr(number))
    if isinstance(number, Decimal) or (isinstance(number, int) and not isinstance(number, bool)):
        return number
    raise PydanticCustomError("number_wanted", "a number is wanted")


Number = Annotated[
    Decimal,
    BeforeValidator(_exact),
    Field(allow_inf_nan=False),
    WithJsonSchema({"type": "number"}),
]
Whole = Annotated[StrictInt, Field(ge=0)]
Text = Annotated[StrictStr, Field(min_length=1)]
Id = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_]*$")]
SchemeId = Annotated[StrictStr, Field(pattern=r"^[a-z][a-z0-9_-]*$")]
Day = Annotated[date, BeforeValidator(_day)]
Answer = Annotated[StrictInt, BeforeValidator(_answer)]
Knot = tuple[Number, Number]
Curve = tuple[Knot, ...]


class Part(BaseModel):
    """A part of a scheme: cannot be changed once read, and knows no keys but its own."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)
