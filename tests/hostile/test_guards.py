"""Each guard switched off turns a check red: no guard is there for show, and no check is blind.

GUARDS is the list: a guard, how it is switched off, the check that then fails. docs/security.md shows it.
"""

import re
from dataclasses import dataclass
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.template import engines
from django.test import Client

from articles.desk.documents import files
from articles.files import archives, attachments
from articles.models import Article, Document, Live
from articles.models.fields import BodyField
from articles.site import feeds
from articles.site.files import document_file
from articles.templatetags import printed, structured_data
from articles.text import blocks, links
from articles.text import sanitise as sanitiser
from articles.text.sanitise import allowed, builder, characters, markup, paste, structure
from newsroom.http import headers
from people import names
from people.colleagues import COMMAND_LINE
from tests.document_factory import make_docx, make_pdf
from tests.factory import NOON, make_article, make_document, mention
from tests.hostile import checks
from tests.hostile.payloads import ADDRESSES, ALL, FAMILIES

pytestmark = pytest.mark.django_db
NEVER = re.compile("(?!)")
SHORT = [payload for payload in ALL if len(payload) < 2_000 and "\ud800" not in payload]


def same(text, *_args, **_kwargs):
    return text


# --- Checks: each passes with all guards on ------------------------------------------------------------------------


def last_guard_lets_only_the_allow_list_through():
    results = [checks.faults(allowed.allow_list(payload)) for payload in SHORT]
    assert [one for found in results for one in found if one.startswith(("tag", "attr", "comment"))] == []


def last_guard_refuses_addresses():
    for address in ADDRESSES:
        assert "href" not in allowed.allow_list(f'<a href="{address.replace(chr(0), "")}">x</a>'), address


def addresses_are_judged():
    for address in ("javascript:alert(1)", "//evil.example", "/\\evil.example", "java\tscript:alert(1)", " /x"):
        assert allowed.safe_href(address) is None, address


def last_guard_keeps_no_script_text():
    for name in ("script", "style", "svg", "template", "iframe"):
        assert "alert" not in allowed.allow_list(f"<{name}>alert(1)</{name}>"), name


def a_cell_spans_a_hundred_at_most():
    assert "colspan" not in allowed.allow_list("<table><tr><td colspan=99999>x</td></tr></table>")


def cleaning_comes_to_rest():
    mutations = [payload for payload in FAMILIES["mutations"] if "<button>" in payload or "<object>" in payload]
    assert checks.unstable(mutations, allowed_after_rebuild) == []


def allowed_after_rebuild(html):
    return allowed.allow_list(sanitiser.rebuild(html))


def invisible_text_is_left_out():
    for name in ("script", "noscript", "xmp", "textarea"):
        assert "alert" not in structure.rebuild(f"<{name}>alert(1)</{name}>"), name


def drawings_are_left_out():
    assert structure.rebuild("<svg><text>alert</text></svg>") == ""


def text_is_composed():
    assert sanitiser.sanitise("<p>Đa\u0323i</p>") == "<p>Đại</p>"


def a_stroke_does_not_eat_a_tag():
    assert sanitiser.sanitise("<p>\u0338Chữ</p>") == "<p>Chữ</p>"


def unseen_characters_go():
    assert checks.faults(sanitiser.sanitise("<p>Lê\u202eVăn\x01 &#8238;Sáng</p>")) == []


def huge_references_are_read():
    assert sanitiser.sanitise(f"<p>&#{'9' * 5000};</p>") == "<p>\ufffd</p>"


def depth_is_bounded():
    assert sanitiser.sanitise("<blockquote>" * 500 + "x").count("<blockquote>") < 100


def unclosed_emphasis_is_not_repeated():
    assert sanitiser.sanitise("<b><i>" + "<p>x" * 1_000).count("<b>") < 500


def words_markers_are_no_text():
    assert "1." not in sanitiser.sanitise("<p style='mso-list:l0 level1 lfo1'><i style='mso-list:Ignore'>1.</i>x</p>")


def the_saved_article_is_clean():
    assert make_article(body="<p onclick=alert(1)>a</p>").body == "<p>a</p>"


def the_saved_article_knows_its_sanitiser():
    assert make_article(body="<p>a</p>").body_version == sanitiser.VERSION


