"""Estimates that borrow strength: rates and means of few rows, seen beside a pool."""
