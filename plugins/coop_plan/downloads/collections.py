"""Export: one table for each collection of records, as `data/` holds them, without arithmetic.

The tables are enough to compute every indicator again: dated status, contracts, certificates, managers, ratings,
products, the baseline, the plan's targets and milestones, and each measure's conditions as JSON.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..model import (
    Abbreviation,
    AreaCode,
    Certificate,
    Cooperative,
    Correction,
    Dataset,
    Designation,
    Document,
    Fair,
    FormerDemand,
    FormerName,
    FormerPlace,
    FormerSchedule,
    FormerWording,
    FrozenFigure,
    FrozenMember,
    FrozenPlace,
    FrozenStatement,
    Group,
    Indicator,
    Linkage,
    ManagerCount,
    MemberCount,
    Milestone,
    Observation,
    OcopCertificate,
    Organisation,
    Place,
    Plan,
    Product,
    Provenance,
    PublishedDigest,
    Purpose,
    Reading,
    Record,
    Report,
    ReportRevision,
    Revision,
    Source,
    StatusChange,
    Target,
    Task,
    TaskGroup,
    TaskUpdate,
    Technology,
    Tension,
    Term,
    UpdateRevision,
    ValueChain,
    YearAssessment,
)
from .records import flat_columns, read_cells
from .tables import Cell, Column, Table

Keyed: TypeAlias = "tuple[tuple[Cell, ...], Record]"

_PLAN = Column("plan", "Mã kế hoạch")
_OWNER = (
    Column("owner_kind", "Loại tổ chức", values=("HTX", "THT")),
    Column("owner", "Mã hợp tác xã hoặc tổ hợp tác"),
    Column("owner_provenance", "Nguồn của hồ sơ", values=tuple(each.value for each in Provenance)),
)


@dataclass(frozen=True, slots=True)
class Collection:
    """How a table is made: `rows` yields each record after the cells of `keys`; `children` have their own tables."""

    name: str
    title: str
    model: type[Record]
    rows: Callable[[Dataset], Iterable[Keyed]]
    keys: tuple[Column, ...] = ()
    children: tuple[str, ...] = ()

    def table(self, dataset: Dataset) -> Table:
        """Return the table of a dataset."""
        flat = flat_columns(self.model, self.children)
        columns = (*self.keys, *(each.column for each in flat))
        rows = tuple((*keys, *read_cells(record, flat)) for keys, record in self.rows(dataset))
        return Table(self.name, self.title, columns, rows)


def collection_tables(dataset: Dataset) -> tuple[Table, ...]:
    """Return the table of every collection, empty ones too."""
    return (*(collection.table(dataset) for collection in COLLECTIONS), baseline_table(dataset))


def baseline_table(dataset: Dataset) -> Table:
    """Return which cooperatives stand on each plan's baseline list."""
    columns = (_PLAN, Column("cooperative", "Mã hợp tác xã có trong danh sách ban đầu"))
    listed = ((plan.id, plan.baseline.cooperatives) for plan in dataset.plans if plan.baseline)
    rows = tuple((plan, each) for plan, cooperatives in listed for each in cooperatives)
    return Table("danh-sach-ban-dau", "Danh sách hợp tác xã ban đầu", columns, rows)


def _all(field: str) -> Callable[[Dataset], Iterator[Keyed]]:
    def rows(dataset: Dataset) -> Iterator[Keyed]:
        return (((), record) for record in getattr(dataset, field))

    return rows


def _inside(collection: str, field: str) -> Callable[[Dataset], Iterator[Keyed]]:
    """Yield the records of a tuple field, each after the id of the record that holds it."""

    def rows(dataset: Dataset) -> Iterator[Keyed]:
        parents: tuple[Any, ...] = getattr(dataset, collection)
        return (((parent.id,), child) for parent in parents for child in getattr(parent, field))

    return rows


def _owned(field: str) -> Callable[[Dataset], Iterator[Keyed]]:
    """Yield what cooperatives and groups hold, each after its owner's keys."""

    def rows(dataset: Dataset) -> Iterator[Keyed]:
        owners = dataset.organised()
        return ((_owner_cells(owner), child) for owner in owners for child in getattr(owner, field, ()))

    return rows


