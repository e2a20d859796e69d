"""A room only for tests: parcels at the gate, brought in by a slow job."""
