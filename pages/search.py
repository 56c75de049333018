"""Where in the records do these words stand?"""

import streamlit as st

from dashboard.address import current_filters
from dashboard.labels import EVERYTHING
from dashboard.language import _, current_language, ngettext
from dashboard.search_box import LONGEST_QUERY, tidy
from dashboard.search_results import KINDS, Query, heading_html, nearest_html, results_html
from dashboard.tables import show_note
from dashboard.warehouse import rows

SHOWN, SHOWN_ALONE, SHOWN_NEAREST = 8, 200, 5

# What is sought: the address holds it, as the box has written it or as a link brings it.
filters = current_filters()
state = st.session_state
written, only = state.get("q") or "", state.get("only")
query = Query(tidy(written), only if only in KINDS else None, filters)
state["q"], state["only"] = query.text, query.only
if len(written) > LONGEST_QUERY:
    show_note(
        ngettext(
            "Only the first {count} character is sought.",
            "Only the first {count} characters are sought.",
            LONGEST_QUERY,
        )
    )

# What is found, else what is near.
if not any(letter.isalnum() for letter in query.text):
    show_note(
        _(
            "Write a name, an acronym, a code, a city, a year or the symbol of a document into the box, in English, French or Arabic. Accents, capitals and the spelling of Arabic letters make no difference."
        )
    )
else:
    found = rows(
        "search",
        EVERYTHING,
        query=query.text,
        language=current_language(),
        only=query.only,
        shown=SHOWN_ALONE if query.only else SHOWN,
    )
    st.html(heading_html(found, query))
    if not filters.is_everything:
        st.caption(_("The filters do not narrow a search; the links keep them."))
    if found:
        st.html(results_html(found, query))
    else:
        near = rows("search_nearest", EVERYTHING, query=query.text, shown=SHOWN_NEAREST)
        st.html(nearest_html(near, query))
