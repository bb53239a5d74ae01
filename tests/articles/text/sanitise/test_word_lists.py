"""What Word types before a list item, read as a list of HTML counts it, and the lists that come of it."""

import pytest

from articles.text.sanitise.markup import Start
from articles.text.sanitise.paste import emphasis, list_level, marker, roman_number
from articles.text.sanitise.structure import rebuild
from tests.articles.text.sanitise.test_paste import word_item

# --- markers ---


@pytest.mark.parametrize(
    ("written", "counts"),
    [
        ("1.", (("", 1),)),
        ("012.", (("", 12),)),
        ("999999.", (("", 999_999),)),
        ("a.", (("a", 1),)),
        ("B.", (("A", 2),)),
        ("z.", (("a", 26),)),
        # a Roman one is likelier than the ninth, the 22nd, the 24th letter
        ("i.", (("i", 1), ("a", 9))),
        ("v.", (("i", 5), ("a", 22))),
        ("x.", (("i", 10), ("a", 24))),
        ("I.", (("I", 1), ("A", 9))),
        # a third letter is likelier than a hundred
        ("c.", (("a", 3), ("i", 100))),
        ("D.", (("A", 4), ("I", 500))),
        ("l.", (("a", 12), ("i", 50))),
        ("m.", (("a", 13), ("i", 1000))),
        ("ii.", (("i", 2),)),
        ("XLIX.", (("I", 49),)),
        ("iiii.", ()),
        ("ab.", ()),
        ("Ab.", ()),
        ("1)", ()),
        ("1.1.", ()),
        ("đ.", ()),
        ("1234567.", ()),
        ("Điều 2.", ()),
    ],
)
def test_how_a_marker_counts(written, counts):
    assert marker(written).counts == counts


def test_spaces_of_a_marker_are_one():
    assert marker(" \u00a0Điều\n 2.\u00a0 ").text == "Điều 2."


@pytest.mark.parametrize("written", ["", "·", "-", "+", "–", "o", "§", "Ø", "v", "\uf0b7"])
def test_a_sign_or_a_letter_of_a_symbol_font_is_a_bullet(written):
    assert marker(written).is_bullet


@pytest.mark.parametrize("written", ["1.", "a)", "oo", "1", "Điều 2."])
def test_anything_else_is_none(written):
    assert not marker(written).is_bullet


@pytest.mark.parametrize(
    ("letters", "number"),
    [
        ("i", 1), ("ii", 2), ("iv", 4), ("vi", 6), ("ix", 9), ("xiv", 14), ("xl", 40), ("l", 50), ("xc", 90), ("c", 100),
        ("cd", 400), ("d", 500), ("cm", 900), ("m", 1000), ("mcmxcix", 1999), ("mmxxvi", 2026),
    ],
)  # fmt: skip
def test_roman_numbers(letters, number):
    assert roman_number(letters) == number


@pytest.mark.parametrize(
    ("style", "level"),
    [
        ("mso-list:l0 level1 lfo1", 1),
        ("mso-list:l12 level9 lfo3", 9),
        ("MSO-LIST:L0 LEVEL2 LFO1", 2),
        ("mso-list:l0 level0 lfo1", 1),
        ("mso-list:none", 0),
        ("mso-list:Ignore", 0),
        ("mso-level:level3", 0),
        ("color:red", 0),
    ],
)
def test_the_level_of_a_paragraph_of_words(style, level):
    assert list_level(Start("p", f" style='{style}'")) == level


# --- emphasis written as style ---


def read(tag, style, *, in_heading=False, in_link=False):
    return emphasis(Start(tag, f' style="{style}"'), in_heading=in_heading, in_link=in_link)


@pytest.mark.parametrize("weight", ["bold", "bolder", "600", "700", "800", "900"])
def test_these_weights_are_bold(weight):
    assert read("span", f"font-weight:{weight}") == ("strong",)
    assert read("span", f"font-weight:{weight}", in_heading=True) == ()


@pytest.mark.parametrize("weight", ["normal", "lighter", "100", "400", "500"])
def test_these_weights_are_not(weight):
    assert read("span", f"font-weight:{weight}") == ()


@pytest.mark.parametrize(("weight", "bold"), [("normal", ()), ("400", ()), ("700", ("b",)), ("500", ("b",))])
def test_the_wrapper_of_a_paste_is_not_bold(weight, bold):
    assert read("b", f"font-weight:{weight}") == bold


