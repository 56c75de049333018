"""Every sentence of the code is in the catalogues of the three languages, with its places for values."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

PROJECT = Path(__file__).parents[2]
LANGUAGES = ("en", "fr", "ar")
PLACE = re.compile(r"\{(\w+)\}")


def sentences_of_the_code() -> set[str]:
    """Read the code itself: the collector of the catalogues would miss a call inside another or in an f-string."""
    found = set()
    for folder in ("dashboard", "pages"):
        for path in sorted((PROJECT / folder).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id in {"_", "N_", "ngettext"}
                    and isinstance(node.args[0], ast.Constant)
                ):
                    found.add(node.args[0].value)
    return found


def catalogue(code: str) -> Catalog:
    path = PROJECT / "dashboard" / "locale" / code / "LC_MESSAGES" / "sijill.po"
    with path.open("rb") as file:
        return read_po(file, locale=code)


def key(message) -> str:
    return message.id[0] if isinstance(message.id, tuple) else message.id


@pytest.fixture(scope="module")
def code_sentences() -> set[str]:
    return sentences_of_the_code()


@pytest.mark.parametrize("code", LANGUAGES)
def test_catalogue_has_each_sentence_of_the_code_and_no_other(code, code_sentences):
    entries = {key(message) for message in catalogue(code) if message.id}
    assert code_sentences - entries == set(), "missing; run: make catalogues"
    assert entries - code_sentences == set(), "unused; run: make catalogues"


# The English sentence is the key of an entry; the English catalogue holds a text only where it is worded anew.
@pytest.mark.parametrize("code", ["fr", "ar"])
def test_each_entry_is_translated_in_all_its_forms(code):
    entries = catalogue(code)
    untranslated = []
    for message in entries:
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        wanted = entries.num_plurals if isinstance(message.id, tuple) else 1
        if message.id and (len(forms) != wanted or not all(forms) or message.fuzzy):
            untranslated.append(message.id)
    assert untranslated == []


@pytest.mark.parametrize("code", ["fr", "ar"])
def test_translation_keeps_the_places_for_values(code):
    wrong = []
    for message in catalogue(code):
        if not message.id:
            continue
        originals = message.id if isinstance(message.id, tuple) else (message.id,)
        allowed = {place for text in originals for place in PLACE.findall(text)}
        forms = message.string if isinstance(message.string, tuple) else (message.string,)
        for form in forms:
            used = set(PLACE.findall(form))
            # A plural form may word its count ("one meeting"), but no form may name an unknown place.
            if not used <= allowed or (len(forms) == 1 and used != allowed):
                wrong.append((form, allowed))
    assert wrong == []


def test_arabic_has_its_six_plural_forms():
    assert catalogue("ar").num_plurals == 6


@pytest.mark.parametrize(
    ("count", "form"),
    [(0, 0), (1, 1), (2, 2), (7, 3), (103, 3), (11, 4), (99, 4), (100, 5), (102, 5)],
)
def test_arabic_counts_take_the_form_of_their_rule(count, form):
    # https://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html#ar
    from dashboard.language import catalogue as compiled

    key = ("{count} meeting", "{count} meetings")
    entry = next(message for message in catalogue("ar") if message.id == key)
    assert compiled("ar").ngettext(*key, count) == entry.string[form]
