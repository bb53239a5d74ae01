"""Every word a public template prints is given to it: a stranger opens every page there is, and no gap is printed."""

import datetime
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import OperationalError, connection
from django.template import Context, Template
from django.test import Client

from articles.desk import workflow
from articles.desk.documents import files
from articles.desk.form import preview_links
from articles.site import addresses
from people.colleagues import COMMAND_LINE
from people.models import AttendanceGroup, Organization, Tenure, Title
from tests.document_factory import make_pdf
from tests.factory import (
    NOON,
    make_article,
    make_document,
    make_meeting,
    make_person,
    make_photo,
    make_photo_use,
    make_picture,
    make_section,
    mention,
    publish_again,
)
from tests.journeys.public.public_crawl import WordNobodyGives, crawl, demanding_templates

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY, HOUR = datetime.timedelta(days=1), datetime.timedelta(hours=1)


def public_templates():
    root = Path(settings.BASE_DIR) / "templates"
    names = {str(path.relative_to(root)) for path in root.rglob("*.html")}
    return {name for name in names if name.partition("/")[0] not in ("admin", "django")}


class Paper:
    """A newspaper with everything on it: each kind of page, full and further on."""

    def __init__(self):
        self.section = make_section("Tin hoạt động", "tin-hoat-dong")
        self.below = make_section("Tin trong nước", "tin-trong-nuoc", parent=self.section)
        self.person = self.make_person()
        self.document = make_document(title="Về công tác dân vận", issuer="Đảng ủy Khối", issued_on=NOON.date())
        files.attach(self.document, make_pdf(), name="Chỉ thị.pdf", by=COMMAND_LINE)
        self.meeting = self.make_meeting()
        self.full = self.make_full_article()
        self.others = [self.make_reporting(n) for n in range(45)]
        self.gone = self.make_withdrawn("Bài đã gỡ", "gone")
        self.banner = self.make_withdrawn("Bài giữ dưới lời báo", "banner")
        self.draft = make_article("Bài cho người ngoài xem")
        self.link = preview_links.share(self.draft, by=COMMAND_LINE, at=NOON)

    def make_person(self):
        who = make_person("Lê Văn Sáng", born_year=1970)
        who.portrait.save("portrait.jpg", ContentFile(make_picture(60, 80)))
        office = Organization.objects.create(name="Đảng ủy Khối")
        for n, ends in enumerate([None, NOON.date() - 400 * DAY]):
            title = Title.objects.create(text=f"Chức danh {n}", organization=office)
            begun = NOON.date() - 2000 * DAY
            Tenure.objects.create(person=who, title=title, starts_on=begun, ends_on=ends, source="QĐ 12")
            self.title = title
        for n in range(45):
            holder = make_person(f"Trần Thị {n}", born_year=1980)
            Tenure.objects.create(person=holder, title=title, starts_on=NOON.date() - n * DAY)
        return who

    def make_meeting(self):
        people = [self.person, *(make_person(f"Đỗ Văn {n}") for n in range(8))]
        held = make_meeting(("Đoàn công tác", people[:7]), ("", people[7:]), topic="Sơ kết", kind="hội nghị")
        AttendanceGroup.objects.create(side=held.sides.first(), order=9, text="đại diện một số vụ")
        return held

    def make_full_article(self):
        fields = {"byline": "Bình An", "source": "Báo tỉnh", "meeting": self.meeting, "views": 1236}
        body = "<p>Lê Văn Sáng nói về Chỉ thị số 12-CT/ĐUK.</p><p>Đoạn hai.</p>"
        article = make_article("Bài đủ mọi phần", body=body, section=self.below, published_at=NOON - DAY, **fields)
        make_photo_use(article, 0, photo=make_photo(credit="Mai Thu", caption="Quang cảnh"))
        make_photo_use(article, 1, caption="Ảnh đang chờ")
        mention(article, "Lê Văn Sáng", person=self.person)
        mention(article, "Chỉ thị số 12-CT/ĐUK", document=self.document)
        said = {"note": "Đã ghi sai ngày.", "before": "20/5", "after": "21/5"}
        return publish_again(article, NOON - HOUR, change="correction", correction=said, lead="Dẫn nhập đúng.")

    def make_reporting(self, n):
        """One of many: of the person, with a correction and, some of them, a picture and a meeting of its own."""
        held = make_meeting(("Khối", [self.person]), date=NOON.date() - n * DAY) if n % 3 == 0 else None
        cover = make_photo() if n % 9 == 0 else None
        article = make_article(
            f"Bài {n}", section=self.section, published_at=NOON - (n + 2) * DAY, meeting=held, cover=cover
        )
        mention(article, "Lê Văn Sáng", person=self.person)
        mention(article, "Chỉ thị số 12-CT/ĐUK", document=self.document)
        return publish_again(
            article, NOON - n * HOUR, change="correction", correction={"note": "Đã sai."}, lead=f"Dẫn nhập {n}."
        )

    def make_withdrawn(self, title, farewell):
        article = make_article(title, published_at=NOON - DAY)
        return workflow.withdraw(article, by=COMMAND_LINE, at=NOON - HOUR, reason="Trùng bài.", farewell=farewell)

    def seeds(self):
        own = [row.get_absolute_url() for row in (self.full, self.gone, self.banner, self.person, self.document)]
        further = ["/", "/nhan-su/", "/dinh-chinh/", "/rss.xml", "/khong-co-trang-nay/", "/?q=%00", "/" + "a" * 1001]
        register = [addresses.of_meeting(self.meeting), addresses.of_title(self.title), self.link.get_absolute_url()]
        return [*own, *further, *register]


