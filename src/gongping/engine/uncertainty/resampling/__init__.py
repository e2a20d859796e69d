"""How much a total would differ in a comparable period: the bootstrap of numbers.md §4."""
