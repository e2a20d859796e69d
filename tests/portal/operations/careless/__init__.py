"""A room only for tests: it makes imports of people commit row by row: tests must find it."""
