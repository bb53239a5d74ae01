"""Into whose newsroom `serve` loads the demo: into one that is tried out on this machine, and nobody's else."""

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import connection

from newsroom.management import first_start
from tests import factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def commands(monkeypatch, settings):
    """The commands a start has called: a fresh newsroom as `make run` makes one, but with its tables."""
    settings.ALLOWED_HOSTS, settings.HTTPS, settings.DEBUG = ["127.0.0.1", "localhost"], False, False
    called = []
    monkeypatch.setattr(first_start, "call_command", lambda name, **options: called.append(name))
    monkeypatch.setattr(first_start, "_collect_static", lambda say: None)
    return called


def start():
    first_start.prepare(lambda line: None)


def test_a_newsroom_for_trying_gets_the_demo(commands):
    start()
    assert commands == (["load_demo"] if connection.vendor == "sqlite" else [])


BEGUN = {
    "a name in the world": lambda: setattr(settings, "ALLOWED_HOSTS", ["toasoan.example", "127.0.0.1"]),
    "every name": lambda: setattr(settings, "ALLOWED_HOSTS", ["*"]),
    "https": lambda: setattr(settings, "HTTPS", True),
    "an account": lambda: get_user_model().objects.create_user("an"),
    "a section": lambda: factory.make_section(),
    "a person": lambda: factory.make_person(),
    "a photo": lambda: factory.make_photo(),
}


@pytest.mark.only_on("sqlite")  # PostgreSQL alone gets none
@pytest.mark.parametrize("what", BEGUN)
def test_a_newsroom_that_is_or_will_be_somebody_s_gets_none(commands, what):
    BEGUN[what]()
    start()
    assert commands == []
