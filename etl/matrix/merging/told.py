"""What a merge does and leaves open, in sentences for a terminal, in the language spoken.

In: a merge. Out: lines of text, the same for the same merge: what is new, what is known, each difference with the three
words and the way to decide it, what waits and why, who has not reported. Long lists are cut; the rest is counted. Columns are
called as the workbooks call them; only the way to decide names them as `--accept` does.
"""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from etl.language import COLONS, N_, _, current_language, isolated, joined, ngettext
from etl.matrix.columns import ACTIVITIES, PARTIES
from etl.matrix.merging.merge import Merge
from etl.wording import shown

SHOWN = 30
VOICES = {"un": N_("UN side"), "oic": N_("OIC side"), "unknown": N_("side not known")}
AS_SAID = {
    "filled": N_("filled in"),
    "un": N_("as the UN side says"),
    "oic": N_("as the OIC side says"),
}
TAKEN = {"un": N_("taken: the UN side"), "oic": N_("taken: the OIC side")}
SEMICOLONS = {"en": "; ", "fr": " ; ", "ar": "؛ "}
NOTHING = N_("nothing")
LABELS = {**PARTIES, **ACTIVITIES}
Row = dict[str, Any]


def lines_of(merge: Merge) -> Iterator[str]:
    """Yield all that is to be said of a merge."""
    yield from _counts(merge)
    yield from _cut(_changes(merge.changes))
    yield from _cut(_differences(merge.differences))
    yield from _cut(_waiting(merge))
    yield from _cut(_twins(merge.twins))
    yield from _silent(merge.silent)


def _counts(merge: Merge) -> Iterator[str]:
    filled = int((merge.changes["by"] == "filled").sum())
    reports = merge.reports
    yield _(
        "Activities: {new} new, {same} as recorded, {changed} changed ({filled} cells filled in, {decided} decided), {waiting} new ones wait.",
        new=len(merge.activities),
        same=int(merge.same_activities),
        changed=int(merge.changes["activity_id"].nunique()),
        filled=filled,
        decided=len(merge.changes) - filled,
        waiting=len(merge.waiting),
    )
    yield _(
        "Reports: {new} new, {same} as recorded, {waiting} wait for their activity.",
        new=len(reports.new),
        same=int(reports.known_count),
        waiting=len(reports.waiting),
    )
    if reports.silent_count:
        yield _(
            "Rows that say that nothing was reported: {count}; no report was made of them.",
            count=int(reports.silent_count),
        )
    if len(merge.parties) or merge.same_parties or len(merge.joined) or len(merge.waiting_parties):
        yield _(
            "Roles: {new} new, {same} as recorded, {dated} dated, {waiting} wait.",
            new=len(merge.parties),
            same=int(merge.same_parties),
            dated=len(merge.joined),
            waiting=len(merge.waiting_parties),
        )
    yield _(
        "Differences: {decided} decided, {open} wait for a decision.",
        decided=len(merge.differences) - len(merge.open_differences),
        open=len(merge.open_differences),
    )


def _changes(changes: pd.DataFrame) -> Iterator[str]:
    for row in _rows(changes):
        yield _(
            "{activity}, {column}: {before} becomes {after} ({by}).",
            activity=row["activity_id"],
            column=_label(row["column"]),
            before=_quoted(row["recorded"]),
            after=_quoted(row["value"]),
            by=_(AS_SAID[row["by"]]),
        )


def _differences(differences: pd.DataFrame) -> Iterator[str]:
    for row in _rows(differences):
        of_role = f"{row['role']} {row['institution']}" if row["sheet"] == "parties" else ""
        head = N_("{activity} ({role}), {column}:") if of_role else N_("{activity}, {column}:")
        activity, column = row["activity_id"], _label(row["column"])
        words = [_(head, activity=activity, role=of_role, column=column)]
        words.append("  " + _("recorded: {value}", value=_quoted(row["recorded"])))
        words.extend(
            "  " + _said_by(row, voice, _(name))
            for voice, name in VOICES.items()
            if isinstance(row[voice], str)
        )
        words.append(f"  {_way_out(row)}")
        yield "\n".join(words)


