"""Shared, pure: the frozen records that `data/` holds, one class for each kind of entity.

Shape and vocabulary only: nothing here reads files, follows references or computes progress. Field descriptions
are Vietnamese because editors see them as hints (JSON Schema) and in `data/README.md`. English keys; values that are
printed are Vietnamese, technical codes are English. Dates without time; money does not occur. `None` means unknown
or «chưa nêu trong nguồn», never zero.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema

from .scalars import Day, Flag, Id, Number, Text, Whole


class Record(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False)


# ── Closed vocabularies ───────────────────────────────────────────────────────────────────────────────────────────


class Provenance(StrEnum):
    """Who stands behind a fact: a named source, or nobody (an example of ours)."""

    OFFICIAL = "official"
    ILLUSTRATIVE = "illustrative"


class Nature(StrEnum):
    """Whether a figure was counted or estimated before the period had closed."""

    ACTUAL = "thực hiện"
    ESTIMATED = "ước thực hiện"


class IndicatorKind(StrEnum):
    """What arithmetic an indicator allows: a state on a day, a cumulative count in a period, a part of a whole."""

    STOCK = "stock"
    FLOW = "flow"
    SHARE = "share"


class Direction(StrEnum):
    HIGHER = "higher"
    LOWER = "lower"


class Comparison(StrEnum):
    AT_LEAST = "≥"
    MORE_THAN = ">"
    AT_MOST = "≤"
    LESS_THAN = "<"


class Path(StrEnum):
    """How the expected value moves between two milestones."""

    STEP = "step"
    LINEAR = "linear"


class Scope(StrEnum):
    """Whether a target holds for the whole area or for each of its places."""

    AREA = "area"
    EACH_PLACE = "each_place"


class LegalStatus(StrEnum):
    """A state in the life of a cooperative or a group (Luật Hợp tác xã 2023)."""

    ACTIVE = "đang hoạt động"
    PAUSED = "tạm ngừng"
    STOPPED = "ngừng hoạt động"
    DISSOLVING = "đang giải thể"
    DISSOLVED = "đã giải thể"
    CONSOLIDATED = "hợp nhất"
    MERGED = "sáp nhập"
    DIVIDED = "chia"
    SEPARATED = "tách"


class Origin(StrEnum):
    """How a cooperative came to be; only `NEW` is a cooperative newly established."""

    NEW = "thành lập mới"
    CONSOLIDATION = "hợp nhất"
    DIVISION = "chia"
    SEPARATION = "tách"


class Rating(StrEnum):
    """Class of a cooperative's yearly rating (Thông tư 01/2020/TT-BKHĐT)."""

    GOOD = "tốt"
    FAIR = "khá"
    AVERAGE = "trung bình"
    WEAK = "yếu"
    UNRATED = "không xếp loại"


class Stage(StrEnum):
    """A stage of a value chain that a linkage contract covers (Nghị định 98/2018/NĐ-CP)."""

    SUPPLIES = "vật tư"
    PRODUCTION = "sản xuất"
    HARVEST = "thu hoạch"
    PROCESSING = "sơ chế, chế biến"
    SALES = "tiêu thụ"


class Scheme(StrEnum):
    """A production standard that a certificate attests."""

    VIETGAP = "VietGAP"
    GLOBALGAP = "GlobalGAP"
    FOOD_SAFETY = "đủ điều kiện an toàn thực phẩm"
    ORGANIC = "hữu cơ"


class SizeClass(StrEnum):
    MICRO = "siêu nhỏ"
    SMALL = "nhỏ"
    MEDIUM = "vừa"
    LARGE = "lớn"


class Governance(StrEnum):
    FULL = "đầy đủ"
    REDUCED = "rút gọn"


class Sector(StrEnum):
    CROPS = "trồng trọt"
    LIVESTOCK = "chăn nuôi"
    AQUACULTURE = "thủy sản"


class TaskState(StrEnum):
    """What an update says of a task."""

    NOT_STARTED = "chưa bắt đầu"
    UNDER_WAY = "đang làm"
    PAUSED = "tạm dừng"
    DONE = "hoàn thành"


class Validity(StrEnum):
    IN_FORCE = "còn hiệu lực"
    PARTLY = "hết hiệu lực một phần"
    EXPIRED = "hết hiệu lực"
    UNKNOWN = "chưa rõ"


class TermKind(StrEnum):
    STANDARD = "tiêu chuẩn"
    NOTION = "khái niệm"
    SECTOR = "lĩnh vực"


class SourceKind(StrEnum):
    POST = "bài đăng"
    LAW = "văn bản"
    RECORDS = "hồ sơ"


_COMPARISON_SPELLINGS = {">=": "≥", "<=": "≤", "=>": "≥", "=<": "≤"}


def _spell_comparison(value: Any) -> Any:
    return _COMPARISON_SPELLINGS.get(str(value), value)


ComparisonText = Annotated[
    Comparison,
    BeforeValidator(_spell_comparison),
    WithJsonSchema({"enum": [*(each.value for each in Comparison), *_COMPARISON_SPELLINGS]}),
]


# ── Where a fact comes from ───────────────────────────────────────────────────────────────────────────────────────


class Source(Record):
    """A post, a legal text or a set of records that facts are taken from."""

    id: Id = Field(description="Mã nguồn, dùng ở mục source của các tệp khác")
    kind: SourceKind = Field(description="Loại nguồn: bài đăng, văn bản hoặc hồ sơ")
    title: Text = Field(description="Tên bài, tên văn bản hoặc tên bộ hồ sơ")
    publisher: Text | None = Field(None, description="Nơi đăng hoặc ban hành")
    author: Text | None = Field(None, description="Tác giả, nếu nguồn ghi")
    published_on: Day | None = Field(None, description="Ngày đăng hoặc ban hành")
    url: Text | None = Field(None, description="Địa chỉ trang nguồn")
    note: Text | None = Field(None, description="Ghi chú cho người đọc")


