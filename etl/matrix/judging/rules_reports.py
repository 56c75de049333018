"""What a report owes: rules V9, V10 and V17.

In: a case. Out: findings on completion without proof, on standstill and delay without a reason, and on two sides that
say different things of one activity on one date.
"""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from etl.language import LANGUAGES
from etl.matrix.findings import Finding
from etl.matrix.judging.rules_case import Case, first_days
from etl.matrix.judging.rules_dates import late
from etl.wording import Word

STANDSTILL = ("suspended", "cancelled")
REPORT = ["activity_id", "status_as_of", "side", "status"]


def check_proof(case: Case) -> Iterator[Finding]:
    """V9: what is completed has an actual end or evidence."""
    updates = case.values("updates")
    is_unproved = (updates["status"] == "completed") & updates["evidence"].isna()
    is_unproved = is_unproved & case.of_activity("actual_end", "updates").isna()
    column = "evidence" if "evidence" in case.book.sheets["updates"].columns else "status"
    yield from case.find("completed-unproved", "updates", column, is_unproved.to_numpy(dtype=bool))


def check_reasons(case: Case) -> Iterator[Finding]:
    """V10: a report that says suspended or cancelled, or that was late when it was true, has its reason."""
    updates = case.values("updates")
    if "reason" not in case.book.sheets["updates"].columns and case.book.is_light:
        has_reason = updates[
            "progress_note"
        ].notna()  # the light workbook has no other place for it
    else:
        has_reason = updates["reason"].notna()
    day = first_days(updates["status_as_of"])
    starts_late, ends_late = late(
        case, np.where(np.isnat(day), first_days(updates["reported_on"]), day)
    )
    is_still = updates["status"].isin(STANDSTILL).to_numpy(dtype=bool)
    lacks = ~has_reason.to_numpy(dtype=bool)
    columns = case.book.sheets["updates"].columns
    column = next(
        name for name in ("reason", "progress_note", "status") if name in {*columns, "status"}
    )
    status = updates["status"].map(lambda code: _label(case, "activity_status", code))
    yield from case.find("no-reason", "updates", column, is_still & lacks, status=status)
    due = {
        "no-reason-starts-late": (starts_late, case.of_activity("planned_start", "updates")),
        "no-reason-ends-late": (ends_late, case.of_activity("planned_end", "updates")),
    }
    for rule, (is_late, planned) in due.items():
        yield from case.find(rule, "updates", column, is_late & lacks, day=planned)


def check_sides(case: Case) -> Iterator[Finding]:
    """V17: UN side and OIC side report different statuses of the same date; both are kept."""
    ours = _reports(case.values("updates"), case.book.side)
    said = pd.concat([ours, _reports(case.held("updates"), None)]).drop_duplicates().dropna()
    un, oic = (said[said["side"] == side].drop(columns="side") for side in ("UN", "OIC"))
    both = un.merge(oic, on=["activity_id", "status_as_of"], suffixes=("_un", "_oic"))
    both = both[both["status_un"] != both["status_oic"]]
    against = pd.concat(
        [
            both.rename(columns={"status_un": "status", "status_oic": "other"}).assign(side="UN"),
            both.rename(columns={"status_oic": "status", "status_un": "other"}).assign(side="OIC"),
        ]
    ).drop_duplicates(REPORT)
    other = ours.merge(against, on=REPORT, how="left").set_index(ours.index)["other"]
    labels = other.map(lambda code: _label(case, "activity_status", code), na_action="ignore")
    rival = ours["side"].map({"UN": "OIC", "OIC": "UN"})
    yield from case.find(
        "sides-disagree",
        "updates",
        "status",
        other.notna().to_numpy(),
        other=labels,
        side=rival.map(lambda code: _label(case, "side", code), na_action="ignore"),
    )


def _reports(updates: pd.DataFrame, side: str | None) -> pd.DataFrame:
    """Return which side says what of which date; `side` is that of the workbook where a row names none."""
    found = updates[["activity_id", "status_as_of", "reported_side", "status"]].set_axis(
        REPORT, axis=1
    )
    return found.fillna({"side": side}) if side else found


def _label(case: Case, code_list: str, code: str) -> Word:
    return {language: case.codes.label(code_list, code, language) for language in LANGUAGES}
