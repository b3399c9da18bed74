"""What a published date said never changes silently: refused, or declared, kept, and refused to change again."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from builders import make_cooperative, make_dataset, make_plan, make_report, make_target, make_task, make_update
from hypothesis import given
from hypothesis import strategies as st
from projects import Edit, apply_edit, make_project

from coop_plan.__main__ import main
from coop_plan.checking import check_project
from coop_plan.drafts import write_frozen, write_published
from coop_plan.loading import load_dataset
from coop_plan.model import Dataset, FormerWording, worded_on
from coop_plan.statements import Named, enter, said_on, texts_of

REPORTS = ("2024-q2", "2024-q3")
LATE = "2024-12-01"


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound project with both its dates frozen."""
    project = make_project(tmp_path_factory.mktemp("published"))
    for report in REPORTS:
        assert freeze(project, report) == 0
    assert problems(project) == ()
    return project


@pytest.fixture
def project(published: Path, tmp_path: Path) -> Path:
    """A copy of it, to be changed."""
    return Path(shutil.copytree(published, tmp_path / "project"))


def freeze(project: Path, report: str = "2024-q3") -> int:
    return main(["freeze", report, "--root", str(project)])


def problems(project: Path) -> tuple[str, ...]:
    return tuple(map(str, check_project(project / "data", project / "content").problems))


def change(project: Path, path: str, old: str, new: str) -> None:
    apply_edit(project, Edit(f"data/{path}", old, new))


# ── Undeclared ────────────────────────────────────────────────────────────────────────────────────────────────────

