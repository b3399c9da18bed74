"""Shared, pure, of the records: the plan, its targets and tasks."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from ..scalars import Day, Flag, Id, Number, Text, Whole
from .evidence import Attested
from .record import Record
from .vocabulary import ComparisonText, Path, Scope, TaskState


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


_Comparison = Annotated[ComparisonText | None, Field(description="Phép so sánh: ≥ > ≤ <; bỏ trống nếu chỉ theo dõi")]
_Threshold = Annotated[
    Number | None,
    Field(description="Mức phải đạt; tỷ lệ viết bằng phần trăm, ví dụ 50; bỏ trống nếu chỉ theo dõi"),
]
_Due = Annotated[Day | None, Field(description="Hạn; bỏ trống là ngày cuối kỳ kế hoạch")]
_Path = Annotated[Path, Field(description="step: mức giữ nguyên đến mốc sau; linear: tăng đều giữa hai mốc")]
_Milestones = Annotated[tuple[Milestone, ...], Field(description="Các mốc theo thời gian")]
_Purposes = Annotated[tuple[Id, ...], Field(description="Mã các mục đích mà chỉ tiêu phục vụ")]
_Note = Annotated[Text | None, Field(description="Ghi chú cho người đọc, ví dụ hai cách hiểu")]
_Words = Annotated[Text, Field(description="Lời của kế hoạch, viết lại bằng lời của cổng")]


class FormerDemand(Record):
    """All that a target demanded until the end of a day; frozen dates before it were judged by this."""

    until: Day = Field(description="Ngày cuối mà yêu cầu này còn dùng")
    comparison: _Comparison = None
    threshold: _Threshold = None
    due_on: _Due = None
    path: _Path = Path.STEP
    milestones: _Milestones = ()
    words: _Words
    purposes: _Purposes = ()
    note: _Note = None
    document: Id | None = Field(None, description="Mã văn bản điều chỉnh kế hoạch")
    reason: Text = Field(description="Vì sao đổi, ví dụ kế hoạch được điều chỉnh, sửa số ghi nhầm")


class Target(Attested):
    """What the plan promises for one indicator; without a threshold it is an orientation, followed, not judged."""

    indicator: Id = Field(description="Mã chỉ tiêu trong indicators/")
    comparison: _Comparison = None
    threshold: _Threshold = None
    due_on: _Due = None
    scope: Scope = Field(Scope.AREA, description="area: cả địa bàn; each_place: từng đơn vị")
    path: _Path = Path.STEP
    milestones: _Milestones = ()
    words: _Words
    former_demands: tuple[FormerDemand, ...] = Field((), description="Các yêu cầu cũ trước khi đổi, cũ trước mới sau")
    purposes: _Purposes = ()
    note: _Note = None
    since: Day | None = Field(None, description="Ngày chỉ tiêu được thêm vào kế hoạch; bỏ trống là có từ đầu")


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
    """What proves an update; exactly one of the five. A record proves what its dated facts say."""

    document: Id | None = Field(None, description="Mã văn bản")
    article: Text | None = Field(None, description="Slug của bài viết")
    photo: Text | None = Field(None, description="Tệp ảnh, tính từ content/")
    cooperative: Id | None = Field(None, description="Mã hợp tác xã mà hồ sơ ghi việc này")
    group: Id | None = Field(None, description="Mã tổ hợp tác mà hồ sơ ghi việc này")


_State = Annotated[TaskState, Field(description="Tình trạng: chưa bắt đầu, đang làm, tạm dừng, hoàn thành")]
_Evidence = Annotated[
    tuple[Evidence, ...], Field(description="Bằng chứng: văn bản, bài viết, ảnh, hồ sơ hợp tác xã hay tổ hợp tác")
]


class UpdateRevision(Attested):
    """All that an update said until it was revised, with provenance and source of then."""

    on: Day = Field(description="Ngày sửa")
    state: _State
    text: Text = Field(description="Lời cũ")
    evidence: _Evidence = ()
    reason: Text = Field(description="Lý do sửa")


class TaskUpdate(Attested):
    on: Day = Field(description="Ngày cập nhật")
    state: _State
    text: Text = Field(description="Đã làm được gì")
    evidence: _Evidence = ()
    revisions: tuple[UpdateRevision, ...] = Field(
        (), description="Những gì cập nhật đã ghi trước mỗi lần sửa, cũ trước mới sau"
    )


class Schedule(Attested):
    """Who does a task and by when. The plan's source may not say: then these are illustrative or absent."""

    start_on: Day | None = Field(None, description="Ngày bắt đầu")
    due_on: Day | None = Field(None, description="Hạn hoàn thành")
    lead: Id | None = Field(None, description="Mã cơ quan chủ trì")
    partners: tuple[Id, ...] = Field((), description="Mã cơ quan phối hợp")


class FormerSchedule(Schedule):
    """Who did a task and by when until the end of a day; nothing but the day and the reason: nobody was named yet."""

    until: Day = Field(description="Ngày cuối mà phân công này còn dùng")
    reason: Text = Field(description="Vì sao đổi, ví dụ gia hạn, đổi nơi chủ trì, sửa ngày ghi nhầm")


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
    since: Day | None = Field(None, description="Ngày nhiệm vụ được thêm vào kế hoạch; bỏ trống là có từ đầu")
    schedule: Schedule | None = Field(None, description="Phân công và thời hạn")
    former_schedules: tuple[FormerSchedule, ...] = Field(
        (), description="Các phân công, thời hạn cũ trước khi đổi, cũ trước mới sau"
    )
    updates: tuple[TaskUpdate, ...] = Field((), description="Các lần cập nhật, cũ trước mới sau")
    internal_note: Text | None = Field(
        None, description="Ghi chú nội bộ, không xuất ra trang", json_schema_extra={"internal": True}
    )
