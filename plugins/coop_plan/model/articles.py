"""Shared, pure, of the records: front matter of articles and pages."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..scalars import Day, Id, Text
from .record import Record
from .vocabulary import Provenance


class MarginNote(Record):
    """Live figures that stand beside one section of an article."""

    section: Text = Field(description="Mã của tiêu đề mục (phần sau dấu # trong {#ma-muc})")
    title: Text = Field(description="Tên ghi chú bên lề")
    text: Text | None = Field(None, description="Lời ghi chú")
    indicators: tuple[Id, ...] = Field((), description="Mã các chỉ tiêu hiện số đang chạy")
    task_group: Id | None = Field(None, description="Mã nhóm nhiệm vụ hiện tình trạng")


class FrontMatter(Record):
    """What stands between the two `---` lines of a Markdown file in `content/`."""

    title: Text = Field(description="Tên bài")
    slug: Id | None = Field(None, description="Tên trong đường dẫn; bỏ trống thì lấy từ tên tệp")
    date: Day | None = Field(None, description="Ngày đăng; bắt buộc với tin")
    date_is: Text | None = Field(
        None, description="Ngày ở date là ngày gì, khi không phải ngày đăng; ví dụ Ngày luật có hiệu lực"
    )
    modified: Day | None = Field(None, description="Ngày sửa gần nhất")
    category: Text | None = Field(None, description="Chuyên mục, đúng như sections trong portal.yaml; bắt buộc với tin")
    author: Text | None = Field(None, description="Người viết, hoặc tác giả của bài nguồn nếu có source")
    summary: Text | None = Field(None, description="Lời dẫn; bắt buộc với tin")
    status: Literal["published", "draft", "hidden"] = Field(
        "published", description="published: đăng; draft: nháp; hidden: không hiện trong danh sách"
    )
    image: Text | None = Field(None, description="Ảnh đầu bài, tính từ content/")
    image_alt: Text | None = Field(None, description="Lời tả ảnh; bắt buộc khi có image")
    image_caption: Text | None = Field(None, description="Chú thích ảnh")
    plan: Id | None = Field(None, description="Mã kế hoạch mà bài nói đến")
    indicators: tuple[Id, ...] = Field((), description="Mã các chỉ tiêu mà bài nói đến")
    tasks: tuple[Id, ...] = Field((), description="Mã các nhiệm vụ mà bài nói đến")
    documents: tuple[Id, ...] = Field((), description="Mã các văn bản mà bài nói đến")
    cooperatives: tuple[Id, ...] = Field((), description="Mã các hợp tác xã mà bài nói đến")
    margin_notes: tuple[MarginNote, ...] = Field((), description="Ghi chú bên lề theo từng mục")
    provenance: Provenance = Field(Provenance.OFFICIAL, description="official: có nguồn; illustrative: tin minh họa")
    source: Id | None = Field(None, description="Mã nguồn trong sources.yaml")
