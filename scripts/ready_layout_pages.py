"""Write docs/reference/ready-layouts.md from the layouts: ``python -m scripts.ready_layout_pages``."""

from pathlib import Path

from gongping.engine.evidence import ReadyLayout, ready_layouts

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reference" / "ready-layouts.md"
HEAD = """# Ready layouts

Files of these layouts come in without a mapping from anybody, whatever they are called: by hand, from a
watched folder, or by a pull. A file is known by the headings listed here; further columns do not matter.
Names of columns were looked up in the systems' public sources, none of which is part of this project.

Not loaded from any of them: names, telephone numbers and addresses of residents, and free text.
"""


def page() -> str:
    """Return the text of the page."""
    return "\n".join([HEAD, *(_section(layout) for layout in ready_layouts().values())])


def _section(layout: ReadyLayout) -> str:
    lines = [
        f"## {layout.id}",
        "",
        f"{layout.zh} · {layout.en}",
        "",
        f"* system: {layout.system}; its licence: {layout.licence}",
        f"* becomes: {', '.join(f'`{table}`' for table in layout.tables)}",
        f"* known by: {', '.join(f'`{heading}`' for heading in layout.headings)}",
    ]
    lines += [f"* {note}" for note in (layout.note_zh, layout.note_en) if note]
    return "\n".join([*lines, ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
