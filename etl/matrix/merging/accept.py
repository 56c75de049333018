"""What a person decided about cells on which the records and the sides differ.

In: the texts given to `--accept`. Out: `Accept`, which says whose word is taken for a cell, if anyone's.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, cast

from etl.language import _
from etl.matrix.columns import ACTIVITIES
from etl.nearest import nearest_name

Side = Literal["un", "oic"]

FORM = re.compile(r"(?:(?P<activity>[^:=\s]+)(?::(?P<column>[^:=\s]+))?=)?(?P<side>un|oic)", re.I)
COLUMNS = frozenset({*ACTIVITIES, "joined_on"} - {"activity_id"})
FORMS = "un, oic, GM16-E-014=oic, GM16-E-014:planned_end=un"


class AcceptError(ValueError):
    """What is given to --accept decides nothing; the message is a sentence with the way out."""


@dataclass(frozen=True)
class Accept:
    """Whose word is taken: for one cell, else for one activity, else for all."""

    every: Side | None = None
    activities: dict[str, Side] = field(default_factory=dict)
    cells: dict[tuple[str, str], Side] = field(default_factory=dict)

    @classmethod
    def of(cls, texts: Iterable[str]) -> "Accept":
        """Return the decisions in `un`, `oic`, `ACTIVITY=un` and `ACTIVITY:column=un`.

        Raises `AcceptError` for any other text, an unknown column, and two decisions about the same.
        """
        accept = cls()
        every: set[Side] = set()
        for text in texts:
            found = FORM.fullmatch(text.strip())
            if found is None:
                raise AcceptError(
                    _('"{text}" is no decision. Write one of: {forms}.', text=text, forms=FORMS)
                )
            side = cast("Side", found["side"].lower())
            if found["activity"] is None:
                every.add(side)
                known: Side = side
            elif found["column"] is None:
                known = accept.activities.setdefault(found["activity"], side)
            else:
                column = _column(found["column"])
                known = accept.cells.setdefault((found["activity"], column), side)
            if known != side or len(every) > 1:
                raise AcceptError(
                    _(
                        '"{text}" contradicts another {option}. Keep one of the two.',
                        text=text,
                        option="--accept",
                    )
                )
        return cls(every.pop() if every else None, accept.activities, accept.cells)

    def side_for(self, activity: str, column: str) -> Side | None:
        """Return whose word is taken for a cell, None where nobody decided."""
        return self.cells.get((activity, column)) or self.activities.get(activity) or self.every

    @property
    def named(self) -> set[str]:
        """The activities that decisions name."""
        return set(self.activities) | {activity for activity, _column in self.cells}


def _column(name: str) -> str:
    if name in COLUMNS:
        return name
    near = nearest_name(name, COLUMNS)
    hint = (
        _("Nearest: {near}.", near=near)
        if near
        else _("Allowed: {names}.", names=", ".join(sorted(COLUMNS)))
    )
    said = _('"{name}" is no column of an activity.', name=name)
    raise AcceptError(f"{said} {hint}")


NOTHING = Accept()
