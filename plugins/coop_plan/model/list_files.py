"""Shared, pure, of the records: files that hold a list."""

from __future__ import annotations

from pydantic import Field

from .documents import Abbreviation, Document, Fair, Term
from .evidence import Source
from .record import Record
from .register import Organisation, Place, ValueChain
from .reports import PublishedReport
from .wordings import FormerWording


class SourcesFile(Record):
    sources: tuple[Source, ...] = Field(description="Các nguồn thông tin")


class OrganisationsFile(Record):
    organisations: tuple[Organisation, ...] = Field(description="Các cơ quan, tổ chức, vai trò")


class PlacesFile(Record):
    places: tuple[Place, ...] = Field(description="Các đơn vị hành chính")


class ValueChainsFile(Record):
    value_chains: tuple[ValueChain, ...] = Field(description="Các ngành hàng")


class DocumentsFile(Record):
    documents: tuple[Document, ...] = Field(description="Các văn bản")


class AbbreviationsFile(Record):
    abbreviations: tuple[Abbreviation, ...] = Field(description="Các chữ viết tắt")


class TermsFile(Record):
    terms: tuple[Term, ...] = Field(description="Các thuật ngữ")


class FairsFile(Record):
    fairs: tuple[Fair, ...] = Field(description="Các hội chợ, diễn đàn")


class PublishedFile(Record):
    published: tuple[PublishedReport, ...] = Field(description="Các kỳ báo cáo đã chốt số, không bao giờ bỏ ra")


class FormerWordsFile(Record):
    former_words: tuple[FormerWording, ...] = Field(description="Lời cũ của các mục không có ngày, cũ trước mới sau")
