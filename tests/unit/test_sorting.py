from __future__ import annotations

import json
import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coop_plan.sorting import collation_key, fold, nearest, slugify, suggest

VECTOR = [
    "An Phú",
    "Anh Dũng",
    "Ân",
    "Ẩn",
    "Ấn",
    "Dũng",
    "Đặng",
    "Lê",
    "Long An",
    "Long Phú",
    "Tán Thạnh",
    "Tấn",
    "Tân An",
    "Tân Châu",
]
WORDS = [
    *VECTOR,
    *[
        "a",
        "à",
        "ả",
        "ã",
        "á",
        "ạ",
        "ă",
        "ằ",
        "ẳ",
        "ẵ",
        "ắ",
        "ặ",
        "â",
        "ầ",
        "ẩ",
        "ẫ",
        "ấ",
        "ậ",
        "b",
        "c",
        "d",
        "đ",
        "e",
        "ê",
        "g",
        "h",
        "i",
        "k",
        "l",
        "m",
        "n",
        "o",
        "ô",
        "ơ",
        "p",
        "q",
        "r",
        "s",
        "t",
        "u",
        "ư",
        "v",
        "x",
        "y",
    ],
    *[
        "HTX số 2",
        "HTX số 10",
        "HTX số 01",
        "htx số 3",
        "An",
        "an",
        "Đa",
        "da",
        "Lúa gạo",
        "Lúa",
        "Phường 1",
        "Phường A",
    ],
    *["f", "j", "w", "z", "Xã Phú Lộc", "Xã Phú Vĩnh", "Hòa", "Hoà", "Thủy", "Thuỷ", "Nghĩa", "Ngữ"],
]


def test_the_order_of_the_alphabet_and_of_tones() -> None:
    assert sorted(set(VECTOR), key=collation_key) == VECTOR


@pytest.mark.skipif(shutil.which("node") is None, reason="Node is the oracle")
def test_the_order_is_that_of_the_unicode_consortium() -> None:
    program = "const w=JSON.parse(process.argv[1]);w.sort(new Intl.Collator('vi',{numeric:true}).compare);console.log(JSON.stringify(w))"
    outcome = subprocess.run(["node", "-e", program, json.dumps(WORDS)], capture_output=True, check=True)

    assert sorted(WORDS, key=collation_key) == json.loads(outcome.stdout)


@given(st.text(), st.text())
def test_only_equal_texts_have_equal_keys(one: str, other: str) -> None:
    assert (collation_key(one) == collation_key(other)) == (one == other)


@given(st.text())
def test_a_text_sorts_in_either_normal_form_alike(text: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert collation_key(composed)[:3] == collation_key(decomposed)[:3]


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Đồng bằng", "dong bang"), ("ĐẶNG", "dang"), ("Ngữ nghĩa", "ngu nghia"), ("hoà", "hoa"), ("HTX 01", "htx 01")],
)
def test_folding_drops_every_mark(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(unicodedata.normalize("NFD", text)) == folded


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Thị xã Tân Châu: thực hiện kế hoạch", "thi-xa-tan-chau-thuc-hien-ke-hoach"),
        ("  Đề án 1.000.000 ha – lúa  ", "de-an-1-000-000-ha-lua"),
        ("«»", ""),
    ],
)
def test_slugs_hold_letters_digits_and_single_hyphens(text: str, slug: str) -> None:
    assert slugify(text) == slug


def test_the_nearest_choice_is_found_without_regard_to_marks() -> None:
    assert nearest("dang hoat dong", ["đang hoạt động", "tạm ngừng"]) == "đang hoạt động"


def test_nothing_is_suggested_from_afar() -> None:
    assert suggest("cá tra", ["lua-gao", "rau-mau"]) == ""
