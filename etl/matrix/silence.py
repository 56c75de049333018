"""Who has not sent theirs: institutions that lead activities of the open cycle and did not report in its last round.

In: activities and reports, recorded ones and new ones. Out: one row per institution. The open cycle is the latest that an
activity names. A round is the one that a report names, else the half-year in which it was sent; the last round is
that of the report sent last. Where no report says when it was sent, no round has begun and every lead is silent.
"""

import pandas as pd

from etl.matrix.recorded import LEADS, Recorded

COLUMNS = ("institution", "side", "activities_count", "cycle", "round", "last_reported_on")
SIDES = {"un_lead": "UN", "oic_lead": "OIC"}


def silent_leads(
    recorded: Recorded, new: pd.DataFrame, changes: pd.DataFrame, reports: pd.DataFrame
) -> pd.DataFrame:
    """Return the silent institutions with how many activities they lead and when they reported last."""
    needed = ["activity_id", "cycle", "disposition", *LEADS]
    activities = pd.concat([recorded.activities[needed], new[needed]], ignore_index=True)
    activities = _changed(activities, changes)
    cycle = activities["cycle"].dropna().max()
    is_open = (activities["cycle"] == cycle) & activities["disposition"].isna()
    leading = pd.concat(
        [
            pd.DataFrame(
                {"institution": activities.loc[is_open, lead].dropna(), "side": SIDES[lead]}
            )
            for lead in LEADS
        ]
    )
    if leading.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    told = ["activity_id", "reported_by", "reported_on", "reporting_round"]
    sent = pd.concat([recorded.updates[told], reports[told]], ignore_index=True)
    # Reports from public sources were published, not sent.
    sent = sent.dropna(subset=["reported_by", "reported_on"])
    round_name, senders = _last_round(sent)
    silent = leading[~leading["institution"].isin(senders)]
    counts = silent.groupby(["institution", "side"]).size().rename("activities_count").reset_index()
    last = sent.groupby("reported_by")["reported_on"].max()
    counts["last_reported_on"] = counts["institution"].map(last).astype("str")
    found = counts.assign(cycle=cycle, round=round_name)[list(COLUMNS)]
    return found.sort_values(
        ["activities_count", "institution"], ascending=[False, True]
    ).reset_index(drop=True)


def _last_round(sent: pd.DataFrame) -> tuple[str | None, set[str]]:
    """Return the last round and who reported in it."""
    if sent.empty:
        return None, set()
    day = sent["reported_on"]
    half = (
        day.str.slice(0, 4) + "-H" + (day.str.slice(5, 7).fillna("01") > "06").add(1).astype("str")
    )
    rounds = sent["reporting_round"].fillna(half)
    latest = str(rounds.loc[day == day.max()].max())
    return latest, set(sent.loc[rounds == latest, "reported_by"])


def _changed(activities: pd.DataFrame, changes: pd.DataFrame) -> pd.DataFrame:
    for column, changed in changes[changes["column"].isin(activities.columns)].groupby("column"):
        values = pd.Series(changed["value"].to_numpy(), index=changed["activity_id"])
        found = activities["activity_id"].map(values)
        activities[str(column)] = activities[str(column)].mask(found.notna(), found)
    return activities
