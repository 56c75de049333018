"""The one spelling in which texts are compared, in three scripts, and the index that is built with it."""

import duckdb
import pytest

from tests.sql.conftest import Given, create_view

# What is written, what another writes for it. Code points stand where an eye or an editor could mistake a letter.
SAME = [
    ("santé", "sante"),
    ("Genève", "GENÈVE"),
    ("E\u0301ducation", "Éducation"),  # a mark of its own, and a letter that has it
    ("œuvre", "OEUVRE"),
    ("Œuvre", "oeuvre"),
    ("français", "FRANÇAIS"),
    ("æther", "Aether"),
    ("Straße", "STRASSE"),
    ("\u0130hsanoğlu", "ihsanoglu"),  # capital I with a dot
    ("I\u0307hsanoğlu", "ihsanoglu"),
    ("Kulakl\u0131kaya", "kulaklikaya"),  # small i without a dot
    ("KULAKLIKAYA", "Kulaklıkaya"),
    ("Jenča", "jenca"),
    ("Øresund", "oresund"),
    ("ＳＥＳＲＩＣ", "sesric"),  # full width
    ("２０２２", "2022"),
    ("\ufb01nance", "finance"),  # ligature fi
    ("A/RES/77/18", "a res 77 18"),
    ("  l'Organisation — «ONU» ", "L’organisation (onu)"),
    ("UN\u00adHabitat", "UNHabitat"),  # soft hyphen
    ("سـيـسـرك", "سيسرك"),  # tatweel
    ("أ", "ا"),
    ("إ", "ا"),
    ("آ", "ا"),
    ("\u0671", "ا"),  # alef wasla
    ("ا\u0654", "ا"),  # alef and a hamza of its own
    ("ءادم", "آدم"),
    ("الصحة", "الصحه"),
    ("منتدى", "منتدي"),
    ("شؤون", "شوون"),
    ("رئيس", "رييس"),
    ("مُحَمَّد", "محمد"),
    ("عمّان", "عمان"),
    ("\ufefb", "لا"),  # lam with alef
    ("\ufef7مم", "لامم"),  # lam with alef and hamza
    ("\ufeb3\ufef4\ufeb4\ufeae\ufedb", "سيسرك"),  # forms by place, as a PDF file gives them
    ("\u06a9\u06cc", "كي"),  # Persian kaf and ya
    ("١٥", "15"),
    ("۱۵", "15"),  # Persian digits
    ("\u200fجنيف\u200e", "جنيف"),  # marks of direction
    ("جنيف،2022", "جنيف 2022"),
]
OTHER = [
    ("Geneva", "Geneve"),
    ("SESRIC", "SESRTCIC"),
    ("2016", "2018"),
    ("سيسرك", "سيسكو"),
    ("حرب", "خرب"),  # dots make another letter
    ("UN-Women", "UNWomen"),
]


def folded(db: duckdb.DuckDBPyConnection, text: str) -> str:
    return str(db.execute("select folded($1)", [text]).fetchall()[0][0])


@pytest.mark.parametrize(("written", "other"), SAME)
def test_spellings_of_one_word_are_one(
    db: duckdb.DuckDBPyConnection, written: str, other: str
) -> None:
    assert folded(db, written) == folded(db, other) != ""


@pytest.mark.parametrize(("written", "other"), OTHER)
def test_different_words_stay_different(
    db: duckdb.DuckDBPyConnection, written: str, other: str
) -> None:
    assert folded(db, written) != folded(db, other)


@pytest.mark.parametrize("written", [first for first, _ in SAME] + ["", "–%_'|", "a\x00b"])
def test_folded_twice_is_folded_once(db: duckdb.DuckDBPyConnection, written: str) -> None:
    once = folded(db, written)
    assert folded(db, once) == once


