"""Validate content: front matter and links of each Markdown file, in the same gate as the data. Renders nothing."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from . import urls
from .addresses import Writing, site_addresses
from .drawings import find_drawing_faults
from .errors import Locate, Mark, Problem, Severity, sort_problems
from .hygiene import find_bad_characters, find_combining, find_legacy, find_no_break_spaces
from .links import Surroundings, find_link_fault
from .markdown import Body, Link, Stated, find_stated, read_body
from .model import Dataset, FrontMatter
from .photos import PHOTO_FORMS, PICTURE_FORMS, find_form_fault, find_picture_fault
from .rules.book import Book, Item, children
from .rules.references import check_references_of, check_repeats_of
from .shape import find_mark, validate
from .sorting import nearest, slugify, suggest
from .wording import format_day
from .yamlfile import Fields, Node, Scalar, read_as, read_text, read_tree

NEWS, PAGES = "news", "pages"
_READ_BY_PELICAN = ("title", "slug", "category", "author", "summary", "status")
_RESERVED = {
    PurePosixPath(value).stem: name
    for name, value in vars(urls).items()
    if name.isupper() and isinstance(value, str) and value.endswith(".html") and value != urls.ABOUT
}
_EMPTY_WORDS = frozenset({"tại đây", "ở đây", "đây", "xem thêm", "bấm vào đây", "nhấn vào đây", "link", "chi tiết"})
_IMAGES, _FILES, _ROOT = "images", "files", "root"
_ICON_FORMS = frozenset({".png"})
"""What the root of a site may hold beside texts for machines: icons, drawn and not taken by a camera."""
_IGNORED = (".*", "*~", "~*", "#*#", "README*", "Thumbs.db", "desktop.ini")
"""What systems and editors leave in folders; Pelican's IGNORE_FILES says the same."""
_MARKERS = ("{filename}", "{static}", "{attach}")


@dataclass(frozen=True, slots=True)
class Article:
    """A Markdown file that is sound. `path` is relative to content/; a page has no date and stands outside the news.

    `words` is its running text without any markup; `figures` are the shares that its title, summary and body state, each with its place.
    """

    path: str
    slug: str
    is_page: bool
    matter: FrontMatter
    words: str = ""
    figures: tuple[tuple[Mark, Stated], ...] = ()


@dataclass(frozen=True, slots=True)
class _File:
    """A Markdown file while it is checked. `first_line` is the body's first line in the file."""

    path: str
    shown: str
    matter: FrontMatter | None
    root: Node | None
    body: Body
    first_line: int

    @property
    def is_page(self) -> bool:
        return self.path.startswith(f"{PAGES}/")

    @property
    def slug(self) -> str:
        return (self.matter.slug if self.matter else None) or slugify(PurePosixPath(self.path).stem)

    def at(self, *field_path: str | int) -> Mark:
        """Return the place of a value of the front matter."""
        return find_mark(self.root, field_path) if self.root else Mark(self.shown)

    def on_line(self, line: int, column: int = 1) -> Mark:
        """Return a place in the body."""
        return Mark(self.shown, line + self.first_line - 1, column)


@dataclass(slots=True)
class _Desk:
    """What one call of `check_content` gathers."""

    folder: Path
    book: Book
    files: list[_File] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    addresses: frozenset[str] | None = None
    """Where links may lead; None while too little of the data can be read to tell."""
    names: frozenset[str] = frozenset()
    """The paths of all files of content/."""

    def report(self, mark: Mark, message: str, severity: Severity = Severity.ERROR) -> None:
        self.problems.append(Problem(mark, message, severity))

    def warn(self, mark: Mark, message: str) -> None:
        self.report(mark, message, Severity.WARNING)


def check_content(
    content_dir: Path, dataset: Dataset, locate: Locate, broken: AbstractSet[tuple[str, str]] = frozenset()
) -> tuple[tuple[Article, ...], tuple[Problem, ...]]:
    """Read every Markdown file of `content_dir`; also check what the data say of content (pictures, evidence)."""
    desk = _Desk(content_dir.absolute(), Book.open(dataset, locate, broken))
    for path in sorted(desk.folder.rglob("*")):
        if path.is_dir() or any(fnmatch(path.name, pattern) for pattern in _IGNORED):
            continue
        if path.suffix == ".md":
            _read_file(desk, path)
        else:
            _check_kind(desk, path)
    _list_addresses(desk)
    for file in desk.files:
        _check_matter(desk, file)
        _check_body(desk, file)
    _check_addresses(desk)
    _check_data(desk)
    sound = (
        Article(each.path, each.slug, each.is_page, each.matter, each.body.words, tuple(_figures(each, each.matter)))
        for each in desk.files
        if each.matter
    )
    return tuple(sound), sort_problems(desk.problems)


