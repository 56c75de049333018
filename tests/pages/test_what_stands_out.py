"""What stands out on the Overview, against the CSV files of the records read without the loader."""

import dataclasses
from collections import Counter, defaultdict

import pytest

from dashboard.filters import Filters
from dashboard.findings import MOST_SHOWN, RULES, findings
from dashboard.warehouse import choices, rows
from tests.pages.reading import ANCHOR, held_general, opened, plain


def test_findings_in_all_records_equal_those_computed_from_the_files(open_page, records, html_of):
    general = held_general(records)
    agendas = defaultdict(set)
    for row in records("agenda"):
        if row["meeting_id"] in general:
            agendas[row["meeting_id"]].add(row["theme"])
    latest = max(agendas)
    activities = records("activities")
    by_theme = Counter(row["theme"] for row in activities)
    theme, count = by_theme.most_common(1)[0]
    assert theme == "health"
    assert theme not in agendas[latest]
    pairs = Counter(
        (un, oic)
        for row in activities
        for un in set(row["un_partners"].split(";")) - {"UN"}
        for oic in set(row["oic_partners"].split(";"))
    )
    (pair, shared), (_second, fewer) = pairs.most_common(2)
    assert shared > fewer
    shown = plain(html_of(open_page("overview", lang="en")))
    assert (
        f"Health has more joint activities than any other theme ({count} of {len(activities)}), "
        f"but the recorded agenda of Astana 2024 does not name it "
        f"(themes named there: {len(agendas[latest])})."
    ) in shown
    assert (
        f"{pair[0]} and {pair[1]} share more joint activities than any other pair: "
        f"{shared} of {len(activities)};"
    ) in shown


def test_silent_activities_equal_those_computed_from_the_files(open_page, records, html_of):
    published = {row["source_id"]: row["published"] for row in records("sources")}
    ends = {0: "", 4: "-12-31", 7: "-31", 10: ""}
    reports = defaultdict(list)
    for row in records("progress"):
        day = row["as_of"] + ends[len(row["as_of"])]
        sent = published[row["source_id"]]
        known = sent + ends[len(sent)] or day
        reports[row["activity_id"]].append((day, sent, row["source_id"], row["status"], known))
    latest = {activity: max(found)[3] for activity, found in reports.items()}
    unfinished = [
        row["activity_id"]
        for row in records("activities")
        if latest.get(row["activity_id"]) not in ("completed", "cancelled")
    ]
    silent = [
        activity
        for activity in unfinished
        if max((report[4] for report in reports[activity]), default="") <= "2024-07-24"
    ]
    assert f"No report since Astana 2024 on {len(silent)} of {len(unfinished)} activities" in plain(
        html_of(open_page("overview", lang="en"))
    )


@pytest.mark.usefixtures("english")
def test_themes_off_the_agendas_equal_those_computed_from_the_files(records):
    general = held_general(records)
    agendas = defaultdict(set)
    for row in records("agenda"):
        if row["meeting_id"] in general:
            agendas[row["meeting_id"]].add(row["theme"])
    in_time = sorted(agendas)
    stories = {}
    for theme in {row["theme"] for row in records("agenda")}:
        named = "".join("x" if theme in agendas[meeting] else "." for meeting in in_time)
        if "xxx" in named and named.endswith(".."):
            stories[theme] = (
                max(map(len, named.split("."))),
                len(named) - len(named.rstrip(".")),
            )
    everything = Filters.everything(choices())
    (found,) = rows("findings/theme_no_longer_named", everything)
    assert stories[found["theme"]] == max(stories.values())
    assert (found["named_count"], len(found["absent_at"])) == stories[found["theme"]]
    never = Counter(row["theme"] for row in records("activities"))
    for theme in set().union(*agendas.values()):
        never.pop(theme, None)
    (found,) = rows("findings/theme_never_named", everything)
    assert (found["theme"], found["activities_count"]) == never.most_common(1)[0]
    assert found["absent_at"] == in_time


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.question)
def test_each_number_of_a_finding_opens_as_many_rows(rule):
    everything = Filters.everything(choices())
    (row,) = rows(f"findings/{rule.question}", everything)
    for address, text in ANCHOR.findall(rule.sentence(row, everything)):
        if text.isdigit():
            assert opened(address) == int(text), (address, text)
        elif address.startswith("evidence?"):
            assert opened(address) > 0


@pytest.mark.usefixtures("english")
def test_findings_come_in_their_order_and_stop_at_three():
    everything = Filters.everything(choices())
    assert [about for about, _said in findings(everything)] == [
        rule.about for rule in RULES[:MOST_SHOWN]
    ]
    few = dataclasses.replace(everything, kind=("sectoral",))
    assert [about for about, _said in findings(few)] == ["Reports", "Partners"]


def test_without_a_finding_nothing_is_said_to_stand_out(open_page, html_of):
    shown = html_of(open_page("overview", lang="en", years=["1985", "1990"]))
    assert "sijill-findings" not in shown
    assert "sijill-figures" in shown
