"""Take the accounts of meetings apart into claims, and weigh one claim against another.

In: the accounts (one row per meeting and source) and the sources, as frames of strings, and which
source proves each corrected cell. Out: one claim per filled cell that a page may show, and the order in
which claims are believed.

The order: a report before an announcement, stated before inferred, official
before press, the more precise date, the later document, then the key of the source so that the same
input always gives the same answer.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd

from etl.dates import parse_partial

# Record column -> name of the field in the published tables.
PUBLISHED_NAMES = {
    "kind": "kind",
    "ordinal": "ordinal",
    "name": "name",
    "status": "meeting_status",
    "start": "start_date",
    "end": "end_date",
    "city": "city",
    "country": "country",
    "venue": "venue",
    "host": "host",
    "mandate": "mandate",
    "participants": "participants",
    "next_meeting": "next_meeting",
}
# A list of values: sources add to one another.
LISTS = frozenset({"mandate"})
DATES = frozenset({"start_date", "end_date"})
# Each source words these in its own way, so a different text is no dispute.
WORDINGS = frozenset({"name", "venue", "next_meeting"})

SOURCE_KINDS = (
    "un_report",
    "un_resolution",
    "oic_report",
    "un_press",
    "institution_news",
    "news",
    "other",
)
PRECISIONS = ("day", "month", "year")

# (meeting, source of the account, published field) -> source that shows the value put there
Proofs = Mapping[tuple[str, str, str], str]
NO_PROOFS: Proofs = {}


@dataclass(frozen=True)
class Claim:
    """What one source says of one field of one meeting, and what its word is worth."""

    meeting_id: str
    field: str
    value: str
    source_id: str
    is_inferred: bool = False
    is_announcement: bool = False
    source_kind: str = "other"
    published: str | None = None
    unit: str | None = None  # of participants: people or bodies

    @property
    def coarseness(self) -> int:
        """Return 0 for a day, 1 for a month, 2 for a year; 0 for what is no date."""
        if self.field not in DATES:
            return 0
        return PRECISIONS.index(parse_partial(self.value).precision)

    @property
    def published_day(self) -> int:
        """Return the first day on which the document can have appeared; 0 when unknown."""
        return parse_partial(self.published).first.toordinal() if self.published else 0


# What settles two claims, in this order; the word is the reason that a page gives.
CRITERIA: tuple[tuple[str, Callable[[Claim], int]], ...] = (
    ("held_over_planned", lambda claim: int(claim.is_announcement)),
    ("stated_over_inferred", lambda claim: int(claim.is_inferred)),
    ("source_kind", lambda claim: SOURCE_KINDS.index(claim.source_kind)),
    ("more_precise", lambda claim: claim.coarseness),
    ("later_document", lambda claim: -claim.published_day),
)


def claims_of(
    accounts: pd.DataFrame, sources: pd.DataFrame, proofs: Proofs = NO_PROOFS
) -> Iterator[Claim]:
    """Yield a claim for each filled cell of the accounts that a page may show.

    An account that holds nothing but a counted number makes that one claim, unless the meeting has no
    other account. A corrected value is the word of the document that proves it: the source of the
    account says something else.
    """
    documents = {row["source_id"]: row for row in rows_of(sources)}
    rows = list(rows_of(accounts))
    spoken_of = {account["meeting_id"] for account in rows if not is_number_only(account)}
    for account in rows:
        number_only = is_number_only(account) and account["meeting_id"] in spoken_of
        implied = (account["inferred"] or "").split(";")
        meeting_id, own = str(account["meeting_id"]), str(account["source_id"])
        for column, field in PUBLISHED_NAMES.items():
            value = account[column]
            if value is None or (number_only and field != "ordinal"):
                continue
            source_id = proofs.get((meeting_id, own, field), own)
            document = documents[source_id]
            yield Claim(
                meeting_id=meeting_id,
                field=field,
                value=value,
                source_id=source_id,
                is_inferred=column in implied,
                is_announcement=account["status"] == "planned",
                source_kind=str(document["kind"]),
                published=document["published"],
                unit=unit_of(account["note"]) if field == "participants" else None,
            )


def rows_of(frame: pd.DataFrame) -> Iterator[dict[str, str | None]]:
    """Yield the rows of a frame of strings, with None for an empty cell."""
    columns = [str(column) for column in frame.columns]
    for row in frame.itertuples(index=False, name=None):
        yield {
            column: None if pd.isna(cell) else str(cell)
            for column, cell in zip(columns, row, strict=True)
        }


def is_number_only(account: dict[str, str | None]) -> bool:
    """Tell whether an account holds nothing but a number counted from another meeting.

    Such rows serve the numbering only (data/records/README.md): their source does not speak of the
    meeting, so it is not counted among the meeting's sources.
    """
    content = {column for column in PUBLISHED_NAMES if account.get(column)}
    implied = (account.get("inferred") or "").split(";")
    return content - {"kind"} == {"ordinal"} and "ordinal" in implied


def unit_of(note: str | None) -> str | None:
    """Return what an account counts as participants: its note begins with People or Bodies."""
    for unit in ("people", "bodies"):
        if (note or "").lower().startswith(unit):
            return unit
    return None


def rank(claim: Claim) -> tuple[tuple[int, ...], str]:
    """Return the sort key that puts the claim to believe first."""
    return tuple(weight(claim) for _, weight in CRITERIA), claim.source_id


def reason_between(winner: Claim, other: Claim) -> str:
    """Return the first criterion in which two claims differ, as a reason code."""
    for reason, weight in CRITERIA:
        if weight(winner) != weight(other):
            return reason
    return "source_order"


def agrees(claim: Claim, other: Claim) -> bool:
    """Tell whether two claims on the same field can both be true as they stand.

    A date agrees with a less precise one that holds it.
    """
    if claim.field in DATES:
        one, two = parse_partial(claim.value), parse_partial(other.value)
        return one.first <= two.last and two.first <= one.last
    return claim.value == other.value and claim.unit == other.unit


def is_rival(claim: Claim, chosen: Claim) -> bool:
    """Tell whether a claim contradicts the chosen one.

    A different wording is no contradiction, nor are people counted by one source and bodies by
    another.
    """
    return claim.field not in WORDINGS and claim.unit == chosen.unit and not agrees(claim, chosen)


def is_fuller(claim: Claim, chosen: Claim) -> bool:
    """Tell whether a claim gives the chosen date more precisely, on no weaker ground."""
    if claim.field not in DATES or ground(claim) > ground(chosen):
        return False
    return claim.coarseness < chosen.coarseness and agrees(claim, chosen)


def ground(claim: Claim) -> tuple[bool, bool]:
    """Return how weak the ground of a claim is: reported before announced, stated before inferred."""
    return claim.is_announcement, claim.is_inferred


def unite(claims: list[Claim]) -> list[Claim]:
    """Return the claims on a list of resolutions, each with all resolutions that equal ground names.

    A meeting may rest on several resolutions, so two sources that name different ones add to one
    another. What is only inferred adds nothing where a source states a mandate.
    """
    best = min(ground(claim) for claim in claims)
    believed = [claim for claim in claims if ground(claim) == best]
    symbols = {symbol for claim in believed for symbol in claim.value.split(";")}
    return [replace(claim, value=";".join(sorted(symbols))) for claim in believed]