# ── Reading ───────────────────────────────────────────────────────────────────────────────────────────────────────


def _read_file(desk: _Desk, path: Path) -> None:
    relative = path.relative_to(desk.folder).as_posix()
    shown = f"{desk.folder.name}/{relative}"
    if relative.partition("/")[0] not in (NEWS, PAGES) or "/" not in relative:
        desk.report(Mark(shown), f"bài phải nằm trong {NEWS}/ (tin) hoặc {PAGES}/ (trang); ở đây không được đọc")
        return
    text, problems = read_text(path, shown)
    desk.problems += problems
    if text is None:
        return
    header, body, first_line = _split(text)
    if header is None:
        message = "bài phải bắt đầu bằng dòng «---», các mục title, date, summary…, rồi một dòng «---»"
        desk.report(Mark(shown), message)
        desk.files.append(_File(relative, shown, None, None, read_body(text), 1))
        return
    tree = read_tree(header, shown, first_line=2)
    desk.problems += tree.problems
    matter: FrontMatter | None = None
    if tree.root or not tree.problems:
        matter, problems = validate(FrontMatter, tree.root, Mark(shown))
        desk.problems += problems
    desk.files.append(_File(relative, shown, matter, tree.root, read_body(body), first_line))
    _check_letters(desk, desk.files[-1], body)


def _check_kind(desk: _Desk, path: Path) -> None:
    """Report a file that does not belong in its folder.

    Among the articles it would be lost without a word, or end the build. A photo must stand where it is made small:
    anywhere else it would be published as it was taken, with the place and the device that the camera noted.
    """
    relative = path.relative_to(desk.folder).as_posix()
    folder, suffix = relative.partition("/")[0], path.suffix.lower()
    mark = Mark(f"{desk.folder.name}/{relative}")
    if folder == relative:
        return
    if suffix == ".svg":
        _check_drawing(desk, path, mark)
    if folder == _IMAGES:
        if fault := find_form_fault(path):
            desk.report(mark, fault if suffix in PICTURE_FORMS else _strange_fault(suffix))
    elif folder == _FILES or (folder == _ROOT and suffix not in _ICON_FORMS):
        if suffix in PHOTO_FORMS:
            words = f"ảnh để trong {folder}/ bị đăng nguyên bản, kèm nơi chụp và tên máy"
            desk.report(mark, f"{words}; hãy chuyển ảnh vào {_IMAGES}/")
    elif folder in (NEWS, PAGES):
        _check_among_articles(desk, path, folder, mark)


def _check_drawing(desk: _Desk, path: Path, mark: Mark) -> None:
    """Report what is wrong inside a drawing; each is published as it is, whether a page shows it or not."""
    for fault in find_drawing_faults(path):
        desk.report(Mark(mark.path, fault.line, fault.column), fault.message)


def _strange_fault(suffix: str) -> str:
    kind = f"tệp dạng {suffix}" if suffix else "tệp không có đuôi"
    return f"{kind} không phải ảnh; {_IMAGES}/ chỉ nhận .jpg, .png, .webp, .svg, tệp để tải về thì chuyển vào {_FILES}/"


def _check_among_articles(desk: _Desk, path: Path, folder: str, mark: Mark) -> None:
    suffix = path.suffix.lower()
    if suffix in (".markdown", ".mkd", ".mdown", ".md"):
        advice = f"hãy đổi tên thành {path.stem}.md"
    elif suffix in PICTURE_FORMS:
        advice = f"hãy chuyển ảnh vào {_IMAGES}/"
    else:
        advice = f"hãy viết lại thành .md; tệp để tải về thì chuyển vào {_FILES}/"
    desk.report(mark, f"chỉ các tệp .md được đọc trong {folder}/; {advice}")


def _split(text: str) -> tuple[str | None, str, int]:
    """Return the front matter, the body and the body's first line; None without both `---` lines."""
    lines = text.split("\n")
    if lines[0].rstrip() != "---":
        return None, text, 1
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), None)
    if end is None:
        return None, text, 1
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[end + 1 :]), end + 2


