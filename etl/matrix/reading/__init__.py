"""From the bytes of a workbook to its rows as written and as canonical texts."""
