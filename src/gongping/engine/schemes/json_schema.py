"""The published JSON Schema of a scheme file, made from the model, so that an editor can help writing one."""

from typing import Any

from gongping.engine.schemes.result_rules import FORMAT
from gongping.engine.schemes.scheme import Scheme

DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
# identity, not rules: these never change on a day
NEVER_DATED = ("format", "version", "scale")
Json = dict[str, Any]


def scheme_json_schema() -> Json:
    """Return the JSON Schema (2020-12) of a scheme file.

    It describes the file: ``use`` is known, what the common block may bring is not demanded, and every
    number and curve may be a mapping from ISO dates to values.
    """
    schema = Scheme.model_json_schema(by_alias=True)
    schema["properties"]["use"] = {"const": "common", "description": "Take missing keys from common.yaml."}
    schema["required"].remove("calendar")
    schema["anyOf"] = [{"required": ["use"]}, {"required": ["calendar"]}]
    dated = _dated(schema)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:gongping:scheme:{FORMAT}",
        **dated,
    }


def _dated(node: Any, name: str = "") -> Any:
    """Let every number and every curve below ``node`` be dated."""
    if isinstance(node, list):
        return [_dated(child, name) for child in node]
    if not isinstance(node, dict):
        return node
    if name in NEVER_DATED:
        return node
    inner = {key: _dated(child, name if key == "anyOf" else key) for key, child in node.items()}
    number = node.get("type") in ("number", "integer")
    return _or_by_day(inner) if number or (name == "curve" and node.get("type") == "array") else inner


def _or_by_day(schema: Json) -> Json:
    about: Json = {key: schema[key] for key in ("default", "title", "description") if key in schema}
    bare = {key: value for key, value in schema.items() if key not in about}
    by_day = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "patternProperties": {DAY_PATTERN: {"anyOf": [bare, {"type": "null"}]}},
    }
    return {**about, "anyOf": [bare, by_day]}
