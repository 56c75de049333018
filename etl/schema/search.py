"""The index of the search box: one row per thing that can be found, with all words that lead to it."""

from etl.schema.columns import integer, key, many, text, word
from etl.schema.published import published

# In the order in which a page lists equally good results.
ENTRY_KINDS = ("institution", "theme", "meeting", "person", "activity", "source")

SEARCH_ENTRIES = published(
    "search_entries",
    "One thing that the search box finds, with the texts in which it is found.",
    ("entry_kind", "code"),
    {
        "entry_kind": word(ENTRY_KINDS, "What it is.", required=True),
        "code": key("Its code; the name of a person.", pattern=".+"),
        "label_en": text("Label in English, or the only one.", required=True),
        "label_fr": text("Label in French, where the records have one."),
        "label_ar": text("Label in Arabic, where the records have one."),
        "names": many(text("Code, symbol, acronyms, older and other names.", required=True)),
        "texts": many(text("Other texts about it: wordings, posts, publisher.", required=True)),
        "folded_names": text(
            "Labels and names as the macro sought compares them, each between bars.", required=True
        ),
        "folded_texts": text("The other texts, in the same way.", required=True),
        "weight": integer(
            "Order among equal results of its kind, the greatest first.", required=True
        ),
    },
)
