"""The engine: from frozen inputs to explained results. No web framework, no clock, no network."""
