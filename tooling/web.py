"""Serve a built site on this machine, as a plain file server does: for the preview and the tests."""

from __future__ import annotations

import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import MappingProxyType

HOST = "127.0.0.1"
KINDS = {
    ".atom": "application/atom+xml",
    ".csv": "text/csv",
    ".geojson": "application/geo+json",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
TEXTS = ("text/", "application/json", "application/xml", "application/atom+xml", "image/svg+xml")


class SiteHandler(SimpleHTTPRequestHandler):
    """Answer with the files of one folder: quietly, UTF-8, never kept by the browser."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | KINDS
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, folder: Path, headers: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.extra_headers = dict(headers or {})
        super().__init__(*arguments, directory=str(folder))  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Send a file, or the site's own page for what is not there."""
        path = self.file()
        if path.is_file():
            self.send_file(path)
        else:
            self.send_file(self.folder / "404.html", HTTPStatus.NOT_FOUND)

    do_HEAD = do_GET  # noqa: N815

    def file(self) -> Path:
        """Return the file that the address names; a folder means its index.html."""
        path = Path(self.translate_path(self.path))
        return path / "index.html" if path.is_dir() else path

    def send_file(self, path: Path, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Send the bytes of a file, or nothing but the status when it does not exist."""
        content = path.read_bytes() if path.is_file() else b""
        self.send_bytes(self.transformed(content, path), self.kind(path), status)

    def transformed(self, content: bytes, path: Path) -> bytes:  # noqa: ARG002
        """Return what is sent of a file's content: here all of it as it is."""
        return content

    def kind(self, path: Path) -> str:
        """Return the media type, with the encoding where the file is text."""
        guessed = self.guess_type(path)
        return f"{guessed}; charset=utf-8" if guessed.startswith(TEXTS) else guessed

    def send_bytes(
        self,
        content: bytes,
        kind: str,
        status: HTTPStatus = HTTPStatus.OK,
        headers: Mapping[str, str] = MappingProxyType({"Cache-Control": "no-store"}),
    ) -> None:
        """Send a whole answer; `headers` are those of this answer besides its type and length."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        for name, value in (dict(headers) | self.extra_headers).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing about each request."""


class SiteServer(ThreadingHTTPServer):
    """A server whose open connections do not keep the program alive."""

    daemon_threads = True
    block_on_close = False

    def handle_error(self, *_: object) -> None:
        """Ignore a browser that goes away in the middle of an answer."""

    @property
    def address(self) -> str:
        """The address to open, without a slash at its end."""
        return f"http://{HOST}:{self.server_port}"


@contextmanager
def serving(
    folder: Path, headers: Mapping[str, str] | None = None, handler: type[SiteHandler] = SiteHandler
) -> Iterator[str]:
    """Serve a folder on a free port as long as the block runs, and give its address."""
    with SiteServer((HOST, 0), partial(handler, folder=folder, headers=headers)) as server:
        Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        yield server.address
        server.shutdown()


def first_free_port(wanted: int, tries: int = 20) -> int:
    """Return the first port from `wanted` on that nobody uses; OSError when all are taken."""
    for port in range(wanted, wanted + tries):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, port))
            except OSError:
                continue
            return port
    raise OSError(f"Các cổng {wanted}–{wanted + tries - 1} đều đang bận; chọn cổng khác bằng --port.")
