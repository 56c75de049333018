"""The choice of a reader: URL ↔ Filters ↔ SQL, without a browser and without data."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.filters import CODE_FIELDS, BadFilter, Choices, Filters, read_years, url_values

CHOICES = Choices(
    (1975, 2025),
    {
        "theme": ("health", "trade"),
        "working_group": ("political",),
        "institution": ("SESRIC", "UNESCO"),
        "kind": ("general_meeting",),
        "status": ("completed", "planned"),
    },
)


def test_address_without_parameters_leaves_nothing_out():
    filters = Filters.from_url({}, CHOICES)
    assert filters.is_everything
    assert filters.to_url() == {}
    assert filters.to_sql()["is_full_range"] is True


def test_several_values_repeat_the_name():
    values = url_values(
        [("theme", "health"), ("theme", "trade"), ("years", "2000"), ("years", "2010")]
    )
    filters = Filters.from_url(values, CHOICES)
    assert filters.theme == ("health", "trade")
    assert filters.years == (2000, 2010)
    assert filters.to_url() == {"years": ["2000", "2010"], "theme": ["health", "trade"]}


def test_one_year_alone_is_that_year():
    assert read_years(["2016"], (1975, 2025)) == (2016, 2016)


def test_years_are_cut_to_the_records():
    assert read_years(["1900", "2000"], (1975, 2025)) == (1975, 2000)


@pytest.mark.parametrize(
    "years",
    [["abc"], ["20"], ["2010", "2000"], ["1900"], ["2000", "2005", "2010"], ["٢٠٢٢"], ["-999"]],
)
def test_years_that_cannot_be_used_are_refused_with_a_sentence(years):
    with pytest.raises(BadFilter, match=r"^years: .+\.$"):
        read_years(years, (1975, 2025))


def test_unknown_code_is_left_out_and_named_with_the_nearest():
    filters = Filters.from_url({"institution": ["SESRICK", "UNESCO"]}, CHOICES)
    assert filters.institution == ("UNESCO",)
    assert filters.problems == ('institution: "SESRICK" is not known; the nearest is SESRIC.',)


def test_older_name_of_an_institution_is_its_code_and_is_given_once():
    known = dataclasses.replace(
        CHOICES, aliases={"sesrtcic": "SESRIC", "sesric": "SESRIC", "unesco": "UNESCO"}
    )
    filters = Filters.from_url({"institution": ["SESRTCIC", "sesric", "UNESCO"]}, known)
    assert filters.institution == ("SESRIC", "UNESCO")
    assert filters.problems == ()
    assert Filters.from_url({"theme": ["sesric"]}, known).theme == ()


def test_nearest_code_is_found_by_another_name():
    known = dataclasses.replace(CHOICES, aliases={"ankara centre": "SESRIC"})
    filters = Filters.from_url({"institution": ["Ankara Center"]}, known)
    assert filters.problems == (
        'institution: "Ankara Center" is not known; the nearest is SESRIC.',
    )


def test_long_nonsense_is_cut_in_the_sentence():
    filters = Filters.from_url({"theme": ["x" * 5000]}, CHOICES)
    assert len(filters.problems[0]) < 120


def test_name_that_is_no_filter_is_ignored():
    assert Filters.from_url({"utm_source": ["mail"]}, CHOICES).is_everything


@given(
    years=st.tuples(st.integers(1975, 2025), st.integers(1975, 2025)).map(sorted),
    codes=st.fixed_dictionaries(
        {name: st.lists(st.sampled_from(CHOICES.codes[name]), unique=True) for name in CODE_FIELDS}
    ),
)
def test_filters_survive_the_way_through_the_address(years, codes):
    filters = Filters(tuple(years), CHOICES.years, **{name: tuple(c) for name, c in codes.items()})
    assert Filters.from_url(filters.to_url(), CHOICES) == filters


@given(st.dictionaries(st.sampled_from(["years", *CODE_FIELDS]), st.lists(st.text(), max_size=4)))
def test_no_address_makes_it_fail(values):
    filters = Filters.from_url(values, CHOICES)
    assert set(filters.to_sql()) == {
        "first_year",
        "last_year",
        "is_full_range",
        "is_everything",
        "day",
        "known_by",
        "since_on",
        "fresh_days",
        "stale_days",
        *CODE_FIELDS,
    }