def _said_by(row: Row, voice: str, name: str) -> str:
    """Return what one side says of a cell, and in which of its workbooks."""
    said = (
        N_("{side}: {value} (its workbooks differ), in {files}")
        if row[f"is_{voice}_divided"]
        else N_("{side}: {value}, in {files}")
    )
    return _(said, side=name, value=_quoted(row[voice]), files=row[f"{voice}_files"])


def _way_out(row: Row) -> str:
    """Return how a difference was decided, or how it can be."""
    if isinstance(row["taken"], str):
        return _(TAKEN[row["taken"]])
    ways = [
        f"--accept {row['activity_id']}:{row['column']}={voice}"
        for voice in ("un", "oic")
        if isinstance(row[voice], str) and not row[f"is_{voice}_divided"]
    ]
    if len(ways) == 2:
        return _("waits: {one} or {two}", one=ways[0], two=ways[1])
    if ways:
        return _("waits: {way}", way=ways[0])
    if row["is_un_divided"] or row["is_oic_divided"]:
        return _("waits: agree on one of the two within the side, and correct the other workbook")
    return _("waits: say with {option} whose workbook it is", option="--prepared-by")


def _waiting(merge: Merge) -> Iterator[str]:
    differing = merge.open_differences["activity_id"].value_counts()
    for row in _rows(merge.waiting):
        name, lacking = row["activity_id"], row["lacking"]
        why = []
        if count := int(differing.get(name, 0)):
            why.append(
                ngettext(
                    "workbooks differ on {count} of its cells",
                    "workbooks differ on {count} of its cells",
                    count,
                )
            )
        if lacking:
            names = joined(*(isolated(_label(column)) for column in lacking.split(";")))
            why.append(_("nobody says its {columns}", columns=names))
        language = current_language()
        agreed = SEMICOLONS[language].join(
            f"{_label(column)}{COLONS[language]}{isolated(shown(row[column]))}"
            for column in ACTIVITIES
            if column != "activity_id" and isinstance(row[column], str)
        )
        yield _(
            "{activity} is not recorded yet: {reasons}. Agreed: {agreed}.",
            activity=name,
            reasons=_("{one} and {other}", one=why[0], other=why[1]) if len(why) > 1 else why[0],
            agreed=agreed or _(NOTHING),
        )


def _twins(twins: pd.DataFrame) -> Iterator[str]:
    for row in _rows(twins):
        yield _(
            'Activity {one} has the title and leads of {other} ({title}): the same under two numbers? If it continues it, say so in the column "{column}".',
            one=row["activity_id"],
            other=row["activity_id_other"],
            title=_quoted(row["title"]),
            column=_label("carried_from"),
        )


def _silent(silent: pd.DataFrame) -> Iterator[str]:
    if silent.empty:
        return
    first = next(_rows(silent))
    said = (
        N_(
            "Bodies that lead activities of {cycle} and sent no report in the round {round}: {count}."
        )
        if isinstance(first["round"], str)
        else N_("Bodies that lead activities of {cycle} and sent no report yet: {count}.")
    )
    yield _(said, cycle=first["cycle"], round=first["round"], count=len(silent))
    for row in _rows(silent):
        last = row["last_reported_on"]
        yield "  " + ngettext(
            "{institution} ({side}) leads {count} activity; {report}",
            "{institution} ({side}) leads {count} activities; {report}",
            int(row["activities_count"]),
            institution=row["institution"],
            side=row["side"],
            report=_("last report on {day}", day=last)
            if isinstance(last, str)
            else _("no report so far"),
        )


def _label(column: str) -> str:
    """Return what workbooks call a column in the language spoken."""
    return LABELS[column].label[current_language()]


def _rows(frame: pd.DataFrame) -> Iterator[Row]:
    """Yield rows by name of column; of long frames no more than are shown are ever made."""
    names = [str(name) for name in frame]
    for cells in frame.itertuples(index=False, name=None):
        yield dict(zip(names, cells, strict=True))


def _quoted(word: object) -> str:
    return _('"{word}"', word=shown(word)) if isinstance(word, str) else _(NOTHING)


def _cut(lines: Iterator[str]) -> Iterator[str]:
    """Yield the first lines and count the rest."""
    rest = 0
    for number, line in enumerate(lines):
        if number < SHOWN:
            yield line
        else:
            rest += 1
    if rest:
        yield ngettext("… and {count} more like these.", "… and {count} more like these.", rest)
