"""What the settings of each kind of connector may say."""

from collections.abc import Mapping
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from gongping.errors import InputFault
from gongping.portal.connect.pull.statement import is_one_select
from gongping.portal.connect.scopes import SCOPES

FOLDER = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$"
VARIABLE = r"^(GONGPING_PULL_SECRET_[A-Z0-9_]{1,50})?$"
DATABASE = r"^GONGPING_PULL_DATABASE_[A-Z0-9_]{1,50}$"
ADDRESS = r"^https?://(\[[0-9A-Fa-f:.]+\]|[\w.-]+)(:\d{1,5})?(/[^\s#\\]*|\?[^\s#\\]*)?$"
_PATH = r"^([^\s.]+(\.[^\s.]+)*)?$"
_OURS = ("host", "content-length", "transfer-encoding", "connection", "accept-encoding")


class ConnectorSettingsWrong(InputFault):
    """A connector's settings do not fit its kind."""

    code = "connector-settings-wrong"
    zh = "连接器的设置不对：{what}。请按提示修改后再保存。"
    en = "The connector's settings do not fit: {what}. Correct them and save again."

    def __init__(self, places: list[str]) -> None:
        super().__init__(what=", ".join(places))
        self.places = tuple(places)


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ApiSettings(_Strict):
    """An API client needs nothing beyond its tokens."""


class FolderSettings(_Strict):
    """A watched folder: its name below the inbox; ``site`` for files that do not name theirs."""

    folder: str = Field(pattern=FOLDER)
    site: str = Field(default="", max_length=100)


class PullSettings(_Strict):
    """What every pull says: how often, and what the rows are where they do not say it themselves."""

    minutes: int = Field(default=60, ge=5, le=10_080)
    table: str = ""
    site: str = Field(default="", max_length=100)

    @field_validator("table")
    @classmethod
    def _known(cls, table: str) -> str:
        if table and table not in SCOPES:
            raise ValueError(table)
        return table


class HttpSettings(PullSettings):
    """An address that is asked: its form, where its list lies, how it is paged, which secret it wants.

    ``items`` and ``cursor_field`` are names with full stops, down into the document. ``secret`` names the
    variable that holds what is sent under ``header``.
    """

    address: str = Field(pattern=ADDRESS, max_length=1000)
    form: Literal["json", "csv"] = "json"
    items: str = Field(default="", pattern=_PATH, max_length=100)
    cursor_parameter: str = Field(default="", pattern=r"^[A-Za-z0-9_.\[\]-]{0,60}$")
    cursor_column: str = Field(default="", max_length=100)
    cursor_field: str = Field(default="", pattern=_PATH, max_length=100)
    cursor_start: str = Field(default="", max_length=100)
    header: str = Field(default="", pattern=r"^[A-Za-z0-9-]{0,60}$")
    secret: str = Field(default="", pattern=VARIABLE)

    @field_validator("header")
    @classmethod
    def _free(cls, header: str) -> str:
        if header.lower() in _OURS:
            raise ValueError(header)
        return header

    @model_validator(mode="after")
    def _fits(self) -> Self:
        """Refuse a secret without a header, and a cursor that comes from nowhere or from two places."""
        if bool(self.header) != bool(self.secret):
            raise ValueError("header, secret")
        sources = [one for one in (self.cursor_column, self.cursor_field) if one]
        if len(sources) != bool(self.cursor_parameter) or (self.cursor_field and self.form == "csv"):
            raise ValueError("cursor_parameter, cursor_column, cursor_field")
        return self


class SqlSettings(PullSettings):
    """A query that is asked: the variable with the database's address, one SELECT with ``:cursor``."""

    database: str = Field(pattern=DATABASE)
    query: str = Field(max_length=10_000)
    cursor_column: str = Field(min_length=1, max_length=100)
    cursor_start: str = Field(min_length=1, max_length=100)
    most: int = Field(default=5000, ge=1, le=20_000)

    @field_validator("query")
    @classmethod
    def _one(cls, query: str) -> str:
        plain = query.strip().removesuffix(";").rstrip()
        if not is_one_select(plain):
            raise ValueError("query")
        return plain


_MODELS: Mapping[str, type[_Strict]] = {
    "api": ApiSettings,
    "folder": FolderSettings,
    "http": HttpSettings,
    "sql": SqlSettings,
}


def checked_settings(kind: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings in full. Raises ConnectorSettingsWrong."""
    try:
        return _MODELS[kind].model_validate(dict(settings)).model_dump()
    except ValidationError as fault:
        raise ConnectorSettingsWrong(sorted({_place(one) for one in fault.errors()})) from None


def _place(error: Mapping[str, Any]) -> str:
    """Return the setting that is wrong; where several do not go together, all of them."""
    return ".".join(map(str, error["loc"])) or str(error["msg"]).removeprefix("Value error, ")
