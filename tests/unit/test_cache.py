"""What builds keep is used again, and goes when none has used it for long."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from PIL import Image

from coop_plan.keeping import read_kept, write_kept
from site_html.pictures import Album
from tooling.cache import prune

NOW = 1_800_000_000.0
DAY = 86_400


def age(path: Path, days: float) -> None:
    os.utime(path, (NOW - days * DAY,) * 2)


def make_cache(folder: Path) -> dict[str, Path]:
    """Keep one entry of each kind."""
    entries = {"chart": folder / "charts" / "a.json", "card": folder / "charts" / "cards" / "b.png"}
    for path in entries.values():
        write_kept(path, b"x")
    photo = folder / "photos" / "c"
    photo.mkdir(parents=True)
    (photo / "photo.json").write_bytes(b"[]")
    return entries | {"photo": photo}


@pytest.mark.parametrize(("days", "left"), [(31, False), (29, True)])
@pytest.mark.parametrize("kind", ["chart", "card", "photo"])
def test_what_no_build_used_for_a_month_goes(tmp_path: Path, kind: str, days: float, left: bool) -> None:
    entries = make_cache(tmp_path)
    for name, path in entries.items():
        age(path, days if name == kind else 1)

    assert prune(tmp_path, NOW) == (0 if left else 1)
    assert {name: path.exists() for name, path in entries.items()} == dict.fromkeys(entries, True) | {kind: left}


def test_what_else_stands_in_the_cache_stays(tmp_path: Path) -> None:
    fonts = tmp_path / "matplotlib" / "fontlist.json"
    write_kept(fonts, b"{}")
    age(fonts, 400)

    assert prune(tmp_path, NOW) == 0
    assert fonts.exists()


def test_a_use_renews_what_is_kept(tmp_path: Path) -> None:
    kept = tmp_path / "charts" / "a.json"
    write_kept(kept, b"x")
    age(kept, 400_000)

    assert read_kept(kept) == b"x"
    assert prune(tmp_path, kept.stat().st_mtime) == 0


def test_a_use_renews_the_files_of_a_photo(tmp_path: Path) -> None:
    source, cache = tmp_path / "content", tmp_path / "cache" / "photos"
    (source / "images").mkdir(parents=True)
    Image.new("RGB", (400, 300), "green").save(source / "images" / "cho.jpg")
    assert Album(source, ("images",), cache).find("images/cho.jpg")
    (folder,) = cache.iterdir()
    age(folder, 400_000)

    assert Album(source, ("images",), cache).find("images/cho.jpg")
    assert prune(cache.parent, folder.stat().st_mtime) == 0


def test_nothing_is_left_of_a_file_that_was_kept_whole(tmp_path: Path) -> None:
    write_kept(tmp_path / "a.json", b"one")
    write_kept(tmp_path / "a.json", b"two")

    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]
    assert (tmp_path / "a.json").read_bytes() == b"two"


def test_what_another_build_cleared_away_meanwhile_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    entries = make_cache(tmp_path)
    for path in entries.values():
        age(path, 31)

    def vanish(path: Path, _target: Path) -> Path:
        raise FileNotFoundError(path)

    monkeypatch.setattr(Path, "rename", vanish)

    assert prune(tmp_path, NOW) == 0
    assert read_kept(tmp_path / "charts" / "gone.json") is None
