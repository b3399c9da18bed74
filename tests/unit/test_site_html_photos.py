"""Photos: what files are made of one, what they weigh and tell, and how pages show them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageCms
from PIL.PngImagePlugin import PngInfo

from site_html.photos import MOST_BYTES, Photo, make_photo
from site_html.pictures import Album, show_photos, show_photos_in_feed

ORIENTATION, MAKER, PLACE = 0x0112, 0x010F, 0x8825


def busy_picture(width: int, height: int, mode: str = "RGB") -> Image.Image:
    """Return a picture with gradients and grain, as a photo has them."""
    gradient = Image.linear_gradient("L").resize((width, height))
    grain = Image.effect_noise((width // 2, height // 2), 60).resize((width, height))
    bands = [gradient, Image.blend(gradient.transpose(Image.Transpose.FLIP_TOP_BOTTOM), grain, 0.5), grain]
    picture = Image.merge("RGB", bands)
    if mode == "RGBA":
        picture.putalpha(gradient)
    return picture


def save_photo(path: Path, picture: Image.Image, orientation: int = 1) -> Path:
    """Save a picture with what a phone's camera notes."""
    exif = Image.Exif()
    exif[ORIENTATION], exif[MAKER] = orientation, "SecretCamera"
    exif.get_ifd(PLACE)[1] = "N"
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, exif=exif)
    return path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Photo:
    """The files of an upload of 12 megapixels, held upright by a phone lying on its side."""
    folder = tmp_path_factory.mktemp("upload")
    return make_photo(save_photo(folder / "cho.jpg", busy_picture(4000, 3000), orientation=6), "images/cho.jpg")


def test_no_file_of_a_large_upload_is_heavy(large: Photo) -> None:
    assert large.variants
    assert max(len(variant.content) for variant in large.variants) <= MOST_BYTES == 60_000


