"""Simulated firms whose truth is known."""