class Attested(Record):
    """A record that says who stands behind it."""

    provenance: Provenance = Field(description="official: có nguồn; illustrative: số liệu minh họa")
    source: Id | None = Field(None, description="Mã nguồn trong sources.yaml; bắt buộc khi provenance là official")
    source_note: Text | None = Field(None, description="Chỗ trong nguồn, ví dụ đoạn 2, Điều 56")


# ── Portal, organisations, places, chains ─────────────────────────────────────────────────────────────────────────


class Link(Record):
    name: Text = Field(description="Chữ hiện trên liên kết")
    url: Text = Field(description="Địa chỉ đầy đủ, bắt đầu bằng https:// hoặc http://")


class Picture(Record):
    image: Text = Field(description="Đường dẫn tệp ảnh tính từ content/, ví dụ images/cho.svg")
    caption: Text = Field(description="Chú thích dưới ảnh")
    alt: Text = Field(description="Lời tả ảnh cho người không nhìn thấy")
    credit: Text = Field("tranh minh họa", description="Nguồn ảnh, ví dụ tranh minh họa")


class Section(Record):
    """A news section (chuyên mục)."""

    name: Text = Field(description="Tên chuyên mục, đúng như mục category của bài viết")
    description: Text | None = Field(None, description="Một câu giới thiệu chuyên mục")


class OriginSite(Record):
    """The portal that this site's first facts were published on."""

    name: Text = Field(description="Tên cổng gốc")
    url: Text = Field(description="Địa chỉ cổng gốc")
    copyright: Text = Field(description="Dòng bản quyền của cổng gốc")


class Portal(Record):
    """The identity of the site: everything that the engine must not know by itself."""

    name: Text = Field(description="Tên cổng, hiện ở đầu mọi trang")
    subtitle: Text = Field(description="Dòng phụ dưới tên cổng, thường là tên địa phương")
    greeting: Text = Field(description="Câu chào ở dải trên cùng")
    description: Text = Field(description="Một hai câu giới thiệu cổng, dùng cho máy tìm kiếm")
    place: Id = Field(description="Mã địa bàn của địa phương, trong places.yaml")
    publisher: Id = Field(description="Mã cơ quan chủ quản, trong organisations.yaml")
    plan: Id = Field(description="Mã kế hoạch hiện ở trang chủ, trong plans/")
    origin: OriginSite = Field(description="Cổng gốc mà thông tin được lấy")
    licence: Text = Field("CC BY 4.0", description="Giấy phép của dữ liệu và bài viết")
    feedback: Link | None = Field(None, description="Nơi nhận góp ý, báo sai sót")
    skyline: Text | None = Field(None, description="Tệp hình dải phố ở chân trang, tính từ content/")
    visits: Text | None = Field(
        None,
        description="Tệp số liệu truy cập đặt cạnh trang, ví dụ luot-truy-cap.json; bỏ trống nếu không có nguồn đếm",
    )
    search_example: Text | None = Field(None, description="Ví dụ gợi ý trong ô tìm kiếm")
    sections: tuple[Section, ...] = Field((), description="Các chuyên mục tin")
    links: tuple[Link, ...] = Field((), description="Liên kết ở trang chủ")
    gallery: tuple[Picture, ...] = Field((), description="Thư viện ảnh ở trang chủ")


class Organisation(Attested):
    """A body, or a role that many bodies play (enterprises, members)."""

    id: Id = Field(description="Mã cơ quan, tổ chức")
    name: Text = Field(description="Tên đầy đủ")
    short_name: Text | None = Field(None, description="Tên gọi tắt")
    kind: Literal["cơ quan nhà nước", "cơ quan Đảng", "đơn vị chuyên môn", "cổng thông tin", "vai trò"] = Field(
        description="Loại tổ chức"
    )
    description: Text | None = Field(None, description="Vai trò trong kế hoạch")
    url: Text | None = Field(None, description="Trang của tổ chức")
    office_phone: Text | None = Field(None, description="Điện thoại cơ quan, không phải số cá nhân")
    office_email: Text | None = Field(None, description="Thư điện tử cơ quan")


class Tile(Record):
    """A place's cell on the schematic map, counted from the top left, from 0."""

    column: Whole = Field(description="Cột trên sơ đồ, từ 0")
    row: Whole = Field(description="Hàng trên sơ đồ, từ 0")


class Place(Attested):
    """An administrative unit with the time in which it exists. The level is data, never a class."""

    id: Id = Field(description="Mã riêng của cổng; không dùng mã hành chính vì mã có thể được dùng lại")
    code: Text = Field(description="Mã đơn vị hành chính")
    name: Text = Field(description="Tên đầy đủ, ví dụ Xã Hòa Bình")
    level: Text = Field(description="Cấp: tỉnh, thị xã, phường, xã…")
    parent: Id | None = Field(None, description="Mã địa bàn cấp trên")
    valid_from: Day | None = Field(None, description="Ngày bắt đầu tồn tại, nếu cần")
    valid_to: Day | None = Field(None, description="Ngày cuối cùng còn tồn tại; bỏ trống nếu vẫn còn")
    successors: tuple[Id, ...] = Field((), description="Mã các địa bàn kế thừa")
    area_km2: Number | None = Field(None, description="Diện tích tự nhiên, km²")
    tile: Tile | None = Field(None, description="Ô trên sơ đồ quy ước")


class ValueChain(Attested):
    id: Id = Field(description="Mã ngành hàng")
    name: Text = Field(description="Tên ngành hàng")
    sector: Sector = Field(description="Lĩnh vực: trồng trọt, chăn nuôi, thủy sản")
    key: Flag = Field(description="true nếu là ngành hàng chủ lực")
    description: Text | None = Field(None, description="Giới thiệu ngắn")


