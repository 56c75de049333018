"""Made-up matrices for tests and benchmarks, at any size, the same for the same seed. Never a record of anything."""
