"""The way from a workbook into the record files: rows in the columns of `etl.schema.records`.

In: canonical rows in the columns of a workbook. Out: record rows, and the rows of `sources.csv` on which they rest. A
source is made from what the row says alone, never from the file in which it came, so that the order of files leaves no
trace. A changed cell changes its own columns of a record row and no others.
"""

import re
from collections.abc import Iterable

import pandas as pd

from etl.matrix.codes import Codes
from etl.matrix.columns import ACTIVITIES, PARTIES
from etl.matrix.places import Places
from etl.matrix.recorded import LEADS, RECORD_NAMES, REPORT_COLUMNS, without_lead
from etl.matrix.tidy import each, values_in
from etl.schema.columns import SEPARATOR
from etl.schema.records import TABLES

MATRIX, REPORT = "matrix", "report"
NOT_IN_A_NAME = re.compile(r"[^a-z0-9]+")
# What must be filled in a row before the records can take it.
NEEDED = tuple(
    name
    for name in ACTIVITIES
    if not TABLES["activities"].columns[RECORD_NAMES.get(name, name)].nullable
)
# Column of a workbook -> columns of a record row that it decides, where these are others than its own.
DECIDED = {
    "un_lead": ("un_lead", "un_partners"),
    "oic_lead": ("oic_lead", "oic_partners"),
    "other_partners": ("other_partners", "other_parties"),
    "country": ("country", "place"),
    "city": ("city", "place"),
}


def activity_rows(rows: pd.DataFrame, places: Places) -> pd.DataFrame:
    """Return activities as record rows: partners behind their lead, places by their codes, with the source."""
    found = {
        RECORD_NAMES.get(name, name): rows[name] if name in rows else _missing(rows)
        for name in ACTIVITIES
    }
    for lead, partners in LEADS.items():
        others = without_lead(found[partners], found[lead])
        found[partners] = _with_lead(found[lead], others)
    is_body = _other_bodies(places.codes)
    other = found.pop("other_partners")
    found["other_partners"] = each(other, lambda cell: _parts(cell, is_body, True))
    found["other_parties"] = each(other, lambda cell: _parts(cell, is_body, False))
    found["place"] = places.coded(found["country"], found["city"])
    found["source_id"] = matrix_sources(found["cycle"])
    return _in_order(pd.DataFrame(found, index=rows.index), "activities")


def report_rows(reports: pd.DataFrame, prints: pd.Series) -> pd.DataFrame:
    """Return reports as record rows; `prints` are their fingerprints, row by row."""
    found = {
        RECORD_NAMES.get(name, name): reports[name] if name in reports else _missing(reports)
        for name in REPORT_COLUMNS
    }
    found["source_id"] = report_sources(found["reported_by"], found["side"], found["reported_on"])
    found["fingerprint"] = prints
    return _in_order(pd.DataFrame(found, index=reports.index), "progress")


def party_rows(parties: pd.DataFrame, cycles: pd.Series) -> pd.DataFrame:
    """Return roles as record rows; `cycles` are those of their activities, row by row."""
    found = {name: parties[name] for name in PARTIES} | {"source_id": matrix_sources(cycles)}
    return _in_order(pd.DataFrame(found, index=parties.index), "parties")


def matrix_sources(cycles: pd.Series) -> pd.Series:
    """Return the source of what workbooks say of activities, by their cycle."""
    return (MATRIX + "-" + cycles).fillna(MATRIX)


def report_sources(by: pd.Series, side: pd.Series, sent: pd.Series) -> pd.Series:
    """Return the source of reports: who sent them, when; a side stands for a body not named."""
    sender = each(by.fillna(side).fillna("unnamed"), _name)
    return REPORT + "-" + sender + "-" + sent.fillna("undated")


def source_rows(activities: Iterable[str], reports: pd.DataFrame, codes: Codes) -> pd.DataFrame:
    """Return a row of `sources.csv` for each source of activities and for each of the reports (record rows)."""
    found = [_matrix_source(name) for name in sorted(set(activities))]
    senders = reports.drop_duplicates("source_id")[["source_id", "reported_by", "reported_on"]]
    for name, sender, sent in senders.itertuples(index=False, name=None):
        found.append(_report_source(name, sender, sent, codes))
    return _in_order(pd.DataFrame(found, dtype="str"), "sources").sort_values("source_id")


def is_ours(source_ids: pd.Series) -> pd.Series:
    """Whether a source has a name that this module gives."""
    return source_ids.str.fullmatch(rf"{MATRIX}(-[0-9]{{4}}-[0-9]{{4}})?|{REPORT}-.*")


def _matrix_source(name: str) -> dict[str, str]:
    cycle = name.removeprefix(MATRIX).removeprefix("-").replace("-", "–")
    title = f"Matrix of joint activities {cycle}".rstrip()
    return {
        "source_id": name,
        "title": f"{title}, as held in workbooks",
        "publisher": "Institutions that hold the matrix (workbooks)",
        "language": "en",
        "kind": "workbook",
    }


def _report_source(name: str, sender: object, sent: object, codes: Codes) -> dict[str, str]:
    body = sender if isinstance(sender, str) else ""
    day = sent if isinstance(sent, str) else ""
    named = codes.label("institution", body, "en") if body else "institution not named"
    title = f"Reports on joint activities by {body or 'an institution not named'}"
    return {
        "source_id": name,
        "title": f"{title}, sent {day}" if day else f"{title}, day not given",
        "publisher": f"{named} (workbook)",
        "published": day,
        "language": "en",
        "kind": "workbook",
    }


def _name(code: str) -> str:
    return NOT_IN_A_NAME.sub("-", code.lower()).strip("-")


def _missing(rows: pd.DataFrame) -> pd.Series:
    return pd.Series(None, index=rows.index, dtype="str")


def _in_order(rows: pd.DataFrame, table: str) -> pd.DataFrame:
    """Return all columns of a record file, with empty ones for those that workbooks do not fill."""
    return rows.reindex(columns=list(TABLES[table].columns)).astype("str").replace("", None)


def _with_lead(lead: pd.Series, others: pd.Series) -> pd.Series:
    both = lead.notna() & others.notna()
    return lead.fillna(others).mask(both, lead + SEPARATOR + others)


def _other_bodies(codes: Codes) -> frozenset[str]:
    bodies = codes.lists["institution"]
    return frozenset(code for code, body in bodies.items() if body.side == "other")


def _parts(cell: str, chosen: frozenset[str], wanted: bool) -> str:
    return SEPARATOR.join(part for part in values_in(cell) if (part in chosen) == wanted)