# ── Documents, terms, fairs ───────────────────────────────────────────────────────────────────────────────────────


class Document(Attested):
    """An official document with the fields that portals must show (Nghị định 42/2022/NĐ-CP)."""

    id: Id = Field(description="Mã văn bản")
    kind: Text = Field(description="Loại văn bản: Quyết định, Kế hoạch, Luật…")
    number: Text | None = Field(None, description="Số, ký hiệu; bỏ trống nếu nguồn không nêu")
    issuer: Id | None = Field(None, description="Mã cơ quan ban hành")
    issued_on: Day | None = Field(None, description="Ngày ban hành")
    effective_on: Day | None = Field(None, description="Ngày có hiệu lực")
    title: Text = Field(description="Trích yếu")
    short_title: Text | None = Field(None, description="Tên gọi ngắn để nhắc trong bài")
    url: Text | None = Field(None, description="Liên kết đến văn bản")
    file: Text | None = Field(None, description="Tệp văn bản, tính từ content/")
    validity: Validity = Field(Validity.UNKNOWN, description="Hiệu lực")
    replaced_by: Id | None = Field(None, description="Mã văn bản thay thế")
    carries_out: Id | None = Field(None, description="Mã văn bản mà văn bản này thực hiện")
    legal: Flag = Field(
        True, description="false nếu là văn bản của Đảng hoặc văn bản không phải quy phạm, hành chính nhà nước"
    )
    note: Text | None = Field(None, description="Ghi chú cho người đọc")


class Abbreviation(Record):
    short: Text = Field(description="Chữ viết tắt, viết đúng chữ hoa chữ thường")
    meaning: Text = Field(description="Nghĩa đầy đủ")
    variants: tuple[Text, ...] = Field((), description="Cách viết khác, ví dụ HTXNN")


class Term(Attested):
    id: Id = Field(description="Mã thuật ngữ")
    name: Text = Field(description="Thuật ngữ")
    kind: TermKind = Field(description="Loại: tiêu chuẩn, khái niệm, lĩnh vực")
    definition: Text = Field(description="Giải thích trong một hai câu")


class Fair(Attested):
    id: Id = Field(description="Mã hội chợ")
    name: Text = Field(description="Tên hội chợ, chương trình")
    description: Text | None = Field(None, description="Giới thiệu ngắn")
    held_on: Day | None = Field(None, description="Ngày tổ chức, nếu nguồn nêu")


# ── Plan, targets, tasks ──────────────────────────────────────────────────────────────────────────────────────────


class Period(Record):
    start: Day = Field(description="Ngày đầu kỳ")
    end: Day = Field(description="Ngày cuối kỳ")


class Baseline(Attested):
    """The cooperatives that existed when the plan began."""

    on: Day = Field(description="Ngày chốt danh sách ban đầu")
    count: Whole = Field(description="Số hợp tác xã mà kế hoạch nêu")
    cooperatives: tuple[Id, ...] = Field(description="Mã các hợp tác xã có trong danh sách ban đầu")


class Purpose(Attested):
    id: Id = Field(description="Mã mục đích")
    title: Text = Field(description="Mục đích, viết gọn")
    description: Text | None = Field(None, description="Giải thích thêm")


class Milestone(Attested):
    """The value expected by a day, in the target's own unit (per cent for a share)."""

    on: Day = Field(description="Ngày của mốc")
    expected: Number = Field(description="Mức phải đạt vào ngày đó, cùng đơn vị với chỉ tiêu")
    note: Text | None = Field(None, description="Lý do của mốc, ví dụ sau vụ hè thu")


class Target(Attested):
    """What the plan promises for one indicator; without a threshold it is an orientation, followed, not judged."""

    indicator: Id = Field(description="Mã chỉ tiêu trong indicators/")
    comparison: ComparisonText | None = Field(None, description="Phép so sánh: ≥ > ≤ <; bỏ trống nếu chỉ theo dõi")
    threshold: Number | None = Field(
        None, description="Mức phải đạt; tỷ lệ viết bằng phần trăm, ví dụ 50; bỏ trống nếu chỉ theo dõi"
    )
    due_on: Day | None = Field(None, description="Hạn; bỏ trống là ngày cuối kỳ kế hoạch")
    scope: Scope = Field(Scope.AREA, description="area: cả địa bàn; each_place: từng đơn vị")
    path: Path = Field(Path.STEP, description="step: mức giữ nguyên đến mốc sau; linear: tăng đều giữa hai mốc")
    milestones: tuple[Milestone, ...] = Field((), description="Các mốc theo thời gian")
    words: Text = Field(description="Lời của kế hoạch, viết lại bằng lời của cổng")
    purposes: tuple[Id, ...] = Field((), description="Mã các mục đích mà chỉ tiêu phục vụ")
    note: Text | None = Field(None, description="Ghi chú cho người đọc, ví dụ hai cách hiểu")


class TaskGroup(Record):
    id: Id = Field(description="Mã nhóm nhiệm vụ")
    code: Text = Field(description="Ký hiệu nhóm: A, B, C…")
    title: Text = Field(description="Tên nhóm")
    description: Text | None = Field(None, description="Giới thiệu ngắn")


class Tension(Attested):
    """A target and a task of one plan that pull against each other: doing the task makes the target harder."""

    indicator: Id = Field(description="Mã chỉ tiêu bị kéo")
    task: Id = Field(description="Mã nhiệm vụ kéo ngược")
    words: Text = Field(description="Giải thích cho người đọc: vì sao làm việc này thì chỉ tiêu kia giảm")


