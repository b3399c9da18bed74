"""Shared, pure, of the records: indicators and their declarative measure."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from ..scalars import Flag, Id, Number, Text, Whole
from .evidence import Attested
from .record import Record
from .vocabulary import ComparisonText, Direction, IndicatorKind, LegalStatus, Origin, Rating, Scheme, SizeClass, Stage


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
