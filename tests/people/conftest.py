"""What the tests of the register stand on."""

from importlib import import_module

import pytest
from django.apps import apps

from people.models import ProtocolList

shipped = import_module("people.migrations.0004_protocol_lists")


@pytest.fixture(autouse=True)
def shipped_protocol(request):
    """The lists the product brings: another test of this process may have emptied every table (`transaction=True`)."""
    if not (request.node.get_closest_marker("django_db") or "db" in request.fixturenames):
        return
    request.getfixturevalue("db")
    if not ProtocolList.objects.exists():
        shipped.ship(apps, None)