class Plan(Attested):
    id: Id = Field(description="Mã kế hoạch, thường là năm")
    title: Text = Field(description="Tên đầy đủ")
    short_title: Text = Field(description="Tên ngắn")
    summary: Text = Field(description="Tóm tắt trong hai ba câu")
    period: Period = Field(description="Kỳ kế hoạch, một hoặc nhiều năm")
    place: Id = Field(description="Mã địa bàn của kế hoạch")
    issuer: Id = Field(description="Mã cơ quan ban hành")
    document: Id | None = Field(None, description="Mã văn bản của kế hoạch")
    previous: Id | None = Field(None, description="Mã kế hoạch trước")
    baseline: Baseline | None = Field(None, description="Danh sách hợp tác xã ban đầu")
    purposes: tuple[Purpose, ...] = Field((), description="Các mục đích")
    targets: tuple[Target, ...] = Field(description="Các chỉ tiêu, theo thứ tự của kế hoạch")
    task_groups: tuple[TaskGroup, ...] = Field((), description="Các nhóm nhiệm vụ, theo thứ tự của kế hoạch")
    tensions: tuple[Tension, ...] = Field((), description="Các cặp chỉ tiêu và nhiệm vụ kéo ngược nhau")


class Evidence(Record):
    """What proves an update; exactly one of the three."""

    document: Id | None = Field(None, description="Mã văn bản")
    article: Text | None = Field(None, description="Slug của bài viết")
    photo: Text | None = Field(None, description="Tệp ảnh, tính từ content/")


class TaskUpdate(Attested):
    on: Day = Field(description="Ngày cập nhật")
    state: TaskState = Field(description="Tình trạng: chưa bắt đầu, đang làm, tạm dừng, hoàn thành")
    text: Text = Field(description="Đã làm được gì")
    evidence: tuple[Evidence, ...] = Field((), description="Bằng chứng: văn bản, bài viết, ảnh")


class Schedule(Attested):
    """Who does a task and by when. The plan's source may not say: then these are illustrative or absent."""

    start_on: Day | None = Field(None, description="Ngày bắt đầu")
    due_on: Day | None = Field(None, description="Hạn hoàn thành")
    lead: Id | None = Field(None, description="Mã cơ quan chủ trì")
    partners: tuple[Id, ...] = Field((), description="Mã cơ quan phối hợp")


class Task(Attested):
    id: Id = Field(description="Mã nhiệm vụ, trùng tên tệp")
    plan: Id = Field(description="Mã kế hoạch")
    group: Id = Field(description="Mã nhóm nhiệm vụ trong kế hoạch")
    order: Whole = Field(description="Thứ tự trong kế hoạch")
    title: Text = Field(description="Tên nhiệm vụ")
    description: Text = Field(description="Nội dung, viết lại bằng lời của cổng")
    named_only: Flag = Field(False, description="true nếu nguồn chỉ nêu tên, không nêu nội dung")
    purposes: tuple[Id, ...] = Field((), description="Mã các mục đích")
    indicators: tuple[Id, ...] = Field((), description="Mã các chỉ tiêu liên quan")
    documents: tuple[Id, ...] = Field((), description="Mã các văn bản liên quan")
    fairs: tuple[Id, ...] = Field((), description="Mã các hội chợ liên quan")
    schedule: Schedule | None = Field(None, description="Phân công và thời hạn")
    updates: tuple[TaskUpdate, ...] = Field((), description="Các lần cập nhật, cũ trước mới sau")
    internal_note: Text | None = Field(
        None, description="Ghi chú nội bộ, không xuất ra trang", json_schema_extra={"internal": True}
    )


# ── Indicators and their declarative measure ──────────────────────────────────────────────────────────────────────


class _Condition(Record):
    """A question about one record on a day, answered yes, no or unknown."""

    negate: Flag = Field(False, description="true để đảo nghĩa điều kiện")


class StatusCondition(_Condition):
    """Its legal status on the day is one of these."""

    fact: Literal["status"] = Field(description="Tình trạng pháp lý trong ngày chốt")
    any_of: tuple[LegalStatus, ...] = Field(description="Các tình trạng được tính")


class BaselineCondition(_Condition):
    """It is on the plan's baseline list."""

    fact: Literal["baseline"] = Field(description="Có trong danh sách ban đầu của kế hoạch")


class EstablishedCondition(_Condition):
    """Registered inside the plan period and not after the day, with one of these origins."""

    fact: Literal["established_in_period"] = Field(description="Đăng ký lần đầu trong kỳ kế hoạch")
    origins: tuple[Origin, ...] = Field((Origin.NEW,), description="Cách hình thành được tính")


class AgeCondition(_Condition):
    """Registered at least so many whole months before the day."""

    fact: Literal["age"] = Field(description="Đã đăng ký đủ số tháng")
    months_at_least: Whole = Field(description="Số tháng tối thiểu")


class PauseCondition(_Condition):
    """Was not active for at most so many months of the day's calendar year."""

    fact: Literal["pause_in_year"] = Field(description="Số tháng ngừng, tạm ngừng trong năm")
    months_at_most: Whole = Field(description="Số tháng tối đa")


class RatingCondition(_Condition):
    """Its latest rating that is known on the day is one of these."""

    fact: Literal["rating"] = Field(description="Xếp loại gần nhất đã biết")
    any_of: tuple[Rating, ...] = Field(description="Các loại được tính")


class EffectiveCondition(_Condition):
    """Its latest assessment that is known on the day judges it effective."""

    fact: Literal["effective"] = Field(description="Được đánh giá là hoạt động hiệu quả")


class LinkageCondition(_Condition):
    """Has a linkage contract in force on the day that covers all these stages."""

    fact: Literal["linkage"] = Field(description="Có hợp đồng liên kết còn hiệu lực")
    stages: tuple[Stage, ...] = Field((), description="Các khâu mà hợp đồng phải có")


class DesignationCondition(_Condition):
    """Was named by a decision that holds on the day."""

    fact: Literal["designation"] = Field(description="Được công nhận bằng quyết định")
    title: Text = Field(description="Danh hiệu, đúng như trong hồ sơ")


