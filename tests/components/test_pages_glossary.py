"""The glossary: whose words an explanation is."""

from __future__ import annotations

from builders import make_dataset
from described_pages import make_pages, view_of

from coop_plan.model import Source, Term

LAW = Source.model_validate({"id": "luat", "kind": "văn bản", "title": "Luật Hợp tác xã"})
NAMED = {"kind": "khái niệm", "provenance": "official", "source": "luat", "source_note": "đoạn 1"}
OWN = Term.model_validate({"id": "a", "name": "Chuỗi", "definition": "Các khâu.", **NAMED})
RESTING = Term.model_validate(
    {
        "id": "b",
        "name": "Hợp tác xã",
        "definition": "Tổ chức kinh tế.",
        "definition_source": "luat",
        "definition_note": "Điều 4",
        **NAMED,
    }
)


def test_an_explanation_names_what_it_rests_on_and_the_portals_own_names_nothing() -> None:
    pages = make_pages(make_dataset(sources=(LAW,), terms=(OWN, RESTING)))
    entries = {
        entry.term: "".join(span.text for span in entry.source)
        for group in view_of(pages, "thuat-ngu.html").groups
        for entry in group.entries
    }

    assert entries["Chuỗi"] == ""
    assert entries["Hợp tác xã"].startswith("Luật Hợp tác xã")
    assert "Điều 4" in entries["Hợp tác xã"]
    assert "đoạn 1" not in entries["Hợp tác xã"]
