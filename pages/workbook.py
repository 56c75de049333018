"""Is the workbook fit to be added, and what would change? Nothing is written."""

from functools import partial
from pathlib import PurePath

import streamlit as st

from dashboard import workbook_changes, workbook_words
from dashboard.language import _, current_language
from dashboard.tables import show_note
from dashboard.workbook_check import FILES, UPLOAD_MB, Outcome, Sent, outcome_of
from dashboard.workbook_records import current_codes
from etl.matrix.findings import LEVELS
from etl.matrix.marking.annotate import annotated
from etl.matrix.report import by_place, csv_bytes
from etl.matrix.writing.template import template_bytes

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FINDINGS_SHOWN = 40
language = current_language()

show_note(
    _(
        "See what is wrong in a workbook of the matrix before you send it, and what adding it would change. This page writes nothing: an upload is read, checked and forgotten when you leave."
    )
)


def show_templates() -> None:
    """Offer the empty workbooks in the reader's language."""
    with st.container(border=True, key="card-template"):
        st.header(_("Empty workbook"), anchor=False)
        show_note(
            _(
                "With drop-downs, a note on each column and an example that is never read. The short one is for a focal point: one sheet with the status of each activity."
            )
        )
        with st.container(horizontal=True, key="templates"):
            for light, name, title in (
                (False, "matrix", _("Full workbook")),
                (True, "matrix-short", _("Short workbook")),
            ):
                st.download_button(
                    title,
                    data=partial(template_bytes, language, current_codes(), light=light),
                    file_name=f"sijill_{name}_{language}.xlsx",
                    mime=XLSX,
                    on_click="ignore",
                    icon=":material/download:",
                    key=f"template-{name}",
                )


def show_outcome(outcome: Outcome) -> None:
    """Show the verdict, the findings, what would change, and what can be taken away."""
    with st.container(border=True, key="card-verdict"):
        st.html(workbook_words.verdict_html(outcome))
        show_downloads(outcome)
    if any(one.findings for one in outcome.workbooks):
        with st.container(border=True, key="card-findings"):
            show_findings(outcome)
    if outcome.merge is not None:
        with st.container(border=True, key="card-changes"):
            show_changes(outcome)


def show_downloads(outcome: Outcome) -> None:
    """Offer each workbook with its findings marked, and all findings as CSV."""
    found = [(finding, language) for one in outcome.workbooks for finding in one.findings]
    if not found:
        return
    with st.container(horizontal=True, key="take-away"):
        for place, one in enumerate(outcome.workbooks):
            if one.findings and one.book.sheets:
                path = PurePath(one.book.file)
                st.download_button(
                    _("Marked workbook") if len(outcome.workbooks) == 1 else path.stem,
                    data=partial(annotated, one.data, one.findings, one.book.language),
                    file_name=f"{path.stem}_sijill{path.suffix}",
                    mime=XLSX,
                    on_click="ignore",
                    icon=":material/edit_note:",
                    key=f"marked-{place}",
                    help=_(
                        "The same workbook with its cells marked, a note on each and a sheet that lists all findings, in its own language"
                    ),
                )
        st.download_button(
            "CSV",
            data=partial(csv_bytes, found),
            file_name="sijill_findings.csv",
            mime="text/csv",
            on_click="ignore",
            icon=":material/download:",
            key="findings-csv",
            help=_("Download all findings"),
        )


def show_findings(outcome: Outcome) -> None:
    """Show the findings by sheet and cell, of one level or of all, some of them at once."""
    st.header(_("Findings"), anchor=False)
    found = [finding for one in outcome.workbooks for finding in by_place(one.findings)]
    present = [level for level in LEVELS if any(one.level == level for one in found)]
    level = st.pills(
        _("Level"),
        present,
        format_func=lambda level: workbook_words.level_option(level, found),
        key="workbook_level",
        label_visibility="collapsed",
    )
    shown = [one for one in found if level in (None, one.level)]
    pages = -(-len(shown) // FINDINGS_SHOWN)
    page = st.pagination(pages, key=f"workbook-findings-{level}-{pages}") if pages > 1 else 1
    first = (page - 1) * FINDINGS_SHOWN
    some = shown[first : first + FINDINGS_SHOWN]
    st.html(workbook_words.findings_html(some, with_file=len(outcome.workbooks) > 1))


def show_changes(outcome: Outcome) -> None:
    """Show what adding the workbooks would change, in the words of the three-way merge."""
    st.header(_("What would change"), anchor=False)
    merge = outcome.merge
    if merge is None:
        return
    if not outcome.is_sound:
        show_note(_("As far as it could be read; cells with an error are left out."))
    changes = workbook_changes.changes_of(merge)
    if not changes:
        show_note(_("Nothing: all of it is recorded already."))
    for change in changes:
        st.html(workbook_changes.change_html(change))
    show_note(workbook_changes.unchanged(merge))
    show_note(
        _(
            "Compared with the records that this site shows. What is restricted is not among them and appears here as new."
        )
    )
    if outcome.has_focal_points:
        show_note(_("Focal points are kept with the records alone, so they are not compared here."))


show_templates()
with st.container(border=True, key="card-upload"):
    st.header(_("Check"), anchor=False)
    show_note(
        _(
            "Excel workbooks (.xlsx) of at most {size} MB, up to {count} at once: those of both sides together show where they differ. Larger ones: python -m etl check FILE.xlsx",
            size=UPLOAD_MB,
            count=FILES,
        )
    )
    st.html(workbook_words.uploader_style())
    uploads = st.file_uploader(
        _("Workbooks to check"),
        accept_multiple_files=True,
        max_upload_size=UPLOAD_MB,
        key="workbook_uploads",
        label_visibility="collapsed",
    )
if uploads:
    show_outcome(outcome_of([Sent(one.name, one.getvalue()) for one in uploads]))
