"""An article's HTML in sections: nothing is lost, and each knows its heading."""

from __future__ import annotations

from site_html.sections import split_sections

ARTICLE = '<p>Mở đầu.</p>\n<h2 id="muc-tieu">Mục <em>tiêu</em> &amp; hạn</h2>\n<p>Một.</p>\n<h3>Nhỏ</h3>\n<h2>Không mã</h2>\n<p>Hai.</p>'


def test_what_stands_before_the_first_heading_is_a_section_without_title() -> None:
    first = split_sections(ARTICLE)[0]

    assert (first.id, first.title, first.html) == ("", "", "<p>Mở đầu.</p>")


def test_a_section_begins_with_its_heading_and_keeps_smaller_ones() -> None:
    second = split_sections(ARTICLE)[1]

    assert second.id == "muc-tieu"
    assert second.html == '<h2 id="muc-tieu">Mục <em>tiêu</em> &amp; hạn</h2>\n<p>Một.</p>\n<h3>Nhỏ</h3>'


def test_a_title_is_the_heading_as_plain_text() -> None:
    assert split_sections(ARTICLE)[1].title == "Mục tiêu & hạn"


def test_a_heading_without_id_is_a_section_too() -> None:
    assert [section.id for section in split_sections(ARTICLE)] == ["", "muc-tieu", ""]


def test_nothing_is_lost() -> None:
    assert "\n".join(section.html for section in split_sections(ARTICLE)) == ARTICLE


def test_a_text_without_headings_is_one_section() -> None:
    assert [section.html for section in split_sections("<p>Một.</p>")] == ["<p>Một.</p>"]
