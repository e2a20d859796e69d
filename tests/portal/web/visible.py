"""What a page says to its reader: visible text and what is read aloud."""

import re
from html.parser import HTMLParser

SPOKEN = ("title", "aria-label", "placeholder", "alt", "content")
SILENT = ("script", "style", "code", "pre")
SPACE = re.compile(r"\s+")


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []
        self._silent: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        if tag in SILENT or told.get("translate") == "no":
            self._silent.append(tag)
        if tag == "meta" and told.get("name") not in ("description",):
            return
        self.said += [told[name] or "" for name in SPOKEN if name in told]

    def handle_endtag(self, tag: str) -> None:
        if self._silent and self._silent[-1] == tag:
            self._silent.pop()

    def handle_data(self, data: str) -> None:
        if not self._silent:
            self.said.append(data)


def said_by(page: str) -> list[str]:
    """Return each piece of text of a page; code is none."""
    reader = _Reader()
    reader.feed(page)
    return [text for one in reader.said if (text := SPACE.sub(" ", one).strip())]
