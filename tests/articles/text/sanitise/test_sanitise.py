"""The sanitiser: the allow-list comes out, text stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import blocks
from articles.text.sanitise import sanitise

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<p style='position:fixed'>x</p>",
    "<form action=/x><input name=csrfmiddlewaretoken></form>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<base href=//evil.example>",
    "<meta http-equiv=refresh content=0>",
    "<p id=body onclick=alert(1)>x</p>",
]


@pytest.mark.parametrize("html", HOSTILE)
def test_nothing_active_is_left(html):
    clean = sanitise(html).lower()
    for word in (
        "script",
        "onerror",
        "onclick",
        "style",
        "svg",
        "iframe",
        "form",
        "input",
        "base",
        "meta",
        "id=",
    ):
        assert f"<{word}" not in clean
        assert f" {word}" not in clean


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "jav&#x09;ascript:alert(1)",
        "vbscript:x",
        "data:text/html,x",
        "//evil.example",
        "\\\\evil",
        " /x",
    ],
)
def test_an_address_that_could_deceive_is_dropped(address):
    assert "href" not in sanitise(f'<p><a href="{address}">x</a></p>')


@pytest.mark.parametrize(
    "address",
    ["https://example.org/a?b=1", "/bai-viet/x-1/", "mailto:a@example.org", "tel:+84", "#chu-thich"],
)
def test_an_honest_address_stays(address):
    assert f'href="{address}"' in sanitise(f'<p><a href="{address}">x</a></p>')


def test_double_spaces_and_no_break_spaces_stay():
    assert sanitise("<p>một  số\u00a0vụ</p>") == "<p>một  số&nbsp;vụ</p>"


def test_decomposed_letters_become_composed():
    assert sanitise("<p>Đa\u0323i</p>") == "<p>Đại</p>"


def test_what_does_not_come_to_rest_keeps_its_text_only(monkeypatch):
    monkeypatch.setattr("articles.text.sanitise.ROUNDS", 1)
    clean = sanitise('<div>Một &lt;b&gt; &amp; <b>"hai"</b></div><script>x</script><div>ba</div>')
    assert clean == '<p>Một &lt;b&gt; &amp; "hai"ba</p>'
    assert sanitise(clean) is clean


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("<>/abpscript\"'= &;#x&ệđ-!\u00a0"), max_size=200))
def test_cleaning_twice_is_cleaning_once(html):
    once = sanitise(html)
    assert sanitise(once) == once


@settings(deadline=None)
@given(st.lists(st.text(alphabet="abc <>&\"'ệ\u00a0", min_size=1).filter(str.strip), max_size=6))
def test_paragraphs_come_apart_again_as_they_were_put_together(texts):
    html = "\n".join(blocks.paragraph(text) for text in texts)
    assert [*blocks.split(html)] == [blocks.paragraph(text) for text in texts]


def test_nested_lists_and_tables_are_one_block_each():
    html = "<ul><li>a<ul><li>b</li></ul></li></ul><table><tbody><tr><td>c</td></tr></tbody></table><p>d<br>e</p>"
    assert len(blocks.split(html)) == 3
    assert "".join(blocks.split(html)) == html
