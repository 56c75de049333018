"""What stands below every page: how fresh the data is, out of which snapshot, and under which terms."""

from __future__ import annotations

import html

import streamlit as st

from dashboard.labels import EVERYTHING
from dashboard.language import _, ngettext, partial_date
from dashboard.links import anchor, page_url
from dashboard.snapshots import Snapshot
from dashboard.warehouse import rows


def show(snapshot: Snapshot) -> None:
    """Show the footer: two dates (facts as of, loaded on), the snapshot, the sources and the licence."""
    about = rows("snapshot", EVERYTHING)[0]
    sources = ngettext("{count} source", "{count} sources", about["sources_count"])
    parts = [
        html.escape(_("Data as of {date}", date=partial_date(about["data_date"].isoformat()))),
        html.escape(_("loaded on {date}", date=partial_date(about["built_at"].date().isoformat()))),
        html.escape(_("snapshot")) + f' <bdi dir="ltr">{html.escape(snapshot.name)}</bdi>',
        anchor(page_url("sources"), sources),
        html.escape(_("Facts from public documents; compilation CC BY 4.0")),
    ]
    address = f'<span class="sijill-address">Sijill · <bdi dir="ltr">{html.escape(st.context.url or "")}</bdi></span>'
    st.html(f'<footer class="sijill-footer">{" · ".join(parts)}{address}</footer>')