class TechnologyCondition(_Condition):
    """Applies a named technology on the day, if asked to a product of a key chain."""

    fact: Literal["technology"] = Field(description="Đang ứng dụng công nghệ cao")
    key_chain_only: Flag = Field(False, description="true nếu chỉ tính sản phẩm của ngành hàng chủ lực")


class CertificateCondition(_Condition):
    """Holds a certificate of one of these schemes, valid on the day."""

    fact: Literal["certificate"] = Field(description="Có chứng nhận còn hạn")
    any_of: tuple[Scheme, ...] = Field(description="Các tiêu chuẩn được tính")


class AreaCodeCondition(_Condition):
    """Holds a planting-area code that is valid on the day."""

    fact: Literal["area_code"] = Field(description="Có mã số vùng trồng còn hiệu lực")


class OcopCondition(_Condition):
    """A product's OCOP certificate is valid on the day with so many stars, or it is named a potential product."""

    fact: Literal["ocop"] = Field(description="Sản phẩm OCOP còn hạn chứng nhận")
    stars_at_least: Whole = Field(description="Số sao tối thiểu")
    or_potential: Flag = Field(False, description="true nếu tính cả sản phẩm tiềm năng")


class ChainCondition(_Condition):
    """Belongs to one of these value chains."""

    fact: Literal["chain"] = Field(description="Thuộc ngành hàng")
    any_of: tuple[Id, ...] = Field(description="Mã các ngành hàng")


class PlaceCondition(_Condition):
    """Stands in one of these places."""

    fact: Literal["place"] = Field(description="Thuộc địa bàn")
    any_of: tuple[Id, ...] = Field(description="Mã các địa bàn")


class SizeCondition(_Condition):
    """Its declared size class is one of these."""

    fact: Literal["size"] = Field(description="Quy mô đã đăng ký")
    any_of: tuple[SizeClass, ...] = Field(description="Các quy mô được tính")


class MembersCondition(_Condition):
    """Its latest known number of official members is at least this."""

    fact: Literal["members"] = Field(description="Số thành viên chính thức")
    at_least: Whole = Field(description="Số thành viên tối thiểu")


class ManagersCondition(_Condition):
    """Of its managers known on the day at least this per cent have college or higher."""

    fact: Literal["managers"] = Field(description="Phần cán bộ quản lý từ cao đẳng trở lên của chính hợp tác xã")
    college_percent_at_least: Number = Field(description="Số phần trăm tối thiểu, ví dụ 25")


class CountedCondition(_Condition):
    """Is counted in another indicator on the same day."""

    fact: Literal["counted_in"] = Field(description="Đã được tính ở chỉ tiêu khác")
    indicator: Id = Field(description="Mã chỉ tiêu kia")


Condition = Annotated[
    StatusCondition
    | BaselineCondition
    | EstablishedCondition
    | AgeCondition
    | PauseCondition
    | RatingCondition
    | EffectiveCondition
    | LinkageCondition
    | DesignationCondition
    | TechnologyCondition
    | CertificateCondition
    | AreaCodeCondition
    | OcopCondition
    | ChainCondition
    | PlaceCondition
    | SizeCondition
    | MembersCondition
    | ManagersCondition
    | CountedCondition,
    Field(discriminator="fact"),
]


class Population(StrEnum):
    """What one unit of a measure is."""

    COOPERATIVES = "cooperatives"
    GROUPS = "groups"
    PRODUCTS = "products"
    MANAGERS = "managers"


class Measure(Record):
    """How an indicator is counted from the records as of a day.

    `among` selects who is looked at (the denominator of a share); `counted` selects, of those, who counts (the
    numerator). A count needs `counted` alone. Managers are pooled over the cooperatives that `among` selects:
    the numerator is those with at least college, the denominator all.
    """

    population: Population = Field(description="Đơn vị được đếm: cooperatives, groups, products, managers")
    among: tuple[Condition, ...] = Field((), description="Điều kiện để thuộc diện xét (mẫu số)")
    counted: tuple[Condition, ...] = Field((), description="Điều kiện để được tính (tử số)")
    among_words: Text | None = Field(None, description="Mẫu số nói bằng lời, ví dụ hợp tác xã đang hoạt động")
    counted_words: Text = Field(description="Tử số nói bằng lời, ví dụ có hợp đồng liên kết")


class Reading(Record):
    """Another way to read the plan's words, computed beside the default.

    What it leaves open is as the indicator and the target say. A threshold of its own replaces the target's, its
    milestones too.
    """

    id: Id = Field(description="Mã cách hiểu")
    words: Text = Field(description="Cách hiểu nói bằng lời")
    measure: Measure = Field(description="Cách tính theo cách hiểu này")
    kind: IndicatorKind | None = Field(None, description="Loại số theo cách hiểu này; bỏ trống là như chỉ tiêu")
    unit: Text | None = Field(None, description="Đơn vị của tử số theo cách hiểu này; bỏ trống là như chỉ tiêu")
    comparison: ComparisonText | None = Field(
        None, description="Phép so sánh theo cách hiểu này: ≥ > ≤ <; viết cùng threshold"
    )
    threshold: Number | None = Field(
        None, description="Mức phải đạt theo cách hiểu này; bỏ trống là mức và các mốc của kế hoạch"
    )


class Indicator(Attested):
    id: Id = Field(description="Mã chỉ tiêu, trùng tên tệp")
    name: Text = Field(description="Tên đầy đủ")
    short_name: Text = Field(description="Tên ngắn, dùng trong đường dẫn và biểu đồ")
    kind: IndicatorKind = Field(description="stock: số ở một ngày; flow: số cộng dồn trong kỳ; share: tỷ lệ")
    direction: Direction = Field(description="higher: càng cao càng tốt; lower: càng thấp càng tốt")
    unit: Text = Field(description="Đơn vị của tử số: HTX, THT, sản phẩm, người")
    definition: Text = Field(description="Chỉ tiêu này nói điều gì")
    method: Text | None = Field(None, description="Ghi chú về cách tính, căn cứ")
    measure: Measure | None = Field(None, description="Cách tính từ hồ sơ; bỏ trống nếu chỉ có số báo cáo")
    readings: tuple[Reading, ...] = Field((), description="Các cách hiểu khác")
    stale_after_days: Whole = Field(183, description="Sau bao nhiêu ngày không có số mới thì coi là số liệu cũ")
    documents: tuple[Id, ...] = Field((), description="Mã văn bản làm căn cứ")


