"""A made-up matrix: activities, reports and roles in the columns and canonical texts of a workbook.

In: how many activities, and a seed. Out: three frames of texts that break no rule. Nothing goes row by row, so that a million
activities take seconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from etl.matrix.codes import Codes
from etl.matrix.columns import ACTIVITIES, PARTIES, UPDATES

LETTERS = {"political": "P", "economic_scientific": "E", "cultural_social_humanitarian": "C"}
TYPES = ("meeting", "training", "technical_assistance", "study_data", "joint_project", "advocacy")
CITIES = ("geneva", "istanbul", "rabat", "astana", "jeddah", "vienna")
TARGETS = ("1.1", "2.4", "4.7", "5.5", "8.9", "9.5", "13.1", "16.6", "17.9", "17.18")
STATUSES = ("planned", "ongoing", "completed", "suspended", "cancelled")
WEIGHTS = (0.2, 0.4, 0.3, 0.05, 0.05)
ROUNDS = ("2025-H1", "2025-H2")
# Reports per activity: none to three, on average nearly one, so that a sheet holds those of a million.
REPORTS = (0.35, 0.4, 0.2, 0.05)


@dataclass(frozen=True)
class Matrix:
    """The rows of one made-up matrix."""

    activities: pd.DataFrame
    updates: pd.DataFrame
    parties: pd.DataFrame


def synthetic_matrix(
    count: int,
    codes: Codes,
    *,
    seed: int = 1,
    un: Sequence[str] | None = None,
    oic: Sequence[str] | None = None,
) -> Matrix:
    """Return a matrix of so many activities; `un` and `oic` are the bodies that lead them."""
    rng = np.random.default_rng(seed)
    bodies = {"UN": list(un or _bodies(codes, "UN")), "OIC": list(oic or _bodies(codes, "OIC"))}
    activities = _activities(count, codes, bodies, rng)
    return Matrix(
        activities=activities,
        updates=_updates(activities, rng),
        parties=_parties(activities, rng),
    )


def _bodies(codes: Codes, side: str) -> list[str]:
    known = codes.lists["institution"].values()
    return [body.code for body in known if body.side == side and body.is_offered]


def _activities(
    count: int, codes: Codes, bodies: dict[str, list[str]], rng: np.random.Generator
) -> pd.DataFrame:
    groups = rng.choice(list(LETTERS), count)
    is_late = rng.random(count) < 0.9
    serial = np.char.zfill(np.arange(1, count + 1).astype(str), 7)
    letters = pd.Series(groups).map(LETTERS).to_numpy(dtype=str)
    meetings = np.where(is_late, "GM16", "GM15")
    ids = _joined(meetings, "-", letters, "-", serial)
    types = rng.choice(TYPES, count)
    start = np.where(is_late, 2024, 2022) + rng.integers(0, 2, count)
    month, length = rng.integers(8, 13, count), rng.integers(1, 9, count)
    leads = {side: rng.choice(known, count) for side, known in bodies.items()}
    cities = rng.choice(CITIES, count)
    known = codes.lists["city"]
    budget = (rng.integers(1, 2_000, count) * 500).astype(str)
    has_budget = rng.random(count) < 0.5
    found = {
        "activity_id": ids,
        "cycle": np.where(is_late, "2024-2026", "2022-2024"),
        "agreed_at": np.where(is_late, "gm-2024", "gm-2022"),
        "working_group": groups,
        "theme": _themes(groups, codes, rng),
        "title": _joined("Made-up ", types, " no. ", serial),
        "title_ar": _sometimes(_joined("نشاط مختلق رقم ", serial), 0.5, rng),
        "expected_result": _sometimes(_joined("Result of activity ", serial), 0.7, rng),
        "activity_type": types,
        "oic_lead": leads["OIC"],
        "un_lead": leads["UN"],
        "oic_partners": _partners(leads["OIC"], bodies["OIC"], rng),
        "un_partners": _partners(leads["UN"], bodies["UN"], rng),
        "other_partners": _sometimes(np.full(count, "City of Nowhere"), 0.1, rng),
        "focal_point_oic": _joined("desk-", serial, "@oic.example"),
        "planned_start": _months(start, month),
        "planned_end": _months(start + (month + length > 12), (month + length - 1) % 12 + 1),
        "country": np.array([known[city].group for city in CITIES])[_places(cities)],
        "city": np.array([known[city].labels["en"] for city in CITIES])[_places(cities)],
        "mode": rng.choice(("in_person", "virtual", "hybrid"), count),
        "sdg_targets": _sometimes(
            _joined(rng.choice(TARGETS[:5], count), ";", rng.choice(TARGETS[5:], count)), 0.6, rng
        ),
        "gender_marker": _sometimes(rng.integers(0, 4, count).astype(str), 0.5, rng),
        "budget_amount": np.where(has_budget, budget, None),
        "currency": np.where(has_budget, "USD", None),
        "funding_state": _sometimes(rng.choice(("funded", "partly", "unfunded"), count), 0.4, rng),
        "visibility": np.where(rng.random(count) < 0.8, "public", "restricted"),
    }
    return _frame(found, list(ACTIVITIES))


def _updates(activities: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    counts = rng.choice(len(REPORTS), len(activities), p=REPORTS)
    rows = np.repeat(np.arange(len(activities)), counts)
    ids = activities["activity_id"].to_numpy()[rows]
    is_un = rng.random(len(rows)) < 0.5
    number = np.arange(len(rows)) - np.repeat(np.cumsum(counts) - counts, counts)
    half = np.where(number % 2 == 0, 0, 1)
    by = np.where(
        is_un, activities["un_lead"].to_numpy()[rows], activities["oic_lead"].to_numpy()[rows]
    )
    status = rng.choice(STATUSES, len(rows), p=WEIGHTS)
    found = {
        "activity_id": ids,
        "status": status,
        "status_as_of": np.where(half == 0, "2025-05-31", "2025-11-30"),
        "reported_on": _days(np.where(half == 0, 6, 12), rng.integers(1, 28, len(rows))),
        "reported_by": by,
        "reported_side": np.where(is_un, "UN", "OIC"),
        "reporting_round": np.array(ROUNDS)[half],
        "progress_note": _joined("Report ", (number + 1).astype(str), " on ", ids.astype(str)),
        "reason": np.where(status == "completed", None, "Made up."),
        "evidence": np.where(status == "completed", "https://example.org/made-up", None),
        "verification": _sometimes(np.full(len(rows), "self_reported"), 0.6, rng),
    }
    return _frame(found, list(UPDATES))


def _parties(activities: pd.DataFrame, rng: np.random.Generator) -> pd.DataFrame:
    chosen = activities[rng.random(len(activities)) < 0.1]
    found = {
        "activity_id": chosen["activity_id"].to_numpy(),
        "institution": chosen["oic_lead"].to_numpy(),
        "role": np.full(len(chosen), "funding"),
        "joined_on": np.full(len(chosen), "2025-01"),
    }
    return _frame(found, list(PARTIES))


def _frame(columns: dict[str, np.ndarray], names: list[str]) -> pd.DataFrame:
    return pd.DataFrame(columns).reindex(columns=names).astype("str")


def _joined(*parts: object) -> np.ndarray:
    found = np.asarray("", dtype=str)
    for part in parts:
        found = np.char.add(found, np.asarray(part, dtype=str))
    return found


def _sometimes(texts: np.ndarray, share: float, rng: np.random.Generator) -> np.ndarray:
    return np.where(rng.random(len(texts)) < share, texts.astype(object), None)


def _themes(groups: np.ndarray, codes: Codes, rng: np.random.Generator) -> np.ndarray:
    found = np.empty(len(groups), dtype=object)
    for group in LETTERS:
        themes = [theme.code for theme in codes.lists["theme"].values() if theme.group == group]
        is_of_group = groups == group
        found[is_of_group] = rng.choice(themes, int(is_of_group.sum()))
    return found


def _partners(leads: np.ndarray, bodies: list[str], rng: np.random.Generator) -> np.ndarray:
    """Return none to two partners beside the lead, sorted."""
    places = pd.Series(range(len(bodies)), index=bodies)[leads].to_numpy()
    steps = np.sort(rng.integers(1, len(bodies), (2, len(leads))), axis=0)
    ranked = np.array(sorted(range(len(bodies)), key=lambda place: bodies[place]))
    rank = np.argsort(ranked)
    pair = np.sort(rank[(places + steps) % len(bodies)], axis=0)
    names = np.array(bodies, dtype=str)[ranked]
    two = _joined(names[pair[0]], ";", names[pair[1]])
    found = np.where(pair[0] == pair[1], names[pair[0]], two).astype(object)
    return np.where(rng.random(len(leads)) < 0.6, found, None)


def _places(cities: np.ndarray) -> np.ndarray:
    return pd.Series(range(len(CITIES)), index=list(CITIES))[cities].to_numpy()


def _months(year: np.ndarray, month: np.ndarray) -> np.ndarray:
    return _joined(year.astype(str), "-", np.char.zfill(month.astype(str), 2))


def _days(month: np.ndarray, day: np.ndarray) -> np.ndarray:
    return _joined(
        "2025-", np.char.zfill(month.astype(str), 2), "-", np.char.zfill(day.astype(str), 2)
    )
