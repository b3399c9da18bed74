"""Load: what the gate must know of a picture file: whether a browser can show it and it is wide enough. Changes nothing."""

from __future__ import annotations

from pathlib import Path

from .wording import format_whole

LEAST_WIDTH = 360
MOST_PIXELS = 80_000_000
MOST_SIDE = 16_000
"""A WebP file can be no longer."""
MOST_TALL, MOST_WIDE = 3, 6
"""How many times its other side a picture may be tall, or wide: a taller one fills screens, a wider one is a strip."""
_DRAWINGS = frozenset({".svg"})
_PHOTOS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_PHONE_FORMS = frozenset({".heic", ".heif"})
_OTHER_FORMS = frozenset({".avif", ".bmp", ".gif", ".jfif", ".jpe", ".jxl", ".tif", ".tiff"})
_RAW_FORMS = frozenset({".arw", ".cr2", ".cr3", ".dng", ".nef", ".orf", ".raf", ".rw2"})
PHOTO_FORMS = frozenset(_PHOTOS) | _PHONE_FORMS | _OTHER_FORMS | _RAW_FORMS
"""The endings of pictures made of pixels, whether pages show them or not: a camera may have noted things in each."""
PICTURE_FORMS = PHOTO_FORMS | _DRAWINGS
_ORIENTATION, _LYING = 0x0112, frozenset({5, 6, 7, 8})
"""The note of a camera that was held on its side, and what it says then."""
_PHONE_BRANDS = frozenset({b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"})
_PHONE_FAULT = "ảnh HEIC của điện thoại không hiện được trên mọi máy; hãy lưu lại thành JPEG (.jpg)"
_DAMAGED = "tệp ảnh hỏng hoặc chưa tải xong, không đọc được; hãy chép lại ảnh gốc"
_TOO_LARGE = "hãy thu nhỏ còn dưới 80 triệu điểm ảnh"


def find_picture_fault(path: Path) -> str | None:
    """Say in Vietnamese what is wrong with an existing picture file and what to do, None when nothing is."""
    suffix = path.suffix.lower()
    if suffix in _DRAWINGS:
        return None
    return find_form_fault(path) or _find_photo_fault(path, _PHOTOS[suffix])


def find_form_fault(path: Path) -> str | None:
    """Say in Vietnamese that pages do not show pictures with such an ending; the file is not opened."""
    suffix = path.suffix.lower()
    if suffix in _PHOTOS or suffix in _DRAWINGS:
        return None
    if suffix in _PHONE_FORMS:
        return _PHONE_FAULT
    return f"không nhận ảnh dạng {suffix or 'không có đuôi'}; hãy dùng .jpg, .png, .webp hoặc .svg"


def _find_photo_fault(path: Path, form: str) -> str | None:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only where a photo is used

    try:
        with Image.open(path) as image:
            found, size = image.format, image.size
            if size[0] * size[1] <= MOST_PIXELS:
                image.load()
            if image.getexif().get(_ORIENTATION) in _LYING:
                size = (size[1], size[0])
    except Image.DecompressionBombError:
        return f"ảnh quá lớn; {_TOO_LARGE}"
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError):
        return _PHONE_FAULT if _is_phone_form(path) else _DAMAGED
    if found not in (form, "MPO" if form == "JPEG" else form):
        return f"tệp mang đuôi {path.suffix} nhưng là ảnh {found}; hãy đổi đuôi cho đúng hoặc lưu lại"
    return _find_size_fault(*size)


def _find_size_fault(width: int, height: int) -> str | None:
    if width * height > MOST_PIXELS:
        return f"ảnh quá lớn ({width} × {height} điểm ảnh); {_TOO_LARGE}"
    if max(width, height) > MOST_SIDE:
        return f"ảnh quá dài ({width} × {height} điểm ảnh); mỗi cạnh được nhiều nhất {format_whole(MOST_SIDE)}"
    if width < LEAST_WIDTH:
        return f"ảnh chỉ rộng {width} điểm ảnh; cần ít nhất {LEAST_WIDTH}"
    if height > MOST_TALL * width:
        shape = f"ảnh quá cao so với bề rộng ({width} × {height} điểm ảnh)"
        return f"{shape}; cao nhiều nhất gấp {MOST_TALL} lần rộng, hãy cắt bớt hoặc chia thành nhiều ảnh"
    if width > MOST_WIDE * height:
        shape = f"ảnh quá dẹt ({width} × {height} điểm ảnh)"
        return f"{shape}; rộng nhiều nhất gấp {MOST_WIDE} lần cao, hãy cắt bớt hai đầu"
    return None


def _is_phone_form(path: Path) -> bool:
    """Tell whether a file is HEIC whatever its name says."""
    with path.open("rb") as file:
        start = file.read(12)
    return start[4:8] == b"ftyp" and start[8:12] in _PHONE_BRANDS
