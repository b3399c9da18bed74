"""Export: the shapes of the published JSON, the one place that builders are typed by and JSON Schemas are made from.

Descriptions are Vietnamese, for who reads the schema. A record of `data/` takes its shape from its model.
"""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field, WithJsonSchema
from typing_extensions import TypedDict

from ..model import Comparison, Dataset, Indicator, Nature, Provenance, Record, Report, Source, Target
from ..results import Status, TaskStatus
from .records import record_schema


def _as_record(model: type[Record]) -> WithJsonSchema:
    return WithJsonSchema(record_schema(model))


_EXACT = r"^-?\d+(/[1-9]\d*)?$"
_NATURES = [each.value for each in Nature]

Exact = Annotated[
    str | None,
    WithJsonSchema({"type": ["string", "null"], "pattern": _EXACT}),
    Field(description="Giá trị đúng, chưa làm tròn: số nguyên hoặc phân số; tỷ lệ là phần của 1, ví dụ 8/17"),
]
Published = Annotated[
    int | float | None,
    WithJsonSchema({"type": ["number", "null"]}),
    Field(description="Giá trị theo unit: phần trăm hoặc số đếm, làm tròn 6 chữ số; null là chưa biết"),
]
DayText = Annotated[str, WithJsonSchema({"type": "string", "format": "date"})]
OptionalDay = Annotated[str | None, WithJsonSchema({"type": ["string", "null"], "format": "date"})]
StatusText = Annotated[str, WithJsonSchema({"enum": [each.value for each in Status]})]
OptionalStatus = Annotated[str | None, WithJsonSchema({"enum": [*(each.value for each in Status), None]})]
NatureText = Annotated[str | None, WithJsonSchema({"enum": [*_NATURES, None]})]
ComparisonText = Annotated[str | None, WithJsonSchema({"enum": [*(each.value for each in Comparison), None]})]
ProvenanceText = Annotated[str, WithJsonSchema({"enum": [each.value for each in Provenance]})]
Count = Annotated[int | None, Field(ge=0)]


class ValueShape(TypedDict):
    """A value with what it is made of; unknown is null, never 0."""

    exact: Exact
    value: Published
    words: Annotated[str | None, Field(description="Giá trị như trên trang, đã làm tròn")]
    numerator: Annotated[Count, Field(description="Tử số, hoặc số đếm")]
    denominator: Annotated[Count, Field(description="Mẫu số; null với số đếm")]
    low: Exact
    high: Exact
    nature: Annotated[NatureText, Field(description="thực hiện hay ước thực hiện")]
    computed: Annotated[bool | None, Field(description="true: tính từ hồ sơ; false: số do báo cáo nêu")]


class MemberShape(TypedDict):
    """A record's part in an indicator."""

    id: str
    name: str
    owner: Annotated[str, Field(description="Mã hợp tác xã hoặc tổ hợp tác sở hữu")]
    place: str
    reason: Annotated[str | None, Field(description="Vì sao có phần này")]
    counted: Annotated[int, Field(ge=0, description="Góp vào tử số")]
    total: Annotated[int, Field(ge=0, description="Góp vào mẫu số")]
    provenance: ProvenanceText


class PartsShape(TypedDict):
    """Who counts, who does not, who is left out, who is unknown."""

    counted: Annotated[list[MemberShape], Field(description="Hồ sơ ở tử số")]
    not_counted: Annotated[list[MemberShape], Field(description="Hồ sơ chỉ ở mẫu số")]
    left_out: Annotated[list[MemberShape], Field(description="Hồ sơ ngoài diện, kèm lý do")]
    unknown: Annotated[list[MemberShape], Field(description="Hồ sơ chưa rõ")]


class ExpectedShape(TypedDict):
    """What the milestones expect on a day."""

    on: DayText
    exact: Exact
    value: Published
    count: Annotated[int | None, Field(description="Tử số nhỏ nhất (với mức trần: lớn nhất) thỏa lộ trình")]


class PointShape(ValueShape):
    """A reporting date, or a milestone's day without a report."""

    on: DayText
    report: str | None
    status: OptionalStatus
    expected: ExpectedShape | None


