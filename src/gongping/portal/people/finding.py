"""How somebody is found: by name, by pinyin in full or as initials, by number."""

_LOOKUPS = ("name__icontains", "spelled__istartswith", "initials__istartswith", "employee_id__istartswith")


def person_lookups(prefix: str = "") -> tuple[str, ...]:
    """Return what a search field compares with a person; ``prefix`` leads to it, as ``holder__``."""
    return tuple(prefix + lookup for lookup in _LOOKUPS)
