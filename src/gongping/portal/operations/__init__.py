"""What an operator runs: serving, the worker, checks, backup and restore."""
