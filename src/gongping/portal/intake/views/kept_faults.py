"""What a fault that was kept says to whoever reads it later."""

from collections.abc import Mapping

from gongping.portal.components.api import reader_language


def said(fault: Mapping[str, str]) -> str:
    """Return what a kept fault says to the reader."""
    return fault.get(reader_language(), "")
