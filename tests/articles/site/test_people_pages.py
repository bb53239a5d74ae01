"""Person, meeting, title and directory pages: what they show, how they page, and what they never show."""

import datetime
import json
import re

import pytest
from django.test import Client, override_settings

from articles.models import Article, Live, LiveMention, Version
from articles.site import addresses
from articles.site.register import directory
from articles.site.register import title as title_page
from people.models import Attendance, AttendanceGroup, Person, Tenure, Title
from tests.factory import (
    NOON,
    make_article,
    make_document,
    make_meeting,
    make_person,
    make_photo,
    make_photo_use,
    make_section,
    mention,
)

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)
HOSTILE = "Lê </script><script>alert(1)</script> \"'>"
P = Tenure.Precision


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def page(address):
    response = Client().get(address)
    assert response.status_code == 200, address
    return response.content.decode()


def status(address):
    return Client().get(address).status_code


def words(html):
    """The page as a reader sees it."""
    html = re.sub(r"<(script|svg).*?</\1>", " ", html, flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


def link(html, text):
    """Where the pager's link with these words leads."""
    found = re.search(rf'href="([^"]+)">{text}</a>', html)
    return found[1].replace("&amp;", "&") if found else None


def linked_data(html):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', html, re.S)[1])


def title(text, rank=100, **fields):
    return Title.objects.get_or_create(text=text, defaults={"rank": rank, **fields})[0]


def tenure(who, office, starts=None, ends=None, **fields):
    return Tenure.objects.create(person=who, title=office, starts_on=starts, ends_on=ends, **fields)


def reported(*sides, published_at=NOON, **fields):
    """A meeting and a published article about it."""
    held = make_meeting(*sides, **fields)
    make_article("Tin cuộc họp", meeting=held, published_at=published_at)
    return held


def many_articles(who, count):
    """`count` published articles, a minute apart, each naming the person; made in two statements."""
    section = make_section()
    minute = datetime.timedelta(minutes=1)
    articles = Article.objects.bulk_create(
        Article(title=f"Bài {n:04}", slug="bai", section=section, status="out", published_at=NOON - n * minute)
        for n in range(count)
    )
    versions = Version.objects.bulk_create(
        Version(article=a, number=1, content={}, made_at=a.published_at) for a in articles
    )
    live = Live.objects.bulk_create(
        Live(article=a, version=v, title=a.title) for a, v in zip(articles, versions, strict=True)
    )
    LiveMention.objects.bulk_create(LiveMention(live=text, text=who.name, person=who) for text in live)


# --- A person -----------------------------------------------------------------------------------------


def test_a_person_page_lists_articles_by_mention_and_by_meeting():
    who = make_person("Lê Văn Sáng", born_year=1970)
    mention(make_article("Bài nêu tên", published_at=NOON), who.name, person=who)
    make_article("Bài về cuộc họp", published_at=NOON, meeting=make_meeting(("Khối", [who])))
    shown = page(who.get_absolute_url())
    assert "Bài nêu tên" in shown
    assert "Bài về cuộc họp" in shown


def test_namesakes_have_two_pages():
    one, two = make_person("Kiều Minh Đán", born_year=1971), make_person("Kiều Minh Đán", born_year=1977)
    mention(make_article("Bài của người thứ nhất", published_at=NOON), one.name, person=one)
    assert "Bài của người thứ nhất" in page(one.get_absolute_url())
    assert "Bài của người thứ nhất" not in page(two.get_absolute_url())


def test_titles_of_today_stand_apart_from_former_ones():
    who = make_person()
    tenure(who, title("Chánh Văn phòng"), datetime.date(2020, 1, 1), NOON.date())
    tenure(who, title("Phó Bí thư Đảng ủy"), NOON.date())
    shown = words(page(who.get_absolute_url()))
    assert "Chức vụ hiện nay Phó Bí thư Đảng ủy Nguyên Chánh Văn phòng" in shown


def test_somebody_without_an_office_today_is_shown_with_the_former_one():
    who = make_person()
    tenure(who, title("Chánh Văn phòng"), datetime.date(2020, 1, 1), NOON.date())
    shown = words(page(who.get_absolute_url()))
    assert "Chức vụ trước đây Nguyên Chánh Văn phòng" in shown


@pytest.mark.parametrize(
    ("starts", "start_precision", "ends", "end_precision", "said"),
    [
        ((2015, 6, 3), P.DAY, (2020, 10, 29), P.DAY, "03/06/2015 29/10/2020"),
        ((2015, 6, 1), P.MONTH, (2020, 1, 1), P.YEAR, "06/2015 2020"),
        ((2020, 8, 7), P.ATTESTED, (2020, 8, 8), P.ATTESTED, "chậm nhất 07/08/2020 ít nhất 07/08/2020"),
        (None, P.DAY, None, P.DAY, "không rõ nay"),
        ((2025, 1, 1), P.DAY, None, P.DAY, "01/01/2025 chưa rõ"),
    ],
)
def test_a_tenure_is_worded_as_exactly_as_it_is_known(starts, start_precision, ends, end_precision, said):
    who = make_person()
    tenure(
        who,
        title("Chánh Văn phòng"),
        starts and datetime.date(*starts),
        ends and datetime.date(*ends),
        starts_precision=start_precision,
        ends_precision=end_precision,
        starts_announced_on=NOON.date() if starts and starts > (2024, 5, 20) else None,
    )
    assert f"Chánh Văn phòng {said}" in words(page(who.get_absolute_url()))


def test_an_unconfirmed_tenure_is_not_public():
    who = make_person()
    tenure(who, title("Giám đốc Sở"), NOON.date(), confirmed=False)
    assert "Giám đốc Sở" not in page(who.get_absolute_url())


def test_a_title_leads_to_its_holders():
    who, office = make_person(), title("Chánh Văn phòng")
    tenure(who, office, NOON.date())
    assert f'href="{addresses.of_title(office)}"' in page(who.get_absolute_url())


def test_a_person_page_lists_the_meetings_attended_with_the_part_played():
    who = make_person()
    held = reported(("Đảng ủy Khối", [who]), topic="Sơ kết sáu tháng")
    Attendance.objects.update(role=Attendance.Role.CHAIR)
    shown = page(who.get_absolute_url())
    assert f'href="{addresses.of_meeting(held)}"' in shown
    assert "Sáng 20/05/2024 Sơ kết sáu tháng Đảng ủy Khối · chủ trì" in words(shown)


def test_a_meeting_that_only_drafts_report_is_not_on_the_persons_page():
    who = make_person()
    make_article(meeting=make_meeting(("Khối", [who]), topic="Họp kín"))
    assert "Họp kín" not in page(who.get_absolute_url())


@pytest.mark.parametrize(("count", "queries"), [(3, 8), (200, 8), (3000, 10)])
def test_a_person_page_takes_two_queries_more_for_very_many_articles(django_assert_num_queries, count, queries):
    who = make_person()
    many_articles(who, count)
    with django_assert_num_queries(queries):
        page(who.get_absolute_url())


@pytest.mark.parametrize("count", [1, 12])
def test_a_person_page_takes_the_same_queries_for_few_and_many_tenures_and_meetings(django_assert_num_queries, count):
    who = make_person()
    for n in range(count):
        tenure(who, title(f"Chức danh {n}"), NOON.date() - n * DAY)
        reported(("Khối", [who]), date=NOON.date() - n * DAY)
    with django_assert_num_queries(8):
        page(who.get_absolute_url())


def test_following_the_older_articles_shows_every_article_once():
    who = make_person()
    many_articles(who, 45)
    address, seen = who.get_absolute_url(), []
    while address:
        shown = page(address)
        seen += re.findall(r">(Bài \d{4})<", shown)
        address = link(shown, "Bài cũ hơn")
    assert seen == [f"Bài {n:04}" for n in range(45)]


def test_articles_of_the_same_moment_are_not_lost_between_pages():
    who = make_person()
    many_articles(who, 30)
    Article.objects.update(published_at=NOON)
    first = page(who.get_absolute_url())
    second = page(link(first, "Bài cũ hơn"))
    assert len(set(re.findall(r">(Bài \d{4})<", first + second))) == 30


def test_an_article_published_meanwhile_moves_nothing_under_the_reader():
    who = make_person()
    many_articles(who, 30)
    older = link(page(who.get_absolute_url()), "Bài cũ hơn")
    before = re.findall(r">(Bài \d{4})<", page(older))
    mention(make_article("Tin mới", published_at=NOON), who.name, person=who)
    assert re.findall(r">(Bài \d{4})<", page(older)) == before


def test_an_older_page_leads_back_to_the_newest():
    who = make_person()
    many_articles(who, 30)
    older = page(link(page(who.get_absolute_url()), "Bài cũ hơn"))
    assert link(older, "Mới nhất") == f"{who.get_absolute_url()}#bai-viet"


def test_meetings_page_by_key_and_keep_the_place_among_the_articles():
    who = make_person()
    for n in range(25):
        reported(("Khối", [who]), date=NOON.date() - n * DAY, topic=f"Họp {n:02}", published_at=NOON - n * DAY)
    articles = page(link(page(who.get_absolute_url()), "Bài cũ hơn"))
    both = page(link(articles, "Cuộc họp cũ hơn"))
    assert re.findall(r">(Họp \d\d)<", both) == [f"Họp {n}" for n in range(10, 20)]
    assert both.count(">Tin cuộc họp<") == 5


@pytest.mark.parametrize("name", ["truoc", "hop"])
@pytest.mark.parametrize(
    "token",
    [
        "",
        "x",
        "1",
        "1-",
        "-1",
        "٣-٣",
        "1-" + "0" * 26,
        "9" * 26 + "-1",
        "1e9-1",
        "20241332-1",
        "0-1",
        "-9999999999999999-1",
        "1 -1",
        "1-1\n",
        "²-1",
    ],
)
def test_what_is_no_place_in_the_list_has_no_page(name, token):
    who = make_person()
    reported(("Khối", [who]))
    assert Client().get(who.get_absolute_url(), {name: token}).status_code == 404


def test_a_person_proposed_by_an_unpublished_text_is_not_public():
    who = make_person(confirmed=False)
    mention(make_article(), who.name, person=who)
    make_article(meeting=make_meeting(("Khối", [who])))
    assert status(who.get_absolute_url()) == 404


def test_a_wrong_slug_of_a_person_not_public_does_not_say_the_name():
    who = make_person("Hoàng Thị Kín", confirmed=False)
    assert status(f"/nhan-su/x-{who.pk}/") == 404


def test_somebody_nobody_has_confirmed_has_no_page_though_a_published_article_names_them():
    who = make_person(confirmed=False)
    mention(make_article(published_at=NOON), who.name, person=who)
    make_article(meeting=make_meeting(("Khối", [who])), published_at=NOON)
    assert status(who.get_absolute_url()) == 404
    Person.objects.update(confirmed=True)
    assert status(who.get_absolute_url()) == 200


def test_an_old_name_in_a_persons_address_redirects_for_good():
    who = make_person()
    response = Client().get(f"/nhan-su/ten-cu-{who.pk}/")
    assert (response.status_code, response["Location"]) == (301, who.get_absolute_url())


@override_settings(SITE_URL="https://lamgiang.example")
def test_a_person_is_described_with_the_titles_of_today():
    who = make_person("Lê Văn Sáng", born_year=1970)
    tenure(who, title("Chánh Văn phòng"), datetime.date(2020, 1, 1), NOON.date())
    tenure(who, title("Phó Bí thư Đảng ủy"), NOON.date())
    assert linked_data(page(who.get_absolute_url())) == {
        "@context": "https://schema.org",
        "@type": "Person",
        "name": "Lê Văn Sáng",
        "jobTitle": ["Phó Bí thư Đảng ủy"],
        "birthDate": "1970",
        "url": f"https://lamgiang.example{who.get_absolute_url()}",
    }


# --- A meeting ----------------------------------------------------------------------------------------


def test_a_meeting_shows_its_sides_with_the_titles_of_its_day():
    guest, host = make_person("Lê Văn Sáng"), make_person("Đào Thị Hiên")
    tenure(guest, title("Phó Bí thư Tỉnh ủy"), datetime.date(2020, 1, 1), NOON.date() - DAY)
    tenure(guest, title("Bí thư Tỉnh ủy"), NOON.date() - DAY)
    held = reported(("Đoàn công tác", [guest]), ("Đảng ủy Khối", [host]), date=NOON.date() - 2 * DAY)
    shown = words(page(addresses.of_meeting(held)))
    assert "Đoàn công tác Lê Văn Sáng Phó Bí thư Tỉnh ủy Đảng ủy Khối Đào Thị Hiên" in shown
    assert "Bí thư Tỉnh ủy Đảng" in shown
    assert "nguyên" not in shown


def test_the_printed_titles_win_over_the_registers():
    who = make_person()
    tenure(who, title("Bí thư Tỉnh ủy"), datetime.date(2020, 1, 1))
    held = reported(("Đoàn công tác", [who]))
    Attendance.objects.update(printed_titles="Ủy viên Ban Thường vụ\nTrưởng Ban Tổ chức")
    shown = words(page(addresses.of_meeting(held)))
    assert "Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức" in shown
    assert "Bí thư Tỉnh ủy" not in shown


def test_a_group_keeps_its_place_among_the_people():
    held = reported(("Khối", [make_person("Lê Văn Sáng"), make_person("Đào Thị Hiên")]))
    Attendance.objects.filter(order=1).update(order=2)
    AttendanceGroup.objects.create(side=held.sides.get(), order=1, text="đại diện một số vụ")
    assert "Lê Văn Sáng đại diện một số vụ Đào Thị Hiên" in words(page(addresses.of_meeting(held)))


def test_a_side_of_groups_only_is_shown():
    held = reported(("Khối", []), ("Các đơn vị", []))
    AttendanceGroup.objects.create(side=held.sides.last(), order=0, text="đại biểu 12 xã")
    assert "Các đơn vị đại biểu 12 xã" in words(page(addresses.of_meeting(held)))


@pytest.mark.parametrize(("standing", "said"), [("visitor", "trưởng đoàn"), ("host", "chủ trì"), ("", "chủ trì")])
def test_visitors_have_a_head_and_a_meeting_has_a_chair(standing, said):
    held = reported(("Khối", [make_person("Lê Văn Sáng")]))
    held.sides.update(standing=standing)
    Attendance.objects.update(role=Attendance.Role.CHAIR)
    assert f"Lê Văn Sáng {said}" in words(page(addresses.of_meeting(held)))


def test_a_meeting_shows_its_articles_photos_and_documents():
    held, paper = make_meeting(("Khối", [make_person()])), make_document()
    article = make_article("Tin về buổi làm việc", meeting=held, published_at=NOON)
    mention(article, paper.name, document=paper)
    for place in (1, 2):
        make_photo_use(article, place, photo=make_photo(), caption=f"Toàn cảnh {place}")
    shown = page(addresses.of_meeting(held))
    for expected in ("Tin về buổi làm việc", "Toàn cảnh 1", "Toàn cảnh 2", paper.get_absolute_url()):
        assert expected in shown


def test_a_photo_used_in_two_articles_is_shown_once():
    held, photo = make_meeting(("Khối", [make_person()])), make_photo()
    for _ in range(2):
        make_photo_use(make_article(meeting=held, published_at=NOON), photo=photo, caption="Toàn cảnh")
    assert page(addresses.of_meeting(held)).count("<figcaption") == 1


def test_a_meeting_shows_nothing_out_of_its_drafts():
    held, paper = reported(("Khối", [make_person()])), make_document()
    draft = make_article("Tin chưa công bố", meeting=held)
    mention(draft, paper.name, document=paper)
    make_photo_use(draft, photo=make_photo(), caption="Ảnh chưa công bố")
    shown = page(addresses.of_meeting(held))
    for hidden in ("Tin chưa công bố", "Ảnh chưa công bố", paper.name):
        assert hidden not in shown


@pytest.mark.parametrize("published_at", [None, NOON + DAY])
def test_a_meeting_no_published_article_reports_is_not_found(published_at):
    held = make_meeting(("Khối", [make_person()]))
    make_article(meeting=held, published_at=published_at)
    assert status(addresses.of_meeting(held)) == 404
    assert status(f"/cuoc-hop/x-{held.pk}/") == 404


def test_an_old_place_in_a_meetings_address_redirects_for_good():
    held = reported(("Khối", [make_person()]), kind="hội nghị")
    response = Client().get(f"/cuoc-hop/noi-cu-{held.pk}/")
    expected = f"/cuoc-hop/hoi-nghi-20-05-2024-lam-giang-{held.pk}/"
    assert (response.status_code, response["Location"]) == (301, expected)


@pytest.mark.parametrize("count", [1, 40])
def test_a_meeting_takes_the_same_queries_for_few_and_many(django_assert_num_queries, count):
    people = [make_person(f"Lê Văn {chr(65 + n % 26)}{n}") for n in range(2 * count)]
    held = make_meeting(("Khối", people[:count]), ("Đoàn công tác", people[count:]))
    AttendanceGroup.objects.create(side=held.sides.first(), order=99, text="đại diện một số vụ")
    for n in range(min(count, 15)):
        make_photo_use(make_article(meeting=held, published_at=NOON - n * DAY), photo=make_photo(now_all=False))
    with django_assert_num_queries(11):
        page(addresses.of_meeting(held))


def test_an_article_leads_to_its_meeting():
    held = make_meeting(("Khối", [make_person()]))
    article = make_article(meeting=held, published_at=NOON)
    assert f'<a href="{addresses.of_meeting(held)}">Cuộc họp</a>' in page(article.get_absolute_url())


def test_the_preview_of_a_draft_does_not_lead_to_a_page_that_is_not_there(admin_client):
    draft = make_article(meeting=make_meeting(("Khối", [make_person()])))
    shown = admin_client.get(draft.get_absolute_url()).content.decode()
    assert "/cuoc-hop/" not in shown
    assert "Cuộc họp" in shown


@override_settings(SITE_URL="https://lamgiang.example")
def test_a_meeting_is_described_as_an_event_with_the_titles_of_its_day():
    who = make_person("Lê Văn Sáng")
    tenure(who, title("Chánh Văn phòng"), datetime.date(2020, 1, 1), NOON.date())
    held = reported(("Khối", [who]), topic="Sơ kết", date=NOON.date() - DAY)
    event = linked_data(page(addresses.of_meeting(held)))
    assert (event["@type"], event["startDate"], event["location"]["name"]) == ("Event", "2024-05-19", "Lam Giang")
    assert event["attendee"] == [
        {
            "@type": "Person",
            "name": "Lê Văn Sáng",
            "jobTitle": ["Chánh Văn phòng"],
            "url": f"https://lamgiang.example{who.get_absolute_url()}",
        }
    ]
    assert event["subjectOf"][0]["headline"] == "Tin cuộc họp"


# --- Everybody ----------------------------------------------------------------------------------------


def listed(html):
    return re.findall(r'<a class="person" href="[^"]+">([^<]+)</a>', html)


def test_people_are_listed_by_given_name_in_vietnamese_order():
    names = ["Lê Văn Đạt", "Bùi Thị Ân", "Võ Dũng", "Phạm Văn An", "Trần Thị Ánh", "Ngô Êban", "Đỗ Em", "H'Vi Ổn"]
    for name in names:
        make_person(name)
    expected = [
        "Phạm Văn An",
        "Trần Thị Ánh",
        "Bùi Thị Ân",
        "Võ Dũng",
        "Lê Văn Đạt",
        "Đỗ Em",
        "Ngô Êban",
        "H&#x27;Vi Ổn",
    ]
    assert listed(page("/nhan-su/")) == expected


@pytest.mark.parametrize(("letter", "name"), [("D", "Võ Dũng"), ("Đ", "Lê Văn Đạt"), ("đ", "Lê Văn Đạt")])
def test_a_letter_shows_its_people_only(letter, name):
    make_person("Võ Dũng")
    make_person("Lê Văn Đạt")
    shown = Client().get("/nhan-su/", {"chu": letter}).content.decode()
    assert listed(shown) == [name]


def test_the_index_links_the_letters_that_lead_to_somebody():
    make_person("Lê Văn Đạt")
    make_person("Anna Fischer Zora")
    make_person("Cao Thị Bình", confirmed=False)
    shown = page("/nhan-su/")
    index = shown[shown.index('class="letters"') : shown.index("</nav>", shown.index('class="letters"'))]
    assert re.findall(r'href="\?chu=[^"]+"[^>]*>(.)</a>', index) == ["Đ", "Z"]
    assert "<span>B</span>" in index
    assert ">W<" not in index


def test_the_directory_shows_the_titles_of_today():
    who = make_person("Lê Văn Sáng", born_year=1970)
    tenure(who, title("Chánh Văn phòng"), NOON.date())
    tenure(make_person("Võ Dũng"), title("Trưởng Ban Dân vận"), datetime.date(2020, 1, 1), NOON.date())
    shown = words(page("/nhan-su/"))
    assert "Lê Văn Sáng sinh năm 1970 Chánh Văn phòng" in shown
    assert "Võ Dũng nguyên Trưởng Ban Dân vận" in shown


def test_the_directory_leaves_out_who_is_not_public():
    make_person("Lê Văn Kín", confirmed=False)
    named = make_person("Võ Dũng", confirmed=False)
    mention(make_article(published_at=NOON), named.name, person=named)
    assert listed(page("/nhan-su/")) == []
    assert ">V</a>" not in page("/nhan-su/")


def test_following_the_directory_shows_everybody_once():
    for n in range(2 * directory.PER_PAGE + 5):
        make_person("Lê Văn Sáng" if n % 3 else f"Võ Thị {'ABCDEGHIKLM'[n % 11]}{n}")
    address, seen = "/nhan-su/", []
    while address:
        shown = page(address)
        seen += re.findall(r'<a class="person" href="[^"]+-(\d+)/"', shown)
        after = link(shown, "Trang sau")
        address = after
    assert sorted(map(int, seen)) == sorted(Person.objects.values_list("pk", flat=True))
    assert [int(pk) for pk in seen] == list(Person.objects.order_by("sort_key", "pk").values_list("pk", flat=True))


@pytest.mark.parametrize("count", [2, 150])
def test_the_directory_takes_the_same_queries_for_few_and_many(django_assert_num_queries, count):
    office = title("Ủy viên Ban Chấp hành")
    for n in range(count):
        tenure(make_person(f"Lê Văn A{n}"), office, NOON.date())
    with django_assert_num_queries(5):
        page("/nhan-su/")


@pytest.mark.parametrize("query", [{"chu": x} for x in ("", "AB", "1", "%", "_", "ß", "И", "A\n")])
def test_what_is_no_letter_has_no_page(query):
    make_person()
    assert Client().get("/nhan-su/", query).status_code == 404


@pytest.mark.parametrize("token", ["", "x", "-1", "٣", "²", "1" + "0" * 26, "1.5", "9" * 18])
def test_what_is_nobodys_place_in_the_directory_has_no_page(token):
    make_person()
    assert Client().get("/nhan-su/", {"sau": token}).status_code == 404


def test_an_empty_register_has_a_directory():
    assert "Chưa có ai" in page("/nhan-su/")


def test_every_page_leads_to_the_directory():
    assert 'href="/nhan-su/"' in page("/")


# --- The holders of a title ---------------------------------------------------------------------------


def test_the_holders_of_a_title_stand_newest_first_and_unknown_last():
    office = title("Chánh Văn phòng")
    tenure(make_person("Lê Văn Sáng"), office, None, datetime.date(2010, 1, 1), ends_precision=P.YEAR)
    tenure(make_person("Võ Dũng"), office, datetime.date(2010, 1, 1), datetime.date(2020, 3, 1))
    tenure(make_person("Đào Thị Hiên"), office, datetime.date(2020, 3, 1))
    shown = words(page(addresses.of_title(office)))
    rows = "Đào Thị Hiên 01/03/2020 nay Võ Dũng 01/01/2010 01/03/2020 Lê Văn Sáng không rõ 2010"
    assert rows in shown


def test_a_title_held_only_by_people_not_public_is_not_found():
    office = title("Chánh Văn phòng")
    tenure(make_person(confirmed=False), office, NOON.date())
    tenure(make_person(), office, NOON.date(), confirmed=False)
    assert status(addresses.of_title(office)) == 404


def test_who_is_not_public_is_not_among_the_holders():
    office = title("Chánh Văn phòng")
    tenure(make_person("Lê Văn Kín", confirmed=False), office, NOON.date())
    tenure(make_person("Võ Dũng"), office, NOON.date())
    shown = page(addresses.of_title(office))
    assert "Võ Dũng" in shown
    assert "Lê Văn Kín" not in shown


def test_who_only_has_been_proposed_for_a_title_is_not_among_its_holders():
    office = title("Chánh Văn phòng")
    tenure(make_person("Lê Văn Mới"), office, NOON.date(), confirmed=False)
    tenure(make_person("Võ Dũng"), office, NOON.date())
    shown = page(addresses.of_title(office))
    assert "Võ Dũng" in shown
    assert "Lê Văn Mới" not in shown


def test_following_the_holders_shows_everybody_once():
    office = title("Ủy viên Ban Chấp hành")
    for n in range(title_page.PER_PAGE + 7):
        tenure(make_person(f"Lê Văn A{n}"), office, NOON.date() - (n // 2) * DAY if n % 5 else None)
    first = page(addresses.of_title(office))
    second = page(link(first, "Trước đó"))
    assert len(set(re.findall(r">(Lê Văn A\d+)<", first + second))) == title_page.PER_PAGE + 7


@pytest.mark.parametrize("count", [1, 60])
def test_a_title_takes_the_same_queries_for_few_and_many_holders(django_assert_num_queries, count):
    office = title("Ủy viên Ban Chấp hành")
    for n in range(count):
        tenure(make_person(f"Lê Văn A{n}"), office, NOON.date() - n * DAY)
    with django_assert_num_queries(3):
        page(addresses.of_title(office))


# --- Documents ----------------------------------------------------------------------------------------


def test_a_document_lists_who_cites_it():
    paper = make_document()
    mention(make_article("Tin trích dẫn", published_at=NOON), paper.name, document=paper)
    assert "Tin trích dẫn" in page(paper.get_absolute_url())


def test_a_document_cited_only_in_drafts_is_not_public():
    paper = make_document()
    mention(make_article(), paper.name, document=paper)
    assert status(paper.get_absolute_url()) == 404
    assert status(f"/van-ban/x-{paper.pk}/") == 404


@pytest.mark.parametrize(("count", "queries"), [(3, 4), (300, 6)])
def test_a_document_takes_two_queries_more_for_very_many_articles(django_assert_num_queries, count, queries):
    paper = make_document()
    many_articles(make_person(), count)
    LiveMention.objects.bulk_create(LiveMention(live=a, text=paper.name, document=paper) for a in Live.objects.all())
    with django_assert_num_queries(queries):
        page(paper.get_absolute_url())


# --- All of them --------------------------------------------------------------------------------------


def test_hostile_names_stay_text_everywhere():
    who, office = make_person(HOSTILE), title(HOSTILE)
    tenure(who, office, NOON.date(), source=HOSTILE)
    held = reported((HOSTILE, [who]), topic=HOSTILE, place=HOSTILE, kind=HOSTILE[:80])
    AttendanceGroup.objects.create(side=held.sides.get(), order=9, text=HOSTILE)
    for address in (
        "/nhan-su/",
        who.get_absolute_url(),
        addresses.of_meeting(held),
        addresses.of_title(office),
    ):
        shown = page(address)
        assert "<script>alert" not in shown
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in shown


def test_linked_data_carries_a_hostile_name_whole_and_cannot_be_ended_by_it():
    who = make_person(HOSTILE)
    held = reported(("Khối", [who]), topic="<!--<script>")
    assert linked_data(page(who.get_absolute_url()))["name"] == HOSTILE
    event = linked_data(page(addresses.of_meeting(held)))
    assert (event["attendee"][0]["name"], event["description"]) == (HOSTILE, "<!--<script>")


@pytest.mark.parametrize("kind", ["nhan-su", "cuoc-hop", "chuc-danh", "van-ban"])
@pytest.mark.parametrize("tail", ["x-1", "x-٣", "x-" + "9" * 18, "x-1" + "0" * 26, "X-1", "x--1", "1"])
def test_what_does_not_exist_is_not_found(kind, tail):
    assert status(f"/{kind}/{tail}/") == 404


@pytest.mark.parametrize("query", ["truoc=%00", "chu=%00", "sau=%ff", "hop=%ed%a0%80"])
def test_text_no_database_stores_is_refused(query):
    assert status(f"/nhan-su/?{query}") == 400


def test_nothing_on_the_pages_runs_or_styles_inline():
    who = make_person()
    tenure(who, title("Chánh Văn phòng"), NOON.date())
    held = reported(("Khối", [who]))
    for address in ("/nhan-su/", who.get_absolute_url(), addresses.of_meeting(held)):
        shown = page(address)
        assert not re.search(r'<style|\sstyle=|\son\w+="|<script(?! type="application/ld\+json")', shown)
