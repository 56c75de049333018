"""Workbooks that go out: the template, and the recorded matrix."""
