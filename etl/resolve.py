"""Settle one value for each meeting and field out of what the sources say.

In: the accounts (one row per meeting and source) and the sources, as frames of strings, and which
source proves each corrected cell.
Out: one resolution per meeting and field that a page shows, and one dispute per rival value.
It never mends or guesses: every value it returns stands in an account, except the number of a
general meeting, which is counted along its series and then marked inferred.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Literal

import pandas as pd

from etl.claims import (
    LISTS,
    NO_PROOFS,
    Claim,
    Proofs,
    agrees,
    claims_of,
    is_fuller,
    is_rival,
    rank,
    reason_between,
    unite,
)
from etl.dates import parse_partial
from etl.series import SeriesEntry, number_series

OVERTAKEN = "held_over_planned"
Basis = Literal["stated", "inferred"]


@dataclass(frozen=True)
class Resolution:
    """The value that a page shows for one field of one meeting, and why."""

    meeting_id: str
    field: str
    value: str
    basis: Basis
    reason: str
    is_disputed: bool
    source_ids: list[str]
    unit: str | None = None


@dataclass(frozen=True)
class Dispute:
    """One value that contradicts the resolved one."""

    meeting_id: str
    field: str
    rival: str
    value: str
    basis: Basis
    rival_basis: Basis
    reason: str
    source_ids: list[str]
    rival_source_ids: list[str]


Settled = tuple[Resolution, list[Dispute]]


def resolve_accounts(
    accounts: pd.DataFrame, sources: pd.DataFrame, proofs: Proofs = NO_PROOFS
) -> tuple[list[Resolution], list[Dispute]]:
    """Return all resolutions and all disputes, ordered by meeting, field and rival."""
    by_meeting: dict[str, dict[str, list[Claim]]] = defaultdict(dict)
    key = attrgetter("meeting_id", "field")
    for (meeting_id, field), claims in groupby(
        sorted(claims_of(accounts, sources, proofs), key=key), key
    ):
        by_meeting[meeting_id][field] = sorted(claims, key=rank)
    settled = [
        resolve_field(claims)
        for fields in by_meeting.values()
        for field, claims in fields.items()
        if field != "ordinal"
    ]
    values: dict[str, dict[str, str]] = defaultdict(dict)
    for resolution, _ in settled:
        values[resolution.meeting_id][resolution.field] = resolution.value
    numbers = {m: fields["ordinal"] for m, fields in by_meeting.items() if "ordinal" in fields}
    settled.extend(resolve_numbers(values, numbers))
    settled.sort(key=lambda pair: key(pair[0]))
    return [one for one, _ in settled], [rival for _, rivals in settled for rival in rivals]


def resolve_field(claims: list[Claim]) -> Settled:
    """Return the value of one field of one meeting, with its rivals.

    Sources whose values are compatible are pooled: 2024 and 2024-07-22 agree, and lists of
    resolutions add to one another. The fuller value is shown unless it rests on weaker ground
    (announced, inferred).
    """
    best, *_ = ordered = sorted(unite(claims) if claims[0].field in LISTS else claims, key=rank)
    chosen = next(
        iter(sorted((c for c in ordered if is_fuller(c, best)), key=_fullest_first)), best
    )
    agreeing = [claim for claim in ordered if agrees(claim, chosen)]
    others = [claim for claim in ordered if claim not in agreeing]
    rivals = [claim for claim in others if is_rival(claim, chosen)]
    resolution = Resolution(
        meeting_id=chosen.meeting_id,
        field=chosen.field,
        value=chosen.value,
        basis=_basis(claim for claim in agreeing if claim.value == chosen.value),
        reason=_reason(best, chosen, agreeing, others),
        # An announcement that a report overtook is kept beside the value, but it contradicts nothing.
        is_disputed=any(reason_between(best, rival) != OVERTAKEN for rival in rivals),
        source_ids=_source_ids(agreeing),
        unit=chosen.unit,
    )
    return resolution, _disputes(resolution, rivals, lambda rival: reason_between(best, rival))


def resolve_numbers(
    values: dict[str, dict[str, str]], numbers: dict[str, list[Claim]]
) -> Iterator[Settled]:
    """Yield the number of each meeting: general meetings as a series, others one by one.

    `values` are the resolved fields by meeting; `numbers` the claims of a number, best first.
    """
    series = number_series(
        [
            SeriesEntry(
                meeting_id=meeting_id,
                first_day=parse_partial(fields["start_date"]).first,
                is_held=fields.get("meeting_status") == "held",
                is_planned=fields.get("meeting_status") == "planned",
                stated=[int(c.value) for c in numbers.get(meeting_id, []) if not c.is_inferred],
            )
            for meeting_id, fields in values.items()
            if fields.get("kind") == "general_meeting" and "start_date" in fields
        ]
    )
    anchor = [claim for claim in numbers.get(series.anchor_id or "", []) if not claim.is_inferred]
    for meeting_id, number in series.numbers.items():
        yield _resolve_number(meeting_id, number, numbers.get(meeting_id, []), anchor)
    for meeting_id, claims in numbers.items():
        if meeting_id not in series.numbers:
            yield resolve_field(claims)


def _resolve_number(
    meeting_id: str, number: int, claims: list[Claim], anchor: list[Claim]
) -> Settled:
    """Return the number of a meeting in its series; the numbers of other series are its rivals.

    A number that no account of the meeting gives rests on the sources of the anchor.
    """
    agreeing = [claim for claim in claims if int(claim.value) == number]
    rivals = [claim for claim in claims if int(claim.value) != number]
    basis = _basis(agreeing)
    counted = bool(rivals) or basis == "inferred"
    resolution = Resolution(
        meeting_id=meeting_id,
        field="ordinal",
        value=str(number),
        basis=basis,
        reason="series" if counted else _agreement(agreeing),
        is_disputed=bool(rivals),
        source_ids=_source_ids(agreeing or anchor),
    )
    return resolution, _disputes(resolution, rivals, lambda _: "series")


def _disputes(
    resolution: Resolution, rivals: list[Claim], reason: Callable[[Claim], str]
) -> list[Dispute]:
    """Return one dispute per rival value, in the order of the values; rivals come best first."""
    by_value: dict[str, list[Claim]] = defaultdict(list)
    for claim in rivals:
        by_value[claim.value].append(claim)
    return [
        Dispute(
            meeting_id=resolution.meeting_id,
            field=resolution.field,
            rival=value,
            value=resolution.value,
            basis=resolution.basis,
            rival_basis=_basis(claims),
            reason=reason(claims[0]),
            source_ids=resolution.source_ids,
            rival_source_ids=_source_ids(claims),
        )
        for value, claims in sorted(by_value.items())
    ]


def _fullest_first(claim: Claim) -> tuple[int, object]:
    return claim.coarseness, rank(claim)


def _reason(best: Claim, chosen: Claim, agreeing: list[Claim], others: list[Claim]) -> str:
    """Return what settled the choice: what set the best claim apart from the next other value."""
    different = others or [claim for claim in agreeing if claim.value != chosen.value]
    if not different:
        return _agreement(agreeing)
    return "more_precise" if not others and chosen != best else reason_between(best, different[0])


def _agreement(agreeing: list[Claim]) -> str:
    # A document that also proves a correction has two claims and is still one voice.
    return "only" if len(_source_ids(agreeing)) == 1 else "agreed"


def _basis(claims: Iterable[Claim]) -> Basis:
    return "stated" if any(not claim.is_inferred for claim in claims) else "inferred"


def _source_ids(claims: Iterable[Claim]) -> list[str]:
    return sorted({claim.source_id for claim in claims})
