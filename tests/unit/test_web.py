"""The local server answers as a plain file server does."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from tooling.web import HOST, first_free_port, serving


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "index.html").write_text("<p>Trang chủ</p>", encoding="utf-8")
    (tmp_path / "404.html").write_text("<p>Không có trang này</p>", encoding="utf-8")
    (tmp_path / "data.csv").write_text("\ufefftên\n", encoding="utf-8")
    (tmp_path.parent / "secret.txt").write_text("outside", encoding="utf-8")
    with serving(tmp_path, {"Content-Security-Policy": "default-src 'none'"}) as address:
        yield address


def get(address: str, path: str, method: str = "GET") -> tuple[HTTPResponse, str]:
    connection = HTTPConnection(address.removeprefix("http://"), timeout=5)
    connection.request(method, path)
    response = connection.getresponse()
    body = response.read().decode("utf-8")
    connection.close()
    return response, body


def test_a_folder_means_its_index(address: str) -> None:
    response, body = get(address, "/?q=1")

    assert (response.status, body) == (200, "<p>Trang chủ</p>")
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


def test_what_is_missing_gets_the_sites_own_page(address: str) -> None:
    response, body = get(address, "/khong-co.html")

    assert (response.status, body) == (404, "<p>Không có trang này</p>")


def test_every_answer_carries_the_policy(address: str) -> None:
    for path in ("/", "/data.csv", "/khong-co.html"):
        assert get(address, path)[0].headers["Content-Security-Policy"] == "default-src 'none'"


def test_tables_are_sent_as_utf8(address: str) -> None:
    assert get(address, "/data.csv")[0].headers["Content-Type"] == "text/csv; charset=utf-8"


def test_nothing_outside_the_folder_is_sent(address: str) -> None:
    for path in ("/../secret.txt", "/%2e%2e/secret.txt", "/%252e%252e/secret.txt"):
        assert get(address, path)[0].status == 404


def test_head_sends_no_content(address: str) -> None:
    response, body = get(address, "/", "HEAD")

    assert (response.status, response.headers["Content-Length"], body) == (200, "18", "")


def test_a_port_in_use_is_passed_over() -> None:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]

        assert first_free_port(port) > port
        with pytest.raises(OSError, match="đều đang bận"):
            first_free_port(port, tries=1)
