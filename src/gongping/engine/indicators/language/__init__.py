"""The closed language of ``where`` and ``measure``."""
