"""Shared, pure, of the records: cooperatives and groups."""

from __future__ import annotations

from pydantic import Field

from ..scalars import Day, Flag, Id, Text, Whole
from .evidence import Attested
from .record import Record
from .vocabulary import Governance, LegalStatus, Origin, Rating, Scheme, SizeClass, Stage


class StatusChange(Record):
    on: Day = Field(description="Ngày bắt đầu tình trạng này")
    status: LegalStatus = Field(description="Tình trạng pháp lý")
    reason: Text | None = Field(None, description="Lý do")
    successors: tuple[Id, ...] = Field((), description="Mã các hợp tác xã kế thừa khi sáp nhập, hợp nhất, chia, tách")
    document: Id | None = Field(None, description="Mã văn bản")


class FormerName(Record):
    """A name that a record bore until the end of a day; frozen dates before it tell of the record by this name."""

    name: Text = Field(description="Tên cũ, viết đúng như đã công bố")
    until: Day = Field(description="Ngày cuối mang tên này")
    reason: Text | None = Field(None, description="Vì sao đổi, ví dụ đổi tên theo đăng ký mới, sửa tên ghi sai")


class FormerPlace(Record):
    """A place in which a record lay until the end of a day."""

    place: Id = Field(description="Mã địa bàn cũ")
    until: Day = Field(description="Ngày cuối đặt ở địa bàn này")
    reason: Text | None = Field(None, description="Vì sao đổi, ví dụ dời trụ sở")


class MemberCount(Record):
    on: Day = Field(description="Ngày đếm")
    total: Whole = Field(description="Số thành viên chính thức")


class ManagerCount(Record):
    """Managers of a cooperative on a day, as two integers: no personal data."""

    on: Day = Field(description="Ngày đếm")
    total: Whole = Field(description="Số cán bộ quản lý, điều hành")
    college: Whole = Field(description="Trong đó có trình độ từ cao đẳng trở lên")


class YearAssessment(Record):
    """The rating and the separate judgement «hoạt động hiệu quả» of one year."""

    year: Whole = Field(description="Năm được đánh giá")
    known_on: Day = Field(description="Ngày có kết quả")
    points: Whole | None = Field(None, description="Điểm, 0–100")
    rating: Rating | None = Field(None, description="Xếp loại")
    effective: Flag | None = Field(None, description="Có hoạt động hiệu quả không; bỏ trống nếu chưa đánh giá")


class Linkage(Record):
    """A contract with an enterprise (Nghị định 98/2018/NĐ-CP)."""

    enterprise: Text = Field(description="Doanh nghiệp; hồ sơ minh họa không dùng tên thật")
    chain: Id | None = Field(None, description="Mã ngành hàng")
    start_on: Day = Field(description="Ngày bắt đầu")
    end_on: Day | None = Field(None, description="Ngày kết thúc, còn hiệu lực hết ngày đó")
    stages: tuple[Stage, ...] = Field(description="Các khâu: vật tư, sản xuất, thu hoạch, sơ chế, chế biến, tiêu thụ")


class Certificate(Record):
    scheme: Scheme = Field(description="Tiêu chuẩn")
    issued_on: Day = Field(description="Ngày cấp")
    expires_on: Day = Field(description="Ngày hết hạn, còn hiệu lực hết ngày đó")


class AreaCode(Record):
    """A planting-area code (mã số vùng trồng). Its format is not checked: it is not verified."""

    code: Text | None = Field(None, description="Mã số; bỏ trống ở hồ sơ minh họa")
    market: Text = Field(description="Thị trường: nội địa hoặc tên nước")
    granted_on: Day = Field(description="Ngày cấp")
    ended_on: Day | None = Field(None, description="Ngày hết hiệu lực hoặc bị thu hồi")


class OcopCertificate(Record):
    stars: Whole = Field(description="Số sao, 3 đến 5")
    points: Whole | None = Field(None, description="Điểm, 50–100")
    issued_on: Day = Field(description="Ngày công nhận")
    expires_on: Day = Field(description="Ngày hết hạn, còn hiệu lực hết ngày đó")


