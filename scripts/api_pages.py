"""Write docs/reference/api.md from the OpenAPI description: ``python -m scripts.api_pages``."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import django

from scripts.api_examples import FILE, ROWS, WHERE

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "api.md"
HEAD = """# The REST API

What another system may ask of the portal, below `https://portal.example/api/v1/`. How to set a connector up,
make its token and sign deliveries: [connect another system](../how-to/connect-another-system.md). The same as
OpenAPI: `/api/v1/openapi.json`. This page is made from that description (`make docs`).

* Every request but a signed delivery carries `Authorization: Bearer gpt_…`; a token hands in the tables that
  its scopes name.
* Every request that hands something in carries `Idempotency-Key`, up to 64 letters, digits, dots, underscores
  and dashes. The same key with the same body gets the same answer, marked `Idempotent-Replay: true`; with
  another body it is refused.
* Bodies and answers are JSON in UTF-8. Moments without an offset are local; those with one are converted.
* The examples expect the token in `$TOKEN`.
"""
ANSWERS = """
## Answers

{table}
What becomes of a row that is not simply kept is told as its verdict; the rules stand in
[rules of intake](intake-rules.md). Every refusal has one shape; its code stands in [error codes](errors.md):

```json
{refusal}
```

| status | when |
|---|---|
{statuses}"""
WHEN = {
    400: "the request is not to be understood at all",
    401: "the token, or the signature, is missing or does not hold",
    403: "the token's scopes do not name the table",
    404: "there is no such address, or what it means is another connector's",
    409: "a request with the same key is being carried out; ask again later",
    413: "the body is larger than one request may be",
    422: "the body is not as described here, the key came with another body, or the file cannot be read",
    429: "more requests within a minute than a token may send; `Retry-After` says when to go on",
}
SHAPES = ("Taken", "Counts", "Verdict", "RowProblem", "Me", "Batches", "BatchOut")
TITLES = {
    "reading": "Look up",
    "rows": "Hand rows in",
    "files": "Hand a file in",
    "webhooks": "Deliver, signed",
}


def page() -> str:
    """Return the page's text."""
    described = _document()
    by_tag: dict[str, list[str]] = {}
    for path, methods in described["paths"].items():
        for method, operation in methods.items():
            section = "".join(_operation(described, path, method, operation))
            by_tag.setdefault(operation["tags"][0], []).append(section)
    parts = [f"\n## {TITLES[tag]}\n{''.join(sections)}" for tag, sections in by_tag.items()]
    return HEAD + "".join(parts) + _answers(described)


def _document() -> Mapping[str, Any]:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "gongping.portal.settings")
    os.environ.setdefault("GONGPING_MODE", "test")
    django.setup()
    from gongping.portal.connect.http.inner import document

    return document()


def _operation(
    described: Mapping[str, Any], path: str, method: str, operation: Mapping[str, Any]
) -> Iterator[str]:
    yield f"\n### `{method.upper()} {path}`\n\n{operation['description']}\n"
    yield _parameters(operation.get("parameters", []))
    yield _columns(described, operation)
    call = example(path, method, operation)
    if call:
        yield f"\n```sh\n{call}\n```\n"


def _parameters(parameters: list[Mapping[str, Any]]) -> str:
    rows = [
        f"| `{one['name']}` | {one['in']} | {'yes' if one['required'] else 'no'} | {_kind(one['schema'])} |\n"
        for one in parameters
        if one["name"] != "Idempotency-Key"
    ]
    head = "\n| parameter | in | required | value |\n|---|---|---|---|\n"
    return head + "".join(rows) if rows else ""


def _columns(described: Mapping[str, Any], operation: Mapping[str, Any]) -> str:
    """Return the columns of the rows of a body; those that a row needs are bold."""
    schema = operation.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema")
    if schema is None:
        return ""
    name = schema["$ref"].rsplit("/", 1)[1]
    row = described["components"]["schemas"].get(name.replace("Rows_", "Row_"), {})
    if not name.startswith("Rows_"):
        return ""
    lines = ["\n| column | meaning |\n|---|---|\n"]
    for column, said in row["properties"].items():
        text = said["description"].replace("|", "\\|")
        needed = text.endswith(" (a row without it is rejected)")
        text = text.removesuffix(" (a row without it is rejected)")
        lines.append(f"| {f'**{column}**' if needed else column} | {text} |\n")
    return "".join(lines)


