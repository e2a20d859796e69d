"""The library of ready indicators: definitions as data, each with what it is unfair about and an example."""

from gongping.engine.indicators.library.entry import LibraryIndicator
from gongping.engine.indicators.library.example import Example, ExampleTable
from gongping.engine.indicators.library.loading import library

__all__ = ["Example", "ExampleTable", "LibraryIndicator", "library"]