def foliage(width: int, height: int) -> Image.Image:
    """Return a picture that is grain at every scale, as leaves are: the hardest there is for an encoder."""
    bands = []
    for _ in range(3):
        band = Image.new("L", (width, height), 128)
        for size in (1, 2, 4, 8, 16, 32):
            grain = Image.effect_noise((width // size, height // size), 110)
            band = ImageChops.overlay(band, grain.resize((width, height), Image.Resampling.BILINEAR))
        bands.append(band)
    return Image.merge("RGB", bands)


def test_leaves_are_shown_within_the_limit_at_the_width_of_a_phone(tmp_path: Path) -> None:
    photo = make_photo(save_photo(tmp_path / "la.jpg", foliage(4000, 3000)), "images/la.jpg")

    assert max(len(variant.content) for variant in photo.variants) <= MOST_BYTES
    for form in ("webp", "jpg"):
        assert photo.of_form(form)[0].width == 360
        assert photo.of_form(form)[-1].width > 480


@pytest.mark.parametrize("mode", ["CMYK", "L", "P", "1", "LA", "RGBA"])
def test_every_kind_of_colours_is_shown(tmp_path: Path, mode: str) -> None:
    suffix = "jpg" if mode == "CMYK" else "png"
    picture = Image.new("RGB", (400, 300), "white")
    picture.paste("black", (0, 0, 200, 300))
    picture.convert(mode).save(tmp_path / f"a.{suffix}")

    for variant in make_photo(tmp_path / f"a.{suffix}", f"images/a.{suffix}").variants:
        with Image.open(BytesIO(variant.content)) as image:
            shown = image.convert("RGBA").convert("L")
            assert shown.getpixel((50, 150)) < 60  # type: ignore[operator]
            assert shown.getpixel((350, 150)) > 195  # type: ignore[operator]


def test_sixteen_bits_become_eight_and_nothing_turns_white(tmp_path: Path) -> None:
    picture = Image.new("I;16", (400, 300), 20_000)
    picture.save(tmp_path / "a.png")

    with Image.open(BytesIO(make_photo(tmp_path / "a.png", "images/a.png").fallback[0].content)) as image:
        assert image.convert("L").getpixel((5, 5)) == pytest.approx(20_000 / 257, abs=2)


def test_a_colour_profile_is_applied_and_dropped(tmp_path: Path) -> None:
    swapped = ImageCms.createProfile("LAB")
    picture = Image.new("RGB", (400, 300), (200, 40, 40))
    picture.save(tmp_path / "damaged.jpg", icc_profile=b"no profile")
    picture.save(tmp_path / "foreign.jpg", icc_profile=ImageCms.ImageCmsProfile(swapped).tobytes())
    picture.save(tmp_path / "own.jpg", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())

    for name in ("damaged", "foreign", "own"):
        for variant in make_photo(tmp_path / f"{name}.jpg", f"images/{name}.jpg").variants:
            with Image.open(BytesIO(variant.content)) as image:
                assert "icc_profile" not in image.info
                red, green, _ = image.convert("RGB").getpixel((50, 50))  # type: ignore[misc]
                assert red > 180
                assert green < 70


def test_of_a_moving_picture_the_first_frame_stands_still(tmp_path: Path) -> None:
    first, second = Image.new("RGB", (400, 300), "white"), Image.new("RGB", (400, 300), "black")
    first.save(tmp_path / "a.webp", save_all=True, append_images=[second])

    for variant in make_photo(tmp_path / "a.webp", "images/a.webp").variants:
        with Image.open(BytesIO(variant.content)) as image:
            assert getattr(image, "n_frames", 1) == 1
            assert image.convert("L").getpixel((5, 5)) > 250  # type: ignore[operator]


def test_webp_stands_beside_the_original_form(large: Photo) -> None:
    assert {variant.form for variant in large.variants} == {"webp", "jpg"}
    assert [variant.width for variant in large.of_form("webp")][:1] == [360]


def test_files_are_as_wide_as_they_say_and_upright(large: Photo) -> None:
    for variant in large.variants:
        with Image.open(BytesIO(variant.content)) as image:
            assert image.size == (variant.width, variant.height)
            assert image.height > image.width


def test_nothing_that_the_camera_noted_is_left(large: Photo) -> None:
    for variant in large.variants:
        with Image.open(BytesIO(variant.content)) as image:
            assert not dict(image.getexif())
        assert b"SecretCamera" not in variant.content


SECRET = "SecretPlace"
XMP = f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><note>{SECRET}</note></x:xmpmeta>'.encode()


def save_with_notes(path: Path, picture: Image.Image) -> Path:
    """Save a picture with a note in every place that its form has for one."""
    exif = Image.Exif()
    exif[MAKER] = SECRET
    form = path.suffix[1:]
    if form == "jpg":
        picture.convert("RGB").save(path, exif=exif, xmp=XMP, comment=SECRET, icc_profile=SECRET.encode())
        words = SECRET.encode()
        record = b"\x1c\x02\x5a" + len(words).to_bytes(2) + words  # IPTC: the city
        resource = b"Photoshop 3.0\0" + b"8BIM\x04\x04\0\0" + len(record).to_bytes(4) + record
        content = path.read_bytes()
        iptc = b"\xff\xed" + (len(resource) + 2).to_bytes(2) + resource
        path.write_bytes(content[:2] + iptc + content[2:] + words)
    elif form == "png":
        texts = PngInfo()
        texts.add_text("Author", SECRET)
        texts.add_text("Comment", SECRET, zip=True)
        texts.add_itxt("XML:com.adobe.xmp", XMP.decode())
        picture.save(path, exif=exif, pnginfo=texts, icc_profile=SECRET.encode())
    else:
        picture.save(path, exif=exif, xmp=XMP, icc_profile=SECRET.encode())
    return path


def notes_of(content: bytes) -> dict[str, object]:
    """Return what a file tells besides its pixels and the way they are written."""
    technical = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "progressive", "progression", "transparency"}
    technical |= {"loop", "background", "timestamp", "duration"}
    with Image.open(BytesIO(content)) as image:
        image.load()
        return {str(name): value for name, value in image.info.items() if name not in technical}


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "L"])
@pytest.mark.parametrize("form", ["jpg", "png", "webp"])
def test_nothing_that_an_original_tells_is_left(tmp_path: Path, form: str, mode: str) -> None:
    picture = Image.new(mode, (400, 300), 90 if mode in "PL" else "teal")
    source = save_with_notes(tmp_path / f"a.{form}", picture)
    assert source.read_bytes().count(SECRET.encode()) >= 3

    for variant in make_photo(source, f"images/a.{form}").variants:
        assert SECRET.encode() not in variant.content
        assert notes_of(variant.content) == {}


