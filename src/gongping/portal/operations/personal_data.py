"""The register of personal data: each table's fields, why they are kept, who answers for them, how long."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict
from ruamel.yaml import YAML

Known = Literal["person", "account", "username", "address", "session", "subject"]
REGISTER = Path(__file__).with_name("personal_data.yaml")


class Reason(BaseModel):
    """A reason, in both languages."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    zh: str
    en: str


class Days(BaseModel):
    """Rows are deleted so many days after the moment in the field ``since``."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    days: int
    since: str


class Table(BaseModel):
    """What the register says of one table; one without personal fields needs neither purpose nor owner.

    ``whose`` are the lookups by which the rows about one person are found, or why none can be; ``erase`` says
    what becomes of them; ``secret`` fields are never handed out.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    owner: Literal["hr", "administrator", "process_supervisor"] | None = None
    purpose: Reason | None = None
    keep: Days | str | None = None
    whose: Mapping[Known, tuple[str, ...]] | Reason | None = None
    erase: Literal["rows", "room"] | Reason | None = None
    secret: tuple[str, ...] = ()
    personal: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()


@cache
def register() -> dict[str, Table]:
    """Return the register by the label of the model (``people.Person``)."""
    read = YAML(typ="safe").load(REGISTER.read_text(encoding="utf-8"))
    return {label: Table.model_validate(table) for label, table in read.items()}
