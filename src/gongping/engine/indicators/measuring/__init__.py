"""How indicators are measured on evidence."""
