"""Draw, step 1 for the page of components: charts in the states that a year's data may never show. All made up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ..results import Status
from ..wording import NO_BREAK
from .chart import Cell, ChartTable, Column
from .palette import STATUS_KEYS, STATUS_SHAPES
from .requests import ChartRequest
from .views import BulletView, DevelopmentPoint, DevelopmentView, FormerTarget, Segment, StackBar, StackView, Tick, View

_TARGET = f"Chỉ tiêu ≥{NO_BREAK}50%"
_TICKS = tuple(Tick(float(at), f"{at}%") for at in (0, 20, 40, 60))


def describe_examples() -> Iterator[ChartRequest]:
    """Yield each example; its title says the state that it shows."""
    days = _days()
    yield _request("mot-ky", "Diễn biến: mới có một kỳ", DevelopmentView(days[1:2], 50.0, _TARGET, _TICKS))
    yield _request("moi-ket-luan", "Diễn biến: mỗi kết luận một dấu", DevelopmentView(days, 50.0, _TARGET, _TICKS))
    steps = DevelopmentView(days, 50.0, f"Từ 1/7: ≥{NO_BREAK}50%", _TICKS, _former())
    yield _request("doi-muc", "Diễn biến: mức phải đạt đổi hai lần", steps)
    yield _request("da-sua", "Diễn biến: nhiều kỳ có số đã sửa", _revised(days[1:6]))
    yield _request("khong-muc", "Diễn biến: không có kỳ nào có số", DevelopmentView(_unknown(days), None, "", _TICKS))
    yield _request("chua-ro", "Tiến độ: mới biết trong khoảng", _bullet())
    yield _request("rat-nhieu", "Ai được tính: 300 hồ sơ", _many())


def _former() -> tuple[FormerTarget, ...]:
    """Return a target that was only followed at first, then set, then amended."""
    return (
        FormerTarget(date(2024, 2, 10).toordinal(), None, ""),
        FormerTarget(date(2024, 6, 30).toordinal(), 30.0, f"Đến 30/6: ≥{NO_BREAK}30%"),
    )


def _request(kind: str, title: str, view: View) -> ChartRequest:
    table = ChartTable(title, (Column("Nội dung"),), ((Cell("Hình thử, không có số liệu"),),))
    alt = f"{title}. Hình thử, không có số liệu."
    return ChartRequest(f"giao-dien-{kind}", title, alt, table, True, "Hình thử của giao diện.", view)


def _days() -> tuple[DevelopmentPoint, ...]:
    """Return a day for each verdict that a known value can have, then one estimate and one without a report."""
    told = (
        (Status.NOT_DUE, 0.0, False),
        (Status.BEHIND, 12.5, False),
        (Status.ON_TRACK, 34.0, False),
        (Status.STALE, 34.0, False),
        (Status.ON_TRACK, 42.0, True),
        (Status.MET, 52.0, False),
        (Status.NOT_MET, 46.0, False),
        (Status.FOLLOWED, 30.0, False),
    )
    points = tuple(
        _point(month, status, value, estimated=estimated) for month, (status, value, estimated) in enumerate(told, 1)
    )
    return (*points, replace(_point(9, Status.NO_DATA, None), absence_words="chưa có báo cáo"))


def _point(month: int, status: Status, value: float | None, *, estimated: bool = False) -> DevelopmentPoint:
    day = date(2024, month, 28)
    words = "" if value is None else f"{'ước ' if estimated else ''}{value:.1f}%".replace(".", ",")
    return DevelopmentPoint(
        key=day.isoformat(),
        at=day.toordinal(),
        day_words=f"28/{month}",
        value=value,
        value_words=words,
        count_words="",
        hollow=estimated or value == 0,
        colour=STATUS_KEYS[status],
        shape=STATUS_SHAPES[status],
        low=None,
        high=None,
        expected=None,
        expected_words="",
        absence_words="",
    )


def _revised(days: tuple[DevelopmentPoint, ...]) -> DevelopmentView:
    """Return a rising course with three figures that were changed after publication, close to each other."""
    points = tuple(
        replace(
            point,
            count_words=f"{number}/16 HTX",
            revised_words=f"đã sửa 0{number}/11/2024" if number > 2 else "",
            revised_mark="đã sửa" if number > 2 else "",
        )
        for number, point in enumerate(days, 1)
    )
    return DevelopmentView(points, 50.0, _TARGET, _TICKS)


def _unknown(days: tuple[DevelopmentPoint, ...]) -> tuple[DevelopmentPoint, ...]:
    """Return three days: one known in a range only, two without a report."""
    ranged = replace(days[0], value=None, value_words="", low=15.0, high=45.0, absence_words="chưa đủ số liệu")
    return (ranged, *(replace(each, value=None, value_words="", absence_words="chưa có báo cáo") for each in days[3:5]))


def _bullet() -> BulletView:
    ticks = (Tick(0.0, "0%"), Tick(50.0, "50%"), Tick(100.0, "100%"))
    return BulletView("no-data", None, "từ 40,0% đến 62,5%", False, 40.0, 62.5, 50.0, _TARGET, None, "", ticks, 10.0)


def _many() -> StackView:
    parts = (
        Segment("counted", "brand", "filled", "disc", 157, "157 được tính"),
        Segment("not-counted", "muted", "hollow", "ring", 131, "131 chỉ ở mẫu số"),
        Segment("left-out", "muted", "hatched", "hatch", 11, "11 ngoài diện"),
        Segment("unknown", "no-data", "hatched", "hatch", 1, "1 chưa rõ"),
    )
    return StackView((StackBar("part", "", main=True, segments=parts),))