def _owner_cells(owner: Cooperative | Group) -> tuple[Cell, ...]:
    return ("HTX" if isinstance(owner, Cooperative) else "THT", owner.id, owner.provenance.value)


def _ocop_rows(dataset: Dataset) -> Iterator[Keyed]:
    products = ((owner, product) for owner in dataset.organised() for product in owner.products)
    return (((*_owner_cells(owner), product.id), each) for owner, product in products for each in product.ocop)


def _milestone_rows(dataset: Dataset) -> Iterator[Keyed]:
    targets = ((plan, target) for plan in dataset.plans for target in plan.targets)
    return (((plan.id, target.indicator), each) for plan, target in targets for each in target.milestones)


def _former_milestone_rows(dataset: Dataset) -> Iterator[Keyed]:
    return ((((*keys, each.until), one)) for keys, each in _former_demand_rows(dataset) for one in each.milestones)


def _product_name_rows(dataset: Dataset) -> Iterator[Keyed]:
    products = ((owner, product) for owner in dataset.organised() for product in owner.products)
    return (((*_owner_cells(owner), product.id), each) for owner, product in products for each in product.former_names)


def _update_revision_rows(dataset: Dataset) -> Iterator[Keyed]:
    updates = ((task, update) for task in dataset.tasks for update in task.updates)
    return (((task.id, update.on), each) for task, update in updates for each in update.revisions)


def _statement_rows(dataset: Dataset) -> Iterator[Keyed]:
    return (
        ((frozen.id, getattr(each, "on", None)), each)
        for frozen in dataset.frozen
        for each in (*frozen.statements, *frozen.later)
    )


def _former_demand_rows(dataset: Dataset) -> Iterator[tuple[tuple[Cell, ...], FormerDemand]]:
    targets = ((plan, target) for plan in dataset.plans for target in plan.targets)
    return (((plan.id, target.indicator), each) for plan, target in targets for each in target.former_demands)


def _revision_rows(dataset: Dataset) -> Iterator[Keyed]:
    stated = ((report, each) for report in dataset.reports for each in report.observations)
    return (((report.id, each.indicator, each.place), old) for report, each in stated for old in each.revisions)


def _frozen_rows(dataset: Dataset) -> Iterator[Keyed]:
    return (
        ((frozen.id, getattr(each, "on", None)), each)
        for frozen in dataset.frozen
        for each in (*frozen.figures, *frozen.corrected)
    )


def _inside_frozen(name: str) -> Callable[[Dataset], Iterator[Keyed]]:
    def rows(dataset: Dataset) -> Iterator[Keyed]:
        return (
            ((report, each.indicator, each.reading, on), part)
            for (report, on), each in _frozen_rows(dataset)
            if isinstance(each, FrozenFigure)
            for part in getattr(each, name)
        )

    return rows


_CHANGED_ON = Column("changed_on", "Ngày sửa; bỏ trống là điều đã công bố", "date")
_PRODUCT = Column("product", "Mã sản phẩm")
_TASK = Column("task", "Mã nhiệm vụ")
_CORRECTED_ON = Column("corrected_on", "Ngày sửa; bỏ trống là số đã công bố", "date")
_READING = Column("reading", "Mã cách hiểu khác; bỏ trống là cách hiểu mặc định")
_INDICATOR = Column("indicator", "Mã chỉ tiêu")
_REPORT = Column("report", "Mã kỳ báo cáo")
_HELD = (
    "former_names",
    "former_places",
    "history",
    "members",
    "linkages",
    "certificates",
    "area_codes",
    "products",
    "technologies",
)

