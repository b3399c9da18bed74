"""Describe: the method page, every rule of arithmetic and every status with a worked example."""

from __future__ import annotations

from dataclasses import dataclass

from .. import urls
from ..results import Status, TaskStatus
from ..wording import NO_BREAK, format_day
from . import method_examples as examples
from .common import Columns, Rows, make_table
from .method_conditions import DAYS, condition_examples
from .spec import PageSpec, make_head, make_page
from .status import STATUS_KEYS, TASK_KEYS, status_words
from .views import Cell, Column, Table

KEY = "method"
LABEL = "Phương pháp"
_MEANINGS = {
    Status.MET: "Giá trị thỏa mức phải đạt. Với số cộng dồn có mức trần, chỉ kết luận khi hết hạn.",
    Status.ON_TRACK: "Chưa đến hạn và giá trị đã theo kịp lộ trình của ngày chốt.",
    Status.BEHIND: "Chưa đến hạn nhưng giá trị còn kém lộ trình của ngày chốt.",
    Status.NOT_MET: "Đã đến hạn mà giá trị không thỏa mức phải đạt.",
    Status.NOT_DUE: "Chưa đến hạn và chưa qua mốc nào của lộ trình.",
    Status.NO_DATA: "Chưa có số liệu, hoặc phần chưa rõ đủ lớn để đổi kết luận.",
    Status.STALE: "Số liệu mới nhất đã quá cũ, hoặc có trước hạn nên không thể kết luận cho ngày hết hạn.",
    Status.FOLLOWED: "Kế hoạch không đặt mức phải đạt: ghi số, không đánh giá.",
}
_TASK_MEANINGS = {
    TaskStatus.DONE: "Có cập nhật ghi là hoàn thành.",
    TaskStatus.UNDER_WAY: "Cập nhật gần nhất ghi là đang làm và chưa hết hạn.",
    TaskStatus.LATE: "Đã hết hạn mà chưa có cập nhật ghi là hoàn thành.",
    TaskStatus.PAUSED: "Cập nhật gần nhất ghi là tạm dừng và chưa hết hạn.",
    TaskStatus.NOT_DUE: "Chưa đến ngày bắt đầu, hoặc cập nhật ghi là chưa bắt đầu.",
    TaskStatus.NO_DATA: "Chưa ai cập nhật.",
}

