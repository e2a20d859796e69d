"""公评 Gongping: explained, reproducible appraisal of property-management customer-service staff."""

__version__ = "0.1.0"
