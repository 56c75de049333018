"""What the pages share: frame, filters, questions, charts, tables, extracts and language."""
