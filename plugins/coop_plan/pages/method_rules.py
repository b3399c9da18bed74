"""Describe: the rules of the method page, each in words with what the computing code makes of an example."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from ..model import (
    RATING_POINTS,
    Dataset,
    EffectiveCondition,
    Indicator,
    LinkageCondition,
    Part,
    Provenance,
    Rating,
    RatingCondition,
)
from ..progress import (
    SILENT_AFTER_DAYS,
    endings_words,
    move_words,
    outlook_words,
    readings_words,
    risk_verdict,
    risk_words,
    task_words,
    value_words,
)
from ..progress.conditions import Answer, Subject, answer
from ..progress.measures import provenance_of, start_counting
from ..results import Assessment, Revised
from ..wording import NO_BREAK, count_word, format_day, format_points_range, join_sentences, join_words, sentence_case
from . import method_examples as examples
from .indicator_tables import difference_words
from .method_examples import Promise
from .method_year import ANYWHERE, CERTIFIED, EVERYWHERE, KEPT, LINKED, NEW, PAUSED, SKILLED, ExampleYear


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule in words with its worked examples."""

    anchor: str
    title: str
    text: str
    examples: tuple[str, ...]


# ── From records to a figure ──────────────────────────────────────────────────────────────────────────────────────


def record_rules(dataset: Dataset, promise: Promise, year: ExampleYear) -> tuple[Rule, ...]:
    """Return how records become a figure."""
    return (
        Rule(
            "ngay-chot",
            "Tính đến ngày chốt",
            "Cổng nói về ngày chốt của kỳ báo cáo, không bao giờ về ngày đang xem. Điều có hạn còn hiệu lực hết ngày cuối.",
            (_lasting(year),),
        ),
        Rule(
            "dien-xet",
            "Ai được xét, ai được tính",
            "Chỉ tiêu là các điều kiện ghép lại: một điều kiện không thỏa là đủ để loại, một điều kiện chưa rõ thì hồ sơ chưa rõ.",
            (_parts(year.on(6, LINKED)),),
        ),
        Rule(
            "mau-so",
            "Mẫu số quyết định kết quả",
            "Mỗi tỷ lệ nêu mẫu số, liệt kê ai ở tử số, ai chỉ ở mẫu số, ai ngoài diện và vì sao.",
            (examples.denominator_example(promise),),
        ),
        Rule(
            "chua-ro",
            "Chưa biết không phải là không",
            "Ô trống là chưa biết: không bị coi là số 0, cũng không bị bỏ khỏi mẫu số.",
            (examples.unknown_example(promise),),
        ),
        Rule(
            "loai-so",
            "Ba loại số",
            "Số ở một ngày có thể giảm; số cộng dồn đếm từ đầu kỳ; tỷ lệ là phần của mẫu số ngày ấy.",
            tuple(_kinds(year)),
        ),
        Rule(
            "cong-gop",
            "Cán bộ: cộng gộp rồi mới chia",
            "Tỷ lệ cán bộ không phải là trung bình của các nơi.",
            (_pooled(year.on(3, SKILLED)),),
        ),
        Rule(
            "nguon",
            "Nguồn yếu nhất quyết định",
            "Một hồ sơ minh họa là đủ để cả con số là minh họa.",
            (_weakest(year),),
        ),
        *_rating_rules(dataset, year),
    )


def _lasting(year: ExampleYear) -> str:
    """Ask a contract's last day and the next one."""
    owner = year.progress.dataset.cooperatives[1]
    last = owner.linkages[0].end_on or year.edition(6).report.as_of
    condition = LinkageCondition(fact="linkage")
    words = []
    for day in (last, last + timedelta(days=1)):
        counting = start_counting(year.progress.dataset, year.progress.current.plan, day)
        words.append(f"Ngày {format_day(day)}: {_answer_words(answer(condition, Subject(owner), counting.at))}.")
    return join_sentences(words)


ANSWERS = {True: "Có", False: "Không", None: "Chưa rõ"}


def _answer_words(found: Answer) -> str:
    """Say an answer with its reason: `không, hợp đồng hết hạn ngày 30/06/2024`."""
    return f"{ANSWERS[found.holds].lower()}, {found.reason}"


