"""Shared, pure, of the records: the closed vocabularies."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema


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


class Part(StrEnum):
    """What part a record has in an indicator."""

    COUNTED = "tử số"
    NOT_COUNTED = "chỉ ở mẫu số"
    LEFT_OUT = "ngoài diện"
    UNKNOWN = "chưa rõ"


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


RATING_POINTS = {Rating.GOOD: (80, 101), Rating.FAIR: (65, 80), Rating.AVERAGE: (50, 65), Rating.WEAK: (0, 50)}
"""From how many points to below how many each class reaches (Thông tư 01/2020/TT-BKHĐT)."""


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
