"""Shared, pure, of the records: reports and published figures."""

from __future__ import annotations

from datetime import date

from pydantic import Field

from ..scalars import Day, Flag, Id, Number, Text, Whole
from .evidence import Attested
from .record import Record
from .vocabulary import Nature, Part, Provenance


class Revision(Record):
    """An earlier figure that a report corrected."""

    on: Day = Field(description="Ngày sửa")
    value: Number | None = Field(None, description="Số cũ")
    numerator: Whole | None = Field(None, description="Tử số cũ")
    denominator: Whole | None = Field(None, description="Mẫu số cũ")
    note: Text | None = Field(None, description="Ghi chú cũ")
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


class ReportRevision(Attested):
    """All that a report said of itself until it was revised, with provenance and source of then."""

    on: Day = Field(description="Ngày sửa")
    title: Text = Field(description="Tên kỳ báo cáo cũ")
    published_on: Day | None = Field(None, description="Ngày công bố đã ghi khi ấy")
    nature: Nature = Field(Nature.ACTUAL, description="thực hiện hoặc ước thực hiện, như đã ghi khi ấy")
    reported_by: Id | None = Field(None, description="Mã cơ quan báo cáo đã ghi khi ấy")
    note: Text | None = Field(None, description="Ghi chú cũ")
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
    revisions: tuple[ReportRevision, ...] = Field(
        (), description="Những gì báo cáo đã ghi về mình trước mỗi lần sửa, cũ trước mới sau"
    )

    @property
    def told_on(self) -> date:
        """The day on which readers learned of it; the reporting date itself where the report does not say."""
        return self.published_on or self.as_of

    @property
    def first_told_on(self) -> date:
        """The earliest day that the report gives, or gave until a revision, as the one on which readers learned of it."""
        stated = (self.published_on, *(each.published_on for each in self.revisions))
        return min((day for day in stated if day), default=self.as_of)


class FrozenMember(Record):
    """The part that a record had in a published figure, and what it weighed in numerator and denominator."""

    id: Text = Field(description="Mã hồ sơ: hợp tác xã, tổ hợp tác hoặc sản phẩm")
    part: Part = Field(description="Phần trong chỉ tiêu khi công bố")
    counted: Whole = Field(description="Góp vào tử số")
    total: Whole = Field(description="Góp vào mẫu số")
    reason: Text | None = Field(None, description="Lý do đã công bố")


class FrozenPlace(Record):
    """What of a published figure belonged to one place, and its verdict where the target held for each place."""

    id: Id = Field(description="Mã địa bàn")
    status: Text | None = Field(
        None, description="Đánh giá đã công bố của riêng nơi ấy; bỏ trống nếu chỉ đối chiếu với số báo cáo nêu"
    )
    members: tuple[Text, ...] = Field((), description="Mã những hồ sơ trong members được tính là ở nơi ấy khi công bố")


class FrozenFigure(Record):
    """A figure and its verdict as they were published, with who was counted; only stated ones have no members."""

    indicator: Id = Field(description="Mã chỉ tiêu")
    reading: Id | None = Field(None, description="Mã cách hiểu khác; bỏ trống là cách hiểu mặc định")
    value: Number | None = Field(None, description="Giá trị đã công bố khi không có tử số; tỷ lệ viết bằng phần trăm")
    numerator: Whole | None = Field(None, description="Tử số, hoặc số đếm, đã công bố")
    denominator: Whole | None = Field(None, description="Mẫu số đã công bố")
    complete: Flag = Field(True, description="false nếu khi công bố còn hồ sơ chưa rõ")
    status: Text = Field(description="Đánh giá đã công bố")
    members: tuple[FrozenMember, ...] = Field((), description="Từng hồ sơ được xét khi công bố và phần của nó")
    places: tuple[FrozenPlace, ...] = Field((), description="Từng địa bàn đã đánh giá hoặc đối chiếu riêng khi công bố")


class FrozenCorrection(FrozenFigure):
    """The figure that a correction of a report put in the place of the one before."""

    on: Day = Field(description="Ngày sửa, trùng một mục corrections trong reports/")


class FrozenStatement(Record):
    """What a date said to readers in one field of a record; without `says` it said nothing there any more."""

    of: Text = Field(description="Hồ sơ hay mục đã nêu, ví dụ tasks/ma-nhiem-vu/updates/2024-03-28")
    field: Text = Field(description="Tên mục trong hồ sơ ấy, ví dụ state")
    says: Text | None = Field(None, description="Điều đã công bố; bỏ trống nếu mục ấy không còn ghi gì")


class FrozenChange(FrozenStatement):
    """What a declared change, made after the last published date, put in the place of what was said."""

    on: Day = Field(description="Ngày sửa đã khai trong hồ sơ")


class FrozenRecord(Record):
    """Who a counted record was on the day besides its name: where it lay, and whether a source stood behind it."""

    id: Text = Field(description="Mã hồ sơ: hợp tác xã hoặc tổ hợp tác")
    place: Id = Field(description="Mã địa bàn khi công bố")
    provenance: Provenance = Field(description="official: có nguồn; illustrative: số liệu minh họa, khi công bố")


class FrozenAmount(Record):
    """A value that may come to be: what it is made of, and how many records left it open."""

    numerator: Whole = Field(description="Tử số, hoặc số đếm")
    denominator: Whole | None = Field(None, description="Mẫu số của tỷ lệ")
    unknown: Whole = Field(0, description="Số hồ sơ chưa rõ")
    bounded: Flag = Field(True, description="false nếu hồ sơ chưa rõ không cho biết cả khoảng")