def _check_letters(desk: _Desk, file: _File, body: str) -> None:
    for blemish in (*find_bad_characters(body), *find_combining(body), *find_legacy(body)):
        desk.report(file.on_line(blemish.line, blemish.column), blemish.message)
    for blemish in find_no_break_spaces(body):
        desk.warn(file.on_line(blemish.line, blemish.column), blemish.message)


def _figures(file: _File, matter: FrontMatter) -> Iterator[tuple[Mark, Stated]]:
    for name, text in (("title", matter.title), ("summary", matter.summary or "")):
        yield from ((file.at(name), stated) for stated in find_stated(text))
    yield from ((file.on_line(stated.line, stated.column), stated) for stated in file.body.figures)


# ── Front matter ──────────────────────────────────────────────────────────────────────────────────────────────────


def _check_matter(desk: _Desk, file: _File) -> None:
    _check_guesses(desk, file)
    matter = file.matter
    if matter is None:
        return
    item = Item("articles", file.path, matter)
    book = replace(desk.book, locate=lambda _collection, _identity, *path: file.at(*path))
    for part in (item, *children(item, "margin_notes")):
        desk.problems += check_references_of(book, part)
        desk.problems += check_repeats_of(book, part)
    _check_needed(desk, file, matter)
    _check_category(desk, file, matter)
    _check_picture(desk, file, matter)
    _check_margin_notes(desk, file, matter)
    if matter.date_is and not matter.date:
        desk.report(file.at("date_is"), "date_is: bài không ghi date; hãy thêm date hoặc bỏ date_is")
    if matter.date and matter.modified and not matter.date_is and matter.modified < matter.date:
        desk.report(file.at("modified"), f"modified: sửa ngày {format_day(matter.modified)}, trước ngày đăng")


def _check_guesses(desk: _Desk, file: _File) -> None:
    """Report values that Pelican's own YAML reader would take for something else."""
    for entry in file.root.entries if isinstance(file.root, Fields) else ():
        if not isinstance(entry.node, Scalar) or entry.node.text is None:
            continue
        if entry.key in _READ_BY_PELICAN and read_as(entry.node) != "str":
            message = f"{entry.key}: «{entry.node.text}» bị máy đọc thành số, ngày hoặc đúng/sai"
            desk.report(entry.node.mark, f'{message}; hãy viết trong ngoặc kép: "{entry.node.text}"')
        if entry.key in ("date", "modified") and "/" in entry.node.text:
            message = f"{entry.key}: trong bài viết, ngày viết theo thứ tự năm-tháng-ngày"
            desk.report(
                entry.node.mark, f"{message}, ví dụ 2024-07-05; «{entry.node.text}» dễ bị đọc lộn ngày với tháng"
            )


def _check_needed(desk: _Desk, file: _File, matter: FrontMatter) -> None:
    if file.is_page:
        return
    for name, value in (("date", matter.date), ("category", matter.category), ("summary", matter.summary)):
        if value is None:
            meaning = FrontMatter.model_fields[name].description
            desk.report(file.at(), f"thiếu mục {name} ({meaning})")


def _check_category(desk: _Desk, file: _File, matter: FrontMatter) -> None:
    names = [section.name for section in desk.book.dataset.portal.sections]
    if matter.category and matter.category not in names:
        message = f"category: không có chuyên mục «{matter.category}» trong portal.yaml"
        desk.report(file.at("category"), message + suggest(matter.category, names))


def _check_picture(desk: _Desk, file: _File, matter: FrontMatter) -> None:
    if matter.image is None:
        return
    _require_picture(desk, file.at("image"), "image", matter.image)
    if matter.image_alt is None:
        desk.report(file.at("image"), "image: có ảnh thì phải có image_alt, lời tả ảnh cho người không nhìn thấy")


def _check_margin_notes(desk: _Desk, file: _File, matter: FrontMatter) -> None:
    ids = [heading.id for heading in file.body.headings]
    plan = desk.book.plan(matter.plan or desk.book.dataset.portal.plan)
    groups = [group.id for group in plan.task_groups] if plan else []
    for index, note in enumerate(matter.margin_notes):
        if note.section not in ids:
            message = f"section: bài không có tiêu đề mục nào mang mã «{note.section}»{suggest(note.section, ids)}"
            desk.report(file.at("margin_notes", index, "section"), message)
        if plan and note.task_group and note.task_group not in groups:
            message = f"task_group: kế hoạch «{plan.id}» không có nhóm nhiệm vụ «{note.task_group}»"
            desk.report(file.at("margin_notes", index, "task_group"), message + suggest(note.task_group, groups))


