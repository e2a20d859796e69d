"""Tables, fields and values in both languages, for people who read their own data."""

from collections.abc import Callable, Mapping

from django.apps import apps
from django.db.models import Field, Model
from django.utils.translation import override

from gongping.portal.operations.personal_data import Reason, Table

WITHHELD = "（保密，不导出） · (secret, not exported)"
LANGUAGES = ("zh-hans", "en")


def both(reason: Reason) -> str:
    """Return a reason in both languages."""
    return f"{reason.zh} · {reason.en}"


def title(label: str) -> str:
    """Return what a table is called."""
    return _spoken(lambda: str(apps.get_model(label)._meta.verbose_name))


def heads(model: type[Model]) -> Mapping[str, str]:
    """Return the head of each column by the name of its field."""
    return {one.name: _head(one) for one in model._meta.concrete_fields}


def written(row: Model, name: str, table: Table) -> str:
    """Return a value as text: choices in words, links as the number they lead to, secrets left out."""
    if name in table.secret:
        return WITHHELD
    field = next(one for one in row._meta.concrete_fields if one.name == name)
    value = getattr(row, field.attname)
    if value is None:
        return ""
    if field.choices:
        return _spoken(lambda: str(getattr(row, f"get_{name}_display")()))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _head(field: "Field[object, object]") -> str:
    said = _spoken(lambda: str(field.verbose_name))
    return said if field.name in said else f"{said} [{field.name}]"


def _spoken(words: Callable[[], str]) -> str:
    """Return words in Chinese and English, once where both are the same."""
    said = []
    for language in LANGUAGES:
        with override(language):
            said.append(words())
    return " · ".join(dict.fromkeys(said))