class FrozenLoss(Record):
    """The value after one counted unit was lost, or one was added to a ceiling."""

    numerator: Whole = Field(description="Tử số, hoặc số đếm, sau khi mất")
    denominator: Whole | None = Field(None, description="Mẫu số của tỷ lệ, sau khi mất")
    unknown: Whole = Field(0, description="Số hồ sơ chưa rõ")
    place: Id | None = Field(None, description="Mã địa bàn, khi chỉ tiêu đặt cho từng nơi")


class FrozenEnding(Record):
    """A fact that was known to end."""

    field: Text = Field(description="Mục của hồ sơ, ví dụ linkages")
    what: Text = Field(description="Tên gọi, ví dụ hợp đồng liên kết")
    ends_on: Day = Field(description="Ngày cuối còn hiệu lực")


class FrozenRisk(Record):
    """Endings of one record that would have changed the value together, mostly one."""

    owner: Id = Field(description="Mã hợp tác xã hoặc tổ hợp tác")
    place: Id | None = Field(None, description="Mã địa bàn, khi chỉ tiêu đặt cho từng nơi")
    endings: tuple[FrozenEnding, ...] = Field(description="Những gì sẽ hết hạn, gần nhất trước")
    before: FrozenAmount = Field(description="Giá trị khi tất cả được gia hạn")
    after: FrozenAmount = Field(description="Giá trị khi riêng những cái này không được gia hạn")
    status_before: Text = Field(description="Kết luận khi tất cả được gia hạn")
    status_after: Text = Field(description="Kết luận khi riêng những cái này không được gia hạn")


class FrozenOutlook(Record):
    """Where the value might have stood on the due date by what was known to end."""

    low: FrozenAmount = Field(description="Thấp nhất")
    high: FrozenAmount = Field(description="Cao nhất")
    lapsed: FrozenAmount = Field(description="Khi không gì được gia hạn")
    renewed: FrozenAmount = Field(description="Khi tất cả được gia hạn")
    status_low: Text = Field(description="Kết luận ở mức thấp nhất")
    status_high: Text = Field(description="Kết luận ở mức cao nhất")
    together: Whole | None = Field(None, description="Ít nhất bao nhiêu cái cùng hết hạn thì kết luận đổi")
    risks: tuple[FrozenRisk, ...] = Field((), description="Những gì hết hạn mà làm đổi số")


class FrozenDetail(Record):
    """What a date told of an indicator besides its figure."""

    indicator: Id = Field(description="Mã chỉ tiêu")
    provenance: Provenance = Field(description="official hay illustrative, khi công bố")
    source: Id | None = Field(None, description="Mã nguồn của chỉ tiêu khi công bố")
    documents: tuple[Id, ...] = Field((), description="Mã các văn bản của chỉ tiêu khi công bố")
    loss: FrozenLoss | None = Field(None, description="Giá trị nếu mất một hồ sơ đang được tính")
    outlook: FrozenOutlook | None = Field(None, description="Khoảng có thể khi đến hạn")


class FrozenTask(Record):
    """A task as a date listed it."""

    id: Id = Field(description="Mã nhiệm vụ")
    provenance: Provenance = Field(description="official hay illustrative, khi công bố")


class FrozenReport(Record):
    """What a reporting date published, so that records corrected later cannot change it silently."""

    id: Id = Field(description="Mã kỳ báo cáo, trùng tên tệp và trùng một kỳ trong reports/")
    as_of: Day = Field(description="Ngày chốt số liệu của kỳ")
    statements: tuple[FrozenStatement, ...] = Field(
        (), description="Những điều đã công bố ngoài các số, mà các kỳ trước chưa nêu như thế"
    )
    figures: tuple[FrozenFigure, ...] = Field(description="Các số đã công bố, theo mã chỉ tiêu")
    corrected: tuple[FrozenCorrection, ...] = Field((), description="Số mới của từng lần sửa, cũ trước mới sau")
    later: tuple[FrozenChange, ...] = Field((), description="Những điều đã sửa sau kỳ này, theo ngày sửa đã khai")
    provenance: Provenance | None = Field(None, description="official hay illustrative, của cả kỳ khi công bố")
    source: Id | None = Field(None, description="Mã nguồn của kế hoạch khi công bố")
    publisher: Text | None = Field(None, description="Nơi đứng tên số liệu khi công bố")
    licence: Text | None = Field(None, description="Giấy phép dùng số liệu khi công bố")
    records: tuple[FrozenRecord, ...] = Field((), description="Địa bàn và nguồn của từng hồ sơ được xét khi công bố")
    details: tuple[FrozenDetail, ...] = Field((), description="Điều đã nêu cạnh từng số, theo thứ tự đã công bố")
    tasks: tuple[FrozenTask, ...] = Field((), description="Các nhiệm vụ, theo thứ tự đã công bố")


class PublishedDigest(Record):
    """What the frozen file held on a day, in short."""

    on: Day = Field(description="Ngày chốt số, hoặc ngày của một lần sửa")
    digest: Text = Field(description="Mã kiểm (SHA-256) của tệp trong frozen/ như đã có vào ngày ấy")


class PublishedReport(Record):
    """A reporting date that was frozen; it stays in the list for good."""

    id: Id = Field(description="Mã kỳ báo cáo đã chốt số")
    as_of: Day = Field(description="Ngày chốt số liệu của kỳ")
    digests: tuple[PublishedDigest, ...] = Field(description="Mã kiểm của tệp đã chốt, từng ngày một")