# ── Cooperatives and groups ───────────────────────────────────────────────────────────────────────────────────────


class StatusChange(Record):
    on: Day = Field(description="Ngày bắt đầu tình trạng này")
    status: LegalStatus = Field(description="Tình trạng pháp lý")
    reason: Text | None = Field(None, description="Lý do")
    successors: tuple[Id, ...] = Field((), description="Mã các hợp tác xã kế thừa khi sáp nhập, hợp nhất, chia, tách")
    document: Id | None = Field(None, description="Mã văn bản")


class MemberCount(Record):
    on: Day = Field(description="Ngày đếm")
    total: Whole = Field(description="Số thành viên chính thức")


class ManagerCount(Record):
    """Managers of a cooperative on a day, as two integers: no personal data."""

    on: Day = Field(description="Ngày đếm")
    total: Whole = Field(description="Số cán bộ quản lý, điều hành")
    college: Whole = Field(description="Trong đó có trình độ từ cao đẳng trở lên")


class YearAssessment(Record):
    """The rating and the separate judgement «hoạt động hiệu quả» of one year."""

    year: Whole = Field(description="Năm được đánh giá")
    known_on: Day = Field(description="Ngày có kết quả")
    points: Whole | None = Field(None, description="Điểm, 0–100")
    rating: Rating | None = Field(None, description="Xếp loại")
    effective: Flag | None = Field(None, description="Có hoạt động hiệu quả không; bỏ trống nếu chưa đánh giá")


class Linkage(Record):
    """A contract with an enterprise (Nghị định 98/2018/NĐ-CP)."""

    enterprise: Text = Field(description="Doanh nghiệp; hồ sơ minh họa không dùng tên thật")
    chain: Id | None = Field(None, description="Mã ngành hàng")
    start_on: Day = Field(description="Ngày bắt đầu")
    end_on: Day | None = Field(None, description="Ngày kết thúc, còn hiệu lực hết ngày đó")
    stages: tuple[Stage, ...] = Field(description="Các khâu: vật tư, sản xuất, thu hoạch, sơ chế, chế biến, tiêu thụ")


class Certificate(Record):
    scheme: Scheme = Field(description="Tiêu chuẩn")
    issued_on: Day = Field(description="Ngày cấp")
    expires_on: Day = Field(description="Ngày hết hạn, còn hiệu lực hết ngày đó")


class AreaCode(Record):
    """A planting-area code (mã số vùng trồng). Its format is not checked: it is not verified."""

    code: Text | None = Field(None, description="Mã số; bỏ trống ở hồ sơ minh họa")
    market: Text = Field(description="Thị trường: nội địa hoặc tên nước")
    granted_on: Day = Field(description="Ngày cấp")
    ended_on: Day | None = Field(None, description="Ngày hết hiệu lực hoặc bị thu hồi")


class OcopCertificate(Record):
    stars: Whole = Field(description="Số sao, 3 đến 5")
    points: Whole | None = Field(None, description="Điểm, 50–100")
    issued_on: Day = Field(description="Ngày công nhận")
    expires_on: Day = Field(description="Ngày hết hạn, còn hiệu lực hết ngày đó")


class Product(Record):
    id: Id = Field(description="Mã sản phẩm")
    name: Text = Field(description="Tên sản phẩm")
    chain: Id | None = Field(None, description="Mã ngành hàng")
    potential_from: Day | None = Field(None, description="Ngày được chọn là sản phẩm tiềm năng")
    ocop: tuple[OcopCertificate, ...] = Field((), description="Các lần được công nhận OCOP")


class Technology(Record):
    name: Text = Field(description="Tên công nghệ")
    chain: Id | None = Field(None, description="Mã ngành hàng được ứng dụng")
    start_on: Day = Field(description="Ngày bắt đầu ứng dụng")
    end_on: Day | None = Field(None, description="Ngày thôi ứng dụng")


class Designation(Record):
    title: Text = Field(description="Danh hiệu, ví dụ HTX tiêu biểu theo chuỗi giá trị")
    on: Day = Field(description="Ngày quyết định")
    until: Day | None = Field(None, description="Ngày thôi công nhận")
    document: Id | None = Field(None, description="Mã văn bản")


class Representative(Record):
    """The one personal field: published only with consent by law (Luật 91/2025/QH15)."""

    name: Text = Field(description="Họ tên người đại diện", json_schema_extra={"internal": True})
    public: Flag = Field(description="true mới được hiện tên")
    legal_basis: Text | None = Field(None, description="Căn cứ để công khai; bắt buộc khi public là true")


class Office(Record):
    address: Text | None = Field(None, description="Địa chỉ trụ sở")
    phone: Text | None = Field(None, description="Điện thoại cơ quan")
    email: Text | None = Field(None, description="Thư điện tử cơ quan")