FIRST, SECOND, TASK, PLAN = "reports/2024-q2.yaml", "reports/2024-q3.yaml", "tasks/mo-lop.yaml", "plans/2024.yaml"
INDICATOR = "indicators/htx-lien-ket.yaml"
REWORD = (
    "nếu đổi lời thì thêm vào former_words.yaml một mục of: {of}, field: {field}, was: lời cũ, "
    "until: từ 30/09/2024 trở đi, reason: vì sao"
)
REVISE = "nếu trước ghi sai thì ghi điều cũ ở revisions, on từ 01/10/2024 trở đi, kèm reason"
REVISE_SECOND = REVISE.replace("01/10", "05/10")
"""The report of the second date came out then."""
AMEND = "nếu đổi hoặc trước ghi sai thì ghi điều cũ ở former_demands, until từ 30/09/2024 trở đi"
KEEP = "hãy giữ mục ấy; nếu trước ghi sai thì giữ mục, ghi điều đúng và khai điều cũ trong mục ấy"
STATED = "  - indicator: vu-lua\n    value: 120\n    provenance: illustrative\n"
UNDECLARED = {
    "a stated figure": (
        *(FIRST, "value: 120\n", "value: 130\n"),
        f"data/{FIRST}:9:12: value: kỳ «2024-q3» đã công bố «120», nay ghi cho ngày ấy «130»; {REVISE}",
    ),
    "a stated figure that goes": (
        *(FIRST, STATED, ""),
        f"data/{FIRST}:8:3: observations: kỳ «2024-q3» đã công bố «vu-lua» của kỳ báo cáo này, nay không còn; {KEEP}",
    ),
    "a stated figure that comes late": (
        *(FIRST, STATED, STATED + STATED.replace("vu-lua", "htx-moi").replace("120", "1")),
        f"data/{FIRST}:11:5: observations: số này chưa có khi kỳ «2024-q3» công bố mà nay lại thuộc kỳ ấy; hãy nêu số này ở kỳ sau",
    ),
    "the reason of a revision": (
        *(SECOND, "reason: Cộng sót một ấp", "reason: Lý do khác"),
        (
            f"data/{SECOND}:11:46: reason: kỳ «2024-q3» đã công bố «Cộng sót một ấp», nay ghi cho ngày ấy «Lý do khác»; "
            "lần sửa đã công bố thì giữ nguyên; nếu sai thì ghi thêm một lần sửa sau đó"
        ),
    ),
    "the figure after a revision": (
        *(SECOND, "value: 340,5\n", "value: 350\n"),
        f"data/{SECOND}:8:12: value: kỳ «2024-q3» đã công bố «340.5», nay ghi cho ngày ấy «350»; {REVISE_SECOND}",
    ),
    "the day of publication": (
        *(FIRST, "published_on: 2024-07-05\n", "published_on: 2024-07-06\n"),
        f"data/{FIRST}:5:15: published_on: kỳ «2024-q3» đã công bố «2024-07-05», nay ghi cho ngày ấy «2024-07-06»; {REVISE}",
    ),
    "the nature of a report": (
        *(FIRST, "published_on: 2024-07-05\n", "published_on: 2024-07-05\nnature: ước thực hiện\n"),
        f"data/{FIRST}:6:9: nature: kỳ «2024-q3» được công bố khi mục này chưa ghi, nghĩa là «thực hiện», nay ghi cho ngày ấy «ước thực hiện»; {REVISE}",
    ),
    "who reported": (
        *(FIRST, "reported_by: ubnd-xa-thu\n", ""),
        f"data/{FIRST}:1:1: reported_by: kỳ «2024-q3» đã công bố «ubnd-xa-thu», nay để trống; {REVISE}",
    ),
    "the state of a task": (
        *(TASK, "state: đang làm\n", "state: tạm dừng\n"),
        f"data/{TASK}:19:12: state: kỳ «2024-q3» đã công bố «đang làm», nay ghi cho ngày ấy «tạm dừng»; {REVISE}",
    ),
    "the words of an update that the latest report told first": (
        *(TASK, "text: Đã mở đủ ba lớp\n", "text: Đã mở hai lớp\n"),
        f"data/{TASK}:26:11: text: kỳ «2024-q3» đã công bố «Đã mở đủ ba lớp», nay ghi cho ngày ấy «Đã mở hai lớp»; {REVISE_SECOND}",
    ),
    "an update that comes late": (
        *(
            TASK,
            "  - on: 2024-09-15\n",
            "  - {on: 2024-06-01, state: đang làm, text: Thêm, provenance: illustrative}\n  - on: 2024-09-15\n",
        ),
        f"data/{TASK}:24:5: updates: cập nhật này chưa có khi kỳ «2024-q3» công bố mà nay lại thuộc kỳ ấy; hãy ghi on là ngày sau 30/09/2024",
    ),
    "the due date of a task": (
        *(TASK, "due_on: 2024-10-31\n", "due_on: 2024-09-01\n"),
        (
            f"data/{TASK}:13:11: due_on: kỳ «2024-q3» đã công bố «2024-10-31», nay ghi cho ngày ấy «2024-09-01»; "
            "nếu đổi hoặc trước ghi sai thì ghi điều cũ ở former_schedules, until từ 30/09/2024 trở đi"
        ),
    ),
    "a threshold": (
        *(PLAN, "threshold: 50\n", "threshold: 40\n"),
        f"data/{PLAN}:30:16: threshold: kỳ «2024-q3» đã công bố «50», nay ghi cho ngày ấy «40»; {AMEND}",
    ),
    "the words of a target": (
        *(PLAN, "words: Theo dõi diện tích\n", "words: Theo dõi sản lượng\n"),
        f"data/{PLAN}:47:12: words: kỳ «2024-q3» đã công bố «Theo dõi diện tích», nay ghi cho ngày ấy «Theo dõi sản lượng»; {AMEND}",
    ),
    "the purposes of a target": (
        *(PLAN, "    purposes: [hien-dai]\n", ""),
        f"data/{PLAN}:28:5: purposes: kỳ «2024-q3» đã công bố «hien-dai», nay để trống; {AMEND}",
    ),
    "the note of a target": (
        *(PLAN, "words: Theo dõi diện tích\n", "words: Theo dõi diện tích\n    note: Thêm về sau\n"),
        f"data/{PLAN}:48:11: note: kỳ «2024-q3» được công bố khi mục này chưa ghi gì, nay ghi cho ngày ấy «Thêm về sau»; {AMEND}",
    ),
    "what of a target can never change": (
        *(PLAN, "words: Theo dõi diện tích\n", "words: Theo dõi diện tích\n    scope: each_place\n"),
        (
            f"data/{PLAN}:48:12: scope: kỳ «2024-q3» được công bố khi mục này chưa ghi, nghĩa là «area», nay ghi cho ngày ấy «each_place»; "
            "điều đã công bố thì giữ nguyên; hãy ghi lại như cũ"
        ),
    ),
    "the name of a record": (
        *("cooperatives/htx-1.yaml", "name: HTX thử số 1\n", "name: HTX thử mới\n"),
        (
            "data/cooperatives/htx-1.yaml:2:7: name: kỳ «2024-q3» đã công bố «HTX thử số 1», nay ghi cho ngày ấy «HTX thử mới»; "
            "nếu đổi hoặc trước ghi sai thì ghi điều cũ ở former_names, until từ 30/09/2024 trở đi"
        ),
    ),
    "the name of an indicator": (
        *(INDICATOR, "short_name: Liên kết\n", "short_name: Hợp đồng\n"),
        (
            f"data/{INDICATOR}:3:13: short_name: kỳ «2024-q3» đã công bố «Liên kết», nay ghi cho ngày ấy «Hợp đồng»; "
            + REWORD.format(of="indicators/htx-lien-ket", field="short_name")
        ),
    ),
    "what an indicator counts": (
        *(INDICATOR, "counted_words: có hợp đồng liên kết\n", "counted_words: có hợp đồng\n"),
        (
            f"data/{INDICATOR}:17:18: counted_words: kỳ «2024-q3» đã công bố «có hợp đồng liên kết», nay ghi cho ngày ấy "
            "«có hợp đồng»; " + REWORD.format(of="indicators/htx-lien-ket/measure", field="counted_words")
        ),
    ),
    "the title of a task": (
        *(TASK, "title: Mở lớp tập huấn\n", "title: Mở lớp mới\n"),
        (
            f"data/{TASK}:5:8: title: kỳ «2024-q3» đã công bố «Mở lớp tập huấn», nay ghi cho ngày ấy «Mở lớp mới»; "
            + REWORD.format(of="tasks/mo-lop", field="title")
        ),
    ),
    "the title of a plan": (
        *(PLAN, "short_title: Kế hoạch 2024\n", "short_title: Kế hoạch năm\n"),
        (
            f"data/{PLAN}:3:14: short_title: kỳ «2024-q3» đã công bố «Kế hoạch 2024», nay ghi cho ngày ấy «Kế hoạch năm»; "
            + REWORD.format(of="plans/2024", field="short_title")
        ),
    ),
    "the name of a body": (
        *("organisations.yaml", "name: Ủy ban nhân dân xã Thử\n", "name: Ủy ban xã Thử\n"),
        (
            "data/organisations.yaml:3:11: name: kỳ «2024-q3» đã công bố «Ủy ban nhân dân xã Thử», nay ghi cho ngày ấy "
            "«Ủy ban xã Thử»; " + REWORD.format(of="organisations/ubnd-xa-thu", field="name")
        ),
    ),
}