def a_change_of_many_rows_is_clean():
    article = make_article()
    Article.objects.update(body="<p onclick=alert(1)>a</p>")
    assert body_in_the_table(article) == "<p>a</p>"


def body_in_the_table(article):
    with connection.cursor() as cursor:
        cursor.execute("SELECT body FROM articles_article WHERE id = %s", [article.pk])
        return cursor.fetchone()[0]


def the_page_is_clean_whatever_the_table_holds():
    article = make_article(published_at=NOON)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_live SET body = '<p onclick=alert(1)>a</p>' WHERE article_id = %s", [article.pk]
        )
    bodies = checks.bodies_of(Client().get(article.get_absolute_url()).content.decode())
    assert checks.faults("".join(bodies), linked=True) == []


def links_are_built_of_escaped_parts():
    target = links.Target("Sáng", '/x/"onmouseover="alert(1)', "person", once=False)
    linked = links.Linker(links.unambiguous([target])).link(blocks.paragraph("Ông Sáng nói"))
    assert checks.faults(linked, linked=True) == []


def plain_text_becomes_no_markup():
    assert checks.faults(blocks.paragraph("<img src=x onerror=alert(1)>")) == []


def feeds_hold_text():
    make_article("a <b> & &lt;b>", lead="</description><script>", published_at=NOON)
    feed = Client().get("/rss.xml").content
    assert checks.feed_faults(feed) == []
    assert checks.feed_texts(feed) == [("a <b> & &lt;b>", "</description><script>")]


def feeds_hold_no_unsayable_character():
    Live.objects.filter(pk=make_article(published_at=NOON).pk).update(lead="a\x01\ufffeb")
    assert checks.feed_faults(Client().get("/rss.xml").content) == []


def templates_escape():
    page = Client().get(make_article("<svg id=pwn>", published_at=NOON).get_absolute_url()).content.decode()
    assert "<svg id=pwn>" not in page


def data_for_machines_ends_no_script():
    assert "</script><svg" not in structured_data.json_ld({"name": "</script><svg onload=alert(1)>"})


def readers_pages_forbid_inline_scripts():
    policy = Client().get("/")["Content-Security-Policy"]
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy


def files_may_do_nothing():
    assert "sandbox" in headers.policy_for("/media/x")


def a_document_s_file_has_no_macro():
    refused(make_docx(**{"word/vbaProject.bin": b"x"}))


def a_document_s_file_is_no_bomb():
    refused(make_docx(**{"word/media/a.bmp": bytes(3 * 1024 * 1024)}))


def a_document_s_file_is_what_it_begins_with():
    refused(b"<script>" + make_docx())


def refused(data):
    try:
        attachments.checked(data, "a.docx")
    except attachments.FileRefused:
        return
    raise AssertionError("accepted")


def a_document_s_file_is_handed_out_under_a_plain_name():
    assert attachments.checked(make_pdf(), "../a\u202e\r\nb.exe").name == "ab.pdf"


def a_document_s_file_may_do_nothing():
    paper = Document.objects.first() or make_document()
    files.attach(paper, make_pdf(), name="a.pdf", by=COMMAND_LINE)
    mention(make_article(published_at=NOON), paper.name, document=paper)
    assert "sandbox" in Client().get(paper.get_file_url())["Content-Security-Policy"]


def names_hold_no_override():
    try:
        Article(title="Lê\u202eSáng").full_clean()
    except ValidationError as refusal:
        assert "title" in refusal.message_dict  # noqa: PT017 (the check must fail by assertion, not by pytest)
    else:
        raise AssertionError("accepted")


# --- The list ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Guard:
    """`holder.name` replaced by `off` switches the guard off."""

    title: str
    holder: Any
    name: str
    off: Any
    check: Any


def _save_without_version(self, model_instance, add):
    return models.TextField.pre_save(self, model_instance, add)


ANY_TITLE = {**allowed.ATTRIBUTES, "*": {"title"}}

