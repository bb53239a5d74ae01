"""Who appears in the demo: the register's organisations, people and their offices.

Everybody belongs to an invented province, Lam Giang, except the seven people of the reference article. Of
those only the titles printed on 7 August 2020 are given, attested for that day; nothing else is claimed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

ATTESTED_ON = date(2020, 8, 7)


@dataclass(frozen=True)
class OrganizationCard:
    """An organisation of the register; `short` is how running text calls it once it was named."""

    key: str
    name: str
    short: str = ""
    invented: bool = True


@dataclass(frozen=True)
class PersonCard:
    """A person of the register, found by `key`: names are not unique (two are called Kiều Minh Đán).

    `birth_year` and `portrait_seed` (for `pictures.draw_portrait`, chosen by eye) are None for real people.
    """

    key: str
    name: str
    honorific: str
    birth_year: int | None
    portrait_seed: int | None


@dataclass(frozen=True)
class TenureCard:
    """An office held: from and to in days before the loading day, both inclusive.

    `to_days` None means still held. `attested` is set instead of both for a title known of one day only.
    """

    person: str
    title: str
    organization: str
    from_days: int | None = None
    to_days: int | None = None
    attested: date | None = None


def tenure_days(tenure: TenureCard, today: date) -> tuple[date | None, date | None]:
    """First and last day of a tenure when the demo is loaded on `today`; None where not known or not over."""

    def ago(days: int | None) -> date | None:
        return None if days is None else today - timedelta(days=days)

    return ago(tenure.from_days), ago(tenure.to_days)


ORGANIZATIONS = (
    OrganizationCard("song-xanh", "Đảng ủy Khối Sông Xanh", "Đảng ủy Khối"),
    OrganizationCard("ubkt-song-xanh", "Ủy ban Kiểm tra Đảng ủy Khối Sông Xanh", "Ủy ban Kiểm tra"),
    OrganizationCard("tinh-uy", "Tỉnh ủy Lam Giang", "Tỉnh ủy"),
    OrganizationCard("may-trang", "Huyện ủy Mây Trắng", "Huyện ủy"),
    OrganizationCard("ubnd-may-trang", "UBND huyện Mây Trắng"),
    OrganizationCard("thuy-nong", "Đảng ủy Tổng công ty Thủy nông Lam Giang", "Đảng ủy Tổng công ty"),
    OrganizationCard("truong-chinh-tri", "Trường Chính trị Lam Giang"),
    OrganizationCard("doan-khoi", "Đoàn Khối Sông Xanh", "Đoàn Khối"),
    OrganizationCard("cong-doan", "Công đoàn Khối Sông Xanh", "Công đoàn Khối"),
    OrganizationCard("cuu-chien-binh", "Hội Cựu chiến binh Khối Sông Xanh"),
    OrganizationCard("trung-uong-dang", "Ban Chấp hành Trung ương Đảng", "Trung ương Đảng", invented=False),
    OrganizationCard("bo-chinh-tri", "Bộ Chính trị", invented=False),
    OrganizationCard("ban-bi-thu", "Ban Bí thư Trung ương Đảng", "Ban Bí thư", invented=False),
    OrganizationCard("ban-to-chuc-tw", "Ban Tổ chức Trung ương", invented=False),
    OrganizationCard("van-phong-tw", "Văn phòng Trung ương Đảng", "Văn phòng Trung ương", invented=False),
    OrganizationCard("ubkt-tw", "Ủy ban Kiểm tra Trung ương", invented=False),
    OrganizationCard("khoi-co-quan-tw", "Đảng ủy Khối các cơ quan Trung ương", "Đảng ủy Khối", invented=False),
)

INVENTED_PEOPLE = (
    PersonCard("quyen-hua", "Hứa Đăng Quyến", "đồng chí", 1965, 107),
    PersonCard("khoat", "Đinh Vĩnh Khoát", "đồng chí", 1969, 103),
    PersonCard("dao", "Lưu Thị Hạnh Dao", "đồng chí", 1974, 104),
    PersonCard("sach", "Mạc Tuấn Sách", "đồng chí", 1972, 105),
    PersonCard("khue", "Tạ Khuê", "đồng chí", 1976, 109),
    PersonCard("ha-quyen", "Tôn Nữ Thị Hạ Quyên", "đồng chí", 1978, 102),
    PersonCard("le", "Khổng Trọng Lễ", "đồng chí", 1967, 108),
    PersonCard("nhu", "Trịnh Ái Nhu", "đồng chí", 1981, 106),
    PersonCard("van", "Nghiêm Thu Vãn", "đồng chí", 1980, 112),
    PersonCard("thieu", "Phùng Bá Thiều", "đồng chí", 1975, 110),
    PersonCard("nhien", "Quách Đại Nhiên", "đồng chí", 1990, 120),
    PersonCard("yen-chi", "Bạch Thị Yên Chi", "bà", 1979, 116),
    PersonCard("rinh", "Thạch Hữu Rinh", "ông", 1958, 113),
    PersonCard("dan-truong", "Kiều Minh Đán", "đồng chí", 1971, 111),
    PersonCard("dan-thuy-nong", "Kiều Minh Đán", "đồng chí", 1977, 121),
    PersonCard("h-mien", "H'Miên Êban", "đồng chí", 1979, 118),
    PersonCard("hue", "Giáp Văn Huề", "ông", 1973, 114),
    PersonCard("tung", "Âu Dương Lộc Tùng", "ông", 1959, 117),
)

REAL_PEOPLE = tuple(
    PersonCard(key, name, "đồng chí", birth_year=None, portrait_seed=None)
    for key, name in (
        ("pham-minh-chinh", "Phạm Minh Chính"),
        ("nguyen-thanh-binh", "Nguyễn Thanh Bình"),
        ("nguyen-quang-duong", "Nguyễn Quang Dương"),
        ("nguyen-dac-vinh", "Nguyễn Đắc Vinh"),
        ("cao-van-thong", "Cao Văn Thống"),
        ("son-minh-thang", "Sơn Minh Thắng"),
        ("huynh-tan-viet", "Huỳnh Tấn Việt"),
    )
)

PEOPLE = INVENTED_PEOPLE + REAL_PEOPLE

# Three changes fall between the articles: 240 days ago a new Bí thư, 83 days ago one at the water company,
# 64 days ago the two of article 10. The texts print the title of their own day.
# fmt: off
INVENTED_TENURES = (
    TenureCard("quyen-hua", "Phó Bí thư Thường trực Tỉnh ủy Lam Giang", "tinh-uy", 1130),
    TenureCard("tung", "Ủy viên Ban Thường vụ Tỉnh ủy Lam Giang", "tinh-uy", 2300, 241),
    TenureCard("tung", "Bí thư Đảng ủy Khối Sông Xanh", "song-xanh", 2300, 241),
    TenureCard("khoat", "Phó Bí thư Thường trực Đảng ủy Khối Sông Xanh", "song-xanh", 1500, 241),
    TenureCard("khoat", "Ủy viên Ban Thường vụ Tỉnh ủy Lam Giang", "tinh-uy", 240),
    TenureCard("khoat", "Bí thư Đảng ủy Khối Sông Xanh", "song-xanh", 240),
    TenureCard("dao", "Trưởng Ban Tổ chức Đảng ủy Khối Sông Xanh", "song-xanh", 1210, 65),
    TenureCard("dao", "Phó Bí thư Thường trực Đảng ủy Khối Sông Xanh", "song-xanh", 64),
    TenureCard("sach", "Phó Bí thư Đảng ủy Khối Sông Xanh", "song-xanh", 980),
    TenureCard("khue", "Trưởng Ban Tuyên giáo Đảng ủy Khối Sông Xanh", "song-xanh", 870),
    TenureCard("ha-quyen", "Trưởng Ban Dân vận Đảng ủy Khối Sông Xanh", "song-xanh", 640),
    TenureCard("le", "Chủ nhiệm Ủy ban Kiểm tra Đảng ủy Khối Sông Xanh", "ubkt-song-xanh", 1420),
    TenureCard("nhu", "Phó Chủ nhiệm Thường trực Ủy ban Kiểm tra Đảng ủy Khối Sông Xanh", "ubkt-song-xanh", 520),
    TenureCard("van", "Phó Trưởng Ban Tổ chức Đảng ủy Khối Sông Xanh", "song-xanh", 900, 65),
    TenureCard("van", "Trưởng Ban Tổ chức Đảng ủy Khối Sông Xanh", "song-xanh", 64),
    TenureCard("thieu", "Chánh Văn phòng Đảng ủy Khối Sông Xanh", "song-xanh", 760),
    TenureCard("nhien", "Bí thư Đoàn Khối Sông Xanh", "doan-khoi", 430),
    TenureCard("yen-chi", "Chủ tịch Công đoàn Khối Sông Xanh", "cong-doan", 700),
    TenureCard("rinh", "Chủ tịch Hội Cựu chiến binh Khối Sông Xanh", "cuu-chien-binh", 1800),
    TenureCard("dan-truong", "Hiệu trưởng Trường Chính trị Lam Giang", "truong-chinh-tri", 1320),
    TenureCard("dan-thuy-nong", "Phó Bí thư Đảng ủy Tổng công ty Thủy nông Lam Giang", "thuy-nong", 1050, 84),
    TenureCard("dan-thuy-nong", "Bí thư Đảng ủy Tổng công ty Thủy nông Lam Giang", "thuy-nong", 83),
    TenureCard("h-mien", "Bí thư Huyện ủy Mây Trắng", "may-trang", 590),
    TenureCard("hue", "Chủ tịch UBND huyện Mây Trắng", "ubnd-may-trang", 580),
)

ATTESTED_TITLES = (
    ("pham-minh-chinh", "Ủy viên Bộ Chính trị", "bo-chinh-tri"),
    ("pham-minh-chinh", "Bí thư Trung ương Đảng", "ban-bi-thu"),
    ("pham-minh-chinh", "Trưởng Ban Tổ chức Trung ương", "ban-to-chuc-tw"),
    ("nguyen-thanh-binh", "Ủy viên Trung ương Đảng", "trung-uong-dang"),
    ("nguyen-thanh-binh", "Phó Trưởng ban Thường trực Ban Tổ chức Trung ương", "ban-to-chuc-tw"),
    ("nguyen-quang-duong", "Ủy viên Trung ương Đảng", "trung-uong-dang"),
    ("nguyen-quang-duong", "Phó Trưởng Ban Tổ chức Trung ương", "ban-to-chuc-tw"),
    ("nguyen-dac-vinh", "Ủy viên Trung ương Đảng", "trung-uong-dang"),
    ("nguyen-dac-vinh", "Phó Chánh Văn phòng Trung ương", "van-phong-tw"),
    ("cao-van-thong", "Ủy viên Ủy ban Kiểm tra Trung ương", "ubkt-tw"),
    ("son-minh-thang", "Ủy viên Trung ương Đảng", "trung-uong-dang"),
    ("son-minh-thang", "Bí thư Đảng ủy Khối các cơ quan Trung ương", "khoi-co-quan-tw"),
    ("huynh-tan-viet", "Ủy viên Trung ương Đảng", "trung-uong-dang"),
    ("huynh-tan-viet", "Phó Bí thư Đảng ủy Khối các cơ quan Trung ương", "khoi-co-quan-tw"),
)
# fmt: on

TENURES = INVENTED_TENURES + tuple(
    TenureCard(person, title, organization, attested=ATTESTED_ON) for person, title, organization in ATTESTED_TITLES
)
