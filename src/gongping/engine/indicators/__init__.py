"""Indicators: their definition, the closed expression language, and their measurement on evidence."""

from gongping.engine.indicators.contract import Measured, MeasureSettings, Scopes, Window
from gongping.engine.indicators.model import Indicator

__all__ = ["Indicator", "MeasureSettings", "Measured", "Scopes", "Window"]
