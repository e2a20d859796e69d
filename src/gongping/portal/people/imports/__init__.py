"""Taking a company's list of people over, again and again: read, compare, confirm."""
