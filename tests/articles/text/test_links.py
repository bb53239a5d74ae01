"""Names become links; no character of the text changes."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from articles.text.links import Linker, Target, unambiguous

SANG = Target("Lê Văn Sáng", "/nhan-su/le-van-sang-1/", "person", once=True)
ORDER = Target("Chỉ thị số 12-CT/ĐUK", "/van-ban/chi-thi-1/", "document", once=False)


def link(text, *targets):
    return Linker(unambiguous(targets)).link(text)


def without_tags(text):
    return re.sub(r"<[^>]*>", "", text)


def test_a_person_is_linked_at_the_first_mention_only():
    assert link("<p>Lê Văn Sáng và Lê Văn Sáng</p>", SANG).count("<a ") == 1


def test_a_person_is_linked_once_across_blocks():
    linker = Linker(unambiguous([SANG]))
    linked = [linker.link("<p>Lê Văn Sáng</p>"), linker.link("<p>Lê Văn Sáng</p>")]
    assert ["<a" in block for block in linked] == [True, False]


def test_a_document_is_linked_at_each_mention():
    assert link("<p>Chỉ thị số 12-CT/ĐUK; Chỉ thị số 12-CT/ĐUK</p>", ORDER).count("<a ") == 2


def test_nothing_is_linked_inside_a_link():
    text = '<p><a href="/x/">Lê Văn Sáng</a></p>'
    assert link(text, SANG) == text


def test_a_longer_name_that_begins_alike_is_somebody_else():
    assert "<a" not in link("<p>Lê Văn Sáng Ánh, Phó Bí thư</p>", SANG)


def test_a_name_inside_a_word_is_no_mention():
    assert "<a" not in link("<p>xLê Văn Sángx</p>", SANG)


def test_a_name_with_a_no_break_space_is_found_and_kept():
    assert ">Lê Văn&nbsp;Sáng</a>" in link("<p>Lê Văn&nbsp;Sáng, Bí thư</p>", SANG)


def test_a_name_of_two_people_leads_nowhere():
    other = Target("Lê Văn Sáng", "/nhan-su/le-van-sang-2/", "person", once=True)
    assert "<a" not in link("<p>Lê Văn Sáng</p>", SANG, other)


def test_a_hostile_name_stays_text():
    evil = Target('"><img src=x onerror=alert(1)>', '/x/"onmouseover="alert(1)', "person", once=True)
    linked = link(f"<p>{html.escape(evil.text, quote=False)}</p>", evil)
    assert "<img" not in linked
    assert '"onmouseover' not in linked


@given(st.text(alphabet="Lê Văn Sáng<>&; \u00a0\"'", max_size=80))
def test_linking_changes_no_text(text):
    source = f"<p>{html.escape(text, quote=False)}</p>"
    assert without_tags(link(source, SANG)) == without_tags(source)
