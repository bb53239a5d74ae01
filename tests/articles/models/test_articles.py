"""What an article says of itself, and how its lists are read: in which order, from which moment, in how many queries."""

import datetime

import pytest

from articles.models import Article, Correction, ViewCount
from articles.photos.pictures import card
from tests.factory import NOON, make_article, make_photo, make_photo_use, make_section

HOUR = datetime.timedelta(hours=1)
MINUTE = datetime.timedelta(minutes=1)
EARLIER, LATER = NOON - HOUR, NOON + HOUR
DEFINITIONS = ("published", "withdrawn", "readable", "scheduled")
OUT = {"status": "out", "published_at": EARLIER}
GONE, BANNER = {"withdraw_at": NOON, "farewell": "gone"}, {"withdraw_at": NOON, "farewell": "banner"}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("columns", "standing", "named_by"),
    [
        pytest.param({}, "never", set(), id="a draft"),
        pytest.param({**OUT, "published_at": LATER}, "scheduled", {"scheduled"}, id="out an hour later"),
        pytest.param({**OUT, "published_at": NOON}, "live", {"published", "readable"}, id="out from now on"),
        pytest.param({**OUT, **GONE, "withdraw_at": LATER}, "live", {"published", "readable"}, id="to go later"),
        pytest.param({**OUT, **GONE}, "withdrawn", {"withdrawn"}, id="gone by the clock from now on"),
        pytest.param({**OUT, **BANNER}, "withdrawn", {"withdrawn", "readable"}, id="kept under a banner"),
        pytest.param({**OUT, **GONE, "status": "withdrawn"}, "withdrawn", {"withdrawn"}, id="withdrawn by hand"),
        pytest.param(
            {**GONE, "status": "withdrawn", "published_at": NOON}, "withdrawn", set(), id="gone the moment it came"
        ),
        pytest.param(
            {**GONE, "status": "withdrawn", "published_at": LATER}, "withdrawn", set(), id="called off before its hour"
        ),
        pytest.param({**OUT, "status": "never"}, "never", set(), id="never out, though it has an hour"),
        pytest.param({**OUT, **GONE, "status": "never"}, "never", set(), id="never out, whatever its hours say"),
        pytest.param(
            {**OUT, "next_at": LATER, "next_version": 1},
            "live",
            {"published", "readable", "scheduled"},
            id="with a next version an hour later",
        ),
        pytest.param(
            {**OUT, "next_at": NOON, "next_version": 1},
            "live",
            {"published", "readable"},
            id="with a next version due now",
        ),
    ],
)
def test_where_an_article_stands_and_which_definition_names_it(columns, standing, named_by):
    article = make_article()
    Article.objects.filter(pk=article.pk).update(**columns)
    article.refresh_from_db()
    assert article.standing(NOON) == standing
    assert {name for name in DEFINITIONS if getattr(Article.objects.all(), name)(NOON).exists()} == named_by
    assert article.is_public(NOON) == ("published" in named_by)


@pytest.mark.django_db
def test_an_article_is_not_public_because_another_one_is():
    make_article("Bài đang đăng", published_at=NOON)
    assert not make_article("Bài nháp").is_public(NOON)


@pytest.mark.django_db
def test_the_newest_stand_first_whichever_was_filed_first():
    newer, older = make_article("Mới", published_at=NOON), make_article("Cũ", published_at=EARLIER)
    assert list(Article.objects.newest_first()) == [newer, older]


@pytest.mark.django_db
def test_the_newest_of_sections_are_so_many_of_each_and_of_no_other():
    here, there = make_section("Tuyên giáo", "tuyen-giao"), make_section("Đoàn thể", "doan-the")
    first, second = (make_article(f"Bài {n}", section=here, published_at=NOON - n * HOUR) for n in range(2))
    other = make_article("Bài mục khác", section=there, published_at=NOON)
    walks = Article.objects.newest_of([here.pk, there.pk], 1)
    assert [list(walk) for walk in walks] == [[first], [other]]
    assert list(Article.objects.newest_of([here.pk], 2)[0]) == [first, second]


@pytest.mark.django_db
def test_beside_an_article_stand_fourteen_others_of_its_section_and_the_newest_fourteen_of_all():
    article, there = make_article(published_at=NOON), make_section("Đoàn thể", "doan-the")
    same = [make_article(f"Bài {n}", published_at=EARLIER - n * HOUR) for n in range(16)]
    newer = [make_article(f"Bài mục khác {n}", section=there, published_at=NOON - n * MINUTE) for n in range(16)]
    beside = Article.objects.around(article, NOON)
    assert [(one.pk, one.in_section) for one in beside] == [
        *((one.pk, False) for one in newer[:14]),
        *((one.pk, True) for one in same[:14]),
    ]


@pytest.mark.django_db
def test_corrections_come_with_their_article_from_their_moment_on_newest_first():
    article = make_article(published_at=EARLIER)
    for note, moment in (("Cũ", EARLIER), ("Bây giờ", NOON), ("Chưa đến giờ", LATER)):
        article.corrections.create(note=note, published_at=moment, version=article.live.version)
    bare = make_article("Không có gì sai", published_at=EARLIER)
    told = [(row.pk, row.correction_note) for row in Article.objects.all().with_corrections(NOON)]
    assert told == [(article.pk, "Bây giờ"), (article.pk, "Cũ"), (bare.pk, None)]


@pytest.mark.django_db
def test_the_cut_picture_of_a_list_entry_is_read_with_the_list(django_assert_num_queries):
    photo = make_photo(now_all=True, focus_x=20, focus_y=80)
    make_photo_use(make_article(published_at=NOON), photo=photo)
    with django_assert_num_queries(1):
        (entry,) = Article.objects.for_cards()
        shown = card(entry.live.cover)
    assert "-20x80" in shown.src
    assert (shown.width, shown.height) == (640, 427)


@pytest.mark.django_db
def test_an_address_is_made_of_the_title_unless_one_is_given():
    assert make_article("Đại hội Đảng bộ").slug == "dai-hoi-dang-bo"
    assert make_article("Đại hội Đảng bộ", slug="dai-hoi").slug == "dai-hoi"


@pytest.mark.django_db
def test_an_address_stays_when_the_title_changes_and_the_search_finds_the_new_one():
    article = make_article("Đại hội Đảng bộ")
    article.title = "Hội nghị tổng kết"
    article.save()
    assert Article.objects.get().get_absolute_url() == f"/bai-viet/dai-hoi-dang-bo-{article.pk}/"
    assert Article.objects.all().containing("tong ket").exists()
    assert not Article.objects.all().containing("dai hoi").exists()


def test_in_words():
    assert str(Article(title="Hội nghị tổng kết")) == "Hội nghị tổng kết"
    assert str(ViewCount(views=236)) == "236 lượt xem"
    assert str(Correction(note="a" * 100)) == "a" * 80
