"""The rules V1 to V18 over what was read."""