@pytest.mark.parametrize(("path", "old", "new", "told"), UNDECLARED.values(), ids=UNDECLARED.keys())
def test_an_undeclared_change_is_refused_with_its_place_and_what_to_do(
    project: Path, path: str, old: str, new: str, told: str
) -> None:
    change(project, path, old, new)

    assert told in problems(project)
    assert freeze(project) == 3


def test_proof_may_be_added_late_and_is_held_once_it_was_published(project: Path) -> None:
    text, proof = "    text: Đã mở đủ ba lớp\n", "    evidence:\n      - article: tin-mot\n"
    change(project, TASK, text, text + proof)

    assert problems(project) == ()

    change(project, TASK, "    text: Đã mở lớp thứ nhất\n" + proof, "    text: Đã mở lớp thứ nhất\n")
    (told,) = problems(project)
    assert "evidence: kỳ «2024-q3» đã công bố «article: tin-mot», nay để trống" in told


def test_every_text_that_is_kept_is_held(project: Path) -> None:
    """Whatever a frozen file says otherwise than the records is one problem, in the file of its record."""
    for report in REPORTS:
        path = project / "data" / "frozen" / f"{report}.yaml"
        text = path.read_text(encoding="utf-8")
        dataset = load_dataset(project / "data").partial
        assert dataset is not None
        frozen = next(each for each in dataset.frozen if each.id == report)
        for index, statement in enumerate(frozen.statements):
            other = statement.model_copy(update={"says": "9999-12-31 khác"})
            statements = (*frozen.statements[:index], other, *frozen.statements[index + 1 :])
            changed = frozen.model_copy(update={"statements": statements})
            path.write_text(write_frozen(changed), encoding="utf-8")
            entries = [changed if each.id == report else each for each in dataset.frozen]
            listed = write_published(map(enter, entries))
            (project / "data" / "published.yaml").write_text(listed, encoding="utf-8")

            found = problems(project)

            collection, identity, *_ = statement.of.split("/")
            assert len(found) == 1, (statement, found)
            path_of = f"{collection}.yaml" if collection == "organisations" else f"{collection}/{identity}.yaml"
            assert found[0].startswith(f"data/{path_of}:"), statement
        path.write_text(text, encoding="utf-8")
    assert index > 0


# ── Declared ──────────────────────────────────────────────────────────────────────────────────────────────────────

