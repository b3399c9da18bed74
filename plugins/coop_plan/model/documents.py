"""Shared, pure, of the records: documents, terms and fairs."""

from __future__ import annotations

from pydantic import Field

from ..scalars import Day, Flag, Id, Text
from .evidence import Attested
from .record import Record
from .vocabulary import TermKind, Validity


class Document(Attested):
    """An official document with the fields that portals must show (Nghị định 42/2022/NĐ-CP)."""

    id: Id = Field(description="Mã văn bản")
    kind: Text = Field(description="Loại văn bản: Quyết định, Kế hoạch, Luật…")
    number: Text | None = Field(None, description="Số, ký hiệu; bỏ trống nếu nguồn không nêu")
    issuer: Id | None = Field(None, description="Mã cơ quan ban hành")
    issued_on: Day | None = Field(None, description="Ngày ban hành")
    effective_on: Day | None = Field(None, description="Ngày có hiệu lực")
    title: Text = Field(description="Trích yếu")
    short_title: Text | None = Field(None, description="Tên gọi ngắn để nhắc trong bài")
    url: Text | None = Field(None, description="Liên kết đến văn bản")
    file: Text | None = Field(None, description="Tệp văn bản, tính từ content/")
    validity: Validity = Field(Validity.UNKNOWN, description="Hiệu lực")
    replaced_by: Id | None = Field(None, description="Mã văn bản thay thế")
    carries_out: Id | None = Field(None, description="Mã văn bản mà văn bản này thực hiện")
    legal: Flag = Field(
        True, description="false nếu là văn bản của Đảng hoặc văn bản không phải quy phạm, hành chính nhà nước"
    )
    note: Text | None = Field(None, description="Ghi chú cho người đọc")


class Abbreviation(Record):
    short: Text = Field(description="Chữ viết tắt, viết đúng chữ hoa chữ thường")
    meaning: Text = Field(description="Nghĩa đầy đủ")
    variants: tuple[Text, ...] = Field((), description="Cách viết khác, ví dụ HTXNN")


class Term(Attested):
    id: Id = Field(description="Mã thuật ngữ")
    name: Text = Field(description="Thuật ngữ")
    kind: TermKind = Field(description="Loại: tiêu chuẩn, khái niệm, lĩnh vực")
    definition: Text = Field(description="Giải thích trong một hai câu")
    definition_source: Id | None = Field(
        None, description="Mã nguồn mà lời giải thích dựa vào; bỏ trống là lời của cổng"
    )
    definition_note: Text | None = Field(None, description="Chỗ trong nguồn của lời giải thích, ví dụ Điều 4")


class Fair(Attested):
    id: Id = Field(description="Mã hội chợ")
    name: Text = Field(description="Tên hội chợ, chương trình")
    description: Text | None = Field(None, description="Giới thiệu ngắn")
    held_on: Day | None = Field(None, description="Ngày tổ chức, nếu nguồn nêu")
