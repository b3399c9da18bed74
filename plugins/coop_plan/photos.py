"""Load: what the gate must know of a picture file: whether a browser can show it and it is wide enough. Changes nothing."""

from __future__ import annotations

from pathlib import Path

LEAST_WIDTH = 360
MOST_PIXELS = 80_000_000
_DRAWINGS = frozenset({".svg"})
_PHOTOS = {".jpg": "JPEG", ".jpeg": "JPEG", ".png": "PNG", ".webp": "WEBP"}
_PHONE_FORMS = frozenset({".heic", ".heif"})


def find_picture_fault(path: Path) -> str | None:
    """Say in Vietnamese what is wrong with an existing picture file and what to do, None when nothing is."""
    suffix = path.suffix.lower()
    if suffix in _DRAWINGS:
        return None
    if suffix in _PHONE_FORMS:
        return "ảnh HEIC của điện thoại không hiện được trên mọi máy; hãy lưu lại thành JPEG (.jpg)"
    if suffix not in _PHOTOS:
        return f"không nhận ảnh dạng {suffix or 'không có đuôi'}; hãy dùng .jpg, .png, .webp hoặc .svg"
    return _find_photo_fault(path, _PHOTOS[suffix])


def _find_photo_fault(path: Path, form: str) -> str | None:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - only where a photo is used

    try:
        with Image.open(path) as image:
            found, size = image.format, image.size
            if size[0] * size[1] <= MOST_PIXELS:
                image.load()
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        return "tệp ảnh hỏng hoặc chưa tải xong, không đọc được; hãy chép lại ảnh gốc"
    if found not in (form, "MPO" if form == "JPEG" else form):
        return f"tệp mang đuôi {path.suffix} nhưng là ảnh {found}; hãy đổi đuôi cho đúng hoặc lưu lại"
    if size[0] * size[1] > MOST_PIXELS:
        return f"ảnh quá lớn ({size[0]} × {size[1]} điểm ảnh); hãy thu nhỏ còn dưới 80 triệu điểm ảnh"
    if size[0] < LEAST_WIDTH:
        return f"ảnh chỉ rộng {size[0]} điểm ảnh; cần ít nhất {LEAST_WIDTH}"
    return None
