"""What a row says of an activity itself: rules V3, V8 and V18.

In: a case. Out: findings on activities of one side only, on columns left empty, and on targets of the Sustainable
Development Goals that do not exist or are too many.
"""

from collections.abc import Iterator

import pandas as pd

from etl.language import LANGUAGES
from etl.matrix.findings import Finding
from etl.matrix.judging.rules_case import Case, Rows

MOST_TARGETS = 10  # UN INFO asks for no more
# Missing is never counted as zero, so the workbook says how much of it there is (UN INFO, check before publishing).
COUNTED_EMPTY = ("oic_partners", "un_partners", "sdg_targets", "gender_marker", "policy_markers")
# Numbered targets and lettered ones of each goal, A/RES/70/1 of 25 September 2015: 169 in all.
TARGETS = {
    1: (5, "ab"),
    2: (5, "abc"),
    3: (9, "abcd"),
    4: (7, "abc"),
    5: (6, "abc"),
    6: (6, "ab"),
    7: (3, "ab"),
    8: (10, "ab"),
    9: (5, "abc"),
    10: (7, "abc"),
    11: (7, "abc"),
    12: (8, "abc"),
    13: (3, "ab"),
    14: (7, "abc"),
    15: (9, "abc"),
    16: (10, "ab"),
    17: (19, ""),
}
KNOWN_TARGETS = frozenset(
    f"{goal}.{target}"
    for goal, (numbered, lettered) in TARGETS.items()
    for target in [*range(1, numbered + 1), *lettered]
)
SIDES = {"UN": ("un_lead", "un_partners"), "OIC": ("oic_lead", "oic_partners")}


def check_joint(case: Case) -> Iterator[Finding]:
    """V3: at least one body of each side, else it is not joint; what is only proposed may still look for one."""
    proposed = case.statuses_beside("activities") == "proposed"
    sheet = case.book.sheets["activities"]
    for side, columns in SIDES.items():
        lacks = lacks_side(case, side)
        column = next((name for name in columns if name in sheet.columns), columns[0])
        said = {language: case.codes.label("side", side, language) for language in LANGUAGES}
        yield from case.find("not-joint", "activities", column, lacks & ~proposed, side=said)
        yield from case.find("not-joint-yet", "activities", column, lacks & proposed, side=said)


def lacks_side(case: Case, side: str) -> Rows:
    """Tell for each activity of the workbook whether nobody names a body of a side for it."""
    written = case.book.sheets["activities"].written
    lacks = ~_takes_part(case, side)
    for column in SIDES[side]:
        # A body that could not be read is one; reading has said what is wrong with it.
        is_written = written[column].notna() | case.of_activity(column, "activities").notna()
        lacks = lacks & ~is_written.to_numpy(dtype=bool)
    return lacks


def _takes_part(case: Case, side: str) -> Rows:
    """Tell for each activity whether the sheet of parties, or the recorded ones, name a body of a side."""
    parties = pd.concat([case.values("parties"), case.held("parties")], ignore_index=True)
    bodies = {
        code for code in parties["institution"].dropna().unique() if case.codes.side(code) == side
    }
    named = parties.loc[parties["institution"].isin(bodies), "activity_id"]
    found: Rows = case.values("activities")["activity_id"].isin(named.unique()).to_numpy(dtype=bool)
    return found


def check_empty(case: Case) -> Iterator[Finding]:
    """V8: how many rows leave a column empty that is often counted; one finding for each such column."""
    sheet = case.book.sheets["activities"]
    for column in COUNTED_EMPTY:
        if column in sheet.columns:
            is_empty = sheet.written[column].isna()
            if is_empty.any():
                yield case.of_column(
                    "left-empty", "activities", column, sheet.values.index[is_empty]
                )


def check_targets(case: Case) -> Iterator[Finding]:
    """V18: at most ten targets, and each one real."""
    cells = case.values("activities")["sdg_targets"]
    places, texts = pd.factorize(cells)
    lists = [text.split(";") for text in texts]
    unreal = [", ".join(one for one in targets if one not in KNOWN_TARGETS) for targets in lists]
    counts = pd.Series([*map(len, lists), 0]).take(places).set_axis(cells.index)
    wrong = pd.Series([*unreal, ""]).take(places).set_axis(cells.index)
    yield from case.find(
        "too-many-targets",
        "activities",
        "sdg_targets",
        (counts > MOST_TARGETS).to_numpy(),
        targets=counts.astype(str),
        most=MOST_TARGETS,
    )
    yield from case.find(
        "no-such-target", "activities", "sdg_targets", (wrong != "").to_numpy(), targets=wrong
    )
