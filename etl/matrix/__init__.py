"""The matrix of joint activities as a workbook: the template that people fill in, and what they send back.

In: XLSX files as institutions send them, and the code lists of the records. Out: canonical rows
(`etl.matrix.book.MatrixBook`), findings with a sentence in three languages (`etl.matrix.findings.Finding`),
and workbooks. Nothing here is published; what enters the records is decided by `python -m etl add`.
"""
