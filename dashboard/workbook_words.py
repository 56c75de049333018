"""What the page "Check a workbook" says of an upload: the verdict, the counts by level, and each finding.

In: checked workbooks. Out: HTML with every word of the data escaped. A level is told by its sign and its word beside its
colour. The sentences of findings are those of `etl.matrix`, in the reader's language.
"""

from __future__ import annotations

import html
from collections.abc import Sequence
from itertools import groupby

from dashboard.language import _, current_language, isolated, joined, ngettext
from dashboard.workbook_check import UPLOAD_MB, Outcome, Refused
from etl.matrix.checking import Checked
from etl.matrix.findings import Finding
from etl.matrix.report import counts, ended, level_word
from etl.wording import Level


def uploader_style() -> str:
    """Return a style sheet that puts the words of the upload in the reader's language; Streamlit has English ones.

    A file that is too large is marked by Streamlit in colour alone, so the sentence is put below it.
    """
    too_large = _(
        "A workbook of more than {limit} MB was not uploaded. Check it on the command line: python -m etl check FILE.xlsx",
        limit=UPLOAD_MB,
    )
    box = ".st-key-workbook_uploads"
    return (
        f"<style>{box} [data-testid=stFileUploaderDropzoneInstructions] {{ display: none; }}"
        f"{box} [data-testid=stBaseButton-secondary] p {{ font-size: 0; }}"
        f"{box} [data-testid=stBaseButton-secondary] p::after "
        f"{{ content: {_css_text(_('Choose workbooks'))}; font-size: 1rem; }}"
        f"{box}:has([aria-invalid=true])::after "
        f"{{ content: {_css_text(too_large)}; display: block; margin-top: 0.5rem; font-weight: 600; }}"
        "</style>"
    )


def _css_text(text: str) -> str:
    """Return a text as CSS writes it; no sign of it can end the text or the style sheet."""
    return (
        '"' + "".join(f"\\{ord(sign):06x}" if sign in '"\\\n<>&' else sign for sign in text) + '"'
    )


def verdict_html(outcome: Outcome) -> str:
    """Return in one sentence whether the workbooks could be added, and what was read of each."""
    errors = sum(counts(one.findings)["error"] for one in outcome.workbooks)
    if errors:
        verdict = ngettext(
            "Not fit to be added yet: {count} error has to be mended first.",
            "Not fit to be added yet: {count} errors have to be mended first.",
            errors,
        )
    elif outcome.merge is None:
        verdict = _("No rows were found.")
    else:
        verdict = _("No errors: fit to be added.")
    items = "".join(f"<li>{_read(one)}</li>" for one in outcome.workbooks)
    refused = "".join(f"<li>{_said_of(one)}</li>" for one in outcome.refused)
    kind = "sound" if outcome.is_sound and not errors else "unsound"
    return (
        f'<div class="sijill-verdict {kind}"><p role="status"><b>{html.escape(verdict)}</b></p>'
        f"<ul>{items}{refused}</ul></div>"
    )


def _read(checked: Checked) -> str:
    rows = checked.rows
    parts = [
        ngettext("{count} activity", "{count} activities", rows.get("activities", 0)),
        ngettext("{count} report", "{count} reports", rows.get("updates", 0)),
        ngettext(
            "{count} role of an institution",
            "{count} roles of institutions",
            rows.get("parties", 0),
        ),
    ]
    said = joined(part for part in parts)
    return f'<bdi dir="auto">{html.escape(checked.book.file)}</bdi>: {html.escape(said)}'


def _said_of(refused: Refused) -> str:
    said = _(refused.reason, limit=refused.limit, file=refused.name)
    return f'<bdi dir="auto">{html.escape(refused.name)}</bdi>: {html.escape(said)}'


def level_option(level: Level, findings: Sequence[Finding]) -> str:
    """Return a level with its sign, its word and how many findings it has."""
    return f"{level_word(level, current_language())} · {counts(findings)[level]:,}"


def findings_html(findings: Sequence[Finding], with_file: bool) -> str:
    """Return findings as lists, one for each sheet (and file, where there are several), in the order given."""
    parts = []
    for (file, sheet), found in groupby(findings, key=lambda one: (one.file, one.sheet)):
        names = [file] if with_file or not sheet else []
        names += [_("Sheet {name}", name=isolated(sheet))] if sheet else []
        title = html.escape(" · ".join(names))
        items = "".join(_finding_html(one) for one in found)
        parts.append(f'<h3><bdi dir="auto">{title}</bdi></h3><ul>{items}</ul>')
    return f'<div class="sijill-found">{"".join(parts)}</div>'


def _finding_html(finding: Finding) -> str:
    language = current_language()
    place = (
        [f'<b class="cell" dir="ltr">{html.escape(_cell(finding))}</b>'] if _cell(finding) else []
    )
    name = finding.header or finding.column
    place += [f'<bdi dir="auto">{html.escape(name)}</bdi>'] if name else []
    written = ""
    if finding.value:
        said = html.escape(_("as written:"))
        written = f'<span class="written">{said} <bdi dir="auto">{html.escape(finding.value[:200])}</bdi></span>'
    rule = html.escape(finding.number or finding.rule)
    return (
        f'<li class="{finding.level}"><div class="place"><span class="level">'
        f"{html.escape(level_word(finding.level, language))}</span>{' '.join(place)}{written}"
        f'<span class="rule"><bdi>{rule}</bdi></span></div>'
        f"<p>{html.escape(ended(finding.message(language)))}</p>"
        f'<p class="hint">{html.escape(finding.hint(language))}</p></li>'
    )


def _cell(finding: Finding) -> str:
    if finding.cell:
        return finding.cell
    return _("row {row}", row=finding.row) if finding.row is not None else ""
