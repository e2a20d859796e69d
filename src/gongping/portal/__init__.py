"""The web system: who may do what, when; keeps, asks, shows."""