_ANSWERS = {True: "có", False: "không", None: "chưa rõ"}


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of arithmetic with its worked example."""

    anchor: str
    title: str
    text: str
    example: str


@dataclass(frozen=True, slots=True)
class MethodView:
    sentence: str
    rules: tuple[Rule, ...]
    needed: Table
    statuses: Table
    task_statuses: Table
    comparisons: Table
    conditions: Table
    records: tuple[Rule, ...]


def method_page() -> PageSpec:
    """Describe the method page; its examples are computed, so a changed rule changes the page."""
    sentence = "Mỗi con số đi từ hồ sơ đến kết luận theo những quy tắc sau; ví dụ do chính chương trình của cổng tính."
    view = MethodView(
        sentence, _rules(), _needed(), _statuses(), _task_statuses(), _comparisons(), _conditions(), _records()
    )
    head = make_head(urls.METHOD, LABEL, sentence, KEY)
    return make_page(head, "method", view)


def _rules() -> tuple[Rule, ...]:
    return (
        Rule(
            "phan-so",
            "So sánh phân số thật",
            "Giá trị được giữ là phân số và so sánh trước khi làm tròn; làm tròn chỉ để in.",
            examples.rounding_example(),
        ),
        Rule(
            "mau-so",
            "Ai được tính quyết định kết quả",
            "Mỗi tỷ lệ nêu mẫu số, liệt kê ai ở tử số, ai chỉ ở mẫu số, ai ngoài diện và vì sao.",
            examples.denominator_example(),
        ),
        Rule(
            "diem-phan-tram",
            "Cao thấp bằng điểm %",
            "Tỷ lệ không quy ra «phần trăm kế hoạch»; chênh lệch ghi bằng điểm % và bằng số nguyên đơn vị.",
            examples.difference_example(),
        ),
        Rule(
            "vuot",
            "Vượt thì ghi đủ",
            "Giá trị cao hơn chỉ tiêu được ghi và vẽ đủ, không cắt ở 100%.",
            examples.excess_example(),
        ),
        Rule(
            "chua-ro",
            "Chưa biết không phải là không",
            "Ô trống trong hồ sơ là chưa biết. Hồ sơ chưa rõ không bị coi là số 0, cũng không bị bỏ khỏi mẫu số.",
            examples.unknown_example(),
        ),
        Rule(
            "lo-trinh",
            "Lộ trình giữa các mốc",
            "Mỗi chỉ tiêu khai một trong hai cách: mức giữ nguyên đến mốc sau, hoặc tăng đều giữa hai mốc.",
            examples.path_example(),
        ),
    )


def _records() -> tuple[Rule, ...]:
    return (
        Rule(
            "ngay-chot",
            "Số liệu tính đến ngày chốt",
            "Cổng luôn nói về ngày chốt của kỳ báo cáo mới nhất, không bao giờ về ngày đang xem.",
            "Hợp đồng, chứng nhận còn hiệu lực hết ngày cuối ghi trong hồ sơ.",
        ),
        Rule(
            "dien-danh-gia",
            "Thuộc diện đánh giá",
            "Hợp tác xã đang hoạt động, đăng ký đủ 12 tháng, không ngừng quá 3 tháng trong năm (Thông tư 01/2020/TT-BKHĐT).",
            "Hợp tác xã mới lập trong năm không làm giảm tỷ lệ xếp loại của năm đó.",
        ),
        Rule(
            "xep-loai",
            "Xếp loại và hiệu quả là hai việc",
            "Xếp loại theo điểm: tốt từ 80, khá từ 65, trung bình từ 50, còn lại là yếu. «Hoạt động hiệu quả» là kết luận riêng. Tổ hợp tác không xếp loại.",
            "Xếp loại luôn kèm năm; trang dùng năm gần nhất đã có kết quả đến ngày chốt.",
        ),
        Rule(
            "giai-the",
            "Giữ số lượng và giải thể nơi yếu",
            "Giải thể một hợp tác xã không còn hoạt động là việc phải làm, nhưng cũng làm giảm số hợp tác xã hiện có được duy trì.",
            "Hai việc được tính riêng: nhiệm vụ giải thể tiến lên, chỉ tiêu duy trì lùi lại, và trang ghi rõ lý do.",
        ),
        Rule(
            "doi-chieu",
            "Số báo cáo và số tính",
            "Báo cáo nêu tay một con số thì con số ấy đứng cạnh số tính từ hồ sơ; chênh lệch được nêu, không sửa thầm.",
            "Hai số khác nhau thì bản kiểm tra dữ liệu cũng nhắc.",
        ),
    )


def _needed() -> Table:
    columns: Columns = [
        Column("Mẫu số"),
        Column("≥ 50% cần", numeric=True),
        Column("≥ 70% cần", numeric=True),
    ]
    rows: Rows = [[str(total), str(half), str(seventy)] for total, half, seventy in examples.needed_counts()]
    return make_table("Số nhỏ nhất ở tử số để đạt", columns, rows)


def _statuses() -> Table:
    rows: Rows = [
        [Cell(status_words(each.status), status_key=STATUS_KEYS[each.status]), _MEANINGS[each.status], each.sentence]
        for each in examples.status_examples()
    ]
    return make_table(
        "Trạng thái của chỉ tiêu, với chỉ tiêu ví dụ ≥ 70% cuối năm, mốc 50% giữa năm",
        ["Trạng thái", "Khi nào", "Ví dụ"],
        rows,
    )


def _task_statuses() -> Table:
    rows: Rows = [
        [
            Cell(status_words(each.status), status_key=TASK_KEYS[each.status]),
            _TASK_MEANINGS[each.status],
            each.sentence,
        ]
        for each in examples.task_examples()
    ]
    return make_table("Trạng thái của nhiệm vụ", ["Trạng thái", "Khi nào", "Ví dụ"], rows)


def _comparisons() -> Table:
    found = examples.comparison_examples()
    counts = [count for count, _ in found[0].verdicts]
    columns: Columns = ["So với 50%", *(f"{count}{NO_BREAK}trong{NO_BREAK}18" for count in counts), "Vừa đủ đạt"]
    rows: Rows = [
        [
            f"{each.comparison.value}{NO_BREAK}50%",
            *("đạt" if holds else "không đạt" for _, holds in each.verdicts),
            f"{each.needed}{NO_BREAK}trong{NO_BREAK}18",
        ]
        for each in found
    ]
    return make_table("Bốn phép so sánh, ngay tại ranh giới", columns, rows)


def _conditions() -> Table:
    columns: Columns = ["Điều kiện", *(f"Ngày {format_day(day)}" for day in DAYS)]
    rows: Rows = [
        [Cell(each.meaning, note=each.fact), *(Cell(_ANSWERS[one.holds], note=one.reason) for one in each.answers)]
        for each in condition_examples()
    ]
    return make_table("Mỗi loại điều kiện, hỏi cùng một hồ sơ ví dụ vào hai ngày", columns, rows)
