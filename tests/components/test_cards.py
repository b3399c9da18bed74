"""Share cards: what stands on them, their size, and that an unchanged one is not drawn again."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from coop_plan.cards import HEIGHT, WIDTH, Card, draw_cards
from coop_plan.cards.card import Mark
from coop_plan.cards.describe import describe_cards
from coop_plan.charts.palette import PALETTE
from coop_plan.checking import check_project
from coop_plan.pages import Atlas
from coop_plan.results import Emphasis, Run
from tooling.processes import ROOT

CARD = Card(
    path="anh-chia-se/a.png",
    portal="Cổng",
    locality="Xã Ẫm Ộ",
    kicker="Tỷ lệ hợp tác xã",
    answer=(Run("Chậm: ", Emphasis.STATUS), Run("8 trong 17", Emphasis.STRONG), Run(" hợp tác xã.", Emphasis.PLAIN)),
    status_key="behind",
    marks=(Mark("behind", "Chậm tiến độ"),),
    credit="",
    foot="Đến 31/12/2024",
    illustrative="số liệu minh họa",
)
LONG = replace(CARD, answer=(Run("Ngưỡng chuyển đổi nghề nghiệp " * 60, Emphasis.PLAIN),), kicker="Tỷ lệ " * 40)


def draw(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw_cards([card], None)[card.path])).convert("RGB")


def has_colour(image: Image.Image, name: str, box: tuple[int, int, int, int]) -> bool:
    """Tell whether a colour of the palette stands in a box, as near as a reduced palette has it."""
    wanted = tuple(int(PALETTE[name][at : at + 2], 16) for at in (1, 3, 5))
    pixels = image.crop(box).tobytes()
    colours = {tuple(pixels[at : at + 3]) for at in range(0, len(pixels), 3)}
    return any(max(abs(a - b) for a, b in zip(colour, wanted, strict=True)) <= 12 for colour in colours)


@pytest.fixture(scope="module")
def cards() -> dict[str, Card]:
    """The cards of the project's own site."""
    checked = check_project(ROOT / "data", ROOT / "content")
    return {card.path: card for card in describe_cards(Atlas(checked.require(), {}, checked.articles, ()))}


def test_every_article_indicator_and_plan_has_a_card(cards: dict[str, Card]) -> None:
    folders = [path.split("/")[1] for path in cards]

    assert {name: folders.count(name) for name in folders} == {"ke-hoach": 1, "chi-tieu": 9, "tin-tuc": 4}


def test_a_card_says_what_is_illustrative(cards: dict[str, Card]) -> None:
    assert cards["anh-chia-se/chi-tieu/htx-lien-ket.png"].illustrative == "số liệu minh họa"
    assert cards["anh-chia-se/tin-tuc/so-lieu-quy-3-2024.png"].illustrative == "tin minh họa"
    assert cards["anh-chia-se/tin-tuc/luat-hop-tac-xa-2023-co-hieu-luc.png"].illustrative == ""


def test_an_article_that_retells_a_source_credits_it(cards: dict[str, Card]) -> None:
    card = cards["anh-chia-se/tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.png"]

    assert card.credit == "Theo bài của Huyền Thoại"


def test_a_card_says_what_its_day_is_and_credits_a_document_as_one(cards: dict[str, Card]) -> None:
    law = cards["anh-chia-se/tin-tuc/luat-hop-tac-xa-2023-co-hieu-luc.png"]
    post = cards["anh-chia-se/tin-tuc/phat-trien-hop-tac-xa-to-hop-tac-2024.png"]

    assert law.foot == "Ngày luật có hiệu lực 01/07/2024"
    assert law.credit == "Theo Luật Hợp tác xã số 17/2023/QH15"
    assert post.foot == "Đăng ngày 05/07/2024"


@pytest.mark.parametrize(
    "card", [CARD, LONG, replace(CARD, marks=(), credit="Theo bài")], ids=["plain", "long", "article"]
)
def test_a_card_has_its_size_and_few_bytes(card: Card) -> None:
    content = draw_cards([card], None)[card.path]

    assert Image.open(BytesIO(content)).size == (WIDTH, HEIGHT) == (1200, 630)
    assert len(content) <= 60_000


def test_the_status_stands_in_its_colour_at_the_foot() -> None:
    foot = (72, 550, 500, 620)

    assert has_colour(draw(CARD), "behind", foot)
    assert not has_colour(draw(replace(CARD, marks=())), "behind", foot)


@pytest.mark.parametrize("key", ["met", "on-track", "not-met", "not-due", "followed", "stale", "no-data"])
def test_each_status_has_a_shape_of_its_own(key: str) -> None:
    box = (70, 560, 106, 600)
    other = draw(replace(CARD, marks=(Mark(key, ""),))).crop(box).convert("L").point(lambda level: 255 * (level > 200))
    mine = (
        draw(replace(CARD, marks=(Mark("behind", ""),))).crop(box).convert("L").point(lambda level: 255 * (level > 200))
    )

    assert other.tobytes() != mine.tobytes()


def test_a_long_text_stays_above_the_foot_and_inside_the_margins() -> None:
    image = draw(LONG)

    assert not has_colour(image, "text", (1140, 130, 1200, 530))
    assert not has_colour(image, "text", (72, 520, 1128, 534))


@pytest.mark.parametrize("letters", [45, 130, 900])
def test_a_word_that_is_wider_than_the_card_is_made_smaller_or_broken(letters: int) -> None:
    answer = (Run("Trang", Emphasis.PLAIN), Run("m" * letters, Emphasis.STRONG), Run(" đã đóng.", Emphasis.PLAIN))
    image = draw(replace(CARD, answer=answer, kicker="n" * 200, portal="o" * 200))

    assert not has_colour(image, "text", (1132, 130, 1200, 530))
    assert not has_colour(image, "muted", (1132, 130, 1200, 530))
    assert not has_colour(image, "paper", (1132, 0, 1200, 100))
    assert has_colour(image, "text", (1000, 200, 1128, 530)), "the word goes on to the end of its line"
    assert not has_colour(image, "text", (72, 520, 1128, 534))


def test_the_same_card_gives_the_same_bytes() -> None:
    assert draw_cards([CARD], None) == draw_cards([CARD], None)


def test_an_unchanged_card_is_not_drawn_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = draw_cards([CARD], tmp_path)
    monkeypatch.setattr("coop_plan.cards.render.render_card", lambda _: b"drawn again")

    assert draw_cards([CARD], tmp_path) == first
    assert draw_cards([replace(CARD, foot="Đến 01/01/2025")], tmp_path) == {CARD.path: b"drawn again"}


def test_a_damaged_card_is_drawn_again(tmp_path: Path) -> None:
    first = draw_cards([CARD], tmp_path)
    for kept in (tmp_path / "cards").iterdir():
        kept.write_bytes(b"")

    assert draw_cards([CARD], tmp_path) == first
