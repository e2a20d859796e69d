"""What the settings of each kind of connector may say."""

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from gongping.errors import InputFault

FOLDER = r"^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$"


class ConnectorSettingsWrong(InputFault):
    """A connector's settings do not fit its kind."""

    code = "connector-settings-wrong"
    zh = "连接器的设置不对：{what}。请按提示修改后再保存。"
    en = "The connector's settings do not fit: {what}. Correct them and save again."


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class ApiSettings(_Strict):
    """An API client needs nothing beyond its tokens."""


class FolderSettings(_Strict):
    """A watched folder: its name below the inbox; ``site`` for files that do not name theirs."""

    folder: str = Field(pattern=FOLDER)
    site: str = Field(default="", max_length=100)


_MODELS: Mapping[str, type[_Strict]] = {
    "api": ApiSettings,
    "folder": FolderSettings,
}


def checked_settings(kind: str, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return settings in full. Raises ConnectorSettingsWrong."""
    try:
        return _MODELS[kind].model_validate(dict(settings)).model_dump()
    except ValidationError as fault:
        places = sorted({".".join(map(str, one["loc"])) for one in fault.errors()})
        raise ConnectorSettingsWrong(what=", ".join(places)) from None
