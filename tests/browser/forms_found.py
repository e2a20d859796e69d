"""Forms of a page as a browser would send them, found in its HTML."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

FREE = ("text", "search", "textarea", "")
TYPED = {
    "email": "he.jiamin@jiahe.example",
    "number": "3",
    "date": "2026-09-15",
    "month": "2026-09",
    "url": "https://jiahe.example/",
    "tel": "13800000000",
    "password": "Cuihu-Huayuan-2026",
}


@dataclass
class Form:
    """One form: where it goes and its fields by kind and value."""

    method: str
    action: str
    kinds: dict[str, str] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)

    @property
    def texts(self) -> list[str]:
        """Return the names of the fields in which somebody can write."""
        return [name for name, kind in self.kinds.items() if kind in FREE or kind in TYPED]

    @property
    def identity(self) -> tuple[str, tuple[str, ...]]:
        """Return what makes two forms the same."""
        return self.action, tuple(sorted(self.kinds))

    def filled(self, text: str, *, everywhere: bool) -> dict[str, str]:
        """Return what is sent: ``text`` in every field, or in free ones with typical values elsewhere."""
        sent = dict(self.values)
        for name in self.texts:
            kind = self.kinds[name]
            sent[name] = text if everywhere or kind in FREE else TYPED[kind]
        return sent


class Forms(HTMLParser):
    """Collects the forms of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[Form] = []
        self._form: Form | None = None
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take a form, or a field of the open one."""
        given = {name: value or "" for name, value in attrs}
        name = given.get("name", "")
        if tag == "form":
            self._form = Form(given.get("method", "get").lower(), given.get("action", ""))
            self.found.append(self._form)
        elif self._form is None:
            return
        elif tag == "option":
            self._choose(given)
        elif not name:
            return
        elif tag == "textarea":
            self._form.kinds[name] = "textarea"
        elif tag == "select":
            self._select = name
            self._form.kinds[name] = "select"
        elif tag == "input":
            self._input(name, given)
        elif tag == "button":
            self._form.values.setdefault(name, given.get("value", ""))

    def handle_endtag(self, tag: str) -> None:
        """Close a form."""
        if tag == "form":
            self._form = None

    def _input(self, name: str, given: dict[str, str]) -> None:
        assert self._form is not None
        kind = given.get("type", "text")
        self._form.kinds.setdefault(name, kind)
        if kind in ("hidden", "radio", "checkbox"):
            self._form.values.setdefault(name, given.get("value", "on"))

    def _choose(self, given: dict[str, str]) -> None:
        assert self._form is not None
        if given.get("value"):
            self._form.values.setdefault(self._select, given["value"])
