"""Values as they are written in a page: figures, moments, absence."""

from datetime import date, datetime
from decimal import Decimal

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from gongping.portal.components.parts import Absent

MINUS = "\N{MINUS SIGN}"
Value = str | Promise | int | float | Decimal | date | datetime | bool | Absent | None


def amount(value: int | float | Decimal, places: int | None = None) -> str:
    """Write a figure: thousands in groups, a true minus sign, ``places`` decimals where given."""
    shown = f"{value:,}".removesuffix(".0") if places is None else f"{value:,.{places}f}"
    if shown.startswith("-") and not any(digit in "123456789" for digit in shown):
        shown = shown[1:]
    return shown.replace("-", MINUS)


def change(value: int | float | Decimal, places: int | None = None) -> str:
    """Write a change with its sign: ``+1.5``, ``−22``, ``0``."""
    shown = amount(value, places)
    return f"+{shown}" if value > 0 and any(digit in "123456789" for digit in shown) else shown


def in_words(value: Value) -> str:
    """Write any value of a cell; moments in the portal's time zone, to the minute."""
    if value is None:
        return _("没有")
    if isinstance(value, Absent):
        return str(value.why)
    if isinstance(value, bool):
        return _("是") if value else _("否")
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        return amount(value)
    return str(value)
