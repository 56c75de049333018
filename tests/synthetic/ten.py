"""Ten institutions send their workbooks: what they say, where they contradict, and the matrix that must come of it.

In: codes and a seed. Out: the workbook that was agreed before, ten workbooks that differ in language, order, headings and
form, the decisions about the known conflicts, and the rows that must be recorded. Those are put together here row by row,
and not by the code that is tested.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

import pandas as pd

from etl.matrix.codes import Codes
from etl.matrix.columns import ACTIVITIES, PARTIES, UPDATES
from tests.synthetic.matrix import Matrix, synthetic_matrix
from tests.synthetic.workbooks import Style, workbook

UN = ("FAO", "UNDP", "UNICEF", "WHO", "UNESCO")
OIC = ("SESRIC", "ICESCO", "IsDB", "IOFS", "ICDT")
COUNT, NEW, COPIED = 200, 50, 20
MUST = {name for name, column in ACTIVITIES.items() if column.is_must}
# Cells of which a conflict is made: every workbook and the agreed matrix have them.
KEPT = MUST | {"mode"}
HEADINGS = {"activity_id": "Ref. No.", "title": "Joint activity", "un_lead": "UN agency"}

Row = dict[str, str]
Rows = dict[str, Row]


@dataclass(frozen=True)
class Scene:
    """The workbooks, and what must be recorded when all of them are added to `base`.

    `activities`, `reports` and `roles` are in the columns of a workbook; `decisions` go to --accept, and
    `open_cells` wait nevertheless.
    """

    base: bytes
    files: dict[str, bytes]
    decisions: list[str]
    open_cells: set[tuple[str, str]]
    activities: Rows
    reports: list[Row]
    roles: list[Row]


@dataclass
class _Said:
    """The rows that were agreed, and those of each body."""

    agreed: Rows
    by_body: dict[str, Rows]

    def expected(self) -> Rows:
        """Return each activity with every cell that anyone fills; conflicts come later."""
        found: Rows = {}
        for rows in (*self.by_body.values(), self.agreed):
            for name, row in rows.items():
                found[name] = found.get(name, {}) | row
        return found


def ten_workbooks(codes: Codes, seed: int = 7) -> Scene:
    """Return the scene of a seed."""
    rng = Random(seed)
    matrix = synthetic_matrix(COUNT, codes, seed=seed, un=UN, oic=OIC)
    rows = {row["activity_id"]: row for row in _rows(matrix.activities)}
    reports, roles = list(_rows(matrix.updates)), list(_rows(matrix.parties))
    new = set(rng.sample(sorted(rows), NEW))
    said = _Said(
        {name: _with_gaps(row, rng) for name, row in rows.items() if name not in new},
        {
            body: {n: _with_gaps(row, rng) for n, row in rows.items() if body in _leads(row)}
            for body in (*UN, *OIC)
        },
    )
    activities = said.expected()
    decisions, open_cells = _contradict(said, activities, rng)
    files = {}
    for number, body in enumerate((*UN, *OIC)):
        sent = [row for row in reports if row["reported_by"] == body]
        if body == "FAO":  # it sends what others have reported as well
            sent += [row for row in reports if row["activity_id"] in said.agreed][:COPIED]
        told = [row for row in roles if row["institution"] == body]
        whole = _matrix(list(said.by_body[body].values()), sent, told)
        about = {"prepared_by": body, "prepared_on": "2026-01-15"}
        files[f"{body}.xlsx"] = workbook(whole, codes, about, _style(number))
    base = workbook(_matrix(list(said.agreed.values()), [], []), codes)
    return Scene(base, files, decisions, open_cells, activities, reports, roles)


def _contradict(said: _Said, expected: Rows, rng: Random) -> tuple[list[str], set[tuple[str, str]]]:
    """Put contradictions about agreed activities into what is said; return the decisions, and what waits."""
    decisions: list[str] = []
    waiting: set[tuple[str, str]] = set()
    names = iter(rng.sample(sorted(said.agreed), len(said.agreed)))
    # One side says something else than was agreed; its word is taken, or that of the other side.
    for speaks in ("un", "oic"):
        for taken in ("un", "oic", "un"):
            name = next(names)
            un, oic = _leads(expected[name])
            title = f"Another title for {name}"
            said.by_body[un if speaks == "un" else oic][name]["title"] = title
            decisions.append(f"{name}:title={taken}")
            if taken == speaks:
                expected[name]["title"] = title
    # Both sides say something else, and not the same; one is believed, or nobody yet.
    for taken in ("un", "oic", ""):
        name = next(names)
        un, oic = _leads(expected[name])
        ends = {"un": "2026-08", "oic": "2026-09"}
        said.by_body[un][name]["planned_end"] = ends["un"]
        said.by_body[oic][name]["planned_end"] = ends["oic"]
        if taken:
            decisions.append(f"{name}:planned_end={taken}")
            expected[name]["planned_end"] = ends[taken]
        else:
            waiting.add((name, "planned_end"))
    # Two bodies of one side contradict each other, so that there is no word of that side to take.
    name = next(names)
    un, _ = _leads(expected[name])
    other = UN[(UN.index(un) + 1) % len(UN)]
    modes = [mode for mode in ("virtual", "hybrid", "in_person") if mode != expected[name]["mode"]]
    said.by_body[other][name] = said.by_body[un][name] | {"mode": modes[0]}
    said.by_body[un][name]["mode"] = modes[1]
    waiting.add((name, "mode"))
    return decisions, waiting


def _leads(row: Row) -> tuple[str, str]:
    return row["un_lead"], row["oic_lead"]


def _with_gaps(row: Row, rng: Random) -> Row:
    """Return a row with some of its cells left empty."""
    return {name: cell for name, cell in row.items() if name in KEPT or rng.random() < 0.6}


def _style(number: int) -> Style:
    language = ("en", "fr", "ar")[number % 3]
    return Style(
        language=language,
        seed=number,
        labels=number % 2 == 0,
        real_dates=number % 4 == 1,
        arabic_digits=language == "ar",
        line_breaks=number % 5 == 3,
        titles=number % 3,
        headings=HEADINGS if number in (3, 6) else {},
    )


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    for row in frame.to_dict("records"):
        yield {str(name): cell for name, cell in row.items() if isinstance(cell, str)}


def _matrix(activities: list[Row], updates: list[Row], parties: list[Row]) -> Matrix:
    return Matrix(
        _frame(activities, list(ACTIVITIES)),
        _frame(updates, list(UPDATES)),
        _frame(parties, list(PARTIES)),
    )


def _frame(rows: list[Row], names: list[str]) -> pd.DataFrame:
    return pd.DataFrame(rows).reindex(columns=names).astype("str")
