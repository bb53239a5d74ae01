"""What the two walks over all addresses share."""

import gc
import logging

import pytest


@pytest.fixture
def cheaply(caplog):
    """Thousands of refusals are not written down with their tracebacks, and garbage is collected less often."""
    caplog.set_level(logging.CRITICAL, "django.request")
    often = gc.get_threshold()
    gc.set_threshold(50_000, 20, 100)
    yield
    gc.set_threshold(*often)
