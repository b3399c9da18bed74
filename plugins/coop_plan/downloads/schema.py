"""Export: the JSON Schemas of the published JSON out of its shapes, their version and its changelog."""

from __future__ import annotations

from dataclasses import dataclass
from posixpath import dirname, relpath
from typing import Any

from pydantic import TypeAdapter

from ..urls import data_url
from .shapes import EditionDocument, IndicatorDocument, SiteDocument

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@dataclass(frozen=True, slots=True)
class SchemaChange:
    """A version of the published JSON and what it changed, for whoever reads the data."""

    version: str
    words: str


CHANGES = (
    SchemaChange(
        "1.7.0",
        "Khoảng đến hạn (outlook): low và high nay tính đủ mọi cách gia hạn (trước đây chỉ hai đầu, có khi hẹp hơn khoảng "
        "thật, đã sửa), thêm lapsed, renewed, "
        "together: ít nhất bao nhiêu cái cùng hết hạn thì đổi kết luận. Mỗi rủi ro có endings: những gì cùng hết hạn mới "
        "làm đổi số, và place khi chỉ tiêu đặt cho từng nơi; what_if cũng có place. Số báo cáo nêu cho riêng một địa bàn có "
        "ở reconciliations, revisions, cột place của CSV. Hợp tác xã, tổ hợp tác có former_places: địa bàn cũ, mỗi nơi có "
        "ngày cuối; thêm bảng dia-ban-cu.csv. Sản phẩm có since: ngày đầu có sản phẩm. former_words giữ cả tên, cấp cũ của "
        "địa bàn; tệp của một kỳ gọi địa bàn như vào ngày ấy, và đánh giá đúng các địa bàn mà kỳ ấy đã đánh giá "
        "(bảng dia-ban-da-cong-bo.csv).",
    ),
    SchemaChange(
        "1.6.0",
        "Thêm bảng loi-cu.csv và former_words: lời cũ của chỉ tiêu, nhiệm vụ, kế hoạch, cơ quan, mỗi lời có ngày cuối. Tệp "
        "của một kỳ gọi tên, đơn vị, cơ quan báo cáo như vào ngày ấy; lời nay ghi khác đứng riêng ở amended_later.",
    ),
    SchemaChange(
        "1.5.0",
        "Mỗi chỉ tiêu có report: kỳ báo cáo cho giá trị đang hiện, và reports: từng kỳ với ngày chốt, ngày công bố, tính chất, "
        "cơ quan báo cáo, nguồn. Bảng so-lieu.csv và tệp CSV của từng chỉ tiêu có thêm cột reported_by, reporter ở cuối.",
    ),
    SchemaChange(
        "1.4.0",
        "Hợp tác xã, tổ hợp tác có former_names: các tên cũ, mỗi tên có ngày cuối. Tệp của một kỳ gọi hồ sơ bằng tên của "
        "ngày ấy. Sản phẩm cũng vậy. Chỉ tiêu có former_demands: yêu cầu cũ của kế hoạch; mỗi kỳ được đánh giá theo yêu "
        "cầu của ngày ấy. Kỳ báo cáo và cập nhật của nhiệm vụ có revisions, nhiệm vụ có former_schedules: điều cũ, ngày sửa "
        "và lý do. Chỉ tiêu của kế hoạch và nhiệm vụ có since. Thêm bảng ten-cu.csv, ten-san-pham-cu.csv, "
        "muc-phai-dat-cu.csv, moc-tien-do-cu.csv, ky-bao-cao-cu.csv, cap-nhat-cu.csv, phan-cong-cu.csv, "
        "loi-da-cong-bo.csv, ma-kiem-da-cong-bo.csv.",
    ),
    SchemaChange(
        "1.3.0",
        "Mỗi tệp có $schema: địa chỉ của lược đồ này, tương đối khi trang chưa có địa chỉ công khai. Khi có số minh họa, "
        "publisher là tên cổng. Thuật ngữ có definition_source, definition_note. Bảng thanh-phan-chi-tieu.csv có thêm cột "
        "reading. Tệp của một kỳ giữ số đã công bố; số được sửa sau đó đứng riêng ở corrected_later. Mỗi lần sửa có mã chỉ "
        "tiêu, cách hiểu và hồ sơ nào nay được tính khác. Sau hạn có enough_words và what_if.",
    ),
    SchemaChange(
        "1.2.0",
        "Mỗi cách hiểu khác có đơn vị, mức phải đạt, hồ sơ được tính và số của từng kỳ; lời của cách hiểu nằm ở reading; "
        "mốc chưa có báo cáo có đủ các khóa, giá trị null.",
    ),
    SchemaChange("1.1.0", "Thêm điều còn thiếu, điều gì xảy ra khi mất một đơn vị, khoảng đến hạn, số đã sửa."),
    SchemaChange("1.0.0", "Bản đầu: giá trị, tử số, mẫu số, ai được tính, kết luận, mức phải đạt, các kỳ, nguồn."),
)
"""Newest first. The first number changes when a reader of an older file would break, the second for new keys."""
SCHEMA_VERSION = CHANGES[0].version
_MAJOR = SCHEMA_VERSION.split(".")[0]
_DOCUMENTS: dict[str, tuple[Any, str]] = {
    "chi-tieu": (IndicatorDocument, "Một chỉ tiêu"),
    "ky-bao-cao": (EditionDocument, "Một kỳ báo cáo như đã biết ngày đó"),
    "tat-ca": (SiteDocument, "Tất cả hồ sơ và kết quả tính"),
}


def schema_name(document: str) -> str:
    """Return a schema's path below du-lieu/: one file for each major version."""
    return f"schema/{document}-{_MAJOR}.json"


def schema_address(document: str, path: str, site_address: str) -> str:
    """Return where the schema of a document at `path` stands: absolute, or relative to it while there is no address."""
    to = data_url(schema_name(document))
    return f"{site_address}/{to}" if site_address else relpath(to, dirname(path))


def schema_files() -> dict[str, dict[str, Any]]:
    """Return every schema by its path below du-lieu/."""
    return {schema_name(name): _schema(shape, title) for name, (shape, title) in _DOCUMENTS.items()}


def _schema(shape: Any, title: str) -> dict[str, Any]:
    inner = _clean(TypeAdapter(shape).json_schema())
    return {"$schema": _DIALECT, "version": SCHEMA_VERSION, **inner, "title": title}


def _clean(part: Any) -> Any:
    """Drop generated titles and the English descriptions of shapes; an object holds the keys that it names, no more."""
    if isinstance(part, list):
        return [_clean(each) for each in part]
    if not isinstance(part, dict):
        return part
    is_shape = isinstance(part.get("properties"), dict)
    dropped = {"title", "description"} if is_shape else {"title"}
    kept = {key: _clean(each) for key, each in part.items() if key not in dropped or not isinstance(each, str)}
    return kept | {"additionalProperties": False} if is_shape else kept
