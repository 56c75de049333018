"""The tables that can be taken away: what a row of each is, the link to its rows, and how programs read the link.

In: the name of a table and the filters. Out: an address that gives the rows of the page, and lines to paste.
"""

from __future__ import annotations

from urllib.parse import urlencode, urljoin

from dashboard.columns import N_
from dashboard.evidence import Where, written
from dashboard.extracts import ROWS_AT_A_TIME, csv_bytes
from dashboard.filters import Filters
from dashboard.language import current_language
from dashboard.warehouse import stream, table_names

# What one row is, and which filters touch it, in the order in which a reader asks.
GRAINS = {
    "meetings": N_(
        "One row is a meeting, with the value that its sources settle on for each field."
    ),
    "accounts": N_("One row is what one source says of one meeting."),
    "attendance": N_(
        "One row is an institution at a meeting, as one source records it. Institutions in the filter keep only their own rows."
    ),
    "agenda": N_(
        "One row is a theme on the agenda of a meeting, as one source words it. Themes and working groups in the filter keep only their own rows."
    ),
    "meeting_institutions": N_(
        "One row is an institution at a meeting, over all its sources. Institutions in the filter keep only their own rows."
    ),
    "meeting_themes": N_(
        "One row is a theme on the agenda of a meeting, over all its sources. Themes and working groups in the filter keep only their own rows."
    ),
    "meeting_premises": N_(
        "One row is a meeting, with the institution in whose premises it was held, by a rule on its venue and its host."
    ),
    "people": N_(
        "One row is a person in one role at a meeting, in one source. Institutions in the filter keep only their own people."
    ),
    "meeting_people": N_(
        "One row is a person in one role at a meeting, over all its sources. Institutions in the filter keep only their own people."
    ),
    "institutions_recorded": N_(
        "One row is an institution that the chosen meetings and activities record, with the cycles in which they do."
    ),
    "themes_recorded": N_(
        "One row is a theme on the recorded agendas of the chosen meetings. Themes and working groups in the filter keep only their own rows."
    ),
    "outcomes": N_("One row is an outcome of a meeting, in one source."),
    "claims": N_(
        "One row is a value that sources give for a field of a meeting: the one shown, or one that contradicts it."
    ),
    "disputes": N_(
        "One row is a value that contradicts the one shown for a meeting, with the reason of the choice."
    ),
    "corrections": N_(
        "One row is a value that a source has wrong, with the one that takes its place and the source that shows it; no filter narrows this table."
    ),
    "mandates": N_(
        "One row is a General Assembly resolution on the cooperation; only the years narrow this table."
    ),
    "activities": N_("One row is a joint activity, with its partners, dates and latest status."),
    "activity_partners": N_(
        "One row is an institution in an activity; all partners of the chosen activities are kept."
    ),
    "activity_pairs": N_(
        "One row is an activity under one of its UN and one of its OIC partners; an activity with two on a side stands in several rows."
    ),
    "progress": N_(
        "One row is one report on an activity; all reports on the chosen activities are kept."
    ),
    "ledger": N_(
        "One row is an activity and a kind of change between two days: the earlier one is that of since, the later that of as_at. Without them, it is what changed since the latest general meeting."
    ),
    "activity_moves": N_(
        "One row is a joint activity with its status on two days: the earlier one is that of since, the later that of as_at."
    ),
    "sources": N_("One row is a document that the chosen meetings and activities rest on."),
    "cycles": N_(
        "One row is the time from one general meeting to the next; no filter narrows this table."
    ),
    "participation": N_(
        "One row is an institution: at how many of the chosen meetings it is recorded, and in how many chosen activities it is a partner. One without a record has no row."
    ),
    "participation_changes": N_(
        "One row is an institution recorded at a general meeting or at the known one before it; the whole record is compared, and the filters choose meetings and institutions. Not recorded does not mean absent."
    ),
    "institution_partners": N_(
        "One row is an institution and another that share chosen activities; an activity counts once for each partner."
    ),
    "themes": N_("One row is a theme with its working group; no filter narrows this table."),
    "institutions": N_("One row is an institution with its side; no filter narrows this table."),
    "places": N_("One row is a city or a country; no filter narrows this table."),
    "codes": N_("One row is a code of a short list with its labels; no filter narrows this table."),
    "changed_rows": N_(
        "One row is a row that the last load added, changed or removed, at most 1,000 of each table; no filter narrows this table."
    ),
}

# Name on the tab, language of the code, the line.
PROGRAMS = {
    "Excel (Power Query)": (
        None,
        'Table.PromoteHeaders(Csv.Document(Web.Contents("{link}"), '
        '[Delimiter = ",", Encoding = 65001, QuoteStyle = QuoteStyle.Csv]))',
    ),
    "R": ("r", '{table} <- read.csv("{link}", encoding = "UTF-8", na.strings = "")'),
    "Python": ("python", 'import pandas as pd\n\n{table} = pd.read_csv("{link}")'),
    "curl": ("bash", "curl --fail --output {table}.csv '{link}'"),
}


def tables_in_order() -> list[str]:
    """Return the names of all tables that can be taken away, in the order in which a reader asks."""
    found = set(table_names())
    return [name for name in GRAINS if name in found] + sorted(found - set(GRAINS))


def address_of(table: str, filters: Filters, page: str | None, where: Where = ()) -> str:
    """Return the link to the rows of a table; whole where the address of the page is known.

    English labels need no parameter.
    """
    parameters = filters.to_url()
    if where:
        parameters["where"] = written(where)
    if current_language() != "en":
        parameters |= {"lang": [current_language()]}
    query = f"?{urlencode(parameters, doseq=True, safe=':')}" if parameters else ""
    return urljoin(page or "", f"extracts/{table}.csv") + query


def table_csv(table: str, filters: Filters, language: str) -> bytes:
    """Return a table as the CSV file of a button; the rows are asked for on the click."""
    return csv_bytes(stream(f"tables/{table}", filters, ROWS_AT_A_TIME).reader, language)
