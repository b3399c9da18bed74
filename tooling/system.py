"""Install what the tests need from outside Python: a browser, the HTML checker and Java, a spreadsheet, a PDF reader.

As root on a Debian machine by apt; elsewhere a message says what is missing and how to get it.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from tooling.processes import ROOT, run

NODE_FOLDER = ROOT / "requirements" / "node"
CHECKER_JAR = NODE_FOLDER / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
LIGHTHOUSE_FOLDER = ROOT / "requirements" / "lighthouse"
LIGHTHOUSE = LIGHTHOUSE_FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
BROWSER_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Headless, as root, and silent: no connection but those of the page."""
BROWSER_PACKAGES = ("chromium", "fonts-liberation2")
JAVA_PACKAGES = ("default-jre-headless",)
NODE_PACKAGES = ("nodejs", "npm")
PDF_PACKAGES = ("poppler-utils",)
OFFICE_PACKAGES = ("libreoffice-calc-nogui",)

MISSING = """\
Thiếu {what}, cần cho các phép thử. Máy này không tự cài được (cần quyền root và apt-get).
Cách sửa trên Debian, Ubuntu:  sudo apt-get install {packages}
{hint}Missing for the tests: {what}. Install it as above, then run the command again."""
BROWSER_HINT = "Hoặc chỉ ra trình duyệt đã có:  CHROMIUM=/đường/dẫn/chromium make test\n"


def prepare_for_tests() -> None:
    """Make sure that the browser, Java, the HTML checker, a spreadsheet and poppler are here, or leave with a message."""
    if find_browser() is None:
        install_packages("chromium", BROWSER_PACKAGES, BROWSER_HINT)
    if shutil.which("java") is None:
        install_packages("Java", JAVA_PACKAGES)
    if shutil.which("soffice") is None:
        install_packages("LibreOffice Calc", OFFICE_PACKAGES)
    if shutil.which("pdftotext") is None:
        install_packages("poppler (pdftotext)", PDF_PACKAGES)
    if not has_checker():
        if shutil.which("npm") is None:
            install_packages("npm", NODE_PACKAGES)
        install_checker()


def find_browser() -> Path | None:
    """Return the browser for the tests: $CHROMIUM, else the first known one on the path."""
    names = (os.environ.get("CHROMIUM", ""), *BROWSERS)
    found = (shutil.which(name) for name in names if name)
    return next((Path(path) for path in found if path), None)


def prepare_lighthouse() -> None:
    """Make sure that the browser and the pinned Lighthouse are here, or leave with a message."""
    if find_browser() is None:
        install_packages("chromium", BROWSER_PACKAGES, BROWSER_HINT)
    if not (LIGHTHOUSE.exists() and is_pinned(LIGHTHOUSE_FOLDER, "lighthouse")):
        if shutil.which("npm") is None:
            install_packages("npm", NODE_PACKAGES)
        install_locked(LIGHTHOUSE_FOLDER, "Lighthouse")


def has_checker() -> bool:
    """Tell whether the pinned version of the HTML checker is installed."""
    return CHECKER_JAR.exists() and is_pinned(NODE_FOLDER, "vnu-jar")


def install_checker() -> None:
    """Install the HTML checker as its lock says."""
    install_locked(NODE_FOLDER, "bộ kiểm HTML")


def is_pinned(folder: Path, package: str) -> bool:
    """Tell whether the version of a package that a folder's package.json pins is the one installed there."""
    installed = folder / "node_modules" / package / "package.json"
    if not installed.exists():
        return False
    pinned = json.loads((folder / "package.json").read_text("utf-8"))["dependencies"]
    return bool(json.loads(installed.read_text("utf-8"))["version"] == pinned[package])


def install_locked(folder: Path, what: str) -> None:
    """Install with npm what a folder's lock says; set-up scripts, which download programs, stay off."""
    print(f"Cài {what} bằng npm…", flush=True)
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if run(command, cwd=folder) != 0:
        sys.exit(f"Không cài được {what} bằng npm: xem thông báo ở trên.")


def install_packages(what: str, packages: Sequence[str], hint: str = "") -> None:
    """Install Debian packages as root, or leave with a message that names them."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit(MISSING.format(what=what, packages=" ".join(packages), hint=hint))
    print(f"Cài {what} bằng apt-get…", flush=True)
    install = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq"]
    install += ["--no-install-recommends", *packages]
    if run(install) == 0 or (run(["apt-get", "update", "-qq"]) == 0 and run(install) == 0):
        return
    sys.exit(MISSING.format(what=what, packages=" ".join(packages), hint=hint))


def compile_lock(name: str) -> None:
    """Write requirements/`name`.txt out of requirements/`name`.in, with hashes and no addresses."""
    folder = ROOT / "requirements"
    command = ["uv", "pip", "compile", "--universal", "--python-version", "3.11"]
    command += ["--generate-hashes", "--no-emit-index-url", "--no-header", "--no-annotate"]
    command += ["--upgrade", f"{name}.in", "--output-file", f"{name}.txt", "--quiet", "--no-python-downloads"]
    if run([sys.executable, "-m", *command], cwd=folder) != 0:
        sys.exit(f"Không giải được requirements/{name}.in: xem thông báo ở trên.")
