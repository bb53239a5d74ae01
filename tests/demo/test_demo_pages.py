"""Every public page of the demo newsroom, read for what a reader of texts gets wrong: titles, doubles, meetings."""

import html
import io
import json
import re
from collections import Counter
from dataclasses import replace
from urllib.parse import urljoin, urlsplit

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import Client

from articles.models import Article, ImportedFile
from articles.site import addresses
from demo import cast, content
from people import names
from people.models import Meeting, Person, Tenure, Title

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

# Short forms the reference article prints; everything else is printed as the register has it.
SHORT = {"Bí thư Đảng ủy Khối", "Phó Bí thư Đảng ủy Khối"}
TITLES = {tenure.title for tenure in cast.TENURES} | SHORT
PRINTED = TITLES | {f"nguyên {title}" for title in TITLES} | {f"Nguyên {title}" for title in TITLES}
NAMES = {card.name for card in cast.PEOPLE}
# What each text with a meeting tells of, read by eye.
KIND_OF = {
    "01": "buổi làm việc", "02": "hội nghị", "03": "lễ", "05": "cuộc họp", "06": "sự kiện", "07": "hội nghị",
    "08": "cuộc họp", "09": "hội nghị", "10": "hội nghị", "11": "hội nghị", "12": "hội nghị", "13": "hội nghị",
    "14": "hội nghị", "15": "đại hội", "16": "buổi làm việc", "17": "sự kiện", "20": "lễ", "21": "hội nghị",
    "22": "sự kiện", "23": "hội thi", "24": "hội thảo", "25": "sự kiện", "26": "sự kiện", "27": "hội nghị",
    "28": "cuộc họp", "29": "sự kiện", "31": "sự kiện", "32": "sự kiện", "33": "lễ", "34": "sự kiện",
    "35": "buổi gặp mặt", "36": "lễ",
}  # fmt: skip
LINK = re.compile(r'href="([/?][^"#]*)')
OTHER_HANDS = ("/static/", "/media/", "/quan-tri/")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The whole demo, loaded once; without the pictures, which nobody here looks at."""
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(content, "ENTRIES", tuple(replace(entry, pictures=()) for entry in content.ENTRIES))
        call_command("load_demo", stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def pages(demo, django_db_blocker):
    """Every page a stranger finds by links, and every page a person, title or meeting of the register would have."""
    with django_db_blocker.unblock():
        waiting = ["/", "/nhan-su/", "/dinh-chinh/", "/rss.xml", *_of_the_register()]
        found = {}
        while waiting:
            address = waiting.pop()
            if address in found:
                continue
            answer = Client().get(address)
            found[address] = answer.content.decode() if answer.status_code == 200 else ""
            waiting += [
                urljoin(address, html.unescape(link)) for link in LINK.findall(found[address]) if _is_ours(link)
            ]
        return {address: text for address, text in found.items() if text}


def _of_the_register():
    yield from (person.get_absolute_url() for person in Person.objects.all())
    yield from (addresses.of_title(title) for title in Title.objects.all())
    yield from (addresses.of_meeting(meeting) for meeting in Meeting.objects.all())


def _is_ours(link):
    return not link.startswith(OTHER_HANDS)


def of_kind(pages, kind):
    return {address: text for address, text in pages.items() if address.startswith(f"/{kind}/")}


def texts_of(page, pattern):
    return [html.unescape(re.sub(r"<[^>]+>", "", found)).strip() for found in re.findall(pattern, page, re.S)]


def linked_data(page):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])


def is_list_of_titles(text):
    """Whether the words are known titles, one after another, and nothing besides."""
    known = "|".join(re.escape(title) for title in sorted(PRINTED, key=len, reverse=True))
    return re.fullmatch(rf"(?:{known})(?:, (?:{known}))*", text) is not None


def test_all_kinds_of_pages_were_read(pages):
    counts = Counter(path.split("/")[1] for path in {urlsplit(address).path for address in pages})
    assert counts["bai-viet"] == len(content.ENTRIES)
    assert counts["nhan-su"] == len(cast.PEOPLE) + 1
    assert "/nhan-su/?chu=K" in pages
    assert counts["cuoc-hop"] == len(KIND_OF)
    assert counts["chuc-danh"] == len({tenure.title for tenure in cast.TENURES})


def test_every_title_printed_anywhere_is_a_title_of_the_register(pages):
    printed = [words for page in pages.values() for words in texts_of(page, r'<span class="held-then">(.*?)</span>')]
    assert len(printed) > 60
    assert [words for words in printed if not is_list_of_titles(words)] == []


def test_every_title_of_a_person_s_page_is_one_of_the_register(pages):
    for address, page in of_kind(pages, "nhan-su").items():
        if urlsplit(address).path == "/nhan-su/":
            continue
        lists = "".join(re.findall(r'<ul class="titles.*?</ul>', page, re.S))
        shown = texts_of(lists, r"<li>(.*?)</li>") + texts_of(page, r'<a href="/chuc-danh/[^"]*">(.*?)</a>')
        assert shown, address
        assert set(shown) <= PRINTED, address


def test_machines_read_the_same_titles(pages):
    for address, page in (of_kind(pages, "nhan-su") | of_kind(pages, "cuoc-hop")).items():
        if "ld+json" not in page:
            continue
        data = linked_data(page)
        people = data.get("attendee", [data] if data["@type"] == "Person" else [])
        assert {title for one in people for title in one.get("jobTitle", [])} <= PRINTED, address
        assert {one["name"] for one in people} <= NAMES, address


def test_nobody_stands_twice_in_a_list(pages):
    for address, page in (of_kind(pages, "cuoc-hop") | of_kind(pages, "nhan-su")).items():
        people = re.findall(r'<a class="person" href="([^"]+)"', page)
        assert [one for one, times in Counter(people).items() if times > 1] == [], address


def test_the_register_has_nobody_and_no_title_twice(demo):
    known = {names.name_key(name) for name in NAMES}
    doubles = [person for person in Person.objects.filter(confirmed=False) if person.name_key in known]
    assert doubles == []
    assert Person.objects.filter(confirmed=True).count() == len(cast.PEOPLE)
    assert list(Title.objects.filter(confirmed=False)) == []
    assert list(Tenure.objects.filter(confirmed=False)) == []


def test_every_meeting_is_of_the_kind_its_text_tells_of(demo):
    told = {
        file.path.split("/")[-1][:2]: file.article.meeting.kind
        for file in ImportedFile.objects.filter(article__meeting__isnull=False).select_related("article__meeting")
    }
    assert told == KIND_OF


def test_every_page_of_a_meeting_names_its_kind_and_who_was_there(pages):
    for address, page in of_kind(pages, "cuoc-hop").items():
        name = texts_of(page, r'<h1 class="page-title">(.*?)</h1>')[0].lower()
        assert any(name.startswith(kind) for kind in KIND_OF.values()), address
        assert linked_data(page).get("attendee"), address


def test_no_group_of_a_meeting_is_the_tail_of_a_title(pages):
    groups = [
        g for page in of_kind(pages, "cuoc-hop").values() for g in texts_of(page, r'<li class="group">(.*?)</li>')
    ]
    assert "140 bí thư chi bộ của 38 tổ chức đảng trực thuộc" in groups
    assert "33 đồng chí Ủy viên Ban Chấp hành" in groups
    assert [group for group in groups if group.startswith(("và ", "của ", ",")) or group[-1] in ",;:"] == []


def test_who_is_only_mentioned_has_no_page_and_no_link(pages):
    mentioned = list(Person.objects.filter(confirmed=False))
    assert {person.name for person in mentioned} >= {"Lò Thị Pếnh", "Đàm Quý Hoạch"}
    everything = "\n".join(pages.values())
    for person in mentioned:
        assert person.get_absolute_url() not in pages
        assert person.get_absolute_url() not in everything
        assert person.name not in pages["/nhan-su/"]


def test_every_section_of_the_menu_leads_to_articles(pages):
    menu = re.findall(
        r'href="(/chuyen-muc/[^"]+)"', pages["/"].partition('aria-label="Chuyên mục"')[2].partition("</nav>")[0]
    )
    assert len(menu) == len(content.SECTIONS)
    assert all("chưa có bài viết" not in pages[address] for address in menu)


def test_what_lies_on_the_desk_stands_on_no_page(pages):
    everything = "\n".join(pages.values())
    drafts = Article.objects.exclude(created_by=None)
    assert drafts
    assert [article.title for article in drafts if html.escape(article.title) in everything] == []