def test_a_photo_too_heavy_as_png_tells_nothing_as_jpeg_either(tmp_path: Path) -> None:
    source = save_with_notes(tmp_path / "a.png", busy_picture(1200, 900))
    photo = make_photo(source, "images/a.png")

    assert photo.fallback[-1].form == "jpg"
    assert [notes_of(variant.content) for variant in photo.variants] == [{}] * len(photo.variants)


def test_the_same_photo_gives_the_same_bytes(tmp_path: Path) -> None:
    source = save_photo(tmp_path / "a.jpg", busy_picture(800, 600))

    assert make_photo(source, "images/a.jpg") == make_photo(source, "images/a.jpg")


def test_another_photo_under_the_same_name_gets_other_addresses(tmp_path: Path) -> None:
    first = make_photo(save_photo(tmp_path / "a.jpg", busy_picture(400, 300)), "images/a.jpg")
    second = make_photo(save_photo(tmp_path / "a.jpg", busy_picture(400, 200)), "images/a.jpg")

    assert not {each.path for each in first.variants} & {each.path for each in second.variants}


@pytest.mark.parametrize(("width", "widths"), [(1600, {360, 720, 1080}), (800, {360, 720}), (300, {300})])
def test_a_picture_is_never_made_wider(tmp_path: Path, width: int, widths: set[int]) -> None:
    photo = make_photo(save_photo(tmp_path / "a.jpg", Image.new("RGB", (width, 200), "teal")), "images/a.jpg")

    assert {variant.width for variant in photo.variants} == widths


def test_a_drawing_stays_png_and_see_through(tmp_path: Path) -> None:
    picture = Image.new("RGBA", (400, 300), (0, 120, 90, 0))
    photo = make_photo(save_photo(tmp_path / "a.png", picture), "images/a.png")

    assert [variant.form for variant in photo.fallback] == ["png"]
    with Image.open(BytesIO(photo.fallback[0].content)) as image:
        assert image.convert("RGBA").getpixel((5, 5))[3] == 0  # type: ignore[index]


def test_a_photo_in_png_gets_jpeg_where_png_is_too_heavy(tmp_path: Path) -> None:
    photo = make_photo(save_photo(tmp_path / "a.png", busy_picture(1200, 900, "RGBA")), "images/a.png")

    assert photo.fallback[-1].form == "jpg"


def test_webp_alone_needs_no_other_form(tmp_path: Path) -> None:
    photo = make_photo(save_photo(tmp_path / "a.webp", busy_picture(400, 300)), "images/a.webp")

    assert photo.fallback == photo.variants


# ── Pages ─────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def album(tmp_path: Path) -> Album:
    save_photo(tmp_path / "content" / "images" / "cho.jpg", Image.new("RGB", (800, 600), "teal"))
    return Album(tmp_path / "content", ("images",), tmp_path / "cache")


def test_a_photo_becomes_a_picture_with_sizes(album: Album) -> None:
    html = show_photos('<p><img alt="Chợ &amp; bến" src="../images/cho.jpg"></p>', "tin-tuc/a.html", album)
    stem = album.photos["images/cho.jpg"].variants[0].path.removesuffix(".360.webp").removeprefix("images/")

    assert html == (
        f'<p><picture><source type="image/webp" srcset="../images/{stem}.360.webp 360w, ../images/{stem}.720.webp 720w"'
        ' sizes="(min-width: 42em) 40rem, 100vw"><img loading="lazy" decoding="async" alt="Chợ &amp; bến"'
        f' src="../images/{stem}.720.jpg" srcset="../images/{stem}.360.jpg 360w, ../images/{stem}.720.jpg 720w"'
        ' sizes="(min-width: 42em) 40rem, 100vw" width="720" height="540"></picture></p>'
    )