GUARDS = [
    Guard("allowed tags", allowed, "TAGS", allowed.TAGS | {"img", "form", "input"}, last_guard_lets_only_the_allow_list_through),
    Guard("allowed attributes", allowed, "ATTRIBUTES", {"p": {"onclick", "style", "id"}}, last_guard_lets_only_the_allow_list_through),
    Guard("no attribute on every tag", allowed, "ATTRIBUTES", ANY_TITLE, last_guard_lets_only_the_allow_list_through),
    Guard("attribute values", allowed, "keep_attribute", lambda tag, name, value: value, last_guard_refuses_addresses),
    Guard("bounded spans", allowed, "MAX_SPAN", 10**9, a_cell_spans_a_hundred_at_most),
    Guard("schemes", allowed, "SCHEMES", allowed.SCHEMES | {"javascript", "data"}, last_guard_refuses_addresses),
    Guard("address: scheme", allowed, "has_foreign_scheme", lambda value: False, addresses_are_judged),
    Guard("address: //host", allowed, "names_a_bare_host", lambda value: False, last_guard_refuses_addresses),
    Guard("address: controls, backslash", allowed, "hides_something", lambda value: False, last_guard_refuses_addresses),
    Guard("content that goes with its tag", allowed, "WITH_CONTENT", set(), last_guard_keeps_no_script_text),
    Guard("rebuilt before the allow-list", sanitiser, "rebuild", same, cleaning_comes_to_rest),
    Guard("raw elements", markup, "_RAW_TAGS", {}, invisible_text_is_left_out),
    Guard("drawings and formulas", structure, "DROPPED", set(), drawings_are_left_out),
    Guard("NFC", characters.unicodedata, "normalize", lambda form, text: text, text_is_composed),
    Guard("no stroke behind a tag", characters, "_without_leading_stroke", same, a_stroke_does_not_eat_a_tag),
    Guard("unseen characters", characters, "_UNSEEN", NEVER, unseen_characters_go),
    Guard("huge character references", characters, "_NO_CHARACTER", NEVER, huge_references_are_read),
    Guard("depth", builder, "MAX_DEPTH", 10**9, depth_is_bounded),
    Guard("emphasis carried on", builder, "MAX_CARRIED", 10**9, unclosed_emphasis_is_not_repeated),
    Guard("Word's markers", paste, "is_marker", lambda tag: False, words_markers_are_no_text),
    Guard("field: at save", BodyField, "pre_save", _save_without_version, the_saved_article_is_clean),
    Guard("field: version mark", BodyField, "pre_save", _save_without_version, the_saved_article_knows_its_sanitiser),
    Guard("field: every way in", BodyField, "get_prep_value", models.TextField.get_prep_value, a_change_of_many_rows_is_clean),
    Guard("allow-list again on the page", printed, "printable", same, the_page_is_clean_whatever_the_table_holds),
    Guard("linker's escaping", links, "escape", same, links_are_built_of_escaped_parts),
    Guard("escaping of plain text", blocks, "escape", same, plain_text_becomes_no_markup),
    Guard("feed: texts escaped", feeds, "as_html", same, feeds_hold_text),
    Guard("feed: what XML cannot say", feeds, "plain", same, feeds_hold_no_unsayable_character),
    Guard("templates' autoescape", engines["django"].engine, "autoescape", False, templates_escape),
    Guard("JSON-LD's escaping", structured_data, "_ESCAPES", {}, data_for_machines_ends_no_script),
    Guard("policy of public pages", headers, "PUBLIC_POLICY", headers.ADMIN_POLICY, readers_pages_forbid_inline_scripts),
    Guard("policy of files", headers, "MEDIA_POLICY", headers.PUBLIC_POLICY, files_may_do_nothing),
    Guard("files of documents: macros", attachments, "_RUNS", NEVER, a_document_s_file_has_no_macro),
    Guard("files of documents: ratio", archives, "MAX_RATIO", 10**9, a_document_s_file_is_no_bomb),
    Guard("files of documents: first bytes", attachments, "START", b"", a_document_s_file_is_what_it_begins_with),
    Guard("files of documents: name", attachments, "handed_out_as", same, a_document_s_file_is_handed_out_under_a_plain_name),
    Guard("files of documents: policy", document_file, "POLICY", headers.PUBLIC_POLICY, a_document_s_file_may_do_nothing),
    Guard("overrides in names", names, "_DECEIVERS", frozenset(), names_hold_no_override),
]  # fmt: skip


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.title)
def test_a_guard_switched_off_is_noticed(guard, monkeypatch):
    guard.check()
    monkeypatch.setattr(guard.holder, guard.name, guard.off)
    with pytest.raises((AssertionError, ValueError)):
        guard.check()
