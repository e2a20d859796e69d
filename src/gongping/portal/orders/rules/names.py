"""Numbers of orders and labels of homes as everybody writes them."""

import re
import unicodedata
from datetime import date

_PARTS = re.compile(r"[^\w]+")
_UNITS = re.compile(r"(号楼|栋|幢|座|单元|号|室|房)")


def number_of(day: date, place: int) -> str:
    """Return the number of an order: the day it was taken and its place on that day."""
    return f"GD{day:%y%m%d}-{place:04}"


def label_of(written: str) -> str:
    """Return a home's label in one spelling: ``3栋2单元 501室`` and ``３-２-５０１`` are ``3-2-501``."""
    plain = unicodedata.normalize("NFKC", written).upper()
    parts = _PARTS.split(_UNITS.sub("-", plain))
    return "-".join(part.lstrip("0") or part for part in parts if part)


def masked_phone(phone: str) -> str:
    """Return a telephone number with its middle hidden: ``138****5678``; short ones are hidden whole."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) < 8:
        return "*" * len(digits)
    return f"{digits[:3]}{'*' * (len(digits) - 7)}{digits[-4:]}"
