"""The status of each report, where a workbook uses words of its own.

In: reports with their status as reading left it, and the dates of their activities. Out: one of our statuses for each, the
word of the workbook beside it (`status_original`), and a flag that says what the word was taken for.
"""

import pandas as pd

from etl.language import LANGUAGES
from etl.matrix.codes import Codes
from etl.matrix.columns import STATUS_ORIGINAL
from etl.matrix.findings import Finding
from etl.matrix.reading.problems import Problem, Where
from etl.matrix.reading.status_words import DEPENDING, by_dates

LIST = "activity_status"


def settle_statuses(
    written: pd.DataFrame,
    values: pd.DataFrame,
    activities: pd.DataFrame | None,
    codes: Codes,
    where: Where,
) -> list[Finding]:
    """Settle `status` and `status_original` of reports in place, and return a flag for each word taken for a status.

    The dates of the schedule are those of `activities`, None without a sheet of them.
    """
    if "status" not in written or values["status"].isna().all():
        return []
    words = written.loc[values["status"].notna(), "status"]
    foreign = {word for word in words.unique() if codes.find(LIST, word).code is None}
    if not foreign:
        return []
    rows = words.index[words.isin(foreign)]
    values.loc[rows, STATUS_ORIGINAL] = written.loc[rows, "status"]
    depending = rows[values.loc[rows, "status"].isin(DEPENDING)]
    if len(depending):
        values.loc[depending, "status"] = _by_dates(values.loc[depending], _starts(activities))
    return _flags(written.loc[rows, "status"], values.loc[rows, "status"], codes, where)


def _by_dates(reports: pd.DataFrame, starts: pd.DataFrame) -> "pd.Series[str]":
    """Return the status of reports whose word speaks of the schedule; each different case once."""
    cases = pd.DataFrame(
        {
            "meaning": reports["status"],
            "as_of": reports["status_as_of"].fillna(reports["reported_on"]),
            **{
                name: reports["activity_id"].map(starts[name])
                for name in ("planned_start", "actual_start")
            },
        }
    )
    settled = {
        case: by_dates(
            case[0], dict(zip(cases.columns[1:], (_known(cell) for cell in case[1:]), strict=True))
        )
        for case in cases.fillna("").drop_duplicates().itertuples(index=False, name=None)
    }
    found = [settled[case] for case in cases.fillna("").itertuples(index=False, name=None)]
    return pd.Series(found, index=reports.index, dtype="str")


def _starts(activities: pd.DataFrame | None) -> pd.DataFrame:
    """Return the starts of activities by their number, the first row of each."""
    columns = ["planned_start", "actual_start"]
    if activities is None:
        return pd.DataFrame(columns=columns, dtype="str")
    rows = activities.dropna(subset=["activity_id"]).drop_duplicates("activity_id")
    return rows.set_index("activity_id")[columns]


def _known(cell: str) -> str | None:
    return cell or None


def _flags(
    words: "pd.Series[str]", taken: "pd.Series[str]", codes: Codes, where: Where
) -> list[Finding]:
    labels = {
        code: {language: codes.label(LIST, code, language) for language in LANGUAGES}
        for code in taken.unique()
    }
    return [
        where.finding(Problem("status-word", words={"taken": labels[code]}, value=word), int(row))
        for row, word, code in zip(words.index, words, taken, strict=True)
    ]