def _list_addresses(desk: _Desk) -> None:
    """Note where links of articles may lead; a draft has no address yet."""
    desk.names = frozenset(each.relative_to(desk.folder).as_posix() for each in desk.folder.rglob("*"))
    if any(identity == "*" for _, identity in desk.book.broken):
        return
    writings = [
        Writing(
            each.slug, each.is_page, *((each.matter.category or "", each.matter.author or "") if each.matter else ())
        )
        for each in desk.files
        if each.matter is None or each.matter.status != "draft"
    ]
    desk.addresses = site_addresses(desk.book.dataset, writings, desk.book.broken)


# ── Body ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def _check_body(desk: _Desk, file: _File) -> None:
    _check_headings(desk, file)
    for link in file.body.links:
        mark = file.on_line(link.line, link.column)
        if link.is_picture and not link.words:
            desk.report(mark, f"ảnh «{link.target}» thiếu lời tả; hãy viết ![lời tả ảnh]({link.target})")
        elif not link.words:
            desk.report(mark, f"liên kết «{link.target}» không có chữ; hãy viết [tên trang]({link.target})")
        elif not link.is_picture and link.words.lower() in _EMPTY_WORDS:
            desk.warn(mark, f"chữ liên kết «{link.words}» không nói dẫn đến đâu; hãy dùng tên của trang được dẫn")
        _check_target(desk, file, link, mark)
    for raw in file.body.raw:
        message = (
            "thẻ img phải có alt, lời tả ảnh"
            if raw.name == "img"
            else f"không dùng {raw.name} trong bài; trang chặn mã nhúng"
        )
        desk.report(file.on_line(raw.line, raw.column), message)


def _check_headings(desk: _Desk, file: _File) -> None:
    level, seen = 1, set[str]()
    for heading in file.body.headings:
        mark = file.on_line(heading.line)
        if heading.level == 1:
            desk.report(mark, "tiêu đề bậc 1 (#) chỉ dành cho tên bài; trong bài bắt đầu từ bậc 2 (##)")
        elif heading.level > level + 1:
            message = f"tiêu đề «{heading.text}» ở bậc {heading.level}, nhảy từ bậc {level}"
            desk.report(mark, f"{message}; hãy dùng {'#' * (level + 1)}")
        if heading.id in seen:
            desk.report(mark, f"mã mục «{heading.id}» dùng hai lần trong bài; hãy đặt mã khác bằng {{#ma-muc}}")
        seen.add(heading.id)
        level = max(heading.level, 1)


def _check_target(desk: _Desk, file: _File, link: Link, mark: Mark) -> None:
    """Report links into content/ that lead nowhere, and addresses of forbidden kinds."""
    target, _, fragment = link.target.partition("#")
    if target.lower().startswith(("javascript:", "data:", "file:")):
        desk.report(
            mark, f"không dùng liên kết kiểu «{target.partition(':')[0]}:»; hãy dùng https:// hoặc {{filename}}"
        )
        return
    marker = next((each for each in _MARKERS if target.startswith(each)), None)
    if marker is None:
        if not target and fragment and fragment not in {heading.id for heading in file.body.headings}:
            ids = [heading.id for heading in file.body.headings]
            desk.report(mark, f"bài không có mục «#{fragment}»{suggest(fragment, ids)}")
        elif desk.addresses is not None:
            folder = "" if file.is_page else str(PurePosixPath(urls.article_url(file.slug)).parent)
            if fault := find_link_fault(link, Surroundings(folder, desk.addresses, desk.names)):
                desk.report(mark, fault)
        return
    path = _check_marked(desk, file, target.removeprefix(marker), mark)
    if path and link.is_picture and (fault := find_picture_fault(desk.folder / path)):
        desk.report(mark, f"ảnh «{path}»: {fault}")


def _check_marked(desk: _Desk, file: _File, written: str, mark: Mark) -> str | None:
    """Report a link to a file that content does not have; return the path of one that it has."""
    base = PurePosixPath() if written.startswith("/") else PurePosixPath(file.path).parent
    path = _normalise(base / written.lstrip("/"))
    if path is None:
        desk.report(mark, f"liên kết «{written}» ra ngoài thư mục {desk.folder.name}/")
    elif not (desk.folder / path).is_file():
        desk.report(mark, f"không có tệp «{path}» trong {desk.folder.name}/{_suggest_file(desk, path)}")
    else:
        return path
    return None