class Organised(Attested):
    """What a cooperative and a cooperative group have in common."""

    id: Id = Field(description="Mã hồ sơ, trùng tên tệp")
    name: Text = Field(description="Tên đầy đủ")
    place: Id = Field(description="Mã địa bàn đặt trụ sở")
    chains: tuple[Id, ...] = Field((), description="Mã các ngành hàng")
    history: tuple[StatusChange, ...] = Field(description="Các tình trạng theo thời gian, cũ trước mới sau")
    members: tuple[MemberCount, ...] = Field((), description="Số thành viên theo thời gian")
    linkages: tuple[Linkage, ...] = Field((), description="Các hợp đồng liên kết")
    certificates: tuple[Certificate, ...] = Field((), description="Các chứng nhận")
    area_codes: tuple[AreaCode, ...] = Field((), description="Các mã số vùng trồng")
    products: tuple[Product, ...] = Field((), description="Các sản phẩm")
    technologies: tuple[Technology, ...] = Field((), description="Các công nghệ cao đang dùng")
    internal_note: Text | None = Field(
        None, description="Ghi chú nội bộ, không xuất ra trang", json_schema_extra={"internal": True}
    )


class Cooperative(Organised):
    """A legal person with at least five official members (Luật Hợp tác xã 2023)."""

    registered_on: Day = Field(description="Ngày đăng ký lần đầu")
    origin: Origin = Field(Origin.NEW, description="Cách hình thành")
    predecessors: tuple[Id, ...] = Field((), description="Mã các hợp tác xã tiền thân")
    registration_number: Text | None = Field(None, description="Số đăng ký 10 chữ số; không bao giờ tự đặt")
    size: SizeClass | None = Field(None, description="Quy mô đã đăng ký")
    governance: Governance | None = Field(None, description="Tổ chức quản trị: đầy đủ hoặc rút gọn")
    managers: tuple[ManagerCount, ...] = Field((), description="Số cán bộ quản lý theo thời gian")
    assessments: tuple[YearAssessment, ...] = Field((), description="Kết quả đánh giá từng năm")
    designations: tuple[Designation, ...] = Field((), description="Các quyết định công nhận")
    office: Office | None = Field(None, description="Trụ sở")
    representative: Representative | None = Field(None, description="Người đại diện")


class Group(Organised):
    """A cooperative group by contract, at least two members, no legal person; never rated."""

    started_on: Day | None = Field(None, description="Ngày hợp đồng hợp tác")


# ── Reports ───────────────────────────────────────────────────────────────────────────────────────────────────────


class Revision(Record):
    """An earlier figure that a report corrected."""

    on: Day = Field(description="Ngày sửa")
    value: Number | None = Field(None, description="Số cũ")
    numerator: Whole | None = Field(None, description="Tử số cũ")
    denominator: Whole | None = Field(None, description="Mẫu số cũ")
    reason: Text = Field(description="Lý do sửa")


class Observation(Attested):
    """A figure that a report states by hand; it is kept beside the computed one."""

    indicator: Id = Field(description="Mã chỉ tiêu")
    place: Id | None = Field(None, description="Mã địa bàn; bỏ trống là cả địa bàn của kế hoạch")
    value: Number | None = Field(None, description="Giá trị; tỷ lệ viết bằng phần trăm")
    numerator: Whole | None = Field(None, description="Tử số, nếu báo cáo nêu")
    denominator: Whole | None = Field(None, description="Mẫu số, nếu báo cáo nêu")
    nature: Nature | None = Field(None, description="thực hiện hoặc ước thực hiện; bỏ trống là theo báo cáo")
    note: Text | None = Field(None, description="Ghi chú cho người đọc")
    revisions: tuple[Revision, ...] = Field((), description="Các số cũ đã sửa, cũ trước mới sau")


class Correction(Record):
    """Says that the records were corrected after a report: its computed figure is no longer the one published."""

    indicator: Id = Field(description="Mã chỉ tiêu có số tính lại khác số đã công bố")
    on: Day = Field(description="Ngày sửa hồ sơ")
    reason: Text = Field(description="Lý do sửa")


class Report(Attested):
    """A reporting date: the day as of which every value is computed, and what was reported by hand."""

    id: Id = Field(description="Mã kỳ báo cáo, trùng tên tệp")
    plan: Id = Field(description="Mã kế hoạch")
    title: Text = Field(description="Tên kỳ báo cáo, ví dụ Quý III năm 2024")
    as_of: Day = Field(description="Ngày chốt số liệu")
    published_on: Day | None = Field(None, description="Ngày công bố")
    nature: Nature = Field(Nature.ACTUAL, description="thực hiện hoặc ước thực hiện")
    reported_by: Id | None = Field(None, description="Mã cơ quan báo cáo")
    note: Text | None = Field(None, description="Ghi chú cho người đọc")
    observations: tuple[Observation, ...] = Field((), description="Các số mà báo cáo nêu")
    corrections: tuple[Correction, ...] = Field((), description="Các lần sửa hồ sơ làm đổi số đã công bố của kỳ này")


class FrozenFigure(Record):
    """A figure and its verdict as they were published; a share as its two whole numbers where they are known."""

    indicator: Id = Field(description="Mã chỉ tiêu")
    value: Number | None = Field(None, description="Giá trị đã công bố khi không có tử số; tỷ lệ viết bằng phần trăm")
    numerator: Whole | None = Field(None, description="Tử số, hoặc số đếm, đã công bố")
    denominator: Whole | None = Field(None, description="Mẫu số đã công bố")
    complete: Flag = Field(True, description="false nếu khi công bố còn hồ sơ chưa rõ")
    status: Text = Field(description="Đánh giá đã công bố")


class FrozenReport(Record):
    """What a reporting date published, so that records corrected later cannot change it silently."""

    id: Id = Field(description="Mã kỳ báo cáo, trùng tên tệp và trùng một kỳ trong reports/")
    as_of: Day = Field(description="Ngày chốt số liệu của kỳ")
    figures: tuple[FrozenFigure, ...] = Field(description="Các số đã công bố, theo mã chỉ tiêu")


# ── Files that hold a list ────────────────────────────────────────────────────────────────────────────────────────


class SourcesFile(Record):
    sources: tuple[Source, ...] = Field(description="Các nguồn thông tin")


