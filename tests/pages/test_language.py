"""Numbers, dates and the choice of a language, as the words of a page have them."""

import pytest

from dashboard.language import (
    _,
    date_span,
    in_digits,
    number,
    ordinal,
    partial_date,
    preferred_language,
    share,
    speaking,
)


@pytest.mark.parametrize(
    ("locales", "language"),
    [
        ("ar-EG", "ar"),
        ("ar_SA", "ar"),
        ("fr_CA", "fr"),
        ("AR", "ar"),
        ("de-DE", "en"),
        ("", "en"),
        (None, "en"),
        ("tr, fr-CH, en", "fr"),
        ("en;q=0.5, ar;q=0.9", "ar"),
        ("fr;q=x, ar;q=0.1", "ar"),
        ("ar-u-nu-latn", "ar"),
    ],
)
def test_browser_that_asks_for_a_locale_gets_the_nearest_language(locales, language):
    assert preferred_language(locales) == language


def test_arabic_digits_are_in_all_that_is_made_of_numbers():
    with speaking("ar", "arab"):
        assert number(1234.5) == "١٬٢٣٤٫٥"
        assert ordinal(15) == "١٥"
        assert in_digits("1996–2022") == "١٩٩٦–٢٠٢٢"
        assert partial_date("1996") == "١٩٩٦"
        assert partial_date("2022-07-18") == "١٨ يوليو ٢٠٢٢"
        assert date_span("2022-07-18", "2022-07-20") == "١٨–٢٠ يوليو ٢٠٢٢"
        assert "١٢" in share(12, 43)
        assert "٢٨" in share(12, 43)
        assert not set("0123456789") & set(share(12, 43) + _("Since {year}", year=2024))


@pytest.mark.parametrize(("language", "digits"), [("ar", "latn"), ("fr", "arab"), ("en", "arab")])
def test_digits_are_european_for_whoever_did_not_choose_others(language, digits):
    with speaking(language, digits):
        assert "2022" in partial_date("2022-07-18")
        assert number(15) == "15"
        assert in_digits("2022") == "2022"
