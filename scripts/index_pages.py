"""Write the index of each kind of documentation from the pages' titles: ``python -m scripts.index_pages``."""

from pathlib import Path

DOCS = Path(__file__).resolve().parent.parent / "docs"
HEADS = {
    "how-to": "# How to\n\nOne thing each, in steps.\n",
    "reference": "# Reference\n\nTo look things up; much of it is made from the code (`make docs`).\n",
    "explanation": "# Explanation\n\nWhy things are as they are.\n",
}


def index(kind: str) -> str:
    """Return the index of one kind: its pages and sub-folders with their titles."""
    folder = DOCS / kind
    pages = sorted(page for page in folder.glob("*.md") if page.name != "README.md")
    below = sorted(page for page in folder.glob("*/README.md"))
    lines = [f"* [{_title(page)}]({page.relative_to(folder).as_posix()})\n" for page in (*pages, *below)]
    return HEADS[kind] + "\n" + "".join(lines)


def _title(page: Path) -> str:
    with page.open(encoding="utf-8") as stream:
        return stream.readline().removeprefix("#").strip()


if __name__ == "__main__":
    for kind in HEADS:
        (DOCS / kind / "README.md").write_text(index(kind), encoding="utf-8")
