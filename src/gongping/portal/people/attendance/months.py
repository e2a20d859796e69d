"""Months as attendance names them: ``2026-09``."""

from datetime import date


def days_of(month: str) -> tuple[date, date]:
    """Return a month's first day and the first day after it."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, 1), date(year + number // 12, number % 12 + 1, 1)


def month_of(day: date) -> str:
    """Return the month of a day."""
    return f"{day:%Y-%m}"
