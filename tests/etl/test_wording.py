"""Sentences about records and workbooks: every rule in three languages, with the same places, and filled without remains."""

import re
from pathlib import Path
from string import Formatter

import pytest

import etl
from etl.issues import SENTENCES as OF_RECORDS
from etl.issues import Issue, named
from etl.language import LANGUAGES
from etl.matrix.findings import LEVELS
from etl.matrix.findings import SENTENCES as OF_WORKBOOKS
from etl.wording import Part, Sentence, each, either, whole

ETL = Path(etl.__file__).parent
EVERY = [
    pytest.param(sentences, rule, id=f"{name}-{rule}")
    for name, sentences in (("records", OF_RECORDS), ("workbooks", OF_WORKBOOKS))
    for rule in sentences.all()
]
CODE = {
    OF_RECORDS: "\n".join(path.read_text(encoding="utf-8") for path in ETL.glob("*.py")),
    OF_WORKBOOKS: "\n".join(
        path.read_text(encoding="utf-8") for path in (ETL / "matrix").rglob("*.py")
    ),
}
# Variants that the code takes from the data of the case: nouns, sides, words of an entry, kinds of columns.
TAKEN_FROM_CASE = frozenset(
    {"theme", "institution", "place", "meeting", "activity", "oic", "wrong", "right", "reason"}
)
# What is no word of a language: formats, programs, names of files, columns and words as they stand in the files.
NAMES = re.compile(
    r"\b(Excel|CSV|UTF|Unicode|ISO|OIC|UN|Ctrl|End|xlsx?|xlsb|csv|windows|source_id|sources|progress|workbook|"
    r"right|wrong|record|ignore|YYYY|MM|DD)\b|--[\w-]+|[\w-]*\d[\w-]*"
)
LATIN = re.compile("[A-Za-z]{2,}")
ENGLISH = re.compile(
    r"\b(the|is|of|and|not|it|in|has|that|with|write|correct|row|cell|sheet|file|value|column|nothing|one|"
    r"which|or|as|are|be|by|to|no|this|workbooks?|nearest|allowed|known|missing)\b",
    re.IGNORECASE,
)
FRENCH_TOO = frozenset({"or", "as", "file"})  # or « or », tu as, à la file


def places(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def templates(sentence: Sentence) -> list[dict[str, str]]:
    variants = [part for variant in sentence.variants.values() for part in variant.values()]
    return [dict(part) for part in (sentence.message, sentence.hint, *variants) if part]


@pytest.mark.parametrize(("sentences", "rule"), EVERY)
def test_rule_speaks_three_languages_with_the_same_places(sentences, rule: str) -> None:
    sentence = sentences[rule]
    assert sentence.level in LEVELS
    assert re.fullmatch("V[0-9]{1,2}|", sentence.number)
    for part in templates(sentence):
        assert set(part) == set(LANGUAGES), rule
        assert all(part.values()), rule
        assert len({frozenset(places(text)) for text in part.values()}) == 1, rule
        assert re.search("[\u0600-\u06ff]", part["ar"]) or part["ar"] == part["en"]


@pytest.mark.parametrize(("sentences", "rule"), EVERY)
def test_rule_and_its_variants_are_used(sentences, rule: str) -> None:
    assert f'"{rule}"' in CODE[sentences]
    for variant in sentences[rule].variants:
        assert variant in TAKEN_FROM_CASE or f'"{variant}"' in CODE[sentences], variant


@pytest.mark.parametrize(("sentences", "rule"), EVERY)
@pytest.mark.parametrize("language", LANGUAGES)
def test_sentence_is_filled_in_each_language(sentences, rule: str, language: str) -> None:
    sentence = sentences[rule]
    for variant in ("", *sentence.variants):
        for piece in ("message", "hint") if sentence.hint else ("message",):
            words = dict.fromkeys(places(sentence.template(piece, variant)[language]), "§")
            text = sentences.fill(piece, rule, variant, words, language)
            assert not re.search(r"\{\w", text)
            if language == "ar":
                assert not LATIN.findall(re.sub(NAMES, "", text)), text
            if language == "fr":
                left = set(map(str.lower, ENGLISH.findall(re.sub(NAMES, "", text)))) - FRENCH_TOO
                assert not left, text


def test_words_keep_their_own_direction_in_arabic() -> None:
    words = {"near": named("GM-16", "first"), "way": Part("mend-or-add", words={"file": "a.csv"})}
    one = Issue("error", "data/a.csv", "", 14, "city", "Roma", "unknown-code", "place", words)
    assert one.sentence("ar").startswith(
        '\u2068data/a.csv\u2069 الصف 14، \u2068city\u2069: "\u2068Roma\u2069" '
    )
    assert "\u2068GM-16\u2069" in one.hint("ar")
    assert "\u2068" not in one.sentence("en") + one.sentence("fr")


def test_list_in_words_and_long_text_in_each_language() -> None:
    assert OF_RECORDS.fit(each("ABC"), "en") == "A, B and C"
    assert OF_RECORDS.fit(each("ABC"), "fr") == "A, B et C"
    assert OF_RECORDS.fit(either("AB"), "fr") == "A ou B"
    assert OF_RECORDS.fit(either("AB"), "ar") == "\u2067\u2068A\u2069 أو \u2068B\u2069\u2069"
    assert OF_RECORDS.fit(whole("x" * 200), "en") == "x" * 200
    assert OF_RECORDS.fit(12345, "fr") == "12\u202f345"
