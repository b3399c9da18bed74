"""Facts of a past date that are corrected later without any figure changing: its page, JSON and CSV stay, today's follow."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
import yaml
from builders import (
    LINKED,
    make_cooperative,
    make_dataset,
    make_group,
    make_indicator,
    make_linkage,
    make_measure,
    make_place,
    make_plan,
    make_portal,
    make_report,
    make_target,
    make_task,
    make_update,
)
from described_pages import make_pages

from coop_plan.downloads.documents import edition_document, site_of, write_json
from coop_plan.downloads.figures import figure_table, part_table
from coop_plan.drafts import draft_news, write_frozen
from coop_plan.errors import Mark
from coop_plan.model import Dataset, Document, FormerWording, FrozenReport, Part, Source
from coop_plan.progress import compute_progress, freeze, record_corrections
from coop_plan.results import Figure, Revised
from coop_plan.rules import check_progress

JUNE, SEPTEMBER, LATER = "2024-06-30", "2024-09-30", "2024-12-31"
OCOP = {"stars": "3", "issued_on": "2023-01-05", "expires_on": "2024-11-04"}
PRODUCTS = make_measure(population="products", among=[], counted=[{"fact": "ocop", "stars_at_least": "3"}])
GROUPS = [{"id": "a", "code": "A", "title": "Nhóm"}]


def build(**changes: Any) -> Dataset:
    """Return a year with every kind of fact that a date's page, JSON or CSV may follow; `changes` correct some."""
    own: dict[str, Any] = {
        "end_on": "2024-11-30",
        "second": "2024-12-15",
        "place": "xa-a",
        "moved": [],
        "provenance": "illustrative",
        "documents": ["van-ban"],
        "order": (1, 2),
        "targets": ("lien-ket", "tung-noi", "san-pham", "dem"),
        "expires_on": OCOP["expires_on"],
        "start_on": "2024-01-01",
        "frozen": (),
        "portal": {},
        "merged": {},
        "late": (),
        "stated": [],
        "corrections": [],
    } | changes
    sourced: dict[str, Any] = {"provenance": own["provenance"]}
    sourced |= {"source": "bai"} if own["provenance"] == "official" else {}
    linkages = [make_linkage(own["start_on"], end_on=own["end_on"]), make_linkage("2024-02-01", end_on=own["second"])]
    product = {"id": "gao", "name": "Gạo", "ocop": [OCOP | {"expires_on": own["expires_on"]}]}
    demands: dict[str, dict[str, Any]] = {
        "lien-ket": {},
        "tung-noi": {"scope": "each_place"},
        "san-pham": {"threshold": "1"},
        "dem": {"threshold": "0", "scope": "each_place"},
    }
    targets = [make_target(indicator=each, **demands[each]) for each in own["targets"]]
    return make_dataset(
        portal=make_portal(**own["portal"]),
        places=(
            make_place("vung", parent=None),
            make_place("xa-a", **own["merged"]),
            make_place("xa-b"),
            make_place("moi", valid_from="2025-07-01"),
            *own["late"],
        ),
        documents=tuple(
            Document.model_validate(
                {"id": each, "number": each, "title": each, "kind": "kế hoạch", "provenance": "illustrative"}
            )
            for each in ("van-ban", "van-ban-moi")
        ),
        sources=tuple(Source.model_validate({"id": each, "kind": "bài đăng", "title": each}) for each in ("bai-moi",)),
        indicators=(
            make_indicator(documents=own["documents"], source=own.get("source", "bai")),
            make_indicator(id="tung-noi", short_name="Từng nơi"),
            make_indicator(id="san-pham", kind="stock", unit="sản phẩm", measure=PRODUCTS),
            make_indicator(id="dem", short_name="Đếm", kind="stock", measure=make_measure(among=[], counted=[LINKED])),
        ),
        plans=(make_plan(*targets, task_groups=GROUPS, source=own.get("source", "bai")),),
        cooperatives=(
            make_cooperative(1, place=own["place"], former_places=own["moved"], linkages=linkages, **sourced),
            make_cooperative(2),
            make_cooperative(3, place="xa-b", linkages=[make_linkage(end_on="2024-10-31")]),
            make_cooperative(4, place="xa-b"),
        ),
        groups=(make_group(1, products=[product]),),
        tasks=tuple(
            sorted(
                (
                    make_task(number, order=order, updates=[make_update("2024-05-02", "đang làm")])
                    for number, order in enumerate(own["order"], 1)
                ),
                key=lambda task: task.order,
            )
        ),
        reports=(make_report(JUNE, observations=own["stated"], corrections=own["corrections"]), make_report(SEPTEMBER)),
        frozen=own["frozen"],
    )