@pytest.mark.parametrize(
    ("style", "found"),
    [
        ("font-style:italic", ("em",)),
        ("font-style: Oblique ;", ("em",)),
        ("font-style:normal", ()),
        ("text-decoration:underline", ("u",)),
        ("text-decoration-line:underline line-through", ("u", "s")),
        ("text-decoration:none;text-decoration-line:underline", ()),
        ("text-decoration:line-through", ("s",)),
        ("vertical-align:sub", ("sub",)),
        ("vertical-align:super", ("sup",)),
        ("vertical-align:baseline", ()),
        (
            "font-weight:700;font-style:italic;text-decoration:underline;vertical-align:super",
            ("strong", "em", "u", "sup"),
        ),
        ("", ()),
    ],
)
def test_emphasis_is_written_as_style(style, found):
    assert read("span", style) == found


def test_words_of_a_link_are_underlined_by_itself():
    assert read("span", "text-decoration:underline", in_link=True) == ()
    assert read("u", "", in_link=True) == ("u",)


# --- lists ---


@pytest.mark.parametrize(
    ("items", "built"),
    [
        ([("·", 2)], "<ul><li><ul><li>x</li></ul></li></ul>"),
        ([("·", 3)], "<ul><li><ul><li><ul><li>x</li></ul></li></ul></li></ul>"),
        ([("3.", 2)], '<ol><li><ol start="3"><li>x</li></ol></li></ol>'),
        ([("·", 1), ("·", 3)], "<ul><li>x<ul><li><ul><li>x</li></ul></li></ul></li></ul>"),
        ([("·", 2), ("·", 1)], "<ul><li><ul><li>x</li></ul></li><li>x</li></ul>"),
        (
            [("1.", 1), ("a.", 2), ("b.", 2), ("2.", 1)],
            '<ol><li>x<ol type="a"><li>x</li><li>x</li></ol></li><li>x</li></ol>',
        ),
        (
            [("1.", 1), ("h.", 2), ("i.", 2), ("ii.", 2)],
            '<ol><li>x<ol start="8" type="a"><li>x</li><li>x</li></ol><ol start="2" type="i"><li>x</li></ol></li></ol>',
        ),
        ([("1.", 1), ("·", 1), ("2.", 1)], '<ol><li>x</li></ol><ul><li>x</li></ul><ol start="2"><li>x</li></ol>'),
        ([("1.", 1), ("5.", 1), ("6.", 1)], '<ol><li>x</li><li value="5">x</li><li>x</li></ol>'),
        ([("i.", 1), ("ii.", 1)], '<ol type="i"><li>x</li><li>x</li></ol>'),
        ([("", 1), ("o", 1)], "<ul><li>x</li><li>x</li></ul>"),
        ([('"1".', 1)], '<p>"1". x</p>'),
    ],
)
def test_items_stand_in_lists_of_their_level_and_kind(items, built):
    assert rebuild("".join(word_item(written, "x", level=level) for written, level in items)) == built


ITEM = word_item("·", "x")


@pytest.mark.parametrize(
    ("source", "built"),
    [
        (f"{ITEM}<p>a</p>", "<ul><li>x</li></ul><p>a</p>"),
        (f"{ITEM}<h2>a</h2>", "<ul><li>x</li></ul><h2>a</h2>"),
        (f"{ITEM}<ul><li>a</li></ul>", "<ul><li>x</li></ul><ul><li>a</li></ul>"),
        (f"a{ITEM}", "<p>a</p><ul><li>x</li></ul>"),
        (f"<ul>{ITEM}</ul>", "<ul><li><ul><li>x</li></ul></li></ul>"),
        (
            f"<table><tr>{ITEM}<p>a</p></table>{ITEM}",
            "<table><tbody><tr><td><ul><li>x</li></ul><p>a</p></td></tr></tbody></table><ul><li>x</li></ul>",
        ),
        (
            f"<table><tr><td>{ITEM}</td></tr></table>{ITEM}",
            "<table><tbody><tr><td><ul><li>x</li></ul></td></tr></tbody></table><ul><li>x</li></ul>",
        ),
        (
            f"<blockquote>{ITEM}</blockquote>{ITEM}",
            "<blockquote><ul><li>x</li></ul></blockquote><ul><li>x</li></ul>",
        ),
        # nothing typed before it: a point like any other
        ("a<p style='mso-list:l0 level1 lfo1'>b</p>c", "<p>a</p><ul><li>b</li></ul><p>c</p>"),
        # the marker of nothing is nothing
        ("<p>a</p><p><span style='mso-list:Ignore'>1.</span></p><p>b</p>", "<p>a</p><p>b</p>"),
        # typed into a line that runs it is left out
        ("<p>a<span style='mso-list:Ignore'>1.</span>b</p>", "<p>ab</p>"),
    ],
)
def test_lists_of_words_end_where_something_else_begins(source, built):
    assert rebuild(source) == built