UPDATED = f"""    provenance: illustrative
    revisions:
      - {{on: {LATE}, state: đang làm, text: Đã mở lớp thứ nhất, provenance: illustrative, reason: Ghi nhầm lớp}}
  - on: 2024-09-15
"""
NEW_BODY = "  - {id: co-quan-moi, name: Cơ quan mới, kind: cơ quan nhà nước, provenance: illustrative}\n"
EVIDENCE = "    evidence:\n      - article: tin-mot\n"
DECLARED = {
    "a stated figure": (
        (
            FIRST,
            STATED,
            STATED.replace("120", "130") + f"    revisions:\n      - {{on: {LATE}, value: 120, reason: Cộng sót}}\n",
        ),
        ("reason: Cộng sót}", "reason: Lý do khác}"),
    ),
    "a report": (
        (
            FIRST,
            "published_on: 2024-07-05\nreported_by: ubnd-xa-thu\n",
            (
                "published_on: 2024-07-06\nreported_by: ubnd-xa-thu\nrevisions:\n"
                f"  - {{on: {LATE}, title: Quý II năm 2024, published_on: 2024-07-05, reported_by: ubnd-xa-thu, "
                "provenance: illustrative, reason: Ghi nhầm ngày}\n"
            ),
        ),
        ("published_on: 2024-07-06", "published_on: 2024-07-08"),
    ),
    "an update": (
        (
            TASK,
            f"    text: Đã mở lớp thứ nhất\n{EVIDENCE}    provenance: illustrative\n  - on: 2024-09-15\n",
            "    text: Mới lập danh sách lớp\n"
            + UPDATED.replace("lớp thứ nhất,", "lớp thứ nhất, evidence: [{article: tin-mot}],"),
        ),
        ("text: Mới lập danh sách lớp", "text: Lại khác"),
    ),
    "a schedule": (
        (
            TASK,
            "updates:\n",
            (
                f"former_schedules:\n  - {{until: {LATE}, start_on: 2024-02-01, due_on: 2024-11-30, lead: ubnd-xa-thu, "
                "partners: [hoi-nong-dan], provenance: illustrative, reason: Rút hạn}\nupdates:\n"
            ),
        ),
        None,
    ),
    "a target": (
        (
            PLAN,
            "words: Theo dõi diện tích\n",
            f"words: Theo dõi sản lượng\n    former_demands:\n      - {{until: {LATE}, words: Theo dõi diện tích, reason: Viết lại}}\n",
        ),
        ("words: Theo dõi sản lượng", "words: Lại khác"),
    ),
    "a name": (
        (
            "cooperatives/htx-1.yaml",
            "name: HTX thử số 1\n",
            f"name: HTX thử mới\nformer_names:\n  - {{name: HTX thử số 1, until: {LATE}, reason: Đổi tên}}\n",
        ),
        ("reason: Đổi tên", "reason: Lý do khác"),
    ),
}


@pytest.mark.parametrize(("declared", "again"), DECLARED.values(), ids=DECLARED.keys())
def test_a_declared_change_is_kept_once_and_cannot_change_in_silence_again(
    project: Path, declared: tuple[str, str, str], again: tuple[str, str] | None, capsys: pytest.CaptureFixture[str]
) -> None:
    if again is None:  # the schedule of today was another one
        change(project, TASK, "due_on: 2024-10-31\n", "due_on: 2024-11-15\n")
        declared = (declared[0], declared[1], declared[2].replace("due_on: 2024-11-30", "due_on: 2024-10-31"))
        again = ("reason: Rút hạn", "reason: Lý do khác")
    change(project, *declared)

    (asked,) = problems(project)
    keeper = "2024-q2" if declared[0] == FIRST else "2024-q3"
    assert asked.endswith(f'chưa được ghi cạnh điều đã công bố; hãy chạy: make freeze ARGS="--report {keeper}"')
    path = project / "data" / "frozen" / f"{keeper}.yaml"
    before = path.read_text(encoding="utf-8")
    assert freeze(project, keeper) == 0
    assert problems(project) == ()
    assert path.read_text(encoding="utf-8").startswith(before.partition("later:")[0])
    assert freeze(project, keeper) == 2
    assert (
        f"data/frozen/{keeper}.yaml đã ghi đủ, không có gì mới để ghi thêm; tệp được giữ nguyên."
        in capsys.readouterr().out
    )

    change(project, declared[0], *again)

    (refused,) = problems(project)
    assert "kỳ «2024-q3» đã công bố «" in refused
    assert refused.startswith(f"data/{declared[0]}:")