CORRECTED: dict[str, dict[str, Any]] = {
    "a contract ends earlier than was known": {"end_on": "2024-10-15"},
    "a contract has no end": {"end_on": None},
    "all contracts of one have no end": {"end_on": None, "second": None},
    "a certificate expires later": {"expires_on": "2027-01-01"},
    "a contract began earlier": {"start_on": "2023-12-01"},
    "a record has a source now": {"provenance": "official"},
    "documents of an indicator": {"documents": ["van-ban", "van-ban-moi"]},
    "sources of a plan and an indicator": {"source": "bai-moi"},
    "the licence and the name of the portal": {"portal": {"licence": "CC0", "name": "Cổng mới"}},
    "the order of tasks": {"order": (2, 1)},
    "a place begins later than was known": {"merged": {"valid_from": "2024-08-01"}},
    "a place that nobody knew then": {"late": (make_place("xa-c"),)},
    "the order of targets": {"targets": ("san-pham", "dem", "tung-noi", "lien-ket")},
}


def publish() -> tuple[FrozenReport, ...]:
    return tuple(freeze(edition) for edition in compute_progress(build()).editions)


def printed(dataset: Dataset) -> dict[str, Any]:
    """Return all that past dates publish, by address."""
    site = compute_progress(dataset)
    found: dict[str, Any] = {}
    for edition in site.editions:
        own = site_of(edition)
        found[f"{edition.report.id}.json"] = write_json(edition_document(edition))
        found[f"{edition.report.id}.csv"] = (figure_table(own).rows, part_table(own).rows)
    pages = make_pages(dataset)
    return found | {url: page for url, page in pages.items() if url.startswith("ky-bao-cao/")}


@pytest.mark.parametrize("change", CORRECTED.values(), ids=CORRECTED.keys())
def test_what_past_dates_published_stays(change: dict[str, Any]) -> None:
    frozen = publish()
    before = printed(build(frozen=frozen))

    site = compute_progress(build(frozen=frozen, **change))
    after = printed(build(frozen=frozen, **change))

    assert site.drifts == ()
    assert len(before) == 8
    assert after == before


@pytest.mark.parametrize("change", CORRECTED.values(), ids=CORRECTED.keys())
def test_without_a_frozen_file_the_same_corrections_do_change_them(change: dict[str, Any]) -> None:
    """So that the test above can fail."""
    assert printed(build(**change)) != printed(build())


MOVED = {"place": "xa-b", "moved": [{"place": "xa-a", "until": "2024-10-05", "reason": "Dời trụ sở"}]}


def test_a_record_that_moved_later_stays_where_it_lay_on_past_dates() -> None:
    """Without a frozen file too: a move bears its day."""
    assert printed(build(**MOVED)) == printed(build())
    assert compute_progress(build(frozen=publish(), **MOVED)).drifts == ()


def test_a_place_that_was_wrong_keeps_its_page_where_no_verdict_depends_on_it() -> None:
    targets = ("lien-ket", "san-pham")
    frozen = tuple(freeze(edition) for edition in compute_progress(build(targets=targets)).editions)
    before = printed(build(targets=targets, frozen=frozen))

    assert printed(build(targets=targets, frozen=frozen, place="xa-b")) == before
    assert printed(build(targets=targets, place="xa-b")) != before