def _parts(assessment: Assessment) -> str:
    value = assessment.value
    counts = [f"{len(value.of_part(part))} {part.value}" for part in Part if value.of_part(part)]
    outside = "; ".join(f"{each.name}: {each.reason}" for each in value.of_part(Part.LEFT_OUT))
    return f"Ngày {format_day(value.as_of)}: {', '.join(counts)} ({outside})."


def _kinds(year: ExampleYear) -> Iterator[str]:
    """Yield how an indicator of each kind moved over the three dates."""
    for name, indicator_id in (("Số ở một ngày", KEPT), ("Số cộng dồn", NEW), ("Tỷ lệ", LINKED)):
        found = [year.on(month, indicator_id) for month in (3, 6, 9)]
        yield f"{name}: {' → '.join(value_words(each.value, each) for each in found)}."


def _pooled(assessment: Assessment) -> str:
    counted = [each for each in assessment.value.members if each.total]
    own = join_words([f"{each.counted}{NO_BREAK}trong{NO_BREAK}{each.total}" for each in counted])
    return f"{sentence_case(count_word(len(counted)))} nơi có {own} người: {value_words(assessment.value, assessment)}."


_SOURCED = {Provenance.OFFICIAL: "chính thức", Provenance.ILLUSTRATIVE: "minh họa"}


def _weakest(year: ExampleYear) -> str:
    members = year.on(3, LINKED).value.members
    official = tuple(replace(each, provenance=Provenance.OFFICIAL) for each in members)
    mixed = (*official[1:], members[0])
    whole, weak = (_SOURCED[provenance_of(each, Provenance.OFFICIAL)] for each in (official, mixed))
    return f"{len(official)} hồ sơ chính thức: số {whole}. {len(mixed) - 1} chính thức, 1 minh họa: số {weak}."


def _rating_rules(dataset: Dataset, year: ExampleYear) -> Iterator[Rule]:
    """Yield the scale of ratings, and that it is apart from effectiveness, where any indicator asks for a rating."""
    if not any(isinstance(each, RatingCondition) for each in _conditions(dataset.indicators)):
        return
    scale = [f"{rating.value} {format_points_range(bounds)}" for rating, bounds in RATING_POINTS.items()]
    yield Rule(
        "xep-loai",
        "Xếp loại và hiệu quả là hai việc",
        "Xếp loại theo điểm và hoạt động hiệu quả là hai kết luận riêng; cả hai là của năm gần nhất đã có kết quả đến ngày chốt.",
        (f"{sentence_case('; '.join(scale))}.", _rated(year)),
    )


def _conditions(indicators: tuple[Indicator, ...]) -> Iterator[object]:
    for indicator in indicators:
        for measure in (indicator.measure, *(reading.measure for reading in indicator.readings)):
            if measure is not None:
                yield from (*measure.among, *measure.counted)


def _rated(year: ExampleYear) -> str:
    """Ask both questions of a record that is rated well and judged not effective."""
    dataset, day = year.progress.dataset, year.edition(6).report.as_of
    best = next(iter(RATING_POINTS))
    result = {"year": day.year - 1, "known_on": day, "rating": best, "effective": False}
    owner = type(dataset.cooperatives[0]).model_validate(
        dataset.cooperatives[0].model_dump(exclude={"assessments"}) | {"assessments": [result]}
    )
    at = start_counting(dataset, year.progress.current.plan, day).at
    rated = answer(RatingCondition(fact="rating", any_of=(Rating(best),)), Subject(owner), at)
    effective = answer(EffectiveCondition(fact="effective"), Subject(owner), at)
    return f"Cùng một hồ sơ: loại {best.value}? {_answer_words(rated)}. Hiệu quả? {_answer_words(effective)}."


# ── From a figure to its target ───────────────────────────────────────────────────────────────────────────────────


