"""The search: what is found in three scripts over the real records, and in which order."""

from collections import Counter

import pytest

from dashboard.labels import EVERYTHING
from dashboard.warehouse import rows

KINDS = ["institution", "theme", "meeting", "person", "activity", "source"]


def found(query, language="en", only=None, shown=400):
    return rows("search", EVERYTHING, query=query, language=language, only=only, shown=shown)


def things(query):
    return [(row["entry_kind"], row["code"]) for row in found(query)]


SESRIC = ("institution", "SESRIC")
OIC = ("institution", "OIC-GS")
GENEVA_2022 = ("meeting", "gm-2022")
HEALTH = ("theme", "health")


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("SESRIC", SESRIC),
        ("sesric", SESRIC),
        ("سيسرك", SESRIC),
        ("سِيـسرك", SESRIC),
        ("SESRTCIC", SESRIC),
        ("Ankara Centre", SESRIC),
        ("Centre de recherches statistiques, économiques et sociales", SESRIC),
        ("مركز الابحاث الاحصائيه", SESRIC),
        ("isesco", ("institution", "ICESCO")),
        ("الايسيسكو", ("institution", "ICESCO")),
        ("OCI", OIC),
        ("oic", OIC),
        ("Organisation de la cooperation islamique", OIC),
        ("منظمه التعاون الاسلامي", OIC),
        ("اليونسكو", ("institution", "UNESCO")),
        ("BID", ("institution", "IsDB")),
        ("OMS", ("institution", "WHO")),
        ("un women", ("institution", "UN-Women")),
        ("Geneva 2022", GENEVA_2022),
        ("جنيف 2022", GENEVA_2022),
        ("جنيف ٢٠٢٢", GENEVA_2022),
        ("Genève 2022", GENEVA_2022),
        ("geneve 2022", GENEVA_2022),
        ("15th general meeting", GENEVA_2022),
        ("15ème réunion générale", GENEVA_2022),
        ("الاجتماع العام 15", GENEVA_2022),
        ("gm-2022", GENEVA_2022),
        ("santé", HEALTH),
        ("sante", HEALTH),
        ("health", HEALTH),
        ("الصحه", HEALTH),
        ("صحة", HEALTH),
        ("Ihsanoglu", ("person", "Ekmeleddin İhsanoğlu")),
        ("A/RES/73/135", ("source", "res-73-135-fr")),
        ("a res 73 135", ("source", "res-73-135-fr")),
        ("SG/SM/11463/Rev.1", ("source", "unsg-2008-summit11")),
        ("who-oic-mou-2024", ("activity", "who-oic-mou-2024")),
    ],
)
def test_first_result(query, first):
    assert things(query)[0] == first


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    "queries",
    [
        ("SESRIC", "سيسرك", "SESRTCIC"),
        ("OIC", "OCI", "منظمه التعاون الاسلامي"),
        ("UNESCO", "اليونسكو"),
        ("health", "Santé", "الصحه"),
        ("Geneva", "genève", "جنيف"),
    ],
)
def test_names_of_one_thing_find_the_same(queries):
    assert len({tuple(sorted(things(query))) for query in queries}) == 1


@pytest.mark.usefixtures("english")
def test_number_that_only_some_sources_give_finds_the_meeting_too(records):
    numbered = {row["meeting_id"] for row in records("accounts") if row["ordinal"] == "12"}
    meetings = [code for kind, code in things("12th general meeting") if kind == "meeting"]
    assert len(numbered) > 1
    assert numbered <= set(meetings)
    assert meetings[0] == "gm-2014"


@pytest.mark.usefixtures("english")
def test_resolution_that_is_no_document_of_its_own_leads_to_what_rests_on_it(records):
    symbol = "A/RES/49/15"
    assert symbol not in {row["symbol"] for row in records("sources")}
    assert set(things(symbol)) == {("meeting", "fp-1995"), ("source", "res-52-4-fr")}


@pytest.mark.usefixtures("english")
def test_every_title_name_and_person_is_found_by_itself(records):
    for name, column, kind, key in [
        ("activities", "title", "activity", "activity_id"),
        ("sources", "title", "source", "source_id"),
        ("people", "person", "person", "person"),
    ]:
        for row in records(name)[::9]:
            best = [r["code"] for r in found(row[column]) if r["match_rank"] == 1]
            assert row[key] in best, (kind, row[column])


@pytest.mark.usefixtures("english")
def test_each_word_must_be_found_and_more_words_find_less():
    one, two = set(things("health")), set(things("health afghanistan"))
    assert two < one
    assert ("activity", "ahtf-unhcr-health") in two
    assert things("health zzzz") == []
    assert things("ealth") == []


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("query", ["oic", "geneva", "health", "2022", "general"])
def test_ranks_rise_and_kinds_stand_by_their_best(query):
    answer = found(query)
    best = {}
    for row in answer:
        assert row["match_rank"] >= best.setdefault(row["entry_kind"], row["match_rank"]) > 0
    order = [(best[kind], KINDS.index(kind)) for kind in best]
    assert order == sorted(order)
    for kind in best:
        ranks = [row["match_rank"] for row in answer if row["entry_kind"] == kind]
        assert ranks == sorted(ranks)


@pytest.mark.usefixtures("english")
def test_counts_are_those_of_all_found_however_few_are_shown():
    everything, some = found("oic"), found("oic", shown=3)
    counted = Counter(row["entry_kind"] for row in everything)
    assert {row["entry_kind"]: row["found_count"] for row in some} == counted
    assert max(Counter(row["entry_kind"] for row in some).values()) == 3
    assert {row["entry_kind"] for row in found("oic", only="meeting")} == {"meeting"}


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("query", "near"),
    [
        ("SESRICC", SESRIC),
        ("SERSIC", SESRIC),
        ("سيسريك", SESRIC),
        ("Genva 2022", GENEVA_2022),
        ("helth", HEALTH),
        ("Islamc Developmnt Bnk", ("institution", "IsDB")),
        ("Ihsanoghlu", ("person", "Ekmeleddin İhsanoğlu")),
    ],
)
def test_misspelt_name_gives_the_nearest(query, near):
    assert found(query) == []
    answer = rows("search_nearest", EVERYTHING, query=query, shown=5)
    assert (answer[0]["entry_kind"], answer[0]["code"]) == near


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("query", ["qqqq", "زززز", "", "...", "zxzx zxzx"])
def test_nothing_near_is_no_suggestion(query):
    assert rows("search_nearest", EVERYTHING, query=query, shown=5) == []
