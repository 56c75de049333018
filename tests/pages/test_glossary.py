"""The catalogues and the labels of the data use the terms that the glossary takes from documents of the two organizations."""

import csv
import re
from pathlib import Path

import pytest
import yaml
from babel.messages.pofile import read_po

PROJECT = Path(__file__).parents[2]
LOCALE = PROJECT / "dashboard" / "locale"
GLOSSARY = yaml.safe_load((LOCALE / "glossary.yml").read_text(encoding="utf-8"))
CHECKED = {name: term for name, term in GLOSSARY.items() if "found" in term}
PLACE = re.compile(r"\{\w+\}")
VOWEL_MARKS = re.compile("[\u064b-\u0652]")


def plain(text: str) -> str:
    """Case and Arabic vowel marks make no other word."""
    return VOWEL_MARKS.sub("", text).casefold()


def sources() -> set[str]:
    with (PROJECT / "data" / "records" / "sources.csv").open(encoding="utf-8-sig") as file:
        return {row["source_id"] for row in csv.DictReader(file)}


def entries(language: str) -> list[tuple[str, list[str]]]:
    """Each sentence of a catalogue with the forms of its translation."""
    with (LOCALE / language / "LC_MESSAGES" / "sijill.po").open("rb") as file:
        found = [message for message in read_po(file, locale=language) if message.id]
    return [
        (
            message.id if isinstance(message.id, str) else message.id[-1],
            [message.string] if isinstance(message.string, str) else list(message.string),
        )
        for message in found
    ]


def labels(language: str) -> list[tuple[str, list[str]]]:
    """Each English label of codes and themes with its translation; names of bodies are as they call themselves."""
    found = []
    for name in ("codes", "themes"):
        with (PROJECT / "data" / "reference" / f"{name}.csv").open(encoding="utf-8-sig") as file:
            found += [(row["label_en"], [row[f"label_{language}"]]) for row in csv.DictReader(file)]
    return found


@pytest.mark.parametrize("name", GLOSSARY)
def test_term_has_a_document_of_each_language_or_says_that_none_was_found(name):
    known = sources()
    for language in ("en", "fr", "ar"):
        term = GLOSSARY[name][language]
        assert term["term"].strip()
        source = term["source"]
        assert source is None or source in known or source.startswith("https://"), source


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_sentences_and_labels_use_the_words_of_the_glossary(language):
    wrong = []
    for english, forms in [*entries(language), *labels(language)]:
        for name, term in CHECKED.items():
            if not re.search(term["found"], PLACE.sub("", english), re.IGNORECASE):
                continue
            used = [plain(word) for word in term[language]["used"]]
            for form in forms:
                if not any(word in plain(form) for word in used):
                    wrong.append(f"{name}: {english!r} is {form!r}")
    assert wrong == []


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_words_that_the_glossary_avoids_are_not_used(language):
    wrong = []
    for english, forms in entries(language):
        for name, term in GLOSSARY.items():
            for word in term[language].get("avoid", ()):
                pattern = rf"(?<!\w){re.escape(word)}"
                wrong += [
                    f"{name}: {form!r} ({english!r})" for form in forms if re.search(pattern, form)
                ]
    assert wrong == []
