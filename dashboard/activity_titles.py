"""The title of an activity and the reason of a correction in the language of the reader, where the records give them in several."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dashboard.labels import EVERYTHING
from dashboard.language import LANGUAGES, current_language
from dashboard.warehouse import ask_table


def activity_title(row: Mapping[str, Any]) -> str:
    """Return the title in the reader's language, else the one that every activity has."""
    return str(row.get(f"title_{current_language()}") or row["title"])


def correction_reason(row: Mapping[str, Any]) -> str:
    """Return the reason in the reader's language, else the one that every correction has."""
    return str(row.get(f"correction_reason_{current_language()}") or row["correction_reason"])


def other_titles(row: Mapping[str, Any]) -> dict[str, str]:
    """Return the titles that are not the one shown, by language; the one that every activity has by no language."""
    shown = activity_title(row)
    titles = {"": row["title"]} | {code: row.get(f"title_{code}") for code in LANGUAGES}
    return {code: title for code, title in titles.items() if title and title != shown}


def title_of(activity_id: str) -> str:
    """Return the title of an activity by its code; the code itself where the records have no such activity."""
    found = ask_table("activities", EVERYTHING, (("activity_id", activity_id),))
    return activity_title(found.slice(0, 1).to_pylist()[0]) if found.num_rows else activity_id