class Product(Record):
    id: Id = Field(description="Mã sản phẩm")
    name: Text = Field(description="Tên sản phẩm")
    former_names: tuple[FormerName, ...] = Field((), description="Các tên cũ của sản phẩm, cũ trước mới sau")
    chain: Id | None = Field(None, description="Mã ngành hàng")
    since: Day | None = Field(None, description="Ngày đầu có sản phẩm; bỏ trống là có từ đầu")
    potential_from: Day | None = Field(None, description="Ngày được chọn là sản phẩm tiềm năng")
    ocop: tuple[OcopCertificate, ...] = Field((), description="Các lần được công nhận OCOP")


class Technology(Record):
    name: Text = Field(description="Tên công nghệ")
    chain: Id | None = Field(None, description="Mã ngành hàng được ứng dụng")
    start_on: Day = Field(description="Ngày bắt đầu ứng dụng")
    end_on: Day | None = Field(None, description="Ngày thôi ứng dụng")


class Designation(Record):
    title: Text = Field(description="Danh hiệu, ví dụ HTX tiêu biểu theo chuỗi giá trị")
    on: Day = Field(description="Ngày quyết định")
    until: Day | None = Field(None, description="Ngày thôi công nhận")
    document: Id | None = Field(None, description="Mã văn bản")


class Representative(Record):
    """The one personal field: published only with consent by law (Luật 91/2025/QH15)."""

    name: Text = Field(description="Họ tên người đại diện", json_schema_extra={"internal": True})
    public: Flag = Field(description="true mới được hiện tên")
    legal_basis: Text | None = Field(None, description="Căn cứ để công khai; bắt buộc khi public là true")


class Office(Record):
    address: Text | None = Field(None, description="Địa chỉ trụ sở")
    phone: Text | None = Field(None, description="Điện thoại cơ quan")
    email: Text | None = Field(None, description="Thư điện tử cơ quan")


class Organised(Attested):
    """What a cooperative and a cooperative group have in common."""

    id: Id = Field(description="Mã hồ sơ, trùng tên tệp")
    name: Text = Field(description="Tên đầy đủ")
    former_names: tuple[FormerName, ...] = Field((), description="Các tên cũ, cũ trước mới sau")
    place: Id = Field(description="Mã địa bàn đặt trụ sở")
    former_places: tuple[FormerPlace, ...] = Field((), description="Các địa bàn cũ khi đã dời trụ sở, cũ trước mới sau")
    chains: tuple[Id, ...] = Field((), description="Mã các ngành hàng")
    history: tuple[StatusChange, ...] = Field(description="Các tình trạng theo thời gian, cũ trước mới sau")
    members: tuple[MemberCount, ...] = Field((), description="Số thành viên theo thời gian")
    linkages: tuple[Linkage, ...] = Field((), description="Các hợp đồng liên kết")
    certificates: tuple[Certificate, ...] = Field((), description="Các chứng nhận")
    area_codes: tuple[AreaCode, ...] = Field((), description="Các mã số vùng trồng")
    products: tuple[Product, ...] = Field((), description="Các sản phẩm")
    technologies: tuple[Technology, ...] = Field((), description="Các công nghệ cao đang dùng")
    internal_note: Text | None = Field(
        None, description="Ghi chú nội bộ, không xuất ra trang", json_schema_extra={"internal": True}
    )


class Cooperative(Organised):
    """A legal person with at least five official members (Luật Hợp tác xã 2023)."""

    registered_on: Day = Field(description="Ngày đăng ký lần đầu")
    origin: Origin = Field(Origin.NEW, description="Cách hình thành")
    predecessors: tuple[Id, ...] = Field((), description="Mã các hợp tác xã tiền thân")
    registration_number: Text | None = Field(None, description="Số đăng ký 10 chữ số; không bao giờ tự đặt")
    size: SizeClass | None = Field(None, description="Quy mô đã đăng ký")
    governance: Governance | None = Field(None, description="Tổ chức quản trị: đầy đủ hoặc rút gọn")
    managers: tuple[ManagerCount, ...] = Field((), description="Số cán bộ quản lý theo thời gian")
    assessments: tuple[YearAssessment, ...] = Field((), description="Kết quả đánh giá từng năm")
    designations: tuple[Designation, ...] = Field((), description="Các quyết định công nhận")
    office: Office | None = Field(None, description="Trụ sở")
    representative: Representative | None = Field(None, description="Người đại diện")


class Group(Organised):
    """A cooperative group by contract, at least two members, no legal person; never rated."""

    started_on: Day | None = Field(None, description="Ngày hợp đồng hợp tác")