def test_what_the_page_said_of_loading_stays(album: Album) -> None:
    html = show_photos('<img src="images/cho.jpg" loading="eager" width="160" alt="">', "a.html", album)

    assert 'loading="eager"' in html
    assert 'sizes="160px"' in html


def test_a_link_to_a_photo_leads_to_its_largest_file(album: Album) -> None:
    html = show_photos('<a class="x" href="images/cho.jpg">Ảnh</a>', "a.html", album)

    assert ".720.jpg" in html
    assert "cho.jpg" not in html


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("images/cho.jpg", True),
        ("images/a.AVIF", True),
        ("images/sub/a.gif", True),
        ("images/a", True),
        ("images/a.svg", False),
        ("files/a.pdf", False),
    ],
)
def test_only_drawings_are_published_as_they_are(album: Album, path: str, kept: bool) -> None:
    assert album.keeps_back(path) is kept


@pytest.mark.parametrize(
    "src", ["images/a.svg", "images/none.jpg", "theme/cho.jpg", "https://example.org/images/cho.jpg"]
)
def test_other_pictures_stay_as_they_are(album: Album, src: str) -> None:
    page = f'<img src="{src}" alt=""><a href="{src}">x</a>'

    assert show_photos(page, "a.html", album) == page


@pytest.mark.parametrize(
    ("root", "size"),
    [
        ('<svg viewBox="0 0 630 300.4">', 'width="630" height="300"'),
        ('<?xml version="1.0"?>\n<svg\n width="80px" height=\'40\' viewBox="0 0 1 1">', 'width="80" height="40"'),
        ('<svg width="100%" height="40" stroke-width="3" viewBox="0,0,9,6">', 'width="9" height="6"'),
    ],
)
def test_a_drawing_gets_the_size_that_it_says(album: Album, root: str, size: str) -> None:
    (album.source / "images" / "a.svg").write_text(root, encoding="utf-8")

    assert show_photos('<img alt="" src="images/a.svg">', "a.html", album) == f'<img {size} alt="" src="images/a.svg">'


@pytest.mark.parametrize("root", ["<svg>", '<svg viewBox="0 0">', "<p>"])
def test_a_drawing_that_says_no_size_stays_as_it_is(album: Album, root: str) -> None:
    (album.source / "images" / "a.svg").write_text(root, encoding="utf-8")

    assert show_photos('<img src="images/a.svg">', "a.html", album) == '<img src="images/a.svg">'


def test_a_size_that_the_page_says_stays(album: Album) -> None:
    (album.source / "images" / "a.svg").write_text('<svg viewBox="0 0 630 300">', encoding="utf-8")

    assert (
        show_photos('<img src="images/a.svg" width="315">', "a.html", album) == '<img src="images/a.svg" width="315">'
    )


def test_a_feed_shows_the_small_file_by_its_whole_address(album: Album) -> None:
    html = show_photos_in_feed('<img src="https://example.org/x/images/cho.jpg">', "https://example.org/x", album)

    assert html == f'<img src="https://example.org/x/{album.photos["images/cho.jpg"].fallback[1].path}">'


def test_files_are_kept_between_builds(album: Album, monkeypatch: pytest.MonkeyPatch) -> None:
    first = album.find("images/cho.jpg")
    monkeypatch.setattr("site_html.pictures.make_photo", lambda *_: pytest.fail("made again"))

    assert Album(album.source, album.folders, album.cache).find("images/cho.jpg") == first


def test_damaged_files_are_made_again(album: Album) -> None:
    first = album.find("images/cho.jpg")
    assert album.cache
    for note in album.cache.rglob("photo.json"):
        note.write_text("{", encoding="utf-8")

    assert Album(album.source, album.folders, album.cache).find("images/cho.jpg") == first
