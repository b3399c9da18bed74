"""Shared, pure, of the records: the portal, organisations, places and value chains."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from ..scalars import Day, Flag, Id, Number, Text, Whole
from .evidence import Attested
from .record import Record
from .vocabulary import Sector


class Link(Record):
    name: Text = Field(description="Chữ hiện trên liên kết")
    url: Text = Field(description="Địa chỉ đầy đủ, bắt đầu bằng https:// hoặc http://")


class Picture(Record):
    image: Text = Field(description="Đường dẫn tệp ảnh tính từ content/, ví dụ images/cho.svg")
    caption: Text = Field(description="Chú thích dưới ảnh")
    alt: Text = Field(description="Lời tả ảnh cho người không nhìn thấy")
    credit: Text = Field("tranh minh họa", description="Nguồn ảnh, ví dụ tranh minh họa")


class Section(Record):
    """A news section (chuyên mục)."""

    name: Text = Field(description="Tên chuyên mục, đúng như mục category của bài viết")
    description: Text | None = Field(None, description="Một câu giới thiệu chuyên mục")


class OriginSite(Record):
    """The portal that this site's first facts were published on."""

    name: Text = Field(description="Tên cổng gốc")
    url: Text = Field(description="Địa chỉ cổng gốc")
    copyright: Text = Field(description="Dòng bản quyền của cổng gốc")


class CoursePoint(Record):
    """A point of a map's grid lines: column 1 is the line between the first tile and the second."""

    column: Number = Field(description="Vạch cột, từ 0 là mép trái của cột 0; số lẻ nằm trong ô")
    row: Number = Field(description="Vạch hàng, từ 0 là mép trên của hàng 0; số lẻ nằm trong ô")


class River(Record):
    """A stroke behind the tiles of a map, decoration only: no name, no geography."""

    map: Literal["kế hoạch", "kế thừa"] = Field(
        description="Vẽ ở bộ ô nào: các đơn vị của kế hoạch hay các đơn vị kế thừa"
    )
    course: tuple[CoursePoint, ...] = Field(description="Các điểm mà nét đi gần, từ hai điểm trở lên")


class Portal(Record):
    """The identity of the site: everything that the engine must not know by itself."""

    name: Text = Field(description="Tên cổng, hiện ở đầu mọi trang")
    subtitle: Text = Field(description="Dòng phụ dưới tên cổng, thường là tên địa phương")
    greeting: Text = Field(description="Câu chào ở dải trên cùng")
    description: Text = Field(description="Một hai câu giới thiệu cổng, dùng cho máy tìm kiếm")
    place: Id = Field(description="Mã địa bàn của địa phương, trong places.yaml")
    publisher: Id = Field(description="Mã cơ quan chủ quản, trong organisations.yaml")
    plan: Id = Field(description="Mã kế hoạch hiện ở trang chủ, trong plans/")
    origin: OriginSite = Field(description="Cổng gốc mà thông tin được lấy")
    licence: Text = Field("CC BY 4.0", description="Giấy phép của dữ liệu và bài viết")
    feedback: Link | None = Field(None, description="Nơi nhận góp ý, báo sai sót")
    skyline: Text | None = Field(None, description="Tệp hình dải phố ở chân trang, tính từ content/")
    visits: Text | None = Field(
        None,
        description="Tệp số liệu truy cập đặt cạnh trang, ví dụ luot-truy-cap.json; bỏ trống nếu không có nguồn đếm",
    )
    search_example: Text | None = Field(None, description="Ví dụ gợi ý trong ô tìm kiếm")
    sections: tuple[Section, ...] = Field((), description="Các chuyên mục tin")
    links: tuple[Link, ...] = Field((), description="Liên kết ở trang chủ")
    gallery: tuple[Picture, ...] = Field((), description="Thư viện ảnh ở trang chủ")
    rivers: tuple[River, ...] = Field((), description="Nét sông trang trí trên sơ đồ quy ước")


class Organisation(Attested):
    """A body, or a role that many bodies play (enterprises, members)."""

    id: Id = Field(description="Mã cơ quan, tổ chức")
    name: Text = Field(description="Tên đầy đủ")
    short_name: Text | None = Field(None, description="Tên gọi tắt")
    kind: Literal["cơ quan nhà nước", "cơ quan Đảng", "đơn vị chuyên môn", "cổng thông tin", "vai trò"] = Field(
        description="Loại tổ chức"
    )
    description: Text | None = Field(None, description="Vai trò trong kế hoạch")
    url: Text | None = Field(None, description="Trang của tổ chức")
    office_phone: Text | None = Field(None, description="Điện thoại cơ quan, không phải số cá nhân")
    office_email: Text | None = Field(None, description="Thư điện tử cơ quan")


class Tile(Record):
    """A place's cell on the schematic map, counted from the top left, from 0."""

    column: Whole = Field(description="Cột trên sơ đồ, từ 0")
    row: Whole = Field(description="Hàng trên sơ đồ, từ 0")


class Place(Attested):
    """An administrative unit with the time in which it exists. The level is data, never a class."""

    id: Id = Field(description="Mã riêng của cổng; không dùng mã hành chính vì mã có thể được dùng lại")
    code: Text = Field(description="Mã đơn vị hành chính")
    name: Text = Field(description="Tên đầy đủ, ví dụ Xã Hòa Bình")
    level: Text = Field(description="Cấp: tỉnh, thị xã, phường, xã…")
    parent: Id | None = Field(None, description="Mã địa bàn cấp trên")
    valid_from: Day | None = Field(None, description="Ngày bắt đầu tồn tại, nếu cần")
    valid_to: Day | None = Field(None, description="Ngày cuối cùng còn tồn tại; bỏ trống nếu vẫn còn")
    successors: tuple[Id, ...] = Field((), description="Mã các địa bàn kế thừa")
    area_km2: Number | None = Field(None, description="Diện tích tự nhiên, km²")
    tile: Tile | None = Field(None, description="Ô trên sơ đồ quy ước")


class ValueChain(Attested):
    id: Id = Field(description="Mã ngành hàng")
    name: Text = Field(description="Tên ngành hàng")
    sector: Sector = Field(description="Lĩnh vực: trồng trọt, chăn nuôi, thủy sản")
    key: Flag = Field(description="true nếu là ngành hàng chủ lực")
    description: Text | None = Field(None, description="Giới thiệu ngắn")