class GapShape(TypedDict):
    """What would change the verdict, in whole units."""

    missing: Annotated[Count, Field(description="Còn thiếu bao nhiêu đơn vị để đạt")]
    needed: Annotated[int | None, Field(description="Tử số cần có để đạt")]
    slack: Annotated[Count, Field(description="Còn có thể mất bao nhiêu đơn vị mà vẫn đạt")]
    difference: Annotated[Exact, Field(description="Giá trị trừ mức phải đạt")]


class WhatIfShape(TypedDict):
    """The value after one counted unit is lost; `place`, where the target holds for each place, is whose value."""

    numerator: int
    denominator: int | None
    exact: Exact
    holds: bool | None
    place: str | None
    words: str


class EndingShape(TypedDict):
    """A fact that ends before the due date."""

    what: str
    ends_on: DayText


class RiskShape(TypedDict):
    """What ends before the due date and would change the value: one fact, or the fewest of a record that together do."""

    ends_on: DayText
    owner: str
    place: str | None
    what: str
    endings: list[EndingShape]
    before: ValueShape
    after: ValueShape
    changes_verdict: bool
    provenance: ProvenanceText


class OutlookShape(TypedDict):
    """The range that known endings allow by the due date, whichever of them are renewed."""

    due_on: DayText
    words: str
    low: ValueShape
    high: ValueShape
    lapsed: Annotated[ValueShape, Field(description="Giá trị khi không gì được gia hạn")]
    renewed: Annotated[ValueShape, Field(description="Giá trị khi tất cả được gia hạn")]
    status_low: StatusText
    status_high: StatusText
    together: Annotated[
        int | None,
        Field(description="Ít nhất bao nhiêu cái cùng không được gia hạn thì kết luận đổi; null là không đổi"),
    ]
    risks: list[RiskShape]


class FigureShape(TypedDict):
    """A published figure without its members."""

    exact: Exact
    numerator: int | None
    denominator: int | None
    status: str | None


class RevisionShape(TypedDict):
    """A figure that was changed after its publication."""

    report: str
    indicator: str
    reading: Annotated[str | None, Field(description="Mã cách hiểu khác; null là cách hiểu mặc định")]
    place: Annotated[str | None, Field(description="Mã địa bàn; null là cả địa bàn của kế hoạch")]
    on: DayText
    stated: Annotated[bool, Field(description="true: số do báo cáo nêu; false: số tính từ hồ sơ")]
    before: FigureShape
    after: FigureShape
    who: Annotated[str | None, Field(description="Hồ sơ nào nay được tính khác")]
    reason: str


class ReadingShape(ValueShape, PartsShape):
    """The value and verdict under another reading of the plan's words."""

    id: str
    reading: Annotated[str, Field(description="Cách hiểu nói bằng lời")]
    status: StatusText
    sentence: str
    unit: str
    comparison: ComparisonText
    threshold: Exact
    points: list[PointShape]


class PlaceShape(ValueShape):
    """One place's own value and verdict, for a target of each place."""

    place: str
    name: str
    status: StatusText
    gap: GapShape


class ReconciliationShape(TypedDict):
    """A figure stated by hand beside the computed one, of the whole area or of one place."""

    report: str
    place: Annotated[str | None, Field(description="Mã địa bàn; null là cả địa bàn của kế hoạch")]
    as_of: DayText
    agrees: bool
    difference: Exact
    reported: ValueShape
    computed: ValueShape | None


class ReportShape(TypedDict):
    """A report that a figure comes from: when, of what nature, by whom."""

    report: str
    title: str
    as_of: DayText
    published_on: OptionalDay
    nature: Annotated[NatureText, Field(description="Của cả kỳ; một số báo cáo nêu có thể khác, xem nature cạnh số ấy")]
    reported_by: Annotated[str | None, Field(description="Mã cơ quan báo cáo; null là chưa nêu")]
    reporter: Annotated[str | None, Field(description="Tên cơ quan báo cáo")]
    source: Annotated[str | None, Field(description="Mã nguồn, có ở sources")]
    provenance: ProvenanceText


