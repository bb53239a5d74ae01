"""A place whose picture has not come is called so for the desk; readers never read that."""

from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse

from articles.desk import workflow
from articles.models import Article
from articles.text import awaited
from tests import colleagues as desk
from tests.factory import make_photo_use


@pytest.mark.parametrize("name", ["a.emf", "biểu đồ", "[ngoặc]", ""])
def test_what_it_is_called_is_known_again(name):
    assert awaited.is_one(awaited.caption(name))


@pytest.mark.parametrize("caption", ["", "Chờ ảnh", "[Chờ ảnh: a.emf] Quang cảnh hội nghị", "Quang cảnh [Chờ ảnh: a]"])
def test_a_caption_of_somebodys_is_no_such_name(caption):
    assert not awaited.is_one(caption)


def test_the_editors_paste_calls_it_the_same():
    scripts = Path(settings.BASE_DIR, "static/admin-desk/editor")
    start, end = awaited.caption("|").split("|")
    assert f'AWAITED = "{start}"' in (scripts / "marker.js").read_text()
    assert f'AWAITED + (name || "{awaited.ELSEWHERE}") + "{end}"' in (scripts / "paste.js").read_text()


def approved_with_a_place_called(caption):
    reporter = desk.reporter()
    article = desk.write(reporter, body="<p>Một.</p>")
    make_photo_use(article, 1, caption=caption)
    return desk.signed(desk.change(article, reporter), reporter, desk.editor())


@pytest.mark.django_db
def test_it_does_not_go_out_and_the_way_leads_to_the_place():
    publisher = desk.publisher()
    article = approved_with_a_place_called(awaited.caption("a.emf"))
    with pytest.raises(workflow.NotReady, match="chưa có ảnh"):
        workflow.publish(article, by=publisher, at=desk.T0)
    address = reverse("admin:articles_article_change", args=[article.pk])
    assert 'href="#photo_uses-0" data-photo=""' in desk.client_of(publisher).get(address).content.decode()
    asked = desk.client_of(publisher).post(reverse("admin:articles_article_move", args=[article.pk, "publish"]))
    assert f"{address}#photo_uses-0" in asked.content.decode()


@pytest.mark.django_db
def test_a_place_with_a_caption_of_its_own_may_wait_in_public():
    article = approved_with_a_place_called("Quang cảnh hội nghị")
    workflow.publish(article, by=desk.publisher(), at=desk.T0)
    assert Article.objects.get(pk=article.pk).live is not None
