"""Whoever doubts a figure on the home page or in the list of indicators learns all about it in at most two clicks."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from built_pages import BuiltPage, squeeze

from coop_plan.model import Part
from coop_plan.results import Assessment, SiteProgress
from coop_plan.wording import format_day

STARTS = ("index.html", "chi-tieu.html")


def reached(pages: Mapping[str, BuiltPage], path: str) -> set[str]:
    """Return the paths that a page links to."""
    targets = (pages[path].target_of(str(link["href"])) for link in pages[path].all("a[href]"))
    return {target[0] for target in targets if target}


def known_of(page: BuiltPage, each: Assessment) -> dict[str, bool]:
    """Tell what an indicator's own page answers."""
    text, names = page.main_text, {member.name for member in each.value.members if member.part is not Part.LEFT_OUT}
    reasons = {member.reason for member in each.value.of_part(Part.LEFT_OUT)}
    return {
        "who was counted": all(squeeze(name) in text for name in names),
        "why others were left out": all(squeeze(reason).casefold() in text.casefold() for reason in reasons),
        "the rule": "Quy tắc" in text and "Cách tính" in text,
        "the date": format_day(each.value.as_of) in text,
        "the nature": each.value.nature.value in text,
    }


@pytest.mark.parametrize("start", STARTS)
def test_all_about_a_figure_is_two_clicks_away(
    pages: Mapping[str, BuiltPage], progress: SiteProgress, start: str
) -> None:
    missing: list[str] = []
    dataset, report = progress.dataset, progress.current.report
    assert report
    assert progress.current.assessments
    reporter = next(each.name for each in dataset.organisations if each.id == report.reported_by)
    folders = {each.id: "hop-tac-xa" for each in dataset.cooperatives} | {
        each.id: "to-hop-tac" for each in dataset.groups
    }
    first = reached(pages, start)
    for each in progress.current.assessments:
        own = f"chi-tieu/{each.id}.html"
        second = reached(pages, own)
        answers = known_of(pages[own], each) | {
            "its page": own in first,
            "raw data": {f"chi-tieu/{each.id}.csv", f"chi-tieu/{each.id}.json"} <= second,
            "who reported": f"báo cáo của {reporter}" in pages[own].main_text,
            "the report": f"ky-bao-cao/{report.id}.html" in second,
            "the document": any(path.startswith(("van-ban/", "tin-tuc/")) for path in second),
            "every record": {f"{folders[member.owner_id]}/{member.owner_id}.html" for member in each.value.members}
            <= second,
        }
        missing += [f"{each.id}: {what}" for what, known in answers.items() if not known]

    assert "\n".join(missing) == ""
