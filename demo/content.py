"""What the demo newsroom prints: its sections, its articles, and how a text gets its dates.

The texts stand in `texts/`, one file each, in the form of a page as it is pasted into the desk. Their days
are relative to the day of loading, so that the demo is never stale: `{ngay}` is the article's day as running
text writes it, `{hom_qua}` the day before, `{ngay_trang}` the day as the date line writes it. The reference
article alone (the meeting of 7 August 2020) has its real date.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from demo.cast import ORGANIZATIONS, PEOPLE, TENURES, OrganizationCard, PersonCard, TenureCard
from people.formats import show_day

__all__ = [
    "ENTRIES",
    "ORGANIZATIONS",
    "PEOPLE",
    "REFERENCE",
    "SECTIONS",
    "TENURES",
    "Entry",
    "OrganizationCard",
    "PersonCard",
    "TenureCard",
    "day_of",
    "pictures_of",
    "published_at",
    "read_text",
    "render",
]

TEXTS = Path(__file__).parent / "texts"
REFERENCE_DAY = date(2020, 8, 7)

SECTIONS = (
    ("Tin hoạt động", "tin-hoat-dong"),
    ("Xây dựng Đảng", "xay-dung-dang"),
    ("Tuyên giáo", "tuyen-giao"),
    ("Kiểm tra, giám sát", "kiem-tra-giam-sat"),
    ("Đoàn thể", "doan-the"),
)


@dataclass(frozen=True)
class Entry:
    """One article of the demo: its text file, where and when it appears, and the scenes of its photos.

    `days_ago` is None for the reference article only, whose day is fixed. `hours_ago` is set for what was
    published on the day of loading; `hour` and `minute` then mean nothing. `pictures` names one scene of
    `demo.pictures` for each `Ảnh:` line, in order.
    """

    file: str
    section: str
    days_ago: int | None
    hour: int
    minute: int
    views: int
    pictures: tuple[str, ...]
    hours_ago: int | None = None


def day_of(entry: Entry, today: date) -> date:
    """The day the article bears when the demo is loaded on `today`."""
    if entry.days_ago is None:
        return REFERENCE_DAY
    return today - timedelta(days=entry.days_ago)


def published_at(entry: Entry, now: datetime) -> datetime:
    """The article's moment of publication, never after `now` and always on its day, in the zone of `now`."""
    if entry.hours_ago is not None:
        midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
        return max(midnight, now - timedelta(hours=entry.hours_ago))
    return datetime.combine(day_of(entry, now.date()), time(entry.hour, entry.minute), tzinfo=now.tzinfo)


def render(entry: Entry, today: date) -> str:
    """The article's text as it would be pasted into the desk on `today`, all its days filled in.

    Raises FileNotFoundError where the text file is missing.
    """
    day = day_of(entry, today)
    text = read_text(entry)
    text = text.replace("{ngay_trang}", show_day(day))
    text = text.replace("{hom_qua}", _in_running_text(day - timedelta(days=1)))
    return text.replace("{ngay}", _in_running_text(day))


def read_text(entry: Entry) -> str:
    """The text as it is kept, placeholders included."""
    return (TEXTS / entry.file).read_text(encoding="utf-8")


def pictures_of(entry: Entry) -> tuple[tuple[str, int], ...]:
    """Scene and seed of each photo: the seed comes from the file's number, so no two articles share one."""
    number = int(entry.file.split("-", 1)[0])
    return tuple((scene, number * 10 + place) for place, scene in enumerate(entry.pictures))


def _in_running_text(day: date) -> str:
    return f"{day.day}/{day.month}/{day.year}"


# fmt: off
REFERENCE = Entry(
    "01-lam-viec-dang-uy-khoi-cac-co-quan-trung-uong.txt", "tin-hoat-dong", None, 15, 20, 236,
    # Captions 1 to 3 name real people: `audience` shows nobody's face. The fourth names nobody.
    ("audience", "audience", "audience", "hall"),
)

# The ages of this section repeat those of the reference page's list: 18, 23, 29 days, 4 x 1 and 7 x 2 months.
NEWS = (
    Entry(
        "02-nang-cao-chat-luong-sinh-hoat-tu-tuong.txt",
        "tin-hoat-dong", 18, 10, 5, 412, ("lectern-man", "delegates"),
    ),
    Entry(
        "03-ky-ket-phoi-hop-may-trang.txt",
        "tin-hoat-dong", 23, 17, 30, 538, ("signing-women", "road"),
    ),
    Entry(
        "04-dai-hoi-dang-bo-tong-cong-ty-thuy-nong.txt",
        "tin-hoat-dong", 29, 18, 10, 647, ("hall", "lectern-man", "group"),
    ),
    Entry(
        "05-hoi-nghi-ban-chap-hanh-lan-thu-15.txt",
        "tin-hoat-dong", 33, 11, 45, 389, ("audience",),
    ),
    Entry(
        "06-so-ket-van-phong-khong-giay-to.txt",
        "tin-hoat-dong", 39, 16, 50, 274, ("lectern-man",),
    ),
    Entry(
        "07-bieu-duong-dien-hinh-tien-tien.txt",
        "tin-hoat-dong", 46, 14, 0, 495, ("award", "group"),
    ),
    Entry(
        "08-hoi-nghi-ban-thuong-vu-thang-nay.txt",
        "tin-hoat-dong", 55, 18, 25, 208, ("committee",),
    ),
    Entry(
        "09-gop-y-thang-ban-viec-that.txt",
        "tin-hoat-dong", 61, 15, 15, 331, ("lectern-man",),
    ),
    Entry(
        "10-cong-bo-quyet-dinh-ban-thuong-vu-tinh-uy.txt",
        "tin-hoat-dong", 64, 11, 0, 1024, ("award", "group"),
    ),
    Entry(
        "11-hoi-nghi-ban-chap-hanh-lan-thu-14.txt",
        "tin-hoat-dong", 68, 12, 5, 356, ("hall",),
    ),
    Entry(
        "12-giao-ban-tuyen-giao-toa-dam.txt",
        "tin-hoat-dong", 75, 16, 40, 443, ("lectern-man", "award"),
    ),
    Entry(
        "13-hoi-nghi-ban-thuong-vu-ky-truoc.txt",
        "tin-hoat-dong", 79, 11, 20, 187, ("committee",),
    ),
    Entry(
        "14-cong-bo-cac-quyet-dinh-can-bo.txt",
        "tin-hoat-dong", 83, 17, 5, 612, ("award",),
    ),
    Entry(
        "15-dai-hoi-dang-bo-co-quan.txt",
        "tin-hoat-dong", 88, 18, 0, 402, ("hall", "group"),
    ),
)

