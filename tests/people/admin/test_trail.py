"""The trail at the head of a desk page begins at the same first page everywhere, called by one name."""

import re

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from tests.factory import make_person

pytestmark = pytest.mark.django_db


def test_every_page_of_the_register_leads_back_to_the_board_by_its_name(client):
    client.force_login(User.objects.create_superuser("chief"))
    person = make_person("Lò Thị Mai")
    addresses = [
        reverse("admin:people_person_changelist"),
        reverse("admin:people_person_change", args=[person.pk]),
        reverse("admin:people_appoint_person", args=[person.pk]),
        reverse("admin:people_meeting_add"),
    ]
    for address in addresses:
        page = client.get(address).content.decode()
        first = re.search(r'class="breadcrumbs"[^>]*>.*?<a [^>]+>([^<]+)</a>', page, re.DOTALL)
        assert first[1].strip() == "Bàn làm việc", address