@pytest.fixture
def paper(time_machine):
    time_machine.move_to(NOON, tick=False)
    return Paper()


def refused():
    """What no link leads to: refusals, and troubles of the machine."""
    stranger = Client(enforce_csrf_checks=True, raise_request_exception=False)
    yield stranger.post("/", {"title": "a"})
    yield stranger.post("/", {"title": "a"}, CONTENT_LENGTH=str(2**40))
    for fault in (OperationalError("server closed the connection"), ValueError("ours")):
        with connection.execute_wrapper(lambda *_, fault=fault: (_ for _ in ()).throw(fault)):
            yield stranger.get("/")


def test_no_public_template_prints_a_word_nobody_gives_it(paper, client, django_user_model, settings):
    settings.SITE_URL = "https://lamgiang.example"  # pages then say their whole address, and their picture's
    rendered = set()

    def get(address):
        answer = Client().get(address)
        rendered.update(template.name for template in answer.templates)
        return answer

    with demanding_templates():
        found = crawl(paper.seeds(), get)
        client.force_login(django_user_model.objects.create_user("khongai", is_staff=True))
        answers = [*refused(), client.get("/quan-tri/articles/article/")]
        rendered.update(template.name for answer in answers for template in answer.templates)
    assert {status for status, _ in found.values()} == {200, 400, 404, 410, 414}
    assert [answer.status_code for answer in answers] == [403, 413, 503, 500, 403]
    assert public_templates() - rendered == set()


def test_nor_do_the_pages_of_an_empty_paper():
    with demanding_templates():
        found = crawl(["/", "/nhan-su/", "/dinh-chinh/", "/rss.xml"], Client().get)
    assert {status for status, _ in found.values()} == {200}


@pytest.mark.parametrize("text", ["{{ page.titel }}", "{{ page.titel|default:'a' }}"])
def test_a_word_nobody_gives_raises(text):
    with demanding_templates():
        template = Template("{{ page.title }}{% if not_there %}x{% endif %}" + text)
        with pytest.raises(WordNobodyGives, match=r"^page.titel$"):
            template.render(Context({"page": {"title": "a"}}))
