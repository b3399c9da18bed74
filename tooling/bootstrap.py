"""Make the virtual environment from a hashed lock file, once for each state of that file.

Runs before anything is installed and on Pythons that are too old, to say so: standard library
only, and no syntax that an old Python 3 could not read.
"""

import hashlib
import os
import subprocess
import sys
import time

OLDEST = (3, 11)
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))

TOO_OLD = """\
Cần Python {needed} trở lên; máy đang dùng Python {found} ({path}).
Cách sửa: cài Python mới hơn rồi chạy, ví dụ:  PYTHON=python3.12 make site
Python {needed} or newer is needed; this is Python {found}."""

NO_VENV = """\
Python ở {path} thiếu mô-đun venv hoặc ensurepip.
Cách sửa trên Debian, Ubuntu:  sudo apt-get install python3-venv
The venv (or ensurepip) module is missing from this Python."""

BROKEN = """\
Môi trường {path} không chạy được, có thể vì Python của máy đã đổi.
Cách sửa: xoá thư mục đó rồi chạy lại lệnh vừa rồi.
The environment's Python does not run: remove that folder and try again."""

NOT_INSTALLED = """\
Chưa cài được các thư viện trong {lock}: xem thông báo của pip ở trên.
Thường là do mất mạng, hoặc máy không có bản dựng sẵn cho thư viện đó.
The libraries could not be installed: see pip's message above."""


def main(arguments: "list[str]") -> None:
    """Make `arguments[0]` a virtual environment that holds requirements/`arguments[1]`.txt."""
    folder, lock_name = arguments
    lock = os.path.join(ROOT, "requirements", lock_name + ".txt")
    python = os.path.join(folder, "bin", "python")
    if not os.path.lexists(python):
        make_environment(folder)
    check_version(python)
    digest = digest_of(lock)
    stamp = os.path.join(folder, ".installed-" + lock_name)
    if read_stamp(stamp) != digest:
        install(python, lock)
        with open(stamp, "w") as file:
            file.write(digest)


def make_environment(folder: str) -> None:
    """Make an empty virtual environment with the Python that runs this program."""
    refuse_old(sys.version_info[:2], sys.executable)
    try:
        import ensurepip  # noqa: F401
        import venv
    except ImportError:
        sys.exit(NO_VENV.format(path=sys.executable))
    say("Tạo môi trường Python trong {}".format(folder))
    venv.create(folder, with_pip=True)


def check_version(python: str) -> None:
    """Stop when the environment's own Python does not run or is too old."""
    code = "import sys; print(*sys.version_info[:2])"
    try:
        answer = subprocess.check_output([python, "-c", code])
    except (OSError, subprocess.CalledProcessError):
        sys.exit(BROKEN.format(path=os.path.dirname(os.path.dirname(python))))
    refuse_old(tuple(int(part) for part in answer.split()), python)


def refuse_old(version: "tuple[int, ...]", path: str) -> None:
    """Stop with a message in both languages when `version` is older than the software needs."""
    if version < OLDEST:
        needed, found = (".".join(map(str, numbers)) for numbers in (OLDEST, version))
        sys.exit(TOO_OLD.format(needed=needed, found=found, path=path))


def install(python: str, lock: str) -> None:
    """Install the locked libraries; pip shows its progress on a terminal.

    A lock names everything, so pip resolves nothing: asked to, it looks at the newest release of what an extra needs
    (`coverage[toml]`), finds no hash for it, and fails from the day that release is out.
    """
    name = os.path.relpath(lock, ROOT)
    say("Cài thư viện theo {} (mã băm được kiểm)…".format(name))
    started = time.time()
    command = [python, "-m", "pip", "install", "--disable-pip-version-check"]
    command += [] if sys.stdout.isatty() else ["--quiet"]
    command += ["--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", lock]
    if subprocess.call(command) != 0:
        sys.exit(NOT_INSTALLED.format(lock=name))
    say("Đã cài xong sau {:.0f} giây".format(time.time() - started))


def digest_of(path: str) -> str:
    """Return the SHA-256 of a file's bytes in hexadecimal."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def read_stamp(path: str) -> str:
    """Return what the last installation noted, or "" when there was none."""
    try:
        with open(path) as file:
            return file.read()
    except OSError:
        return ""


def say(message: str) -> None:
    """Print one line at once, also where the terminal's encoding lacks Vietnamese."""
    encoding = sys.stdout.encoding or "ascii"
    sys.stdout.write(message.encode(encoding, "replace").decode(encoding) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1:])
