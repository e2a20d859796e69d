"""Layouts of other systems' exports that are known beforehand: their files need no mapping from anybody."""

from gongping.engine.evidence.ready.layout import ReadyLayout, ready_layouts
from gongping.engine.evidence.ready.recognition import known_by, layout_of, mapping_of

__all__ = ["ReadyLayout", "known_by", "layout_of", "mapping_of", "ready_layouts"]
