"""The words that Streamlit's own widgets show or say to a screen reader, in the reader's language.

Streamlit has them in English only, inside its scripts. Out: a table for `static/words.js`, which words them anew in the
browser, and only where Streamlit itself writes: a text in the places named here, an attribute outside of our own HTML.
What Streamlit lets us give (labels, placeholders) is given in the pages and not here. Dates and their names in the
calendar come from the browser, which `words.js` tells the reader's language.
"""

from __future__ import annotations

import json
import re

from babel.dates import get_month_names

from dashboard.columns import N_
from dashboard.language import _, current_language, locale_code, numbering

# Where a text stands (a selector of static/words.js) → what it may be; `{name}` stands for any words.
TEXTS = {
    "[data-testid=stSkipToContent]": [N_("Skip to main content")],
    "[data-testid=stSidebarNav]": [N_("View less"), N_("View {count} more")],
    "[data-testid$=Dropdown]": [N_("No results")],
    "[data-testid=InputInstructions]": [
        N_("Press Enter to apply"),
        N_("Press Enter to submit form"),
    ],
    "[data-testid=stFileUploader], [role=tooltip]": [
        N_("Upload"),
        N_("Drag and drop a file here"),
        N_("Drag and drop files here"),
        N_("{count}MB per file"),
        N_("File must be {count}MB or smaller."),
        N_("{types} files are not allowed."),
        N_("Only one file is allowed."),
        N_("Unexpected error. Please try again."),
        N_("Error: "),
    ],
    "[data-testid=stFileChip]": [N_("{count}B"), N_("{count}KB"), N_("{count}MB")],
    "[data-testid^=stDateInput], [role=tooltip]": [
        N_("Use arrow keys to navigate dates. Enter to select. Escape to close."),
        N_("Choose date, {month}"),
        N_(
            "Error: Date set outside allowed range. Please select a date between {first} and {last}."
        ),
    ],
    "[id^=react-aria-description]": [N_("Selected Date: {month} {day}, {year}")],
    "[data-live-announcer]": [
        N_("{count} option available."),
        N_("{count} options available."),
        N_("{option}, selected"),
    ],
    "[data-testid=stStatusWidget], [data-testid=stConnectionStatus], [role=tooltip]": [
        N_("Stop"),
        N_("Running..."),
        N_("Stopping..."),
        N_("Connecting"),
        N_("Connecting to Streamlit server"),
        N_("Error"),
        N_("Unable to connect to Streamlit server"),
    ],
    "[data-testid=stDialog]": [
        N_("Connection error"),
        N_("Streamlit server is not responding. Are you connected to the internet?"),
        N_(
            "Is Streamlit still running? If you accidentally stopped Streamlit, just restart it in your terminal:"
        ),
        N_("Page not found"),
        N_("The page that you have requested does not seem to exist. Running the app's main page."),
        N_(
            "You have requested page /{page}, but no corresponding file was found in the app's pages/ directory. Running the app's main page."
        ),
        N_("Close"),
        N_("Try again"),
    ],
    "[data-testid=stException]": [
        N_(
            "This app has encountered an error. The original error message is redacted to prevent data leaks. Full error details have been recorded in the logs (if you're on Streamlit Cloud, click on 'Manage app' in the lower right of your app)."
        ),
    ],
}
# What an attribute may say: names for screen readers, tooltips, placeholders.
ATTRIBUTES = [
    N_("Sidebar"),
    N_("Logo"),
    N_("Expand sidebar"),
    N_("Collapse sidebar"),
    N_("App pages"),
    N_("Navigate to home page"),
    N_("Main menu"),
    N_("Notifications"),
    N_("Running..."),
    N_("Close"),
    N_("Open"),
    N_("Clear all"),
    N_("Clear value"),
    N_("Clear entry"),
    N_("Selected values"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("No options to select"),
    N_("Multiselect options"),
    N_("Selectbox options"),
    N_("Remove {option}"),
    N_("Help for {label}"),
    N_("Help"),
    N_("{label} — start"),
    N_("{label} — end"),
    N_("Pagination"),
    N_("Previous page"),
    N_("Next page"),
    N_("Page {count}"),
    N_("Copy to clipboard"),
    N_("Copied"),
    N_("Fullscreen"),
    N_("Close fullscreen"),
    N_("Download Button"),
    N_("file upload"),
    N_("Add files"),
    N_("Cancel upload of {file}"),
    N_("Click to retry upload"),
    N_("Choose date"),
    N_("Choose date, {month}"),
    N_("Clear date"),
    N_("Previous month"),
    N_("Next month"),
    N_("year, {label}"),
    N_("month, {label}"),
    N_("day, {label}"),
    N_("{count} – {month}"),
    N_("Scroll tabs right"),
    N_("Scroll tabs left"),
]
PLACE = re.compile(r"\\\{(\w+)\\\}")


def table() -> str:
    """Return the table of the reader's language for `words.js` as JSON."""
    return json.dumps(
        {
            "locale": f"{locale_code()}-u-nu-{numbering()}",
            "texts": [[place, _entries(words)] for place, words in TEXTS.items()],
            "attributes": _entries(ATTRIBUTES),
            "months": _months(),
        },
        ensure_ascii=False,
    ).replace("<", "\\u003c")


def _entries(words: list[str]) -> list[tuple[str, str]]:
    """Return each word as a pattern of the browser and what it says instead; none where they are the same."""
    return [(_pattern(word), _(word)) for word in words if _(word) != word]


def _pattern(word: str) -> str:
    escaped = re.escape(word).replace(r"\ ", " ")
    numbers = r"(?<count>[0-9.,]+)"
    return PLACE.sub(
        lambda place: numbers if place[1] == "count" else f"(?<{place[1]}>.+)", escaped
    )


def _months() -> dict[str, str]:
    """Return the names of months as Streamlit writes them beside those of the reader."""
    if current_language() == "en":
        return {}
    spoken = get_month_names("wide", locale=locale_code())
    return {name: spoken[month] for month, name in get_month_names("wide", locale="en").items()}