def test_other_words_of_a_definition_are_declared_in_a_list_kept_and_held(project: Path) -> None:
    change(project, INDICATOR, "short_name: Liên kết\n", "short_name: Hợp đồng\n")
    entry = "{of: indicators/htx-lien-ket, field: short_name, was: Liên kết, until: %s, reason: Viết rõ}"
    listed = project / "data" / "former_words.yaml"
    listed.write_text(f"former_words:\n  - {entry % LATE}\n", encoding="utf-8")

    (asked,) = problems(project)
    assert asked == (
        "data/former_words.yaml:2:5: former_words: lần sửa từ ngày 02/12/2024 chưa được ghi cạnh điều đã công bố; "
        'hãy chạy: make freeze ARGS="--report 2024-q3"'
    )
    assert freeze(project) == 0
    assert problems(project) == ()

    listed.write_text(f"former_words:\n  - {entry % LATE}\n".replace("Viết rõ", "Khác"), encoding="utf-8")
    (refused,) = problems(project)
    assert refused.startswith("data/former_words.yaml:2:")
    assert "đã công bố «Viết rõ», nay ghi cho ngày ấy «Khác»" in refused
    listed.unlink()
    gone, changed = problems(project)
    assert gone == (
        "data/former_words.yaml:1:1: former_words: kỳ «2024-q3» đã công bố lời cũ «short_name/2024-12-01» của "
        "«indicators/htx-lien-ket», nay không còn; hãy ghi lại mục ấy như cũ"
    )
    assert "short_name: kỳ «2024-q3» đã công bố «Liên kết», nay ghi cho ngày ấy «Hợp đồng»" in changed


