"""A period that still runs: what its records say so far. Never sealed, never a grade."""
