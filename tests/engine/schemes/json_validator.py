"""The part of JSON Schema that the published schema uses, read independently of the model."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

TYPES = {
    "object": dict,
    "array": list,
    "string": str,
    "integer": int,
    "number": (int, float, Decimal),
    "boolean": bool,
    "null": type(None),
}


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str = "$") -> Iterator[str]:
    """Yield what of ``value`` the schema refuses."""
    if "$ref" in schema:
        yield from faults(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, at)
    if "anyOf" in schema and not any(not list(faults(value, one, root, at)) for one in schema["anyOf"]):
        yield f"{at}: none of the alternatives"
    if "const" in schema and value != schema["const"]:
        yield f"{at}: not {schema['const']}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{at}: not one of {schema['enum']}"
    if "type" in schema:
        yield from _of_type(value, schema, root, at)
    elif "required" in schema:
        yield from (f"{at}: {key} missing" for key in schema["required"] if key not in value)


def _of_type(value: Any, schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    wanted = schema["type"]
    if not isinstance(value, TYPES[wanted]) or (isinstance(value, bool) and wanted != "boolean"):
        yield f"{at}: no {wanted}"
        return
    if isinstance(value, dict):
        yield from _object(value, schema, root, at)
    if isinstance(value, list):
        yield from _array(value, schema, root, at)
    if isinstance(value, str):
        if not re.search(schema.get("pattern", ""), value) or len(value) < schema.get("minLength", 0):
            yield f"{at}: form"
        if len(value) > schema.get("maxLength", len(value)):
            yield f"{at}: too long"
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        low, high = schema.get("minimum", value), schema.get("maximum", value)
        if not low <= value <= high:
            yield f"{at}: out of range"


def _object(value: dict[str, Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    known = schema.get("properties", {})
    patterns = schema.get("patternProperties", {})
    other = schema.get("additionalProperties", True)
    yield from (f"{at}: {key} missing" for key in schema.get("required", ()) if key not in value)
    for key, child in value.items():
        here = f"{at}.{key}"
        matching = [rule for pattern, rule in patterns.items() if re.search(pattern, key)]
        if key in known:
            matching.append(known[key])
        if not matching and other is False:
            yield f"{here}: unknown"
        elif not matching and isinstance(other, dict):
            matching.append(other)
        for rule in matching:
            yield from faults(child, rule, root, here)


def _array(value: list[Any], schema: dict[str, Any], root: dict[str, Any], at: str) -> Iterator[str]:
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{at}: number of items"
    rules = schema.get("prefixItems", [])
    for index, child in enumerate(value):
        rule = rules[index] if index < len(rules) else schema.get("items", {})
        yield from faults(child, rule, root, f"{at}[{index}]")
