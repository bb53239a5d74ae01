"""The article page: order, addresses, links, and a query budget that content does not move."""

import datetime
import re

import pytest
from django.test import Client

from articles.models import Article
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

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
DAY = datetime.timedelta(days=1)


@pytest.fixture(autouse=True)
def at_noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def read(article, client=None):
    return (client or Client()).get(article.get_absolute_url())


def full_article(photos, people):
    """An article with so many photos and people, its others with pictures too."""
    persons = [make_person(f"Lê Văn Sáng {chr(65 + n % 26)}{n}") for n in range(people)]
    half = people // 2
    meeting = make_meeting(("Đoàn công tác", persons[:half]), ("Đảng ủy Khối", persons[half:]))
    body = "\n".join(f"<p>Đoạn {n}: {persons[n % people].name} phát biểu.</p>" for n in range(photos))
    article = make_article(body=body, published_at=NOON - DAY, meeting=meeting, views=236)
    for place in range(photos):
        make_photo_use(article, place, photo=make_photo(now_all=not place, alt="Ảnh"), caption=f"Ảnh {place}")
    for order, person in enumerate(persons):
        mention(article, person.name, person=person, order=order)
    document = make_document()
    mention(article, document.name, document=document, order=people)
    for n in range(20):
        make_article(f"Bài khác {n}", published_at=NOON - (n + 2) * DAY, cover=make_photo() if n < 4 else None)
    return article


@pytest.mark.parametrize(("photos", "people"), [(4, 7), (40, 70)])
def test_the_page_takes_six_queries_however_much_is_on_it(django_assert_num_queries, photos, people):
    article = full_article(photos, people)
    with django_assert_num_queries(6):
        response = read(article)
    assert response.content.count(b"<figcaption") == photos


def test_a_photo_stands_after_its_paragraph():
    article = make_article(body="<p>Một.</p><p>Hai.</p>", published_at=NOON)
    make_photo_use(article, 1, photo=make_photo(), caption="Chú thích của ảnh")
    page = read(article).content.decode()
    assert page.index("Một.") < page.index("Chú thích của ảnh") < page.index("Hai.")


def test_a_photo_beyond_the_end_stands_at_the_end():
    article = make_article(body="<p>Một.</p>", published_at=NOON)
    make_photo_use(article, 9, photo=make_photo(), caption="Chú thích của ảnh")
    assert "Chú thích của ảnh" in read(article).content.decode()


@pytest.mark.parametrize(
    ("label", "caption", "printed"),
    [
        ("Ảnh:", "Toàn cảnh hội nghị", "Ảnh: Toàn cảnh hội nghị"),
        ("Ảnh:", "Ảnh: Toàn cảnh hội nghị", "Ảnh: Toàn cảnh hội nghị"),
        ("Ảnh:", "ẢNH:\u00a0Toàn cảnh hội nghị", "Ảnh: Toàn cảnh hội nghị"),
        ("Ảnh:", "Ảnh 2: Toàn cảnh hội nghị", "Ảnh 2: Toàn cảnh hội nghị"),
        ("Ảnh:", "", ""),
        ("", "Toàn cảnh hội nghị", "Toàn cảnh hội nghị"),
        ("", "Ảnh: Toàn cảnh hội nghị", "Ảnh: Toàn cảnh hội nghị"),
    ],
)
def test_a_caption_stands_behind_the_label_of_the_house_once(settings, label, caption, printed):
    settings.HOUSE_CAPTION_LABEL = label
    article = make_article(body="<p>Một.</p>", published_at=NOON)
    make_photo_use(article, 1, photo=make_photo(credit="Minh Hà", caption=""), caption=caption)
    shown = re.search(r"<figcaption>(.*?)<span", read(article).content.decode(), re.DOTALL)[1]
    assert " ".join(shown.split(" ")).strip() == printed
    assert article.photo_uses.get().caption == caption


def test_a_picture_says_its_size_its_widths_and_its_words():
    article = make_article(body="<p>Một.</p>", published_at=NOON)
    make_photo_use(
        article, 1, photo=make_photo(now_all=True, alt="Hội trường đông người", credit="Mai Thu"), caption="C"
    )
    page = read(article).content.decode()
    tag = re.search(r'<img[^>]*alt="Hội trường đông người"[^>]*>', page).group()
    assert 'width="640"' in tag
    assert 'height="480"' in tag
    assert "320w" in page
    assert "Mai Thu" in page


