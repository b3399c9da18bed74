"""What the plan adds to articles: source, margin notes, neighbours, related news; sections; the site map."""

from __future__ import annotations

from builders import make_cooperative, make_dataset, make_linkage, make_plan, make_portal, make_task
from described_pages import make_article, make_atlas, make_pages, view_of

from coop_plan import urls
from coop_plan.pages import make_site_view
from coop_plan.pages.articles import section_views

GROUP = {"id": "a", "code": "A", "title": "Nhóm một"}
NEWS = tuple(make_article(f"tin-{number}", date=f"2024-0{number}-01") for number in (1, 2, 3))


def test_a_byline_says_whose_facts_these_are() -> None:
    article = make_article(source="bai", author="Người viết")

    view = make_site_view(make_atlas(make_dataset(), (article,))).articles_by_slug["tin"]

    assert view.byline == "theo bài của Người viết, Cổng gốc, 05/07/2024"
    assert view.source is not None
    assert view.source.line == "Bài của cổng gốc, Người viết, Cổng gốc, 05/07/2024"


def test_without_a_source_the_author_signs() -> None:
    view = make_site_view(make_atlas(make_dataset(), (make_article(author="Ban biên tập"),))).articles_by_slug["tin"]

    assert view.byline == "Ban biên tập"


def test_margin_notes_carry_live_figures() -> None:
    notes = [{"section": "muc-1", "title": "Đến nay", "indicators": ["lien-ket"], "task_group": "a"}]
    dataset = make_dataset(
        plans=(make_plan(task_groups=[GROUP]),),
        tasks=(make_task(1),),
        cooperatives=(make_cooperative(1, linkages=[make_linkage()]),),
    )

    view = make_site_view(make_atlas(dataset, (make_article(margin_notes=notes),))).articles_by_slug["tin"]

    note = view.margin_notes["muc-1"]
    assert [row.value for row in note.rows] == ["100,0%"]
    assert note.task_group is not None
    assert note.task_group.title == "Nhóm một"


def test_news_lead_to_their_neighbours_in_time() -> None:
    views = make_site_view(make_atlas(make_dataset(), NEWS)).articles_by_slug

    found = [(views[each].previous, views[each].next) for each in ("tin-1", "tin-2", "tin-3")]

    assert [(before and before.title, after and after.title) for before, after in found] == [
        (None, "Tin tin-2"),
        ("Tin tin-1", "Tin tin-3"),
        ("Tin tin-2", None),
    ]


def test_related_news_share_what_they_are_about_most_first() -> None:
    articles = (
        make_article("mot", indicators=["lien-ket"], tasks=["viec-1"]),
        make_article("hai", indicators=["lien-ket"]),
        make_article("ba", indicators=["lien-ket"], tasks=["viec-1"], date="2024-01-01"),
        make_article("bon"),
    )
    dataset = make_dataset(plans=(make_plan(task_groups=[GROUP]),), tasks=(make_task(1),))

    view = make_site_view(make_atlas(dataset, articles)).articles_by_slug["mot"]

    assert [item.title for item in view.related] == ["Tin ba", "Tin hai"]


def test_a_section_without_news_leads_to_all_news() -> None:
    portal = make_portal(sections=[{"name": "Kinh tế - Xã hội"}, {"name": "Đời sống"}])
    atlas = make_atlas(make_dataset(portal=portal), (make_article(category="Kinh tế - Xã hội"),))

    assert [(each.url, each.count) for each in section_views(atlas)] == [
        ("chuyen-muc/kinh-te-xa-hoi.html", 1),
        (urls.NEWS, 0),
    ]


def test_a_source_without_an_address_leads_to_the_portals_article_about_it() -> None:
    atlas = make_atlas(make_dataset(), (make_article(source="bai"),))

    assert atlas.slug_by_source == {"bai": "tin"}


def test_the_site_map_names_every_page_once() -> None:
    page = make_article("gioi-thieu", title="Giới thiệu")
    about = type(page)("pages/gioi-thieu.md", "gioi-thieu", is_page=True, matter=page.matter)
    pages = make_pages(make_dataset(cooperatives=(make_cooperative(1),)), (about, *NEWS))

    groups = view_of(pages, urls.SITE_MAP).groups
    named = [link.url for group in groups for link in group.links] + [group.url for group in groups if group.url]

    embeds = {path for path in pages if path.startswith("nhung/")}
    unnamed = {urls.SITE_MAP, urls.NOT_FOUND, urls.SHOWCASE, urls.SHOWCASE_STATES, *embeds}
    own = {urls.NEWS, urls.CATEGORIES, urls.AUTHORS, "gioi-thieu.html", *(urls.article_url(each.slug) for each in NEWS)}
    assert sorted(named) == sorted(set(named))
    assert set(named) == (set(pages) - unnamed) | own
