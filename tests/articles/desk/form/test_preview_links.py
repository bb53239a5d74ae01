"""Links for somebody outside: who makes them and takes them back, whichever door they come through."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles.desk.form import preview_links
from articles.models import PreviewLink
from tests import colleagues as desk

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def test_nobody_shares_what_they_may_not_change():
    article, other = desk.write(desk.reporter()), desk.reporter("nguoikhac")
    with pytest.raises(PermissionDenied):
        preview_links.share(article, by=other, at=timezone.now())
    assert not PreviewLink.objects.exists()


def test_nobody_takes_back_a_link_to_what_they_may_not_change():
    writer, other = desk.reporter(), desk.reporter("nguoikhac")
    link = preview_links.share(desk.write(writer), by=writer, at=timezone.now())
    with pytest.raises(PermissionDenied):
        preview_links.withdraw(link, by=other, at=timezone.now())
    assert PreviewLink.objects.valid(timezone.now()).get() == link