def test_a_photo_place_without_its_file_keeps_its_caption_for_readers():
    article = make_article(body="<p>Một.</p>", published_at=NOON)
    make_photo_use(article, 1, caption="Chú thích đang chờ ảnh")
    page = read(article).content.decode()
    assert "Chú thích đang chờ ảnh" in page
    assert "Ảnh đang được bổ sung" in page


def test_the_date_is_the_newsrooms_and_the_views_stand_beside_it():
    late = datetime.datetime(2024, 5, 19, 17, 30, tzinfo=datetime.UTC)  # 00:30 on the 20th in Hà Nội
    page = read(make_article(published_at=late, views=236)).content.decode()
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))
    assert "20/05/2024 | 236" in text


def test_many_views_stand_with_points_between_the_thousands():
    text = re.sub(r"<[^>]+>", "", read(make_article(published_at=NOON, views=1_234_567)).content.decode())
    assert "1.234.567" in text


def test_a_wrong_slug_redirects_for_good():
    article = make_article(published_at=NOON)
    response = Client().get(f"/bai-viet/ten-cu-{article.pk}/")
    assert (response.status_code, response["Location"]) == (301, article.get_absolute_url())


def test_a_draft_is_not_found():
    assert read(make_article()).status_code == 404


def test_a_wrong_slug_of_a_draft_says_nothing_of_its_title():
    article = make_article("Tin chưa công bố")
    response = Client().get(f"/bai-viet/x-{article.pk}/")
    assert response.status_code == 404
    assert b"tin-chua-cong-bo" not in response.content


def test_who_may_change_a_draft_sees_it_uncached(admin_client):
    response = read(make_article("Tin chưa công bố"), admin_client)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]
    assert "Tin chưa công bố" in response.content.decode()


def test_an_article_before_its_time_is_not_found():
    assert read(make_article(published_at=NOON + DAY)).status_code == 404


def test_the_list_of_others_has_four_cards_and_ten_bullets_with_ages():
    article = make_article(published_at=NOON)
    for n in range(1, 20):
        make_article(f"Bài khác số {n}", published_at=NOON - n * DAY)
    others = read(article).content.decode().split("Các bài viết khác")[1]
    shown = re.findall(r"Bài khác số (\d+)", others)
    assert [int(n) for n in dict.fromkeys(shown)] == list(range(1, 15))
    assert "14 ngày trước" in others


def test_a_short_section_is_filled_from_others():
    elsewhere = make_section("Tuyên giáo", "tuyen-giao")
    article = make_article(published_at=NOON)
    make_article("Bài cùng mục", published_at=NOON - 25 * DAY)  # older than all the others
    for n in range(20):
        make_article(f"Bài mục khác {n}", section=elsewhere, published_at=NOON - n * DAY)
    page = read(article).content.decode().split("Các bài viết khác")[1]
    assert "Bài cùng mục" in page
    assert len(set(re.findall(r"Bài mục khác \d+", page))) == 13


def test_people_and_documents_lead_to_their_pages():
    person, document = make_person("Lê Văn Sáng"), make_document()
    article = make_article(lead="Lê Văn Sáng nói về Chỉ thị số 12-CT/ĐUK.", published_at=NOON)
    mention(article, "Lê Văn Sáng", person=person)
    mention(article, "Chỉ thị số 12-CT/ĐUK", document=document)
    page = read(article).content.decode()
    for thing in (person, document):
        assert f'href="{thing.get_absolute_url()}"' in page
        assert Client().get(thing.get_absolute_url()).status_code == 200


def test_a_title_with_markup_is_shown_as_text():
    page = read(make_article('<script>x</script> & "q"', published_at=NOON)).content.decode()
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page


def test_two_articles_with_one_title_have_two_addresses():
    one, two = (make_article("Cùng một tên", published_at=NOON) for _ in range(2))
    assert one.get_absolute_url() != two.get_absolute_url()
    assert Article.objects.published(NOON).count() == 2
