"""A snapshot of the real records with hand-made rows as workbooks of the matrix bring them; made up, and for tests alone.

All of it lies before June 2024, so that a page as at a day of that month shows the same on every day of viewing.
"""

import csv
import shutil
from pathlib import Path

from etl.publish import publish
from etl.validate import validate_records

DATA = Path(__file__).parents[2] / "data"
DAY = "2024-06-01"
MATRICES = {"2016-2018": "2016", "2018-2022": "2018", "2022-2024": "2022-07"}
REPORTS = {"fao-2023": "2023-09-05", "sesric-2023": "2023-09-01", "unesco-2022": "2022-12-05"}


def source(name, published):
    return {
        "source_id": name,
        "title": f"Workbook {name}",
        "publisher": "Made up",
        "published": published,
        "language": "en",
        "kind": "workbook",
    }


def activity(name, title, lead, planned, **rest):
    """Return an activity: its UN and OIC lead, its planned first and last day."""
    cycle = {"W12": "2016-2018", "W14": "2018-2022", "W15": "2022-2024"}[name[:3]]
    un, oic = lead
    return {
        "activity_id": name,
        "title": title,
        "working_group": "economic_scientific",
        "theme": "statistics",
        "type": "training",
        "un_partners": un,
        "oic_partners": oic,
        "un_lead": un.split(";")[0],
        "oic_lead": oic.split(";")[0],
        "planned_start": planned[0],
        "planned_end": planned[1],
        "source_id": f"matrix-{cycle}",
        "cycle": cycle,
        "visibility": "public",
        **rest,
    }


def report(name, status, as_of, said_by, source_id, **rest):
    side, body = said_by
    return {
        "activity_id": name,
        "status": status,
        "as_of": as_of,
        "reported_by": body,
        "side": side,
        "source_id": source_id,
        "reported_on": REPORTS[source_id],
        **rest,
    }


SURVEYS = {
    "title_fr": "Formation aux enquêtes <agricoles>",
    "title_ar": "التدريب على المسوح الزراعية",
    "expected_result": "Sixty people can run a survey.",
    "sdg_targets": "2.4;17.18",
    "mandate_ref": "A/RES/77/18",
    "mode": "hybrid",
    "city": "Ankara",
    "venue": "Seat of SESRIC",
    "country": "TUR",
    "budget_amount": "120000",
    "currency": "USD",
}
ROWS = {
    "sources": [
        *(source(f"matrix-{cycle}", published) for cycle, published in MATRICES.items()),
        *(source(name, published) for name, published in REPORTS.items()),
    ],
    "activities": [
        activity("W14-E-1", "Survey training", ("FAO", "SESRIC"), ("2019", "2020"))
        | {"carried_to": "W15-E-1", "disposition": "carried_over"},
        activity(
            "W15-E-1", "Survey <b>training</b>", ("FAO", "SESRIC;IOFS"), ("2022-10", "2023-06")
        )
        | SURVEYS
        | {"carried_from": "W14-E-1"},
        activity("W15-C-1", "Manuscripts", ("UNESCO", "ICESCO"), ("2022-09", "2023-03-31")),
        activity("W15-C-2", "Girls in science", ("UNESCO", "ICESCO"), ("2023-05", ""))
        | {"oic_lead": ""},
        activity("W12-P-1", "Observers", ("UNDP", "OIC-GS"), ("2017", "")),
        activity("W14-P-1", "Observers", ("UNDP", "OIC-GS"), ("2019", ""), carried_from="W12-P-1"),
        activity("W15-P-1", "Observers", ("UNDP", "OIC-GS"), ("2023", ""), carried_from="W14-P-1"),
    ],
    "progress": [
        report("W15-E-1", "ongoing", "2023-08-31", ("OIC", "SESRIC"), "sesric-2023")
        | {"status_original": "delayed", "barriers": "Visas.", "reason": "Put off."}
        | {"progress_note": "Two of <three> courses.", "next_steps": "A third course."}
        | {"indicator": "People trained", "target": "60", "result": "41", "baseline": "0"},
        report("W15-E-1", "completed", "2023-08-31", ("UN", "FAO"), "fao-2023")
        | {"evidence": "https://example.org/surveys?a=1", "verification": "documented"},
        report("W15-C-1", "ongoing", "2022-12-01", ("UN", "UNESCO"), "unesco-2022"),
        report("W15-P-1", "completed", "2023-05", ("UN", "UNDP"), "fao-2023"),
    ],
    "parties": [
        {"activity_id": "W15-E-1", "institution": body, "role": role, "joined_on": "2022-07"}
        | {"source_id": "matrix-2022-2024"}
        for body, role in (("FAO", "lead"), ("SESRIC", "implementing"), ("IOFS", "participating"))
    ],
}


def published_with_workbooks(folder):
    """Return the path of a snapshot of the real records and the rows above, built in a folder."""
    records = folder / "records"
    shutil.copytree(DATA / "records", records)
    shutil.copy(DATA / "corrections.yml", folder)
    for name, rows in ROWS.items():
        path = records / f"{name}.csv"
        before = []
        if path.exists():
            with path.open(encoding="utf-8", newline="") as file:
                before = list(csv.DictReader(file))
        everything = [*before, *rows]
        columns = list(dict.fromkeys(column for row in everything for column in row))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, columns, lineterminator="\n")
            writer.writeheader()
            writer.writerows(everything)
    return publish(validate_records(records, DATA / "reference"), folder / "warehouse").path
