"""What the gate says of a picture file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PIL import Image
from projects import make_project

from coop_plan.checking import check_project
from coop_plan.photos import find_picture_fault


def picture(path: Path, width: int = 400, form: str | None = None) -> Path:
    Image.new("RGB", (width, 20)).save(path, form)
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.png", "a.webp"])
def test_a_sound_picture_has_no_fault(tmp_path: Path, name: str) -> None:
    assert find_picture_fault(picture(tmp_path / name)) is None


def test_a_drawing_is_not_opened(tmp_path: Path) -> None:
    assert find_picture_fault(tmp_path / "none.svg") is None


@pytest.mark.parametrize(
    ("name", "words"),
    [("a.heic", "HEIC"), ("a.HEIF", "HEIC"), ("a.tiff", "không nhận ảnh dạng .tiff"), ("a", "không có đuôi")],
)
def test_a_form_that_browsers_do_not_know_is_refused(tmp_path: Path, name: str, words: str) -> None:
    assert words in str(find_picture_fault(tmp_path / name))


def test_a_small_picture_is_refused(tmp_path: Path) -> None:
    assert find_picture_fault(picture(tmp_path / "a.jpg", 359)) == "ảnh chỉ rộng 359 điểm ảnh; cần ít nhất 360"
    assert find_picture_fault(picture(tmp_path / "a.jpg", 360)) is None


def test_a_file_cut_short_is_refused(tmp_path: Path) -> None:
    path = picture(tmp_path / "a.jpg")
    path.write_bytes(path.read_bytes()[:-200])

    assert "không đọc được" in str(find_picture_fault(path))


def test_a_file_that_is_no_picture_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"words")

    assert "không đọc được" in str(find_picture_fault(tmp_path / "a.png"))


def test_a_false_ending_is_told(tmp_path: Path) -> None:
    assert "nhưng là ảnh PNG" in str(find_picture_fault(picture(tmp_path / "a.jpg", form="PNG")))


def test_the_gate_tells_the_place_of_each_bad_picture(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    images = project / "content" / "images"
    images.mkdir(exist_ok=True)
    picture(images / "nho.jpg", 100)
    news = next((project / "content" / "news").glob("*.md"))
    text = re.sub(r"\nimage: .*", "\nimage: images/nho.jpg", news.read_text(encoding="utf-8"))
    news.write_text(f"{text}\n![Tả]({{static}}/images/nho.jpg)\n", encoding="utf-8")

    found = [str(each) for each in check_project(project / "data", project / "content").problems]

    assert [each.partition(": ")[2] for each in found] == [
        "image: ảnh chỉ rộng 100 điểm ảnh; cần ít nhất 360",
        "ảnh «images/nho.jpg»: ảnh chỉ rộng 100 điểm ảnh; cần ít nhất 360",
    ]