COLLECTIONS = (
    Collection(
        "hop-tac-xa",
        "Hợp tác xã",
        Cooperative,
        _all("cooperatives"),
        (),
        (*_HELD, "managers", "assessments", "designations"),
    ),
    Collection("to-hop-tac", "Tổ hợp tác", Group, _all("groups"), (), _HELD),
    Collection("ten-cu", "Tên cũ", FormerName, _owned("former_names"), _OWNER),
    Collection("dia-ban-cu", "Địa bàn cũ của hồ sơ", FormerPlace, _owned("former_places"), _OWNER),
    Collection("tinh-trang", "Tình trạng pháp lý theo thời gian", StatusChange, _owned("history"), _OWNER),
    Collection("thanh-vien", "Số thành viên theo thời gian", MemberCount, _owned("members"), _OWNER),
    Collection("can-bo", "Số cán bộ quản lý theo thời gian", ManagerCount, _owned("managers"), _OWNER),
    Collection("xep-loai", "Kết quả đánh giá, xếp loại từng năm", YearAssessment, _owned("assessments"), _OWNER),
    Collection("hop-dong", "Hợp đồng liên kết", Linkage, _owned("linkages"), _OWNER),
    Collection("chung-nhan", "Chứng nhận tiêu chuẩn sản xuất", Certificate, _owned("certificates"), _OWNER),
    Collection("ma-so-vung-trong", "Mã số vùng trồng", AreaCode, _owned("area_codes"), _OWNER),
    Collection("san-pham", "Sản phẩm", Product, _owned("products"), _OWNER, ("ocop", "former_names")),
    Collection("ten-san-pham-cu", "Tên cũ của sản phẩm", FormerName, _product_name_rows, (*_OWNER, _PRODUCT)),
    Collection("ocop", "Các lần được công nhận OCOP", OcopCertificate, _ocop_rows, (*_OWNER, _PRODUCT)),
    Collection("cong-nghe", "Công nghệ cao đang ứng dụng", Technology, _owned("technologies"), _OWNER),
    Collection("cong-nhan", "Quyết định công nhận danh hiệu", Designation, _owned("designations"), _OWNER),
    Collection("chi-tieu", "Chỉ tiêu và cách tính", Indicator, _all("indicators"), (), ("readings",)),
    Collection(
        "cach-hieu", "Các cách hiểu khác của chỉ tiêu", Reading, _inside("indicators", "readings"), (_INDICATOR,)
    ),
    Collection(
        "ke-hoach",
        "Kế hoạch",
        Plan,
        _all("plans"),
        (),
        ("purposes", "targets", "task_groups", "tensions", "baseline.cooperatives"),
    ),
    Collection("muc-dich", "Mục đích của kế hoạch", Purpose, _inside("plans", "purposes"), (_PLAN,)),
    Collection(
        "muc-phai-dat",
        "Mức phải đạt của từng chỉ tiêu",
        Target,
        _inside("plans", "targets"),
        (_PLAN,),
        ("milestones", "former_demands"),
    ),
    Collection(
        "muc-phai-dat-cu",
        "Mức phải đạt cũ, trước khi đổi",
        FormerDemand,
        _former_demand_rows,
        (_PLAN, _INDICATOR),
        ("milestones",),
    ),
    Collection(
        "moc-tien-do-cu",
        "Mốc tiến độ cũ, trước khi đổi",
        Milestone,
        _former_milestone_rows,
        (_PLAN, _INDICATOR, Column("until", "Ngày cuối mà yêu cầu này còn dùng", "date")),
    ),
    Collection("moc-tien-do", "Mốc tiến độ", Milestone, _milestone_rows, (_PLAN, _INDICATOR)),
    Collection(
        "chi-tieu-va-nhiem-vu-nguoc-nhau",
        "Chỉ tiêu và nhiệm vụ kéo ngược nhau",
        Tension,
        _inside("plans", "tensions"),
        (_PLAN,),
    ),
    Collection("nhom-nhiem-vu", "Nhóm nhiệm vụ", TaskGroup, _inside("plans", "task_groups"), (_PLAN,)),
    Collection("nhiem-vu", "Nhiệm vụ", Task, _all("tasks"), (), ("updates", "former_schedules")),
    Collection(
        "cap-nhat-nhiem-vu",
        "Các lần cập nhật nhiệm vụ",
        TaskUpdate,
        _inside("tasks", "updates"),
        (_TASK,),
        ("revisions",),
    ),
    Collection(
        "cap-nhat-cu",
        "Những gì cập nhật đã ghi trước khi sửa",
        UpdateRevision,
        _update_revision_rows,
        (_TASK, Column("update", "Ngày cập nhật", "date")),
    ),
    Collection(
        "phan-cong-cu",
        "Phân công, thời hạn cũ của nhiệm vụ",
        FormerSchedule,
        _inside("tasks", "former_schedules"),
        (_TASK,),
    ),
    Collection("ky-bao-cao", "Kỳ báo cáo", Report, _all("reports"), (), ("observations", "corrections", "revisions")),
    Collection(
        "dinh-chinh", "Lần sửa hồ sơ của kỳ đã công bố", Correction, _inside("reports", "corrections"), (_REPORT,)
    ),
    Collection(
        "so-da-cong-bo",
        "Số đã công bố của từng kỳ, và số của từng lần sửa sau đó",
        FrozenFigure,
        _frozen_rows,
        (_REPORT, _CORRECTED_ON),
        ("members", "places"),
    ),
    Collection(
        "ho-so-da-cong-bo",
        "Từng hồ sơ trong số đã công bố và số sau khi sửa",
        FrozenMember,
        _inside_frozen("members"),
        (_REPORT, _INDICATOR, _READING, _CORRECTED_ON),
    ),
    Collection(
        "dia-ban-da-cong-bo",
        "Từng địa bàn trong số đã công bố và số sau khi sửa",
        FrozenPlace,
        _inside_frozen("places"),
        (_REPORT, _INDICATOR, _READING, _CORRECTED_ON),
    ),
    Collection(
        "loi-da-cong-bo",
        "Những điều khác đã công bố của từng kỳ, và điều thay vào ở từng lần sửa sau đó",
        FrozenStatement,
        _statement_rows,
        (_REPORT, _CHANGED_ON),
    ),
    Collection(
        "ma-kiem-da-cong-bo",
        "Mã kiểm của tệp đã chốt từng kỳ",
        PublishedDigest,
        _inside("published", "digests"),
        (_REPORT,),
    ),
    Collection(
        "ky-bao-cao-cu",
        "Những gì kỳ báo cáo đã ghi trước khi sửa",
        ReportRevision,
        _inside("reports", "revisions"),
        (_REPORT,),
    ),
    Collection(
        "so-bao-cao", "Số mà báo cáo nêu", Observation, _inside("reports", "observations"), (_REPORT,), ("revisions",)
    ),
    Collection(
        "so-da-sua",
        "Số cũ đã sửa",
        Revision,
        _revision_rows,
        (_REPORT, _INDICATOR, Column("place", "Mã địa bàn; bỏ trống là cả địa bàn")),
    ),
    Collection("loi-cu", "Lời cũ của chỉ tiêu, nhiệm vụ, kế hoạch, cơ quan", FormerWording, _all("former_words")),
    Collection("van-ban", "Văn bản", Document, _all("documents")),
    Collection("co-quan", "Cơ quan, tổ chức, vai trò", Organisation, _all("organisations")),
    Collection("dia-ban", "Địa bàn", Place, _all("places")),
    Collection("nganh-hang", "Ngành hàng", ValueChain, _all("value_chains")),
    Collection("hoi-cho", "Hội chợ, diễn đàn", Fair, _all("fairs")),
    Collection("thuat-ngu", "Thuật ngữ", Term, _all("terms")),
    Collection("viet-tat", "Chữ viết tắt", Abbreviation, _all("abbreviations")),
    Collection("nguon", "Nguồn thông tin", Source, _all("sources")),
)

EARLIER_TABLES = frozenset(
    {
        "cap-nhat-cu",
        "dia-ban-cu",
        "dia-ban-da-cong-bo",
        "dinh-chinh",
        "ho-so-da-cong-bo",
        "ky-bao-cao-cu",
        "loi-cu",
        "loi-da-cong-bo",
        "ma-kiem-da-cong-bo",
        "moc-tien-do-cu",
        "muc-phai-dat-cu",
        "phan-cong-cu",
        "so-da-cong-bo",
        "so-da-sua",
        "ten-cu",
        "ten-san-pham-cu",
    }
)
"""Tables of what was published or held before something changed."""