def test_places_that_a_date_names_keep_their_names_until_a_change_is_declared(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    stated = "  - {indicator: htx-lien-ket, place: ap-nam, numerator: 1, denominator: 2, provenance: illustrative}\n"
    change(project, FIRST, "observations:\n", f"observations:\n{stated}")
    for report in REPORTS:
        assert freeze(project, report) == 0

    change(project, "places.yaml", "name: Ấp Mới\n", "name: Ấp Mới Tinh\n")
    assert not [each for each in problems(project) if "places" in each]  # no date names it
    change(project, "places.yaml", "name: Ấp Nam\n", "name: Ấp Nam Hải\n")

    asked = [each for each in problems(project) if "places" in each]
    assert asked == [
        "data/places.yaml:18:11: name: kỳ «2024-q3» đã công bố «Ấp Nam», nay ghi cho ngày ấy «Ấp Nam Hải»; "
        + REWORD.format(of="places/ap-nam", field="name")
    ]
    entry = f"{{of: places/ap-nam, field: name, was: Ấp Nam, until: {LATE}, reason: Đổi tên}}"
    (project / "data" / "former_words.yaml").write_text(f"former_words:\n  - {entry}\n", encoding="utf-8")
    assert freeze(project) == 0
    assert not [each for each in problems(project) if "places" in each or "former_words" in each]


def test_a_place_that_a_date_published_may_not_go(project: Path) -> None:
    text = (project / "data" / "places.yaml").read_text(encoding="utf-8")
    cut = text.index("  - id: ap-nam"), text.index("  - id: ap-moi")
    (project / "data" / "places.yaml").write_text(text[: cut[0]] + text[cut[1] :], encoding="utf-8")

    (gone,) = (each for each in problems(project) if "đã công bố, nay không còn" in each)

    assert gone.endswith(
        "id: địa bàn «ap-nam» đã công bố, nay không còn; có phải mã này vừa được đổi? "
        "Mã đã công bố thì không đổi: hãy ghi lại id «ap-nam»"
    )


def test_two_long_texts_are_quoted_where_they_differ(project: Path) -> None:
    """Cut from their beginnings they would look the same."""
    long = "Ban chỉ đạo phát triển kinh tế tập thể và các hợp tác xã nông nghiệp của toàn xã Thử đã mở lớp thứ"
    path = project / "data" / TASK
    path.write_text(path.read_text(encoding="utf-8").replace("Đã mở lớp thứ nhất", f"{long} nhất"), encoding="utf-8")
    for report in REPORTS:
        (project / "data" / "frozen" / f"{report}.yaml").unlink()
    (project / "data" / "published.yaml").unlink()
    for report in REPORTS:
        assert freeze(project, report) == 0

    change(project, TASK, f"{long} nhất", f"{long} hai")

    (told,) = problems(project)
    assert "đã công bố «…xã Thử đã mở lớp thứ nhất», nay ghi cho ngày ấy «…xã Thử đã mở lớp thứ hai»; " in told


def test_words_that_no_date_has_published_change_freely(project: Path) -> None:
    measure = (project / "data" / INDICATOR).read_text(encoding="utf-8").partition("measure:\n")[2].partition("doc")[0]
    lines = "".join(f"    {line}\n" for line in measure.splitlines())
    reading = f"readings:\n  - id: khac\n    words: Cách khác\n    measure:\n{lines}"
    change(project, INDICATOR, "definition: Hợp tác xã có hợp đồng liên kết\n", "definition: Viết lại cho rõ\n")
    change(project, INDICATOR, "documents: [de-an]\n", f"documents: [de-an]\n{reading}")
    change(project, "organisations.yaml", "name: Hội Nông dân xã Thử\n", "name: Hội Nông dân\n")
    change(project, "organisations.yaml", "organisations:\n", "organisations:\n" + NEW_BODY)

    assert problems(project) == ()


def test_a_definition_as_of_a_day_has_the_words_of_that_day() -> None:
    entries = [
        {"of": of, "field": field, "was": was, "until": until, "reason": "Viết lại"}
        for of, field, was, until in (
            ("indicators/lien-ket", "unit", "đơn vị", "2024-03-31"),
            ("indicators/lien-ket", "unit", "hợp tác xã", "2024-06-30"),
            ("indicators/lien-ket/measure", "counted_words", "ký hợp đồng", "2024-06-30"),
        )
    ]
    dataset = make_dataset(former_words=tuple(map(FormerWording.model_validate, entries)))

    told = []
    for day in (date(2024, 3, 31), date(2024, 4, 1), date(2024, 6, 30), date(2024, 7, 1)):
        then = worded_on(dataset, day)
        (indicator,) = then.indicators
        assert indicator.measure is not None
        told.append((indicator.unit, indicator.measure.counted_words, len(then.former_words)))

    now = dataset.indicators[0]
    assert now.measure is not None
    assert told == [
        ("đơn vị", "ký hợp đồng", 0),
        ("hợp tác xã", "ký hợp đồng", 1),
        ("hợp tác xã", "ký hợp đồng", 1),
        (now.unit, now.measure.counted_words, 3),
    ]
    assert worded_on(dataset, date(2024, 7, 1)) is dataset


def test_what_is_added_to_a_plan_later_begins_with_its_day(project: Path) -> None:
    task = (project / "data" / "tasks" / "xuc-tien.yaml").read_text(encoding="utf-8")
    new = task.replace("xuc-tien", "viec-moi").replace("order: 2", "order: 3")
    path = project / "data" / "tasks" / "viec-moi.yaml"
    path.write_text(new, encoding="utf-8")
    assert [each.split(": ", 1)[1] for each in problems(project)] == [
        (
            "id: nhiệm vụ này chưa có khi kỳ «2024-q3» công bố mà nay lại thuộc kỳ ấy; "
            "nhiệm vụ thêm vào kế hoạch về sau thì ghi since sau ngày 30/09/2024"
        )
    ]

    path.write_text(f"{new}since: 2024-10-01\n", encoding="utf-8")

    assert problems(project) == ()


# ── What was published is listed ──────────────────────────────────────────────────────────────────────────────────

GONE = {
    "the frozen file of the latest date": (
        "frozen/2024-q3.yaml",
        (
            "data/published.yaml:9:9: id: kỳ «2024-q3» đã chốt số ngày 30/09/2024 mà không còn frozen/2024-q3.yaml; "
            "hãy lấy lại tệp ấy từ bản đã lưu: điều đã công bố không được mất đi"
        ),
    ),
    "the frozen file of an earlier date": (
        "frozen/2024-q2.yaml",
        (
            "data/published.yaml:5:9: id: kỳ «2024-q2» đã chốt số ngày 30/06/2024 mà không còn frozen/2024-q2.yaml; "
            "hãy lấy lại tệp ấy từ bản đã lưu: điều đã công bố không được mất đi"
        ),
    ),
    "the report of an earlier date": (
        "reports/2024-q2.yaml",
        (
            "data/published.yaml:5:5: id: kỳ báo cáo «2024-q2» đã công bố, nay không còn reports/2024-q2.yaml; "
            "hãy lấy lại tệp ấy từ bản đã lưu"
        ),
    ),
    "the report of the latest date": (
        "reports/2024-q3.yaml",
        (
            "data/published.yaml:9:5: id: kỳ báo cáo «2024-q3» đã công bố, nay không còn reports/2024-q3.yaml; "
            "hãy lấy lại tệp ấy từ bản đã lưu"
        ),
    ),
    "a task": ("tasks/xuc-tien.yaml", "nhiệm vụ «xuc-tien» đã công bố, nay không còn tasks/xuc-tien.yaml; "),
    "the list": (
        "published.yaml",
        (
            "data/frozen/2024-q3.yaml:4:5: id: kỳ «2024-q3» chưa có trong published.yaml, nên mất tệp này thì không ai biết; "
            'hãy chạy: make freeze ARGS="--report 2024-q3"'
        ),
    ),
}


@pytest.mark.parametrize(("path", "told"), GONE.values(), ids=GONE.keys())
def test_nothing_published_may_go(project: Path, path: str, told: str) -> None:
    (project / "data" / path).unlink()

    errors = [each for each in problems(project) if "cảnh báo" not in each]

    assert any(told in each for each in errors), errors
    assert len(errors) <= 2


def test_a_date_that_left_the_list_is_not_entered_again_as_it_is_now(project: Path) -> None:
    listed = project / "data" / "published.yaml"
    head, _, later = listed.read_text(encoding="utf-8").split("  - id: ")
    listed.write_text(f"{head}  - id: {later}", encoding="utf-8")
    left = listed.read_bytes()
    change(project, FIRST, "value: 120\n", "value: 130\n")
    change(project, "frozen/2024-q2.yaml", 'field: value, says: "120"', 'field: value, says: "130"')

    assert freeze(project, "2024-q2") == 3
    assert listed.read_bytes() == left
    assert any(
        "published.yaml có kỳ khác mà không có kỳ «2024-q2»" in each
        and each.endswith("hãy lấy lại published.yaml từ bản đã lưu")
        for each in problems(project)
    )


def test_the_first_list_holds_every_frozen_file(project: Path) -> None:
    listed = project / "data" / "published.yaml"
    whole = listed.read_bytes()
    listed.unlink()

    assert freeze(project, "2024-q2") == 0
    assert listed.read_bytes() == whole
    assert problems(project) == ()


def test_a_lost_frozen_file_is_not_written_again_from_the_records_of_today(project: Path) -> None:
    (project / "data" / "frozen" / "2024-q3.yaml").unlink()

    assert freeze(project) == 3
    assert not (project / "data" / "frozen" / "2024-q3.yaml").exists()


def test_a_frozen_file_that_was_edited_by_hand_is_refused(project: Path) -> None:
    change(project, "frozen/2024-q2.yaml", 'field: title, says: "Quý II năm 2024"', 'field: title, says: "Quý 2"')
    change(project, FIRST, "title: Quý II năm 2024\n", "title: Quý 2\n")

    assert problems(project) == (
        (
            "data/frozen/2024-q2.yaml:4:5: id: tệp này không còn như lệnh freeze đã viết cho ngày 30/06/2024, "
            "hoặc mã kiểm trong published.yaml đã bị sửa; hãy lấy lại tệp ấy từ bản đã lưu"
        ),
    )


def test_what_was_added_to_a_frozen_file_by_hand_is_refused(project: Path) -> None:
    path = project / "data" / "frozen" / "2024-q2.yaml"
    line = '  - {on: 2024-12-01, of: "tasks/mo-lop/updates/2024-03-15", field: text, says: "Khác"}\n'
    path.write_text(f"{path.read_text(encoding='utf-8')}later:\n{line}", encoding="utf-8")

    (told,) = [each for each in problems(project) if "có lần sửa ngày 01/12/2024" in each]
    assert "published.yaml không có mã kiểm của ngày ấy; hãy lấy lại published.yaml từ bản đã lưu" in told
    assert told.endswith("nếu lần sửa ấy ghi tay thì bỏ đi, khai ở hồ sơ rồi chạy lệnh freeze")


def test_an_earlier_published_date_that_was_never_frozen_is_an_error_the_latest_a_warning(tmp_path: Path) -> None:
    project = make_project(tmp_path)
    assert problems(project) == ()  # nothing is frozen yet: a new project's first reports are not refused

    assert freeze(project, "2024-q3") == 0

    (told,) = problems(project)
    assert told.startswith(
        "data/reports/2024-q2.yaml:5:15: published_on: số của kỳ đã công bố trước kỳ sau mà chưa chốt"
    )
    assert freeze(project, "2024-q2") == 0
    assert problems(project) == ()


# ── A changed id ──────────────────────────────────────────────────────────────────────────────────────────────────

RENAMED = [
    ("indicators", "htx-lien-ket", "htx-lk", "chỉ tiêu"),
    ("cooperatives", "htx-1", "htx-01", "hợp tác xã"),
    ("tasks", "mo-lop", "mo-lop-1", "nhiệm vụ"),
    ("reports", "2024-q2", "2024-quy-2", "kỳ báo cáo"),
]


@pytest.mark.parametrize(("collection", "old", "new", "noun"), RENAMED, ids=[each[0] for each in RENAMED])
def test_a_changed_id_is_told_once_where_it_was_changed(
    project: Path, collection: str, old: str, new: str, noun: str
) -> None:
    change(project, f"{collection}/{old}.yaml", f"id: {old}\n", f"id: {new}\n")
    folder = project / "data" / collection
    (folder / f"{old}.yaml").rename(folder / f"{new}.yaml")

    errors = [each for each in problems(project) if "cảnh báo" not in each]

    assert errors == [
        (
            f"data/{collection}/{new}.yaml:1:5: id: {noun} «{old}» đã công bố, nay không còn; có phải mã này vừa được đổi? "
            f"Mã đã công bố thì không đổi: hãy ghi lại id «{old}» và tên tệp {old}.yaml"
        )
    ]


# ── Whatever is declared changes no earlier day ───────────────────────────────────────────────────────────────────


def year(declared: bool, on: str) -> Dataset:
    """Return a year with one record of each kind, and the same after each of them was changed from a day on."""
    until = {"until": on, "reason": "Đổi."}
    revised = {"on": on, "reason": "Sửa.", "provenance": "illustrative"}
    product: dict[str, Any] = {"id": "gao", "name": "Gạo"}
    cooperative: dict[str, Any] = {"products": [product]}
    target: dict[str, Any] = {"words": "Cũ."}
    schedule = {"due_on": "2024-10-31", "provenance": "illustrative"}
    task: dict[str, Any] = {"schedule": schedule, "updates": [make_update("2024-02-01", "đang làm")]}
    stated: dict[str, Any] = {
        "indicator": "lien-ket",
        "numerator": "1",
        "denominator": "2",
        "provenance": "illustrative",
    }
    report: dict[str, Any] = {"observations": [stated]}
    if declared:
        cooperative |= {"name": "HTX mới", "former_names": [{"name": "HTX minh họa số 01"} | until]}
        product |= {"name": "Gạo mới", "former_names": [{"name": "Gạo"} | until]}
        former = {"comparison": "≥", "threshold": "50", "words": "Cũ."} | until
        target |= {"words": "Mới.", "note": "Mới.", "threshold": "60", "former_demands": [former]}
        task |= {"schedule": schedule | {"due_on": "2024-12-31"}, "former_schedules": [schedule | until]}
        old = {"state": "đang làm", "text": "Đã làm."} | revised
        task["updates"] = [make_update("2024-02-01", "tạm dừng", text="Mới.", revisions=[old])]
        report |= {"title": "Mới", "nature": "ước thực hiện", "revisions": [{"title": "Kỳ 2024-01-31"} | revised]}
        report["observations"] = [
            stated
            | {"numerator": "2", "revisions": [{"numerator": "1", "denominator": "2", "on": on, "reason": "Sửa."}]}
        ]
    return make_dataset(
        cooperatives=(make_cooperative(**cooperative),),
        plans=(make_plan(make_target(**target)),),
        tasks=(make_task(**task),),
        reports=(make_report("2024-01-31", **report),),
    )


DAYS = st.dates(date(2024, 2, 2), date(2024, 12, 31))


@given(on=DAYS, day=DAYS)
def test_a_declared_change_alters_what_is_said_from_its_day_on_and_nothing_before(on: date, day: date) -> None:
    before, after = (
        texts_of(said_on(each, each.plans[0], day, Named(frozenset({"htx-01", "gao"}))).values())
        for each in (year(False, on.isoformat()), year(True, on.isoformat()))
    )

    differing = {of.split("/")[0] for (of, field), text in before.items() if after[of, field] != text}

    if day < on:
        assert after == before
    elif day == on:  # «until» is the last day of the old words, «on» the first of the new
        assert differing == {"reports", "tasks"}
    else:
        assert differing == {"cooperatives", "plans", "reports", "tasks"}
        assert after["cooperatives/htx-01/products/gao", "name"] == "Gạo mới"


def test_frozen_text_of_the_sound_project_keeps_each_text_once(published: Path) -> None:
    kept: set[tuple[str, str]] = set()
    for report in REPORTS:
        text = (published / "data" / "frozen" / f"{report}.yaml").read_text(encoding="utf-8")
        own = {(each["of"], each["field"]) for each in yaml.load(text, Loader=yaml.BaseLoader)["statements"]}  # noqa: S506
        assert not own & kept
        kept |= own
