"""What lies on the desk of the demo newsroom: texts on their way, so that the board has something to show.

The people are the embedded newsroom's own logins; the texts are invented, in the same invented places as the rest.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from articles.desk import workflow
from articles.desk.access import roles
from articles.desk.versions import covers
from articles.models import Article, Section

REPORTER, EDITOR, PUBLISHER = "phongvien", "bientap", "xuatban"
STAFF = {REPORTER: roles.REPORTER, EDITOR: roles.EDITOR, PUBLISHER: roles.PUBLISHER}
HOUR = datetime.timedelta(hours=1)
DAY = 24 * HOUR


@dataclass(frozen=True)
class OnTheDesk:
    """A text somebody writes, and how far it has come."""

    section: str
    title: str
    lead: str
    paragraphs: tuple[str, ...]
    way: Callable[[Article, dict, datetime.datetime], None]


def _stays(article, staff, now):
    """Still being written."""


def _handed_in(article, staff, now):
    workflow.submit(article, by=staff[REPORTER], at=now - 2 * HOUR, note="Nhờ các anh chị xem giúp đoạn số liệu.")


def _returned(article, staff, now):
    workflow.submit(article, by=staff[REPORTER], at=now - 5 * HOUR)
    workflow.send_back(article, by=staff[EDITOR], at=now - 3 * HOUR, reason="Cần ghi rõ ngày khởi công và nguồn vốn.")


def _approved(article, staff, now):
    workflow.submit(article, by=staff[REPORTER], at=now - 6 * HOUR)
    workflow.approve(article, by=staff[EDITOR], at=now - HOUR)


def _scheduled(article, staff, now):
    _approved(article, staff, now)
    workflow.schedule(article, by=staff[PUBLISHER], at=now, when=now + 2 * DAY)


DESK = (
    OnTheDesk(
        "tin-hoat-dong",
        "Xã Suối Tre bàn phương án nâng cấp đường vào bản Nà Lứa",
        "Chiều qua, Ủy ban nhân dân xã Suối Tre họp lấy ý kiến về tuyến đường dài 3,2 km vào bản Nà Lứa.",
        ("Tuyến đường hiện là đường đất, mùa mưa xe máy không qua được ngầm tràn.",),
        _stays,
    ),
    OnTheDesk(
        "xay-dung-dang",
        "Chi bộ trường Tiểu học Bến Gạo sinh hoạt chuyên đề về nêu gương",
        "Chi bộ trường Tiểu học Bến Gạo vừa tổ chức buổi sinh hoạt chuyên đề với 21 đảng viên tham dự.",
        ("Năm đảng viên trình bày việc làm cụ thể của mình trong năm học.", "Chi bộ chọn ba việc để làm chung."),
        _handed_in,
    ),
    OnTheDesk(
        "doan-the",
        "Hội Phụ nữ huyện Mây Trắng phát động trồng một vạn cây ven đường",
        "Hội Liên hiệp Phụ nữ huyện Mây Trắng phát động phong trào trồng cây ven các tuyến đường liên xã.",
        ("Cây giống do các vườn ươm trong huyện góp, mỗi chi hội nhận chăm một đoạn.",),
        _handed_in,
    ),
    OnTheDesk(
        "tin-hoat-dong",
        "Huyện Mây Trắng chuẩn bị khởi công nhà văn hóa xã Lũng Thông",
        "Huyện Mây Trắng đã hoàn tất mặt bằng để xây nhà văn hóa xã Lũng Thông.",
        ("Công trình có hội trường 250 chỗ, phòng đọc và sân thể thao.",),
        _returned,
    ),
    OnTheDesk(
        "tuyen-giao",
        "Ra mắt tủ sách lưu động cho học sinh vùng lòng hồ",
        "Thư viện tỉnh Lam Giang đưa vào hoạt động hai tủ sách lưu động, phục vụ chín điểm trường vùng lòng hồ.",
        ("Mỗi tủ có 600 đầu sách, đổi ba tháng một lần.",),
        _approved,
    ),
    OnTheDesk(
        "kiem-tra-giam-sat",
        "Công bố kế hoạch kiểm tra chuyên đề sáu tháng cuối năm",
        "Kế hoạch kiểm tra chuyên đề sáu tháng cuối năm tập trung vào quản lý đất công và mua sắm.",
        ("Bảy chi bộ được kiểm tra trực tiếp, các chi bộ còn lại tự kiểm tra và báo cáo.",),
        _scheduled,
    ),
)


def lay_out(now: datetime.datetime) -> None:
    """Put these texts on the desk as of `now`. Part of the transaction that loads the demo."""
    staff = {name: _colleague(name, role) for name, role in STAFF.items()}
    for text in DESK:
        article = Article(
            section=Section.objects.get(slug=text.section),
            title=text.title,
            lead=text.lead,
            body="\n".join(f"<p>{paragraph}</p>" for paragraph in text.paragraphs),
            byline="L.K",
            created_by=staff[REPORTER],
            written_by=staff[REPORTER],
        )
        article.save()
        covers.choose(article)
        workflow.saved(article, by=staff[REPORTER], at=now - 8 * HOUR)
        text.way(article, staff, now)


def _colleague(name: str, role: str):
    """The login of this name; it has no password until `logins` gives one."""
    user, new = get_user_model().objects.get_or_create(username=name, defaults={"is_staff": True})
    if new:
        user.set_unusable_password()
        user.save()
        user.groups.set(Group.objects.filter(name=role))
    return user
