"""Characters as they are stored."""

import pytest

from articles.text.sanitise.characters import composed, decoded, seen


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\x0bb\x0cc\x85d", "a b c d"),
        ("a\x00\x08\x0e\x1f\x7f\x80\x9fb", "ab"),
        ("a\u202a\u202e\u2066\u2069b", "ab"),
        ("a\ud800\udfff\ufffe\uffffb", "ab"),
        ("a\tb\u00a0\u200b\u2028b", "a\tb\u00a0\u200b\u2028b"),
    ],
)
def test_what_separates_words_is_a_space_and_what_nobody_sees_goes(text, stored):
    assert seen(text) == stored


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a &lt;b&gt; &amp; &quot;c&quot; &nbsp;", 'a <b> & "c" \u00a0'),
        ("&#120;&#x78;&#X78;", "xxx"),
        ("&#0000000000000120;&#x00000000000078;&#X000000000078;", "xxx"),  # zeros before a number count for nothing
        ("&#0;&#00;", "\ufffd\ufffd"),
        ("&#12345678;&#123456789012345678901234567890;", "\ufffd\ufffd"),
        ("&#x1234567;&#X12345678901234567890", "\ufffd\ufffd"),
        ("&#1234567;", "\ufffd"),
        ("a&#8238;b&#x0;", "ab\ufffd"),
        ("a\u0323&#x302;", "ậ"),
        ("a&khong;b & c", "a&khong;b & c"),
    ],
)
def test_references_are_read_as_a_browser_reads_them(source, text):
    assert decoded(source) == text


@pytest.mark.parametrize(
    ("source", "stored"),
    [
        ("<p>Đa\u0323i</p>", "<p>Đại</p>"),
        ("<p>\u0338x</p>", "<p>x</p>"),  # with the `>` it would be another letter
        ("<p>\u0301\u0338x</p>", "<p>\u0301x</p>"),
        ("<p>\u0301x\u0338</p>", "<p>\u0301x\u0338</p>"),
        ("<p>a\u0338b</p>", "<p>a\u0338b</p>"),
        ("<p>=\u0338</p>\u0338", "<p>≠</p>"),
        ("\u0338a<p>b\u0338", "\u0338a<p>b\u0338"),
        ("<p>x</p>", "<p>x</p>"),
    ],
)
def test_a_stroke_right_behind_a_tag_goes_and_any_other_stays(source, stored):
    assert composed(source) == stored
