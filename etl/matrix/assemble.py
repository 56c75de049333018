"""Rows that were read, in the shape of the matrix: activities, reports, parties.

In: the columns that a sheet has. Out: frames with every column of their kind. What the workbook states once (its cycle, who
reports and when) is given to the rows that do not say so themselves.
"""

import re
from dataclasses import dataclass

import pandas as pd
from babel.numbers import list_currencies

from etl.matrix.about import About
from etl.matrix.book import MatrixSheet
from etl.matrix.codes import Codes
from etl.matrix.columns import ACTIVITIES, COLUMNS, PARTIES, STATUS_ORIGINAL, UPDATES
from etl.matrix.findings import Finding
from etl.matrix.layout import Layout
from etl.matrix.problems import Where
from etl.matrix.rows import SheetRows
from etl.matrix.statuses import settle_statuses

CURRENCY = re.compile(r"\b[A-Z]{3}\b")


@dataclass(frozen=True)
class Part:
    """One sheet with its rows; `kind` is what its title or its headings say."""

    kind: str
    title: str
    layout: Layout
    rows: SheetRows

    @property
    def of_reports(self) -> tuple[str, ...]:
        """The columns of reports that it has, without the number of the activity."""
        return tuple(
            name for name in UPDATES if name in self.layout.places and name != "activity_id"
        )

    @property
    def has_reports(self) -> bool:
        """Whether the status of the activities stands on it."""
        return "status" in self.layout.places


def activities_of(part: Part, about: About) -> MatrixSheet:
    """Return the activities of a sheet."""
    sheet = _sheet("activities", part, list(ACTIVITIES))
    values = sheet.values
    _fill(values, "cycle", about.get("cycle"))
    currencies = set(CURRENCY.findall(part.layout.text_of("budget_amount"))) & set(
        list_currencies()
    )
    if len(currencies) == 1:
        with_budget = values["budget_amount"].notna() & values["currency"].isna()
        values.loc[with_budget, "currency"] = currencies.pop()
    return sheet


def parties_of(part: Part) -> MatrixSheet:
    """Return the parties of a sheet."""
    return _sheet("parties", part, list(PARTIES))


def reports_of(
    part: Part,
    about: About,
    activities: pd.DataFrame | None,
    codes: Codes,
    *,
    side: str | None,
    file: str,
) -> tuple[MatrixSheet, list[Finding]]:
    """Return the reports of a sheet with a flag for each status word that is none of ours.

    On a sheet of activities a row without anything in the columns of reports is no report.
    """
    sheet = _sheet("updates", part, [*UPDATES, STATUS_ORIGINAL])
    if part.kind == "activities":
        is_report = sheet.written[list(part.of_reports)].notna().any(axis="columns")
        sheet = MatrixSheet(
            sheet.name,
            sheet.title,
            sheet.header_row,
            sheet.columns,
            sheet.written[is_report],
            sheet.values[is_report].copy(),
        )
    values = sheet.values
    _fill(values, "reported_by", about.get("prepared_by"))
    _fill(values, "reported_on", about.get("prepared_on"))
    sides = {code: codes.side(code) for code in values["reported_by"].dropna().unique()}
    stated = about.get("reported_side")
    for code, own in sides.items() if stated is None else ():
        if own in ("UN", "OIC"):
            is_silent = (values["reported_by"] == code) & values["reported_side"].isna()
            values.loc[is_silent, "reported_side"] = own
    _fill(values, "reported_side", stated)
    _fill(values, "reported_side", side)
    where = Where(
        file, part.title, "status", sheet.columns.get("status", ""), part.layout.text_of("status")
    )
    return sheet, settle_statuses(sheet.written, values, activities, codes, where)


def _sheet(kind: str, part: Part, names: list[str]) -> MatrixSheet:
    """Return a sheet with every column of its kind; those that the file lacks are empty."""
    letters = part.layout.letters
    return MatrixSheet(
        name=kind,
        title=part.title,
        header_row=part.layout.header.row,
        columns={name: letters[name] for name in COLUMNS[kind] if name in letters},
        written=_with_all(part.rows.written, names),
        values=_with_all(part.rows.values, names),
    )


def _with_all(frame: pd.DataFrame, names: list[str]) -> pd.DataFrame:
    """Return the frame with these columns in this order; those that it lacks are empty."""
    nothing = pd.Series(index=frame.index, dtype="str")
    return pd.DataFrame({name: frame.get(name, nothing) for name in names}, index=frame.index)


def _fill(values: pd.DataFrame, column: str, value: str | None) -> None:
    if value is not None:
        values[column] = values[column].fillna(value)
