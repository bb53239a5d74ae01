"""HTML source as tags and text: what a browser would take for markup, and the author's words."""

import pytest

from articles.text.sanitise.markup import End, Start, Text, tokens
from people import deadline


def read(source):
    """`<b>`, `</b>`, and texts as they are."""
    found = []
    for token in tokens(source):
        match token:
            case Start():
                found.append(f"<{token.name}>")
            case End():
                found.append(f"</{token.name}>")
            case Text():
                found.append(token.text)
    return found


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("", []),
        ("a", ["a"]),
        ("<p>", ["<p>"]),
        ("<P>a</P>", ["<p>", "a", "</p>"]),
        ("<p>a<b>c</b></p>d", ["<p>", "a", "<b>", "c", "</b>", "</p>", "d"]),
        ("a < b > c", ["a < b > c"]),
        ("1<2", ["1<2"]),
        ("<p title='a>b'>c", ["<p>", "c"]),
        ('<p title="a>b">c', ["<p>", "c"]),
        ("<o:p>a</o:p>", ["<o:p>", "a", "</o:p>"]),
        ("a<br/>b", ["a", "<br>", "b"]),
        ("a <b c d", ["a "]),  # a tag that never ends: a browser drops the rest
        ("a </b c d", ["a "]),
        ('a <b title="x>y" c', ["a "]),
        ("&lt;p&gt;&amp;", ["<p>&"]),
    ],
)
def test_source_is_tags_and_text(source, expected):
    assert read(source) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a<!-- <p>x</p> -->b", ["a", "b"]),
        ("a<!--x--!>b", ["a", "b"]),
        ("a<!-->b", ["a", "b"]),  # complete, to a browser
        ("a<!--->b", ["a", "b"]),
        ("a<!---->b", ["a", "b"]),
        ("a<!-->b-->c", ["a", "b-->c"]),
        ("a<!--->b-->c", ["a", "b-->c"]),
        ("a<!----->b", ["a", "b"]),
        ("a<!--x", ["a"]),
        ("a-->b<!--c-->d", ["a-->b", "d"]),
        (">abc<!--x>y-->z", [">abc", "z"]),
        ("->abc<!--x>y-->z", ["->abc", "z"]),
        ("a<!DOCTYPE html>b", ["a", "b"]),
        ("a<?xml x?>b", ["a", "b"]),
        ("a<![CDATA[x]]>b", ["a", "b"]),
        ("a</ x>b", ["a", "b"]),
        ("a<!x", ["a"]),
    ],
)
def test_comments_and_declarations_are_left_out(source, expected):
    assert read(source) == expected


RAW = pytest.mark.parametrize(
    "name", ["script", "style", "title", "textarea", "noscript", "xmp", "iframe", "noembed", "noframes"]
)


@RAW
def test_what_is_no_markup_to_a_browser_is_left_out(name):
    assert read(f"a<{name}>x<p>y</{name}>b") == ["a", f"<{name}>", f"</{name}>", "b"]
    assert read(f"a<{name.upper()} c=d>x</{name} >b") == ["a", f"<{name}>", f"</{name}>", "b"]


@RAW
def test_each_of_them_is_left_out_however_many_there_are(name):
    one = f"<{name}>x</{name}>"
    assert read(f"a{one}b{one}c") == ["a", f"<{name}>", f"</{name}>", "b", f"<{name}>", f"</{name}>", "c"]


@RAW
def test_one_that_never_ends_swallows_nothing(name):
    assert read(f"<{name}>a<p>b") == [f"<{name}>", "a", "<p>", "b"]
    assert read(f"<{name}>a<{name}>b") == [f"<{name}>", "a", f"<{name}>", "b"]


@RAW
def test_one_that_is_closed_in_itself_is_empty_where_another_begins_before_the_end(name):
    assert read(f"<{name}/>a<{name}>x</{name}>b") == [f"<{name}>", "a", f"<{name}>", f"</{name}>", "b"]
    assert read(f"<{name}/>x</{name}>b") == [f"<{name}>", f"</{name}>", "b"]


def test_a_name_that_only_begins_alike_is_another():
    assert read("<titles>a</titles>") == ["<titles>", "a", "</titles>"]
    assert read("<title>x</titles>y</title>a") == ["<title>", "</title>", "a"]


def attributes(source):
    (tag,) = tokens(source)
    return tag.attributes


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<a>", {}),
        ("<a href=\"/x\" title='y'>", {"href": "/x", "title": "y"}),
        ("<a HREF=/x>", {"href": "/x"}),
        ("<a href=/x href=/y>", {"href": "/x"}),  # the first of two counts
        ("<a href = '/x' hidden>", {"href": "/x", "hidden": ""}),
        ("<a title='\"'>", {"title": '"'}),
        ('<a title="x\'y">', {"title": "x'y"}),
        ("<a title=&quot;x&amp;y>", {"title": '"x&y'}),
        ("<a title=''>", {"title": ""}),
    ],
)
def test_values_are_as_they_are_read(source, expected):
    assert attributes(source) == expected


def test_whether_a_tag_is_closed_in_itself():
    closed, open_tag = tokens("<svg width=1/><svg>")
    assert closed.self_closed
    assert not open_tag.self_closed


def test_reading_ends_with_the_deadline_of_the_page():
    with deadline.within(-1), pytest.raises(deadline.Passed):
        list(tokens("<p>x"))
