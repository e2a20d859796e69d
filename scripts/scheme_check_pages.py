"""Write docs/reference/scheme-checks.md from the rules: ``python -m scripts.scheme_check_pages``."""

import inspect
from pathlib import Path

from gongping.engine.schemes import RULES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "scheme-checks.md"
HEAD = """# Checks of a scheme

`gongping check FOLDER` applies these rules, and `gongping appraise` refuses a scheme that breaks one of
severity *error*. Each finding names file and line, what is wrong and what to do. A scheme is looked at
as of the day it comes into force and of each later day on which a dated value changes. Words in braces
are facts of the finding. This page is made from the code (`make docs`).

One rule meets the grades with data (`grades-finer-than-data`): it reads the sealed results under `prior/`
where the folder has them.
"""


def page() -> str:
    """Return the page's text, rules in the order in which they are applied."""
    return HEAD + "".join(
        f"\n## `{rule.id}`\n\n*{rule.severity}*. {inspect.getdoc(rule)}\n\n* {rule.zh}\n* {rule.en}\n"
        for rule in RULES
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