PARTY_BUILDING = (
    Entry(
        "16-khao-sat-chi-bo-bon-tot-da-biec.txt",
        "xay-dung-dang", 0, 0, 0, 58, ("committee",), hours_ago=2,
    ),
    Entry(
        "17-lop-dang-vien-moi-ben-dong-lam.txt",
        "xay-dung-dang", 3, 11, 10, 164, ("lectern-woman", "library"),
    ),
    Entry(
        "18-duong-len-suoi-ngoc.txt",
        "xay-dung-dang", 10, 6, 30, 731, ("road", "planting", "bridge"),
    ),
    Entry(
        "19-tap-huan-phan-mem-dang-vien.txt",
        "xay-dung-dang", 35, 17, 15, 229, ("delegates",),
    ),
    Entry(
        "20-trao-huy-hieu-dang.txt",
        "xay-dung-dang", 118, 14, 30, 366, ("award",),
    ),
    Entry(
        "21-hoi-nghi-quy-hoach-cap-uy.txt",
        "xay-dung-dang", 290, 12, 0, 298, (),
    ),
)

PROPAGANDA = (
    Entry(
        "22-trung-bay-song-xanh-nhung-mua-nuoc-moi.txt",
        "tuyen-giao", 0, 0, 0, 91, ("exhibition", "library-children"), hours_ago=5,
    ),
    Entry(
        "23-hoi-thi-bao-cao-vien-gioi.txt",
        "tuyen-giao", 2, 19, 5, 203, ("lectern", "award"),
    ),
    Entry(
        "24-hoi-thao-giang-day-ly-luan.txt",
        "tuyen-giao", 8, 11, 35, 176, ("lectern-man",),
    ),
    Entry(
        "25-tu-sach-chi-bo.txt",
        "tuyen-giao", 26, 10, 20, 257, ("library", "workshop"),
    ),
    Entry(
        "26-ra-mat-chuyen-trang.txt",
        "tuyen-giao", 58, 16, 0, 312, ("bridge",),
    ),
    Entry(
        "27-hoc-tap-chuyen-de.txt",
        "tuyen-giao", 210, 13, 15, 340, ("delegates",),
    ),
)

INSPECTION = (
    Entry(
        "28-ky-hop-21-uy-ban-kiem-tra.txt",
        "kiem-tra-giam-sat", 1, 17, 40, 267, ("committee",),
    ),
    Entry(
        "29-giam-sat-chuyen-de-thuy-nong.txt",
        "kiem-tra-giam-sat", 5, 18, 5, 145, ("pumps",),
    ),
    Entry(
        "30-boi-duong-nghiep-vu-kiem-tra.txt",
        "kiem-tra-giam-sat", 15, 16, 10, 188, ("lectern-woman",),
    ),
    Entry(
        "31-so-ket-quy-dinh-07.txt",
        "kiem-tra-giam-sat", 90, 11, 50, 219, ("committee",),
    ),
    Entry(
        "32-kiem-tra-tai-chinh-dang.txt",
        "kiem-tra-giam-sat", 395, 10, 45, 241, (),
    ),
)

UNIONS = (
    Entry(
        "33-trong-cay-ho-lam-thuong.txt",
        "doan-the", 6, 10, 50, 284, ("planting", "road"),
    ),
    Entry(
        "34-trao-mai-am-cong-doan.txt",
        "doan-the", 12, 17, 20, 302, ("award",),
    ),
    Entry(
        "35-cuu-chien-binh-ke-chuyen.txt",
        "doan-the", 20, 11, 25, 233, ("schoolyard", "group"),
    ),
    Entry(
        "36-khanh-thanh-diem-truong-nam-mo.txt",
        "doan-the", 48, 12, 30, 458, ("schoolyard", "bridge"),
    ),
    Entry(
        "37-hoi-thao-cong-nhan-vien-chuc.txt",
        "doan-the", 150, 9, 30, 277, (),
    ),
)
# fmt: on

ENTRIES = (REFERENCE, *NEWS, *PARTY_BUILDING, *PROPAGANDA, *INSPECTION, *UNIONS)