def _normalise(path: PurePosixPath) -> str | None:
    """Return a path without `..`, None when it leaves the folder."""
    parts: list[str] = []
    for part in path.parts:
        if part == "..":
            if not parts:
                return None
            parts.pop()
        else:
            parts.append(part)
    return "/".join(parts)


def _suggest_file(desk: _Desk, path: str) -> str:
    if any(each != path and normalize("NFC", each) == normalize("NFC", path) for each in desk.names):
        return "; tên tệp ấy viết bằng dấu rời (máy Mac hay ghi vậy), hãy gõ lại tên tệp"
    wanted = PurePosixPath(path)
    files = [each for each in desk.folder.rglob("*") if each.is_file()]
    stem = nearest(wanted.stem, [each.stem for each in files])
    near = sorted(each.relative_to(desk.folder).as_posix() for each in files if each.stem == stem)
    return f"; có phải ý bạn là «{nearest(path, near) or near[0]}»?" if near else ""


def _require_picture(desk: _Desk, mark: Mark, name: str, written: str) -> None:
    """Report a picture that is missing or that pages cannot show."""
    path = _require_file(desk, mark, name, written)
    if path and (fault := find_picture_fault(desk.folder / path)):
        desk.report(mark, f"{name}: {fault}")


def _require_file(desk: _Desk, mark: Mark, name: str, written: str) -> str | None:
    """Report a file that content does not have; return the path of one that it has."""
    path = _normalise(PurePosixPath(written))
    if path is None or written.startswith("/"):
        desk.report(mark, f"{name}: đường dẫn «{written}» phải tính từ trong {desk.folder.name}/, ví dụ images/cho.svg")
    elif not (desk.folder / path).is_file():
        desk.report(mark, f"{name}: không có tệp «{written}» trong {desk.folder.name}/{_suggest_file(desk, path)}")
    else:
        return path
    return None


# ── All files together, and what the data say of them ─────────────────────────────────────────────────────────────


def _check_addresses(desk: _Desk) -> None:
    """Report files and authors that would share an address."""
    slugs: dict[tuple[bool, str], str] = {}
    authors: dict[str, str] = {}
    for file in desk.files:
        mark = file.at("slug") if file.matter and file.matter.slug else file.at()
        if twin := slugs.get((file.is_page, file.slug)):
            desk.report(mark, f"slug: «{file.slug}» đã là địa chỉ của {twin}; hãy đặt slug khác")
        elif file.is_page and file.slug in _RESERVED:
            desk.report(mark, f"slug: «{file.slug}» là địa chỉ của trang do cổng tự tạo; hãy đặt slug khác")
        slugs.setdefault((file.is_page, file.slug), file.path)
        author = file.matter.author if file.matter else None
        if author and authors.setdefault(slugify(author), author) != author:
            other = authors[slugify(author)]
            desk.report(file.at("author"), f"author: «{author}» trùng địa chỉ với «{other}»; hãy viết tên giống nhau")


def _check_data(desk: _Desk) -> None:
    """Report pictures, files and articles that the data name and content does not have."""
    book, portal = desk.book, desk.book.dataset.portal
    for index, picture in enumerate(portal.gallery):
        _require_picture(desk, book.locate("portal", "portal", "gallery", index, "image"), "image", picture.image)
    if portal.skyline:
        _require_file(desk, book.locate("portal", "portal", "skyline"), "skyline", portal.skyline)
    for document in book.dataset.documents:
        if document.file:
            _require_file(desk, book.locate("documents", document.id, "file"), "file", document.file)
    slugs = [file.slug for file in desk.files if not file.is_page]
    for item in _evidence(book):
        if item.record.photo:
            mark = book.locate("tasks", item.identity, *item.path, "photo")
            _require_picture(desk, mark, "photo", item.record.photo)
        if item.record.article and item.record.article not in slugs:
            message = f"article: không có bài nào có slug «{item.record.article}»{suggest(item.record.article, slugs)}"
            desk.problems.append(book.tell(item, ("article",), message))


def _evidence(book: Book) -> Iterator[Item]:
    for task in book.dataset.tasks:
        for update in children(Item("tasks", task.id, task), "updates"):
            yield from children(update, "evidence")
