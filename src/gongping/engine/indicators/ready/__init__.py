"""The library of ready indicators: definitions as data, each with what it is unfair about and an example."""

from gongping.engine.indicators.ready.entry import LibraryIndicator
from gongping.engine.indicators.ready.example import Example, ExampleTable
from gongping.engine.indicators.ready.loading import library

__all__ = ["Example", "ExampleTable", "LibraryIndicator", "library"]
