"""The seven people of the reference page: August prints August's titles, November November's.

Titles and days are the facts of the reference page and of the congress of 27-29 October 2020.
"""

import datetime

import pytest

from articles.desk import workflow
from articles.desk.form import from_meeting
from people import appointing
from people.colleagues import COMMAND_LINE
from people.models import Attendance, Meeting, Person, Tenure, Title
from tests.factory import NOON, make_article

pytestmark = pytest.mark.django_db
AUGUST = datetime.date(2020, 8, 7)
CONGRESS = datetime.date(2020, 10, 29)
NOVEMBER = datetime.date(2020, 11, 1)

PRINTED = {
    "Phạm Minh Chính": "Ủy viên Bộ Chính trị, Bí thư Trung ương Đảng, Trưởng Ban Tổ chức Trung ương",
    "Nguyễn Thanh Bình": "Ủy viên Trung ương Đảng, Phó Trưởng ban Thường trực Ban Tổ chức Trung ương",
    "Nguyễn Quang Dương": "Ủy viên Trung ương Đảng, Phó Trưởng Ban Tổ chức Trung ương",
    "Nguyễn Đắc Vinh": "Ủy viên Trung ương Đảng, Phó Chánh Văn phòng Trung ương",
    "Cao Văn Thống": "Ủy viên Ủy ban Kiểm tra Trung ương",
    "Sơn Minh Thắng": "Ủy viên Trung ương Đảng, Bí thư Đảng ủy Khối",
    "Huỳnh Tấn Việt": "Ủy viên Trung ương Đảng, Phó Bí thư Đảng ủy Khối",
}
SOLE = {"Bí thư Đảng ủy Khối", "Trưởng Ban Tổ chức Trung ương"}


@pytest.fixture
def register():
    """Everybody of the page, each title entered in the wrong order."""
    for name, titles in PRINTED.items():
        person = Person.objects.create(name=name)
        for text in reversed(titles.split(", ")):
            title = Title.objects.get_or_create(text=text, defaults={"sole": text in SOLE})[0]
            Tenure.objects.create(person=person, title=title, starts_on=datetime.date(2016, 2, 1))


def person(name):
    return Person.objects.get(name=name)


@pytest.fixture
def after_the_congress(register):
    """Việt succeeds Thắng; what he was before ends the same day."""
    viet = person("Huỳnh Tấn Việt")
    viet.tenures.filter(title__text="Phó Bí thư Đảng ủy Khối").update(ends_on=CONGRESS)
    appointing.appoint(
        person=viet,
        title=Title.objects.get(text="Bí thư Đảng ủy Khối"),
        day=CONGRESS,
        by=COMMAND_LINE,
        source="Đại hội tháng 10/2020",
        at=NOON,
        close_predecessor=True,
    )


@pytest.mark.parametrize(("name", "titles"), PRINTED.items())
def test_in_august_everybody_styles_as_printed(register, name, titles):
    assert person(name).styled_on(AUGUST) == f"{name}, {titles}"


def test_in_november_the_successor_is_secretary_and_the_predecessor_no_longer(after_the_congress):
    assert (
        person("Huỳnh Tấn Việt").styled_on(NOVEMBER) == "Huỳnh Tấn Việt, Ủy viên Trung ương Đảng, Bí thư Đảng ủy Khối"
    )
    assert person("Sơn Minh Thắng").styled_on(NOVEMBER) == "Sơn Minh Thắng, Ủy viên Trung ương Đảng"
    assert "nguyên Bí thư Đảng ủy Khối" in person("Sơn Minh Thắng").on(NOVEMBER).former


def test_in_november_august_still_styles_as_in_august(after_the_congress):
    assert person("Huỳnh Tấn Việt").styled_on(AUGUST).endswith("Phó Bí thư Đảng ủy Khối")


def test_the_article_of_august_still_prints_augusts_titles(after_the_congress):
    meeting = Meeting.objects.create(date=AUGUST, part_of_day="sáng", place="Hà Nội")
    side = meeting.sides.create(name="Đảng ủy Khối")
    for order, name in enumerate(("Sơn Minh Thắng", "Huỳnh Tấn Việt")):
        Attendance.objects.create(side=side, person=person(name), order=order)
    article = make_article(meeting=meeting)
    from_meeting.insert(article, kind="attendance", at=NOON)
    workflow.file_published(article, at=NOON, written_at=NOON)
    article.refresh_from_db()
    assert "Sơn Minh Thắng, Ủy viên Trung ương Đảng, Bí thư Đảng ủy Khối" in article.body
    assert "Huỳnh Tấn Việt, Ủy viên Trung ương Đảng, Phó Bí thư Đảng ủy Khối" in article.body
    assert [row.titles[-1] for row in side.attendances.all()] == ["Bí thư Đảng ủy Khối", "Phó Bí thư Đảng ủy Khối"]
