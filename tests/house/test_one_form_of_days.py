"""How a day or an hour is shown is spelt in people/formats.py and newsroom/formats, and nowhere else."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import formats as django_formats

from people import formats
from tests.factory import NOON

ROOT = Path(settings.BASE_DIR)
# How the days of the newsroom's own texts are written, and what machines read.
ELSEWHERE = {
    "people/formats.py",
    "people/attendance/house_style.py",
    "newsroom/formats/vi/formats.py",
    "articles/site/addresses.py",
    "newsroom/settings.py",  # the moments of the log
}
IN_CODE = re.compile(r"%[dmYHM][/:.-]%|strftime\(|:%[dH]")
# Of a template's date filter: several parts put together by hand, but not the ISO of `datetime`.
IN_TEMPLATES = re.compile(r'(?:date|time|now):?\s*"(?!Y-m-d")[a-zA-Z]+[ ,:/.\\-][^"]*"')


def spelt(pattern, files):
    return [str(path.relative_to(ROOT)) for path in sorted(files) if pattern.search(path.read_text())]


def test_no_module_spells_a_form_of_its_own():
    modules = [path for app in ("articles", "people", "newsroom") for path in (ROOT / app).rglob("*.py")]
    assert set(spelt(IN_CODE, (path for path in modules if path.parent.name != "migrations"))) <= ELSEWHERE


def test_no_template_spells_a_form_of_its_own():
    assert spelt(IN_TEMPLATES, (ROOT / "templates").rglob("*.html")) == []


@pytest.mark.parametrize("written", ['{{ x|date:"d/m/Y" }}', '{{ x|date:"H:i d/m/Y" }}', '{{ x|time:"H:i" }}'])
def test_the_watch_sees_what_it_watches_for(written):
    assert IN_TEMPLATES.search(written)


def test_what_templates_name_is_what_code_writes():
    written = [django_formats.date_format(NOON, name) for name in ("SHORT_DATE_FORMAT", "SHORT_DATETIME_FORMAT")]
    assert written == [formats.show_day(NOON), formats.show_moment(NOON)]
    assert django_formats.time_format(NOON.time(), "TIME_FORMAT") == formats.show_time(NOON)
