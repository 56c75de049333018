"""What the last load changed, as written page.

In: rows of the questions `load_changes` and `snapshot`. Out: HTML: against which snapshot, and for each table that
changed how many rows, each number opening them. A first snapshot has none before it, and says so.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from typing import Any

from dashboard.columns import heading
from dashboard.evidence import Evidence
from dashboard.labels import label
from dashboard.language import _, ngettext, number, partial_date
from dashboard.linked import count_link, linked, places
from dashboard.links import anchor, page_url

Row = dict[str, Any]
CHANGES = {"added": "added_count", "changed": "changed_count", "removed": "removed_count"}


def load_html(changes: Sequence[Row], about: Row) -> str:
    """Return what the last load changed and what it read."""
    lines = [_against(changes, about)]
    moved = [row for row in changes if _total(row)]
    if moved:
        items = "".join(f"<li>{_table(row)}</li>" for row in moved)
        lines.append(f'<ul class="sijill-changes">{items}</ul>')
    lines.append(f'<p class="sijill-note">{_read(about)}</p>')
    return f'<div class="sijill-page">{"".join(lines)}</div>'


def _total(row: Row) -> int:
    return sum(row[column] for column in CHANGES.values())


def _against(changes: Sequence[Row], about: Row) -> str:
    if about["previous_hash"] is None:
        said = _("This is the first snapshot here: there is none before it to compare with.")
        return f"<p>{html.escape(said)}</p>"
    moved = sum(bool(_total(row)) for row in changes)
    parts = {
        "date": partial_date(about["previous_built_at"].date().isoformat()),
        "snapshot": about["previous_hash"][:12],
        "whole": number(len(changes)),
    }
    if not moved:
        said = _(
            "Nothing differs from the snapshot of {date} ({snapshot}); {whole} tables were compared.",
            **parts,
        )
    else:
        said = ngettext(
            "Against the snapshot of {date} ({snapshot}), {count} of {whole} tables changed:",
            "Against the snapshot of {date} ({snapshot}), {count} of {whole} tables changed:",
            moved,
            **parts,
        )
    return f"<p>{html.escape(said)}</p>"


def _table(row: Row) -> str:
    """Return one table with its counts; where not all rows are listed, only those that are open."""
    name = f"<b>{html.escape(label('table_name', row['table_name']))}</b>"
    is_listed = row["listed_count"] == _total(row)
    of_table = Evidence("changed_rows", (("table_name", row["table_name"]),))
    counts = []
    for change, column in CHANGES.items():
        if row[column]:
            evidence = Evidence("changed_rows", (*of_table.where, ("change", change)))
            count = count_link(evidence, row[column]) if is_listed else number(row[column])
            counts.append(f"{html.escape(heading(column))} {count}")
    if not is_listed:
        listed = count_link(of_table, row["listed_count"])
        counts.append(linked(_("of these listed: {count}"), count=listed))
    return f"{name} {' · '.join(counts)}"


def _read(about: Row) -> str:
    """Return when the snapshot was made and what the load warned of, with the way to the files."""
    sentence = ngettext(
        "Loaded on {date} from {files}; the load gave {count} warning.",
        "Loaded on {date} from {files}; the load gave {count} warnings.",
        about["issues_count"],
        **places("date", "files"),
    )
    return linked(
        sentence,
        date=html.escape(partial_date(about["built_at"].date().isoformat())),
        files=anchor(page_url("sources"), _("these files")),
    )
