"""The key figures of the Overview: denominators, how they moved, and what each number opens."""

import re

import pytest

from tests.pages.reading import ANCHOR, opened, plain


def figures_of(shown):
    """Return the key figures as {title: (number, its denominator)}."""
    pattern = r"<dt>([^<]+)</dt><dd>(.*?)<span class=\"of\">(.*?)</span></dd>"
    return {
        title: (int(plain(count)), int(re.search(r"\d+", plain(whole))[0]))
        for title, count, whole in re.findall(pattern, shown)
    }


def test_figures_equal_those_counted_from_the_files(open_page, records, html_of):
    figures = figures_of(html_of(open_page("overview", lang="en")))
    activities = records("activities")
    reported = {row["activity_id"] for row in records("progress")}
    meetings = {row["meeting_id"] for row in records("accounts")}
    recorded = {row["institution"] for row in records("attendance") + records("people")}
    for row in activities:
        for column in ("un_partners", "oic_partners", "other_partners"):
            recorded |= set(row[column].split(";"))
    assert figures["General meetings held"] == (14, len(meetings))
    assert figures["Institutions recorded"][0] == len(recorded - {""})
    assert figures["Themes on an agenda"] == (len({r["theme"] for r in records("agenda")}), 36)
    assert figures["Activities reported on"] == (len(reported), len(activities))


def test_years_narrow_the_figures_to_the_meetings_of_these_years(open_page, records, html_of):
    page = open_page("overview", lang="en", years=["2010", "2016"], kind="general_meeting")
    themes = {
        row["theme"]
        for row in records("agenda")
        if row["meeting_id"] in {"gm-2010", "gm-2012", "gm-2014", "gm-2016"}
    }
    figures = figures_of(html_of(page))
    assert figures["General meetings held"] == (4, 4)
    assert figures["Themes on an agenda"][0] == len(themes)
    assert "years=2010&amp;years=2016" in html_of(page)


def test_theme_narrows_the_activities(open_page, records, html_of):
    of_theme = {r["activity_id"] for r in records("activities") if r["theme"] == "health"}
    reported = of_theme & {row["activity_id"] for row in records("progress")}
    figures = figures_of(html_of(open_page("overview", lang="en", theme="health")))
    assert figures["Activities reported on"] == (len(reported), len(of_theme))
    assert figures["Themes on an agenda"] == (1, 36)


@pytest.mark.parametrize("setting", [{}, {"theme": "health"}, {"years": ["2008", "2018"]}])
def test_each_number_of_a_key_figure_opens_as_many_rows(open_page, html_of, setting):
    shown = html_of(open_page("overview", lang="en", **setting))
    figures = re.search(r'<dl class="sijill-figures moving">.*?</dl>', shown, re.DOTALL)[0]
    links = ANCHOR.findall(figures)
    assert len(links) >= 12
    assert [(text, opened(address)) for address, text in links] == [
        (text, int(text)) for _address, text in links
    ]


def test_completed_activities_are_compared_over_cycles_that_are_over(open_page, records, html_of):
    completed = {row["activity_id"] for row in records("progress") if row["status"] == "completed"}
    overtaken = {
        row["activity_id"] for row in records("progress") if row["status"] != "completed"
    } & completed  # their reports differ: which one is the latest is not for this test
    counts = []
    for first, last, meeting in (
        ("2022-07-18", "2024-07-22", "gm-2022"),
        ("2018-07-03", "2022-07-18", "gm-2018"),
    ):
        of_cycle = set()
        for row in records("activities"):
            day = row["actual_start"] or row["planned_start"]
            padded = day + {4: "-01-01", 7: "-01"}.get(len(day), "")
            agreed = row["agreed_at"]
            if agreed == meeting or (not agreed and first <= padded < last):
                of_cycle.add(row["activity_id"])
        counts.append((of_cycle & completed, len(of_cycle)))
    shown = plain(html_of(open_page("overview", lang="en")))
    pattern = r"(\d+) of (\d+) in 2022–2024 · (\d+) of (\d+) in 2018–2022"
    _reported, found = re.findall(pattern, shown)
    for place, (done, whole) in enumerate(counts):
        part, of = int(found[2 * place]), int(found[2 * place + 1])
        assert of == whole
        assert len(done - overtaken) <= part <= len(done)


def test_column_of_the_open_cycle_is_hollow_and_says_so(open_page, html_of):
    shown = html_of(open_page("overview", lang="en"))
    hollow = re.findall(r'<span class="open" title="([^"]+)"', shown)
    assert len(hollow) == 5  # four cycles and the year of the data; no agenda is open
    assert all(title.endswith("(not over)") for title in hollow)


def test_nothing_found_is_said_politely(open_page, html_of):
    page = open_page("overview", lang="en", years=["2003", "2003"], kind="focal_points")
    assert not page.exception
    assert "Nothing in the records matches these filters." in page.info[0].value
    assert figures_of(html_of(page))["General meetings held"] == (0, 0)