def target_rules(promise: Promise, year: ExampleYear) -> tuple[Rule, ...]:
    """Return how a figure is compared with what was promised."""
    return (
        Rule(
            "phan-so",
            "So sánh phân số thật",
            "Giá trị được giữ là phân số và so sánh trước khi làm tròn; làm tròn chỉ để in.",
            (examples.rounding_example(promise),),
        ),
        Rule(
            "diem-phan-tram",
            "Cao thấp bằng điểm %",
            "Tỷ lệ không quy ra «phần trăm kế hoạch»; chênh lệch ghi bằng điểm % và bằng số nguyên đơn vị.",
            (examples.difference_example(promise),),
        ),
        Rule(
            "vuot",
            "Vượt thì ghi đủ",
            "Giá trị cao hơn mức phải đạt được ghi và vẽ đủ, không cắt ở 100%.",
            (examples.excess_example(promise),),
        ),
        Rule(
            "chieu",
            "Càng thấp càng tốt",
            "Với mức trần, ít hơn là tốt hơn và mọi kết luận đổi chiều.",
            (str(year.on(3, PAUSED).sentence),),
        ),
        Rule(
            "tung-noi",
            "Mức đặt cho từng địa bàn",
            "Cả kế hoạch chỉ tốt bằng địa bàn kém nhất. Với tỷ lệ, nơi không có ai thuộc diện thì không xét.",
            tuple(_places(year.on(month, EVERYWHERE)) for month in (6, 9)),
        ),
        Rule(
            "cach-doc",
            "Hai cách đọc, hai kết quả cạnh nhau",
            "Lời kế hoạch hiểu được nhiều cách thì cách nào cũng được tính, và trang nói kết luận có phụ thuộc cách đọc không.",
            (_readings(year.on(6, LINKED)), _readings(year.on(9, LINKED))),
        ),
    )


def _places(assessment: Assessment) -> str:
    own = "; ".join(
        f"{number}: {value_words(each.value, assessment)}, {each.status.value}"
        for number, each in enumerate(assessment.places, 1)
    )
    loss = assessment.what_if.words if assessment.what_if else ""
    told = join_sentences((assessment.missing_words, loss))
    return f"Ngày {format_day(assessment.as_of)}, địa bàn {own}. Chung: {assessment.status.value}. {told}"


def _readings(assessment: Assessment) -> str:
    (other,) = assessment.readings
    values = f"{value_words(assessment.value, assessment)}; {other.words}: {value_words(other.value, assessment)}"
    return f"Ngày {format_day(assessment.as_of)}: {values}. {readings_words(assessment)}"


# ── Over time ─────────────────────────────────────────────────────────────────────────────────────────────────────


def time_rules(promise: Promise, year: ExampleYear) -> tuple[Rule, ...]:
    """Return how dates follow each other, and what happens to a figure that was wrong."""
    stated = year.on(6, LINKED)
    return (
        Rule(
            "lo-trinh",
            "Lộ trình giữa các mốc",
            "Mỗi chỉ tiêu khai một trong hai cách: mức giữ nguyên đến mốc sau, hoặc tăng đều giữa hai mốc.",
            (examples.path_example(promise),),
        ),
        Rule(
            "so-lieu-cu",
            "Số liệu cũ thì không đánh giá",
            f"Mỗi chỉ tiêu khai số ngày mà một số còn dùng được; ví dụ với {promise.stale_after_days} ngày.",
            (examples.freshness_example(promise),),
        ),
        Rule(
            "ky-sau",
            "Kỳ này so với kỳ trước",
            "Thay đổi của tỷ lệ ghi bằng điểm %, kèm ai vào, ai ra.",
            tuple(_changed(year, 9, LINKED)),
        ),
        Rule(
            "het-han",
            "Sau hạn",
            "Hồ sơ của ngày hết hạn quyết định; trang nói mức vừa đủ để đạt, hoặc đã thiếu bao nhiêu.",
            examples.enough_examples(promise),
        ),
        Rule(
            "doi-chieu",
            "Số báo cáo nêu và số tính",
            "Hai số đứng cạnh nhau; chênh lệch được nêu, không sửa thầm.",
            (_reconciled(stated),),
        ),
        Rule(
            "sua-so",
            "Số đã công bố không đổi thầm",
            "Số cũ giữ nguyên cạnh số mới, kèm ngày sửa và lý do, dù do báo cáo nêu hay tính từ hồ sơ.",
            tuple(_revised(each) for each in year.revised),
        ),
    )