def example(path: str, method: str, operation: Mapping[str, Any]) -> str:
    """Return a call with curl, empty where the description tells none."""
    if "webhooks" in operation["tags"]:
        return _signed(path)
    if method == "get":
        return f'curl "{WHERE}{path.replace("{batch_id}", "17")}" -H "Authorization: Bearer $TOKEN"'
    address = f"{WHERE}{path.replace('{file_name}', FILE)}"
    head = f'curl "{address}" -H "Authorization: Bearer $TOKEN" -H "Idempotency-Key: night-2026-09-01"'
    if "files" in operation["tags"]:
        return f'{head} \\\n  -H "Content-Type: application/octet-stream" --data-binary @{FILE}'
    body = json.dumps({"rows": [ROWS[path.rsplit("/", 1)[1]]]}, ensure_ascii=False)
    return f"{head} \\\n  -H \"Content-Type: application/json\" \\\n  -d '{body}'"


def _signed(path: str) -> str:
    body = json.dumps({"table": "work_orders", "rows": [ROWS["work_orders"]]}, ensure_ascii=False)
    sign = 'openssl dgst -sha256 -hmac "$SECRET" -r | cut -d" " -f1'
    address = path.replace("{connector_id}", "$CONNECTOR")
    return (
        f"BODY='{body}'\nSTAMP=$(date +%s)\n"
        f'SIGNATURE=$(printf "%s.%s" "$STAMP" "$BODY" | {sign})\n'
        f'curl "{WHERE}{address}" -H "Content-Type: application/json" \\\n'
        '  -H "X-Gongping-Timestamp: $STAMP" -H "X-Gongping-Delivery: delivery-1" \\\n'
        '  -H "X-Gongping-Signature: sha256=$SIGNATURE" -d "$BODY"'
    )


def _answers(described: Mapping[str, Any]) -> str:
    schemas = described["components"]["schemas"]
    table = ""
    for name in SHAPES:
        said = schemas[name]
        fields = ", ".join(f"`{field}` {_kind(kind)}" for field, kind in said["properties"].items())
        about = " ".join(said["description"].replace("``", "`").split())
        table += f"* **{name}**: {about} Fields: {fields}.\n"
    codes = {
        int(status)
        for methods in described["paths"].values()
        for operation in methods.values()
        for status in operation["responses"]
    }
    statuses = "".join(f"| {one} | {WHEN[one]} |\n" for one in sorted(codes - {200}))
    refusal = json.dumps({"code": "scope-missing", "zh": "…", "en": "…"}, ensure_ascii=False)
    return ANSWERS.format(table=table, refusal=refusal, statuses=statuses)


def _kind(schema: Mapping[str, Any]) -> str:
    """Return what a value is, in words."""
    if "$ref" in schema:
        return schema["$ref"].rsplit("/", 1)[1]
    if "anyOf" in schema:
        return " or ".join(_kind(one) for one in schema["anyOf"])
    if "enum" in schema:
        return " or ".join(f"`{one}`" for one in schema["enum"])
    kind = schema.get("type", "value")
    if kind == "array":
        return f"list of {_kind(schema['items'])}"
    if kind == "object" and isinstance(schema.get("additionalProperties"), Mapping):
        return f"{_kind(schema['additionalProperties'])} by table"
    limits = [f"from {schema['minimum']}"] if "minimum" in schema else []
    limits += [f"to {schema['maximum']}"] if "maximum" in schema else []
    limits += [f"else {schema['default']}"] if "default" in schema else []
    named = {"date-time": "moment", "uuid": "UUID"}.get(schema.get("format", ""), kind)
    return ", ".join([" ".join([named, *limits[:2]]), *limits[2:]])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
