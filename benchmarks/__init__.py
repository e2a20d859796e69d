"""Timings of the engine; run with python -m benchmarks.<name>, never as tests."""
