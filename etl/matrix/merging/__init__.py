"""Workbooks and records as one matrix: what is new, what differs, and writing it."""
