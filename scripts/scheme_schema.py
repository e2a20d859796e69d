"""Write docs/reference/scheme.schema.json from the scheme model: ``python -m scripts.scheme_schema``."""

import json
from pathlib import Path

from gongping.engine.schemes import scheme_json_schema

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "scheme.schema.json"


def page() -> str:
    """Return the text of the published JSON Schema."""
    return json.dumps(scheme_json_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