class AssessmentShape(ValueShape, PartsShape):
    """An indicator under a plan as of its latest reporting date."""

    plan: str
    indicator: str
    as_of: DayText
    due_on: DayText
    report: Annotated[str | None, Field(description="Mã kỳ báo cáo cho giá trị này, có ở reports")]
    unit: Annotated[str, Field(description="Đơn vị của value: % hoặc đơn vị đếm")]
    status: StatusText
    headline: str
    sentence: Annotated[str, Field(description="Câu giải thích kết luận bằng con số")]
    provenance: ProvenanceText
    target: Annotated[dict[str, Any], _as_record(Target)]
    threshold: Annotated[Exact, Field(description="Mức phải đạt; null là chỉ theo dõi")]
    expected: ExpectedShape | None
    gap: GapShape
    missing_words: str | None
    enough_words: Annotated[
        str | None, Field(description="Sau hạn: mức vừa đủ để đạt và phần thừa; null nếu không đạt")
    ]
    what_if: WhatIfShape | None
    outlook: OutlookShape | None
    points: Annotated[list[PointShape], Field(description="Từng kỳ báo cáo và từng mốc, cũ trước")]
    readings: Annotated[list[ReadingShape], Field(description="Các cách hiểu khác của lời kế hoạch")]
    places: list[PlaceShape]
    reconciliations: list[ReconciliationShape]
    revisions: Annotated[list[RevisionShape], Field(description="Số đã sửa sau khi công bố")]
    reports: Annotated[list[ReportShape], Field(description="Các kỳ báo cáo đến nay: ai báo cáo, ngày nào, số gì")]
    sources: list[Annotated[dict[str, Any], _as_record(Source)]]
    documents: list[str]


class TaskShape(TypedDict):
    """A task as of the reporting date."""

    task: str
    status: Annotated[str, WithJsonSchema({"enum": [each.value for each in TaskStatus]})]
    sentence: str
    due_on: OptionalDay
    last_update_on: OptionalDay
    days_late: int
    silent_days: int | None
    provenance: ProvenanceText


class PlanShape(TypedDict):
    """A plan as of one reporting date."""

    plan: str
    report: str | None
    as_of: DayText
    headline: str
    tasks_headline: str
    provenance: ProvenanceText
    assessments: list[AssessmentShape]
    tasks: list[TaskShape]


PublishedShape = TypedDict(
    "PublishedShape",
    {
        "$schema": Annotated[str, WithJsonSchema({"type": "string", "format": "uri-reference"})],
        "schema_version": Annotated[str, WithJsonSchema({"type": "string", "pattern": r"^1\.\d+\.\d+$"})],
        "licence": str,
        "publisher": Annotated[str, Field(description="Ai công bố; có số minh họa thì là cổng, không phải cơ quan")],
    },
)
"""What every document begins with: where its schema stands, and who publishes it under which licence."""


class IndicatorDocument(PublishedShape):
    """The JSON beside an indicator's page."""

    indicator: Annotated[dict[str, Any], _as_record(Indicator)]
    plans: Annotated[list[AssessmentShape], Field(description="Mỗi kế hoạch có chỉ tiêu này một mục")]


class SiteDocument(PublishedShape):
    """Everything: the records as they are published, and every plan's progress."""

    as_of: DayText
    records: Annotated[dict[str, Any], _as_record(Dataset)]
    progress: list[PlanShape]


class AmendedShape(TypedDict):
    """Words that a date published and that read otherwise since."""

    of: Annotated[str, Field(description="Chỗ của lời ấy trong dữ liệu, ví dụ tasks/ma-nhiem-vu/schedule")]
    on: DayText
    what: Annotated[str, Field(description="Điều đã nêu, nói cho người đọc")]
    before: str
    after: str
    reason: str | None


class EditionDocument(PublishedShape, PlanShape):
    """The JSON beside a reporting date's page."""

    report_record: Annotated[dict[str, Any], _as_record(Report)]
    corrected_later: Annotated[
        list[RevisionShape], Field(description="Số của kỳ được sửa sau đó, cũ trước; các khóa khác giữ như đã công bố")
    ]
    amended_later: Annotated[
        list[AmendedShape], Field(description="Lời của kỳ nay ghi khác, cũ trước; các khóa khác giữ như đã công bố")
    ]
