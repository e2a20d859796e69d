"""Counting a running period: outside requests, one pass of the engine, the pointer flipped at the end."""
