"""Our own words for what Django leaves in English."""

import gettext
import re
import runpy
from pathlib import Path

import django
import pytest
from django.conf.locale import LANG_INFO
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import translation

ROOT = Path(__file__).resolve().parents[2]
TOOL = runpy.run_path(str(ROOT / ".ci" / "compile_catalogue.py"))
CATALOGUES = sorted((ROOT / "locale" / "vi" / "LC_MESSAGES").glob("*.po"))
APPS = ("conf", "contrib/admin", "contrib/auth", "contrib/contenttypes", "contrib/sessions")
OF_DJANGO = sorted(po for app in APPS for po in (Path(django.__path__[0]) / app / "locale/en/LC_MESSAGES").glob("*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd]|\{\w*\}|</?\w+>")
# What runs in Django's own tests, tutorials and debug pages, on nobody's desk.
ODD = {"Uyghur", "Norwegian Bokmål", "…", "IPv4", "IPv6", "%(truncated_text)s…"}
UNSEEN = re.compile(
    r"install worked|release notes|DEBUG|Django (Doc|Comm)|Topics|Tutorial|Get started|Connect, get help|referrer|Referer"
)


def both():
    assert len(CATALOGUES) == 2
    return [(po, po.read_text(encoding="utf-8")) for po in CATALOGUES]


def test_the_compiled_catalogues_are_those_of_the_sources():
    """A clone has no gettext: the .mo files are committed, by `make catalogue`."""
    assert [po.name for po, text in both() if TOOL["compiled"](text) != po.with_suffix(".mo").read_bytes()] == []


def test_python_reads_them_as_it_should():
    with (ROOT / "locale/vi/LC_MESSAGES/django.mo").open("rb") as file:
        words = gettext.GNUTranslations(file)
    assert words.gettext("Home") == "Bàn làm việc"
    assert words.ngettext("%(num)d day", "%(num)d days", 3) == "%(num)d ngày"


def test_every_entry_keeps_the_placeholders_of_its_english():
    wrong = [
        entry["msgid"]
        for _, text in both()
        for entry in TOOL["entries"](text)[1:]
        if not set(PLACEHOLDER.findall(entry["msgstr"])) <= set(PLACEHOLDER.findall(entry["msgid"]))
    ]
    assert wrong == []


def test_nothing_is_left_empty_or_in_english():
    same = {"URL"}
    wrong = [e["msgid"] for _, text in both() for e in TOOL["entries"](text)[1:] if e["msgstr"] in ("", e["msgid"])]
    assert set(wrong) - same == set()


@pytest.mark.parametrize("source", OF_DJANGO, ids=lambda po: f"{po.parents[3].name}-{po.stem}")
def test_whatever_django_can_say_it_says_in_vietnamese(source):
    """Every sentence of the installed Django, but for names of languages and what only a developer meets."""
    with translation.override("vi"):
        words = translation.trans_real.DjangoTranslation("vi", domain=source.stem)
        left = [
            entry["msgid"] for entry in TOOL["entries"](source.read_text(encoding="utf-8"))[1:] if untold(words, entry)
        ]
    assert left == []


def untold(words, entry):
    shown = TOOL["key"](entry).split("\0")[0]
    told = words._catalog.get(shown) if "msgid_plural" not in entry else words._catalog.get((shown, 0))
    return not told and not UNSEEN.search(entry["msgid"]) and not is_language(entry["msgid"])


def is_language(text):
    return text in {info.get("name") for info in LANG_INFO.values()} | ODD


def test_a_weak_password_is_told_so_in_vietnamese():
    with translation.override("vi"), pytest.raises(ValidationError) as refusal:
        validate_password("1234")
    assert refusal.value.messages[0] == "Mật khẩu này quá ngắn, cần ít nhất 10 ký tự."


def test_the_calendars_words_are_vietnamese(admin_client):
    words = admin_client.get("/quan-tri/jsi18n/").content.decode()
    assert "Th\\u1ee9 Hai" in words or "Thứ Hai" in words