def test_a_place_that_was_wrong_must_be_declared_where_a_verdict_depends_on_it() -> None:
    (first, _) = compute_progress(build(frozen=publish(), place="xa-b")).drifts

    assert (first.indicator.id, first.now.status) == ("tung-noi", "chưa đến hạn")
    assert [(each.id, each.status, each.members) for each in first.now.places] == [
        ("xa-a", "chưa đến hạn", ("htx-02",)),
        ("xa-b", "đạt", ("htx-01", "htx-03", "htx-04")),
    ]


def test_places_keep_the_names_that_a_date_printed_where_a_change_is_declared() -> None:
    frozen = publish()
    before = printed(build(frozen=frozen))
    renamed = build(frozen=frozen, merged={"name": "Phường Mới", "level": "phường"})
    entries = ({"of": "places/xa-a", "field": name, "was": was} for name, was in (("name", "Xa A"), ("level", "xã")))
    dated = ({**each, "until": "2024-12-01", "reason": "Đổi tên"} for each in entries)
    declared = renamed.model_copy(update={"former_words": tuple(map(FormerWording.model_validate, dated))})

    after = printed(declared)

    kept = {"places/xa-a": "Xa A", "places/xa-b": "Xa B"}
    assert {each.of: each.says for each in frozen[0].statements if each.field == "name" and "places" in each.of} == kept
    assert printed(renamed) != before
    for url, page in after.items():
        if not url.endswith(".html"):
            assert page == before[url]
        elif "danh-sach" in url:
            assert page.variables["view"] == before[url].variables["view"]
        else:
            view = page.variables["view"]
            assert replace(view, amendments=None, units_today="") == before[url].variables["view"]
            assert [[cell.text for cell in row.cells[1:4]] for row in view.amendments.rows] == [
                ["Tên địa bàn", "Xa A; cấp: xã", "Phường Mới; cấp: phường"]
            ]


def merged(until: str) -> dict[str, Any]:
    """Return a place that its neighbour takes in."""
    return {"merged": {"valid_to": until, "successors": ["xa-b"]}}


def test_a_merger_that_came_earlier_than_was_known_changes_no_past_date() -> None:
    frozen = tuple(freeze(edition) for edition in compute_progress(build(**merged(LATER))).editions)
    before = printed(build(frozen=frozen, **merged(LATER)))

    assert printed(build(frozen=frozen, **merged("2024-07-31"))) == before
    assert printed(build(**merged("2024-07-31"))) != printed(build(**merged(LATER)))


def test_a_verdict_that_places_change_is_told_of_them() -> None:
    """One place misses the target alone; with its neighbour both meet it."""
    apart = {"place": "xa-b", "targets": ("tung-noi",)}
    frozen = tuple(freeze(edition) for edition in compute_progress(build(**apart, **merged(LATER))).editions)

    together = compute_progress(build(frozen=frozen, **apart, **merged("2024-05-31")))
    alone = compute_progress(build(frozen=frozen, targets=("tung-noi",), **merged(LATER)))

    for site, places in ((together, "«xa-a» và «xa-b»"), (alone, "«xa-a» và «xa-b»")):
        (problem, *_) = check_progress(site, lambda *_: Mark("data/frozen/ky.yaml", 1, 1))
        assert str(problem).endswith(
            f"; hồ sơ ở {places} nay khác khi công bố: nếu không sửa place của hồ sơ nào thì do ngày hoặc successors "
            "trong places.yaml, hãy xem lại ở đó"
        )


def test_a_correction_keeps_the_places_of_its_own_figure() -> None:
    """A date after it counts the corrected date by these, whatever becomes of the places' dates."""
    reason = [{"on": "2024-08-01", "indicator": "tung-noi", "reason": "Ghi sai địa bàn"}]
    frozen = publish()
    corrected = build(frozen=frozen, place="xa-b", corrections=reason)
    first = record_corrections(frozen[0], compute_progress(corrected).drifts)
    kept: dict[str, Any] = {"frozen": (first,), "place": "xa-b", "corrections": reason}

    tallies = [_june(build(**kept, **change)) for change in ({}, merged("2024-06-15"))]

    assert tallies == [(1, 0, 2), (1, 0, 2)]


