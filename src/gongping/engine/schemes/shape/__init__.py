"""Is it a scheme at all: what the model reports, explained at the place where it was written."""

from gongping.engine.schemes.shape.report import SHAPE_RULES, shape_findings

__all__ = ["SHAPE_RULES", "shape_findings"]