class OrganisationsFile(Record):
    organisations: tuple[Organisation, ...] = Field(description="Các cơ quan, tổ chức, vai trò")


class PlacesFile(Record):
    places: tuple[Place, ...] = Field(description="Các đơn vị hành chính")


class ValueChainsFile(Record):
    value_chains: tuple[ValueChain, ...] = Field(description="Các ngành hàng")


class DocumentsFile(Record):
    documents: tuple[Document, ...] = Field(description="Các văn bản")


class AbbreviationsFile(Record):
    abbreviations: tuple[Abbreviation, ...] = Field(description="Các chữ viết tắt")


class TermsFile(Record):
    terms: tuple[Term, ...] = Field(description="Các thuật ngữ")


class FairsFile(Record):
    fairs: tuple[Fair, ...] = Field(description="Các hội chợ, diễn đàn")


# ── Front matter of articles and pages ────────────────────────────────────────────────────────────────────────────


class MarginNote(Record):
    """Live figures that stand beside one section of an article."""

    section: Text = Field(description="Mã của tiêu đề mục (phần sau dấu # trong {#ma-muc})")
    title: Text = Field(description="Tên ghi chú bên lề")
    text: Text | None = Field(None, description="Lời ghi chú")
    indicators: tuple[Id, ...] = Field((), description="Mã các chỉ tiêu hiện số đang chạy")
    task_group: Id | None = Field(None, description="Mã nhóm nhiệm vụ hiện tình trạng")


class FrontMatter(Record):
    """What stands between the two `---` lines of a Markdown file in `content/`."""

    title: Text = Field(description="Tên bài")
    slug: Id | None = Field(None, description="Tên trong đường dẫn; bỏ trống thì lấy từ tên tệp")
    date: Day | None = Field(None, description="Ngày đăng; bắt buộc với tin")
    modified: Day | None = Field(None, description="Ngày sửa gần nhất")
    category: Text | None = Field(None, description="Chuyên mục, đúng như sections trong portal.yaml; bắt buộc với tin")
    author: Text | None = Field(None, description="Người viết, hoặc tác giả của bài nguồn nếu có source")
    summary: Text | None = Field(None, description="Lời dẫn; bắt buộc với tin")
    status: Literal["published", "draft", "hidden"] = Field(
        "published", description="published: đăng; draft: nháp; hidden: không hiện trong danh sách"
    )
    image: Text | None = Field(None, description="Ảnh đầu bài, tính từ content/")
    image_alt: Text | None = Field(None, description="Lời tả ảnh; bắt buộc khi có image")
    image_caption: Text | None = Field(None, description="Chú thích ảnh")
    plan: Id | None = Field(None, description="Mã kế hoạch mà bài nói đến")
    indicators: tuple[Id, ...] = Field((), description="Mã các chỉ tiêu mà bài nói đến")
    tasks: tuple[Id, ...] = Field((), description="Mã các nhiệm vụ mà bài nói đến")
    documents: tuple[Id, ...] = Field((), description="Mã các văn bản mà bài nói đến")
    cooperatives: tuple[Id, ...] = Field((), description="Mã các hợp tác xã mà bài nói đến")
    margin_notes: tuple[MarginNote, ...] = Field((), description="Ghi chú bên lề theo từng mục")
    provenance: Provenance = Field(Provenance.OFFICIAL, description="official: có nguồn; illustrative: tin minh họa")
    source: Id | None = Field(None, description="Mã nguồn trong sources.yaml")


# ── Everything together ───────────────────────────────────────────────────────────────────────────────────────────


class Dataset(Record):
    """All of `data/` after its shape was validated; every tuple is sorted by id unless its file gives an order."""

    portal: Portal
    sources: tuple[Source, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    places: tuple[Place, ...] = ()
    value_chains: tuple[ValueChain, ...] = ()
    documents: tuple[Document, ...] = ()
    abbreviations: tuple[Abbreviation, ...] = ()
    terms: tuple[Term, ...] = ()
    fairs: tuple[Fair, ...] = ()
    plans: tuple[Plan, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    tasks: tuple[Task, ...] = ()
    cooperatives: tuple[Cooperative, ...] = ()
    groups: tuple[Group, ...] = ()
    reports: tuple[Report, ...] = ()
    frozen: tuple[FrozenReport, ...] = ()

    def current_plan(self) -> Plan:
        """Return the plan that the portal shows first; rules have checked that it exists."""
        return next(plan for plan in self.plans if plan.id == self.portal.plan)

    def reports_of(self, plan_id: str) -> tuple[Report, ...]:
        """Return a plan's reports, oldest first."""
        return tuple(
            sorted((report for report in self.reports if report.plan == plan_id), key=lambda report: report.as_of)
        )

    def tasks_of(self, plan_id: str) -> tuple[Task, ...]:
        """Return a plan's tasks in the plan's order."""
        return tuple(
            sorted((task for task in self.tasks if task.plan == plan_id), key=lambda task: (task.order, task.id))
        )

    def organised(self) -> Iterator[Cooperative | Group]:
        """Yield every cooperative, then every group."""
        yield from self.cooperatives
        yield from self.groups


Dated = TypeVar("Dated", MemberCount, ManagerCount)


def status_on(history: tuple[StatusChange, ...], day: date) -> LegalStatus | None:
    """Return the legal status in force at the end of `day`, None before the first change."""
    earlier = [change for change in history if change.on <= day]
    return max(earlier, key=lambda change: change.on).status if earlier else None


def latest_known(counts: tuple[Dated, ...], day: date) -> Dated | None:
    """Return the last count on or before `day`, None when there is none."""
    return max((count for count in counts if count.on <= day), key=lambda count: count.on, default=None)


def is_in_force(start: date, end: date | None, day: date) -> bool:
    """Tell whether something that holds from `start` to the end of `end` holds on `day`."""
    return start <= day and (end is None or day <= end)
