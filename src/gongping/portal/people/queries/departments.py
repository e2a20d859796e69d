"""What a department has chosen, itself or by one above it."""

from gongping.portal.people.models import Department, DepartmentSettings


def settings_of(department: Department) -> DepartmentSettings | None:
    """Return the settings that hold in a department: its own, else those of the nearest above, else None."""
    found = DepartmentSettings.objects.filter(department__in=department.lineage).select_related("department")
    return max(found, key=lambda one: len(one.department.lineage), default=None)


def is_small(department: Department) -> bool:
    """Say whether a department works as a small one (design law 9)."""
    chosen = settings_of(department)
    return chosen is not None and chosen.small
