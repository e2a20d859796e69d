"""How far raters agree, and how many are needed (methods.md)."""