def _changed(year: ExampleYear, month: int, indicator_id: str) -> Iterator[str]:
    for change in (each for each in year.changes(month).figures if each.indicator.id == indicator_id):
        yield change.words
        yield f"{'; '.join(move_words(each) for each in change.moves)}."


def _reconciled(assessment: Assessment) -> str:
    (pair,) = assessment.reconciliations
    computed = value_words(pair.computed, assessment) if pair.computed else "–"
    verdict = difference_words(pair, assessment)
    return f"Báo cáo nêu {value_words(pair.reported, assessment)}, tính từ hồ sơ {computed}: {verdict}."


def _revised(revised: Revised) -> str:
    reason = revised.reason.rstrip(".")
    return f"{sentence_case(revised.words)} Ngày sửa {format_day(revised.on)}: {reason}."


# ── What would change a verdict ───────────────────────────────────────────────────────────────────────────────────


def prospect_rules(year: ExampleYear) -> tuple[Rule, ...]:
    """Return what is missing, what one loss would do, and what known endings allow."""
    linked = year.on(6, LINKED)
    return (
        Rule(
            "con-thieu",
            "Còn thiếu bao nhiêu",
            "Số nguyên nhỏ nhất phải thêm vào tử số, mẫu số giữ nguyên.",
            (f"{value_words(linked.value, linked)}. {linked.missing_words}",),
        ),
        Rule(
            "mat-mot",
            "Mất một thì sao",
            "Nơi giải thể ra khỏi cả tử số lẫn mẫu số.",
            (_loss(year.on(9, LINKED)),),
        ),
        Rule(
            "khoang",
            "Khoảng có thể khi đến hạn",
            "Chỉ dùng điều đã biết sẽ hết hạn: mức thấp nhất và cao nhất trong mọi cách có thể, cái gì gia hạn, cái gì không. Không ngoại suy.",
            (outlook_words(year.on(9, LINKED)),),
        ),
        Rule(
            "khoang-lan",
            "Khi cái hết hạn đưa một nơi ra khỏi mẫu số",
            "Gia hạn một phần có thể cho số thấp hơn hay cao hơn cả hai đầu, nên mọi cách đều được xét.",
            (outlook_words(year.on(9, CERTIFIED)),),
        ),
        Rule(
            "cung-het-han",
            "Nhiều cái cùng hết hạn",
            "Một nơi có hai hợp đồng thì mất cả hai mới ra khỏi tử số; trang nói phải mất ít nhất bao nhiêu thì đổi kết luận.",
            (*_risks(year.on(9, LINKED)), *_risks(year.on(6, CERTIFIED)), outlook_words(year.on(9, ANYWHERE))),
        ),
        Rule(
            "giai-the",
            "Việc kéo ngược chỉ tiêu",
            "Giải thể nơi không còn hoạt động là việc phải làm mà lại giảm số nơi được duy trì: hai việc được tính riêng.",
            (" ".join(task_words(each) for each in year.changes(9).tasks), *_changed(year, 9, KEPT)),
        ),
    )


def _risks(assessment: Assessment) -> tuple[str, ...]:
    """Say what each risk of an indicator would change."""
    risks = assessment.outlook.risks if assessment.outlook else ()
    return tuple(
        f"{sentence_case(endings_words(risk))}: {risk_words(risk, assessment)}, {risk_verdict(risk)}." for risk in risks
    )


def _loss(assessment: Assessment) -> str:
    return assessment.what_if.words if assessment.what_if else ""


def task_rules(promise: Promise) -> tuple[Rule, ...]:
    """Return what a page tells of a task that nobody tells of."""
    return (
        Rule(
            "im-lang",
            "Lâu không có cập nhật",
            f"Nhiệm vụ chưa xong mà quá {SILENT_AFTER_DAYS} ngày không có cập nhật thì trang nói ra.",
            examples.silent_example(promise, SILENT_AFTER_DAYS),
        ),
    )
