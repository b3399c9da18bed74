"""What the gate says of a picture file."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from PIL import Image
from projects import make_project

from coop_plan.checking import check_project
from coop_plan.photos import find_picture_fault


def picture(path: Path, width: int = 400, form: str | None = None) -> Path:
    Image.new("RGB", (width, 200)).save(path, form)
    return path


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.png", "a.webp"])
def test_a_sound_picture_has_no_fault(tmp_path: Path, name: str) -> None:
    assert find_picture_fault(picture(tmp_path / name)) is None


def test_a_drawing_is_opened_where_it_stands_and_not_where_it_is_named(tmp_path: Path) -> None:
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


def test_what_is_larger_than_any_photo_is_refused_before_it_is_read(tmp_path: Path) -> None:
    Image.new("1", (20_000, 10_000)).save(tmp_path / "a.png")
    Image.new("1", (10_000, 8_500)).save(tmp_path / "b.png")
    Image.new("1", (400, 16_001)).save(tmp_path / "c.png")

    assert find_picture_fault(tmp_path / "a.png") == "ảnh quá lớn; hãy thu nhỏ còn dưới 80 triệu điểm ảnh"
    assert "(10000 × 8500 điểm ảnh); hãy thu nhỏ" in str(find_picture_fault(tmp_path / "b.png"))
    assert "mỗi cạnh được nhiều nhất 16.000" in str(find_picture_fault(tmp_path / "c.png"))


@pytest.mark.parametrize(
    ("size", "words"),
    [
        ((400, 1200), ""),
        ((400, 1201), "ảnh quá cao so với bề rộng (400 × 1201 điểm ảnh); cao nhiều nhất gấp 3 lần rộng"),
        ((400, 15_000), "hãy cắt bớt hoặc chia thành nhiều ảnh"),
        ((1200, 200), ""),
        ((1201, 200), "ảnh quá dẹt (1201 × 200 điểm ảnh); rộng nhiều nhất gấp 6 lần cao, hãy cắt bớt hai đầu"),
    ],
)
def test_a_picture_that_is_a_strip_is_refused(tmp_path: Path, size: tuple[int, int], words: str) -> None:
    Image.new("1", size).save(tmp_path / "a.png")

    fault = find_picture_fault(tmp_path / "a.png")

    assert words in str(fault) if words else fault is None


@pytest.mark.parametrize(("size", "words"), [((1600, 400), "quá cao"), ((1000, 350), "chỉ rộng 350")])
def test_a_picture_is_measured_as_it_stands_upright(tmp_path: Path, size: tuple[int, int], words: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", size).save(tmp_path / "a.jpg", exif=exif)

    assert words in str(find_picture_fault(tmp_path / "a.jpg"))


def test_a_photo_of_a_phone_under_another_name_is_told_as_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"\0\0\0\x18ftypheic" + bytes(100))

    assert "HEIC" in str(find_picture_fault(tmp_path / "a.jpg"))


@pytest.mark.parametrize("form", ["PNG", "WEBP", "JPEG"])
def test_every_form_cut_short_is_refused(tmp_path: Path, form: str) -> None:
    path = tmp_path / f"a.{form.lower()}"
    Image.effect_noise((400, 300), 90).convert("RGB").save(path, form)
    path.write_bytes(path.read_bytes()[:-2000])

    assert "không đọc được" in str(find_picture_fault(path))


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Chợ Tân Châu.JPG", "Chợ Tân Châu.JPG"),
        ("anh (1).jpg", "<anh (1).jpg>"),
        ("50%.jpg", "50%.jpg"),
        ("Bến.jpg", "Bến.jpg"),
    ],
)
def test_a_name_with_spaces_and_marks_is_found(tmp_path: Path, name: str, written: str) -> None:
    assert faults_of(tmp_path, name, written) == []


@pytest.mark.parametrize(
    ("name", "written", "words"),
    [
        ("Chợ Tân Châu.JPG", "Chợ Tân Châu.jpg", "có phải ý bạn là «images/Chợ Tân Châu.JPG»?"),
        (unicodedata.normalize("NFD", "Bến.jpg"), "Bến.jpg", "viết bằng dấu rời"),
        ("Chợ Mới.jpg", "Chợ Cũ.jpg", "không có tệp «images/Chợ Cũ.jpg»"),
    ],
)
def test_a_name_that_no_file_has_is_told(tmp_path: Path, name: str, written: str, words: str) -> None:
    (fault,) = faults_of(tmp_path, name, written)

    assert words in fault


def faults_of(folder: Path, name: str, written: str) -> list[str]:
    """Return what the gate says of an article that shows `images/{name}` as `written`."""
    project = make_project(folder)
    (project / "content" / "images").mkdir(exist_ok=True)
    picture(project / "content" / "images" / name, form="JPEG")
    news = next((project / "content" / "news").glob("*.md"))
    target = f"<{{static}}/images/{written[1:]}" if written.startswith("<") else f"{{static}}/images/{written}"
    news.write_text(f'{news.read_text(encoding="utf-8")}\n![Tả]({target} "Chú thích")\n', encoding="utf-8")
    return [str(each) for each in check_project(project / "data", project / "content").problems]


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


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("images/a.avif", "không nhận ảnh dạng .avif; hãy dùng .jpg, .png, .webp hoặc .svg"),
        ("images/a.gif", "không nhận ảnh dạng .gif"),
        ("images/a.BMP", "không nhận ảnh dạng .bmp"),
        ("images/tet/a.tif", "không nhận ảnh dạng .tif"),
        ("images/a.dng", "không nhận ảnh dạng .dng"),
        ("images/a.heic", "ảnh HEIC của điện thoại không hiện được trên mọi máy; hãy lưu lại thành JPEG (.jpg)"),
        ("images/a.jpg_original", "tệp dạng .jpg_original không phải ảnh; images/ chỉ nhận .jpg, .png, .webp, .svg"),
        ("images/a.mp4", "tệp dạng .mp4 không phải ảnh"),
        ("images/a", "tệp không có đuôi không phải ảnh"),
        ("files/a.jpg", "ảnh để trong files/ bị đăng nguyên bản, kèm nơi chụp và tên máy; hãy chuyển ảnh vào images/"),
        ("files/2024/a.HEIC", "ảnh để trong files/ bị đăng nguyên bản"),
        ("root/a.jpg", "ảnh để trong root/ bị đăng nguyên bản"),
    ],
)
def test_an_original_that_no_article_names_is_told(tmp_path: Path, path: str, words: str) -> None:
    (fault,) = faults_beside(tmp_path, path)

    assert fault.startswith(f"content/{path}:1:1: ")
    assert words in fault


@pytest.mark.parametrize("path", ["images/a.JPG", "images/README.txt", "images/.DS_Store", "files/a.pdf", "root/a.png"])
def test_other_files_that_no_article_names_are_no_matter(tmp_path: Path, path: str) -> None:
    assert faults_beside(tmp_path, path) == []


def faults_beside(folder: Path, path: str) -> list[str]:
    """Return what the gate says of a file that nothing names."""
    project = make_project(folder)
    file = project / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"pixels")
    return [str(each) for each in check_project(project / "data", project / "content").problems]
