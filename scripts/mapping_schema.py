"""Write docs/reference/mapping.schema.json from the model: ``python -m scripts.mapping_schema``."""

import json
from pathlib import Path

from gongping.engine.evidence import mapping_schema

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "mapping.schema.json"


def page() -> str:
    """Return the text of the published JSON Schema."""
    return json.dumps(mapping_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
