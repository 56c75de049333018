"""The text of a cell in a workbook that goes out: labels for codes, and nothing that a spreadsheet would run.

In: a canonical value. Out: what a person reads; `etl.matrix.cells` reads it back to the same value.
"""

from etl.issues import RUNNABLE
from etl.matrix.codes import INSTITUTION, Codes
from etl.matrix.columns import Column

# Lists whose codes people know; code and name stand together.
WITH_CODE = frozenset({INSTITUTION, "meeting"})


def text_of(column: Column, value: str, codes: Codes, language: str) -> str | float:
    """Return a cell: a number for a column of numbers, else a text."""
    if column.kind == "number":
        return float(value) if "." in value else int(value)
    if column.kind != "code":
        return neutralised("; ".join(value.split(";")) if column.many else value)
    code_list = str(column.code_list)
    if column.many:
        return "; ".join(
            code if code_list in WITH_CODE else label_of(code_list, code, codes, language)
            for code in value.split(";")
        )
    return label_of(code_list, value, codes, language)


def label_of(code_list: str, code: str, codes: Codes, language: str) -> str:
    """Return the one text for a code that people are offered and that is read back to the same code."""
    label = codes.label(code_list, code, language)
    if code_list in WITH_CODE and label != code:
        return f"{code} – {label}"
    return label if codes.find(code_list, label).code == code else code


def neutralised(text: str) -> str:
    """Return a text with an apostrophe before what a spreadsheet would run (rule V15).

    One more apostrophe where there is one already, so that reading takes away what was put there and no more.
    """
    return f"'{text}" if text.lstrip("'").startswith(RUNNABLE) else text
