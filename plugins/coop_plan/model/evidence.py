"""Shared, pure, of the records: where a fact comes from."""

from __future__ import annotations

from pydantic import Field

from ..scalars import Day, Id, Text
from .record import Record
from .vocabulary import Provenance, SourceKind


class Source(Record):
    """A post, a legal text or a set of records that facts are taken from."""

    id: Id = Field(description="Mã nguồn, dùng ở mục source của các tệp khác")
    kind: SourceKind = Field(description="Loại nguồn: bài đăng, văn bản hoặc hồ sơ")
    title: Text = Field(description="Tên bài, tên văn bản hoặc tên bộ hồ sơ")
    publisher: Text | None = Field(None, description="Nơi đăng hoặc ban hành")
    author: Text | None = Field(None, description="Tác giả, nếu nguồn ghi")
    published_on: Day | None = Field(None, description="Ngày đăng hoặc ban hành")
    url: Text | None = Field(None, description="Địa chỉ trang nguồn")
    note: Text | None = Field(None, description="Ghi chú cho người đọc")


class Attested(Record):
    """A record that says who stands behind it."""

    provenance: Provenance = Field(description="official: có nguồn; illustrative: số liệu minh họa")
    source: Id | None = Field(None, description="Mã nguồn trong sources.yaml; bắt buộc khi provenance là official")
    source_note: Text | None = Field(None, description="Chỗ trong nguồn, ví dụ đoạn 2, Điều 56")
