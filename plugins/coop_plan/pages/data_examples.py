"""Describe: how to fetch the data with curl, Python and Excel; `{address}` stands for where the site is published."""

from __future__ import annotations

from dataclasses import dataclass

from .. import urls
from ..model import IndicatorKind
from .atlas import Atlas

ADDRESS = "{address}"


@dataclass(frozen=True, slots=True)
class DataExample:
    """Code to copy; `words` say what it does."""

    id: str
    title: str
    words: str
    code: str


def data_examples(atlas: Atlas) -> tuple[DataExample, ...]:
    """Return the examples, on the first share of the plan that the home page shows."""
    own = atlas.current.assessments
    shares = [each.id for each in own if each.indicator.kind is IndicatorKind.SHARE]
    first = next(iter([*shares, *(each.id for each in own)]), None)
    return (_curl(), *((_python(first),) if first else ()), _excel())


def _curl() -> DataExample:
    archive, sums = urls.data_url("tat-ca.zip"), urls.data_url("SHA256SUMS")
    lines = (
        f"curl -O {ADDRESS}/{archive}",
        f"curl -O {ADDRESS}/{sums}",
        "grep ' tat-ca.zip$' SHA256SUMS | sha256sum -c",
    )
    return DataExample("curl", "Bằng curl", "Tải cả gói rồi kiểm tra tệp có nguyên vẹn không.", "\n".join(lines))


def _python(indicator_id: str) -> DataExample:
    lines = (
        "import json",
        "from urllib.request import urlopen",
        "",
        f'with urlopen("{ADDRESS}/{urls.indicator_url(indicator_id, "json")}") as reply:',
        "    document = json.load(reply)",
        'for point in document["plans"][0]["points"]:',
        '    print(point["on"], point["numerator"], point["denominator"], point["status"])',
    )
    words = "In từng kỳ của một chỉ tiêu: ngày, tử số, mẫu số, kết luận. Không cần cài thêm gì."
    return DataExample("python", "Bằng Python", words, "\n".join(lines))


def _excel() -> DataExample:
    lines = (
        "let",
        f'  Source = Csv.Document(Web.Contents("{ADDRESS}/{urls.data_url("so-lieu.csv")}"),',
        '    [Delimiter=",", Encoding=65001]),',
        "  Rows = Table.PromoteHeaders(Source),",
        "  Typed = Table.TransformColumnTypes(Rows,",
        '    {{"as_of", type date}, {"value", type number}, {"numerator", Int64.Type},',
        '     {"denominator", Int64.Type}}, "en-US")',
        "in",
        "  Typed",
    )
    words = (
        "Thẻ Dữ liệu › Lấy dữ liệu › Từ nguồn khác › Truy vấn trống › Trình soạn thảo nâng cao, dán đoạn này. Bấm Làm "
        "mới để có số mới; ngày và số đọc đúng cả trên máy dùng dấu phẩy thập phân. Mở thẳng tệp CSV cũng đọc đúng chữ có "
        "dấu, nhưng trên máy ấy số lẻ thành chữ."
    )
    return DataExample("excel", "Bằng Excel", words, "\n".join(lines))
