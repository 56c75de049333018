"""A correction of a report names its row without the parts of its key that are empty there."""

from tests.etl.spoiled import Folder


def test_report_without_date_or_indicator_can_be_corrected(folder: Folder) -> None:
    folder.add_row(
        "progress",
        activity_id="unesco-oic-1979",
        status="ongoing",
        reported_by="UNESCO",
        side="UN",
        quantity="2 agreements",
        source_id="unesco-2009-oic",
    )
    path = folder.records.parent / "corrections.yml"
    path.write_text(
        path.read_text(encoding="utf-8") + "\n- table: progress\n  record:\n"
        "    activity_id: unesco-oic-1979\n    source_id: unesco-2009-oic\n    status: ongoing\n"
        "  field: quantity\n  wrong: 2 agreements\n  right: 1 agreement\n"
        "  reason: A slip.\n  source: res-37-4\n",
        encoding="utf-8",
    )
    assert folder.errors() == []