def _june(dataset: Dataset) -> tuple[int, int, int] | None:
    """Return how many places met the target in June as September tells it."""
    (found,) = (each for each in compute_progress(dataset).editions[1].progress.assessments if each.id == "tung-noi")
    return found.points[0].places


def test_a_figure_stated_of_one_place_stays_beside_what_the_records_gave_of_it() -> None:
    figure = {"numerator": "1", "denominator": "2", "provenance": "illustrative"}
    stated = [{"indicator": "lien-ket", "place": "xa-b", **figure}]
    frozen = tuple(freeze(edition) for edition in compute_progress(build(stated=stated, **merged(LATER))).editions)
    before = printed(build(stated=stated, frozen=frozen, **merged(LATER)))

    assert printed(build(stated=stated, frozen=frozen, **merged("2024-05-31"))) == before
    assert printed(build(stated=stated, **merged("2024-05-31"))) != before


def test_what_became_of_places_stands_in_a_note_of_its_own() -> None:
    """A later merger changes nothing of what the date published."""
    frozen = publish()
    url = f"ky-bao-cao/ky-{JUNE}.html"
    merged = build(frozen=frozen, merged={"valid_to": "2025-06-30", "successors": ["moi"]})

    before, after = (make_pages(each)[url].variables["view"] for each in (build(frozen=frozen), merged))

    assert before.units_today == ""
    assert after.units_today == "Địa bàn gọi tên như vào ngày chốt. Đến nay: Xa A (nay là Moi)."
    assert replace(after, units_today="") == before


def test_a_draft_tells_what_was_corrected_since() -> None:
    site = compute_progress(build(frozen=publish()))
    edition, change = site.editions[1], site.changes[1]
    figures = (Figure(Fraction(1, 4), 1, 4), Figure(Fraction(2, 4), 2, 4))
    words = "Liên kết, số tính từ hồ sơ: 1/4 sửa thành 2/4."
    corrected = Revised(
        edition.report,
        edition.progress.assessments[0].indicator,
        *figures,
        date(2024, 11, 1),
        "Gửi muộn.",
        False,
        words,
    )

    text = draft_news(site.dataset, edition, change, [corrected]).text

    assert (
        "## Đã sửa sau khi công bố {#da-sua}\n\n- Liên kết, số tính từ hồ sơ: 1/4 sửa thành 2/4. Sửa ngày 01/11/2024"
        in text
    )
    assert "## Đã sửa" not in draft_news(site.dataset, edition, change).text


def test_a_frozen_file_says_what_the_records_say_while_they_are_the_same() -> None:
    fresh, kept = printed(build()), printed(build(frozen=publish()))

    assert kept == fresh


def test_todays_pages_follow_the_records_where_the_figure_is_the_same() -> None:
    frozen = publish()

    now = compute_progress(build(frozen=frozen, place="xa-b", end_on="2024-12-05")).current
    value = now.assessments[0].value

    (member,) = (each for each in value.of_part(Part.COUNTED) if each.id == "htx-01")
    assert member.place_id == "xa-b"
    assert member.reason == "hợp đồng từ 01/01/2024 đến 05/12/2024"
    assert now.assessments[0].outlook is not None
    ends = {each.ends_on.isoformat() for risk in now.assessments[0].outlook.risks for each in risk.endings}
    assert ends == {"2024-10-31", "2024-12-05", "2024-12-15"}


@pytest.mark.parametrize("fields", [{}, {"targets": ("tung-noi",)}, {"end_on": None, "expires_on": "2027-01-01"}])
def test_a_frozen_file_is_read_back_as_it_was_written(fields: dict[str, Any]) -> None:
    for edition in compute_progress(build(**fields)).editions:
        frozen = freeze(edition)

        written = yaml.load(write_frozen(frozen), Loader=yaml.BaseLoader)  # noqa: S506 - makes text, lists and mappings only

        assert FrozenReport.model_validate(written) == frozen