def test_every_text_of_the_snapshot_is_folded_for_good(con: duckdb.DuckDBPyConnection) -> None:
    wrong = con.execute(
        """
        with texts as (
            select unnest([label_en, label_fr, label_ar] || names || texts) as words
            from search_entries
        )
        select words from texts
        where folded(words) = '' or folded(words) != folded(folded(words))
            or regexp_matches(folded(words), '[^\\p{L}\\p{N} ]|  ')
        """
    ).fetchall()
    assert wrong == []


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("الصحة", "صحه"),
        ("والثقافة", "ثقافه"),
        ("للإحصاء", "احصا"),
        ("بالتعاون الإسلامي", "تعاون اسلامي"),
        ("ال", "ال"),
        ("وكالة", "وكاله"),
        ("Al-Azhar", "al azhar"),
    ],
)
def test_article_of_an_arabic_word_makes_no_difference(
    db: duckdb.DuckDBPyConnection, written: str, compared: str
) -> None:
    assert db.execute("select sought($1)", [written]).fetchone() == (compared,)


def test_parts_are_held_all_any_or_none(db: duckdb.DuckDBPyConnection) -> None:
    create_view(db, "holds_all")
    create_view(db, "holds_any")
    query = (
        "select holds_all('| a b |', $parts::varchar[]), holds_any('| a b |', $parts::varchar[])"
    )
    for parts, expected in [
        ([" a", " b"], (True, True)),
        ([" a", " c"], (False, True)),
        ([" c"], (False, False)),
        ([], (False, False)),
    ]:
        assert db.execute(query, {"parts": parts}).fetchone() == expected


@pytest.fixture
def named(db: duckdb.DuckDBPyConnection, given: Given) -> duckdb.DuckDBPyConnection:
    given(
        "institutions",
        {
            "institution": "SESRIC",
            "name_en": "Statistical Centre",
            "name_fr": None,
            "name_ar": "مركز الأبحاث",
            "aliases": ["SESRTCIC", "سيسرك"],
        },
    )
    labels = ("label_en", "label_fr", "label_ar")
    theme = dict(zip(labels, ("Health", "Santé", "الصحة"), strict=True))
    given("themes", theme | {"aliases": ["population"]})
    given("places", dict(zip(labels, ("Geneva", "Genève", "جنيف"), strict=True)))
    create_view(db, "names_alike")
    return db


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("سِيسرك", {"sesric", "statistical centre", "مركز ابحاث", "sesrtcic", "سيسرك"}),
        ("sante", {"health", "sante", "صحه"}),
        ("GENEVE", {"geneva", "geneve", "جنيف"}),
        ("population", set()),  # narrower than the theme
        ("Statistical", set()),  # not the whole name
        ("", set()),
    ],
)
def test_other_names_of_what_is_named(
    named: duckdb.DuckDBPyConnection, written: str, names: set[str]
) -> None:
    found = named.execute("select name from names_alike($1)", [written]).fetchall()
    assert {name for (name,) in found} == names


def test_every_thing_of_the_records_is_in_the_index_once(con: duckdb.DuckDBPyConnection) -> None:
    counted = con.execute(
        """
        select list(struct_pack(kind := entry_kind, entries := entries) order by entry_kind)
        from (
            select entry_kind, count(*) as entries, count(distinct code) as codes
            from search_entries
            group by entry_kind
            having entries = codes
        )
        """
    ).fetchall()[0][0]
    tables = {
        "institution": "select count(*) from institutions",
        "theme": "select count(*) from themes",
        "meeting": "select count(*) from meetings",
        "person": "select count(distinct person) from people",
        "activity": "select count(*) from activities",
        "source": "select count(*) from sources",
    }
    expected = {kind: con.execute(query).fetchall()[0][0] for kind, query in tables.items()}
    assert {row["kind"]: row["entries"] for row in counted} == expected


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("gm-2022", {"15th general meeting", "15e réunion générale", "اجتماع عام 15", "gm-2022"}),
        ("SESRIC", {"SESRIC", "SESRTCIC", "سيسرك"}),
        ("res-73-135-fr", {"A/RES/73/135", "res-73-135-fr"}),
    ],
)
def test_names_of_an_entry(con: duckdb.DuckDBPyConnection, code: str, names: set[str]) -> None:
    found = con.execute("select names from search_entries where code = $1", [code]).fetchall()
    assert names <= set(found[0][0])
