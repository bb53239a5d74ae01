"""Every picture of a page out of the bucket, in a real browser: the console stays empty, no other host is asked."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from tests.factory import make_article, make_meeting, make_person, make_photo, make_photo_use, make_picture, mention

pytestmark = pytest.mark.django_db(transaction=True)

SHOWN = "images => images.map(image => [image.loading = 'eager', image.decode().then(() => image.naturalWidth)][1])"


def test_every_picture_of_a_page_is_shown_out_of_the_bucket(bucket, live_server, page):
    person = make_person()
    person.portrait.save("x.jpg", ContentFile(make_picture(60, 80)))
    article = make_article(body="<p>Một.</p>", published_at=timezone.now(), meeting=make_meeting(("Đoàn", [person])))
    make_photo_use(article, 0, photo=make_photo(now_all=True))
    make_photo_use(article, 1, photo=make_photo())
    mention(article, person.name, person=person)
    seen = 0
    for address in (article.get_absolute_url(), person.get_absolute_url(), "/"):
        page.goto(live_server.url + address)
        widths = page.locator("img").evaluate_all(f"async images => Promise.all(({SHOWN})(images))")
        assert all(widths)
        seen += len(widths)
    assert seen >= 4
