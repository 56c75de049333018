"""Texts of the records are marked with the language they are written in, where it is not the reader's."""

import pytest

from dashboard.language import speaking
from dashboard.record_text import language_of, quoted, text_html


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("OIC and UN open 15th general cooperation meeting in Geneva", "en"),
        ("UN, OIC sign humanitarian agreement", "en"),
        ("L'OCI et l'ONU s'apprêtent à revoir leur partenariat multidimensionnel", "fr"),
        ("Visite de la représentante du FNUAP en Türkiye au SESRIC", "fr"),
        ("Reunión bienal de cooperación en Astaná convocada por la ONU y la OCI", "es"),
        ("الأمم المتحدة ومنظمة التعاون الإسلامي تبحثان التعاون", "ar"),
        ("اجتماع مع UNESCO في باريس", "ar"),
        ("2024", "en"),
    ],
)
def test_language_of_a_text_is_told_by_script_and_small_words(text, code):
    assert language_of(text) == code


@pytest.mark.parametrize(
    ("reader", "text", "said"),
    [
        ("en", "Signed <in> Rabat", '<bdi dir="auto">Signed &lt;in&gt; Rabat</bdi>'),
        (
            "fr",
            "Signed <in> Rabat",
            '<bdi lang="en" dir="ltr">Signed &lt;in&gt; Rabat'
            '<span class="sijill-lang" lang="fr" title="en anglais">EN</span></bdi>',
        ),
        ("ar", "اجتماع 2024", '<bdi lang="ar" dir="rtl">اجتماع 2024</bdi>'),
        (
            "en",
            "اجتماع 2024",
            '<bdi lang="ar" dir="rtl">اجتماع 2024'
            '<span class="sijill-lang" lang="en" title="in Arabic">عربي</span></bdi>',
        ),
    ],
)
def test_text_carries_its_language_and_a_mark_for_whoever_reads_another(reader, text, said):
    with speaking(reader):
        assert text_html(text) == said


def test_attribute_says_the_language_in_words():
    with speaking("fr"):
        assert quoted("food security") == "«food security» (EN)"
    with speaking("en"):
        assert quoted("food security") == "«food security»"


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_titles_notes_and_wordings_of_pages_are_marked(open_page, html_of, lang):
    shown = html_of(open_page("activity", activity="ocha-oic-mou-2011", lang=lang))
    assert '<bdi lang="en" dir="ltr">OCHA-OIC memorandum of understanding' in shown
    assert 'lang="en" dir="ltr">Announced in November 2010' in shown
    shown = html_of(open_page("meeting", meeting="gm-2022", lang=lang))
    assert '<bdi lang="en" dir="ltr">Schedule of joint activities adopted' in shown
    assert '<bdi lang="en" dir="ltr">Assistant Secretary-General for Political Affairs' in shown
