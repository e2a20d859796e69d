"""The register of personal data: each table's fields, why they are kept, who answers for them, how long."""

from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

REGISTER = Path(__file__).with_name("personal_data.yaml")


class Purpose(BaseModel):
    """Why a table holds personal data, in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    zh: str
    en: str


class Days(BaseModel):
    """Rows are deleted so many days after the moment in the field ``since``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    days: int
    since: str


class Table(BaseModel):
    """What the register says of one table; one without personal fields needs neither purpose nor owner."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    owner: Literal["hr", "administrator", "process_supervisor"] | None = None
    purpose: Purpose | None = None
    keep: Days | str | None = None
    personal: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


@cache
def register() -> dict[str, Table]:
    """Return the register by the label of the model (``people.Person``)."""
    read = YAML(typ="safe").load(REGISTER.read_text(encoding="utf-8"))
    return {label: Table.model_validate(table) for label, table in read.items()}
