"""HTML of any kind rebuilt from our few elements: where text, lines, lists, tables and emphasis come to stand."""

import pytest

from articles.text.sanitise.structure import rebuild


def each(*pairs):
    return pytest.mark.parametrize(("source", "built"), pairs)


def unchanged(*sources):
    return pytest.mark.parametrize("source", sources)


# --- lines ---


@unchanged(
    "",
    "<p>x</p>",
    "<h2>x</h2>",
    "<h3>x</h3>",
    "<h4>x</h4>",
    "<p>x</p>\n<p>y</p>",
    "<p>x<br>y</p>",
    "<p>\"x\" 'y' &amp; &lt;z&gt;</p>",
    "<blockquote><h2>x</h2><p>y</p></blockquote>",
)
def test_good_lines_stay(source):
    assert rebuild(source) == source


@pytest.mark.parametrize(
    "tag",
    ["p", "div", "section", "article", "header", "footer", "main", "nav", "aside", "center", "address", "pre", "hr",
     "figure", "figcaption", "dl", "dt", "dd", "details", "summary", "fieldset", "legend", "form", "option", "listing",
     "body", "html", "head"],
)  # fmt: skip
def test_what_separates_is_a_line_of_its_own(tag):
    assert rebuild(f"a<{tag}>b</{tag}>c") == "<p>a</p><p>b</p><p>c</p>"


@pytest.mark.parametrize("tag", ["label", "button", "center2", "small", "big", "o:p", "abbr", "mark", "time"])
def test_what_does_not_separate_leaves_its_words_where_they_are(tag):
    assert rebuild(f"<p>a<{tag}>b</{tag}>c</p>") == "<p>abc</p>"


@each(("h1", "h2"), ("h2", "h2"), ("h3", "h3"), ("h4", "h4"), ("h5", "h4"), ("h6", "h4"))
def test_headings_begin_below_the_title_and_end_at_the_fourth(source, built):
    assert rebuild(f"<{source}>a</{source}>b") == f"<{built}>a</{built}><p>b</p>"


@each(
    ("a<br>b", "<p>a<br>b</p>"),
    ("<br>a", "<p>a</p>"),
    ("<p><br></p>", ""),
    ("<h2><p>a</p></h2>", "<h2>a</h2>"),
    ("<h2>a<p>b</p></h2>", "<h2>a</h2><p>b</p>"),
    ("<p>a<h2>b</h2>", "<p>a</p><h2>b</h2>"),
    ("<h2></h2><p>a</p>", "<p>a</p>"),
    (" <p> </p> <p>a</p> ", "   <p>a</p> "),
    ("<p>a", "<p>a</p>"),
    ("<blockquote>a", "<blockquote><p>a</p></blockquote>"),
    ("a</ul>b", "<p>a</p><p>b</p>"),
    ("a</table>b", "<p>a</p><p>b</p>"),
)
def test_text_opens_its_line_when_it_comes(source, built):
    assert rebuild(source) == built


# --- emphasis and links ---


@unchanged(
    "<p><b>x</b></p>",
    *(f"<p><{tag}>x</{tag}></p>" for tag in ("strong", "em", "i", "u", "s", "sub", "sup")),
    "<p><b>x<i>y</i>z</b></p>",
    "<p><b>w<i>x</i><u>y</u>z</b></p>",
    '<p><a href="/x" title="&lt;&quot;&gt;">x</a></p>',
    '<p><a href="/x"><b>x</b></a></p>',
)
def test_good_emphasis_stays(source):
    assert rebuild(source) == source


@each(
    ("<b>a<i>b</b>c</i>", "<p><b>a<i>b</i></b><i>c</i></p>"),
    ("<b><i>a</i></b><u><i>b</i></u>", "<p><b><i>a</i></b><u><i>b</i></u></p>"),
    ("<b>a<b>b</b>c</b>d", "<p><b>abc</b>d</p>"),
    ("<b>a</i>b</b>c", "<p><b>ab</b>c</p>"),
    ("<b><i></i></b>a", "<p>a</p>"),
    ("<b>a<p>b</p></b>c", "<p><b>a</b></p><p><b>b</b></p><p>c</p>"),
    ("<b>a", "<p><b>a</b></p>"),
    ("<b>a<br>b</b>", "<p><b>a<br>b</b></p>"),
    ('<a href="/x">a<a href="/y">b</a>c</a>', '<p><a href="/x">a</a><a href="/y">b</a>c</p>'),
    ('<a href="javascript:x">a</a>b', "<p>ab</p>"),
    ("<a>a</a>b", "<p>ab</p>"),
    ('<a href="/x" class="y">a</a>', '<p><a href="/x">a</a></p>'),
    ("<font style='font-weight:700'>a</font>b", "<p><strong>a</strong>b</p>"),
)
def test_emphasis_ends_where_it_ended(source, built):
    assert rebuild(source) == built


@each(
    ("<h2><span style='font-weight:700'>a</span></h2>", "<h2>a</h2>"),
    ("<h2><b>a</b></h2>", "<h2><b>a</b></h2>"),
    ("<a href=/x><span style='text-decoration:underline'>a</span></a>", '<p><a href="/x">a</a></p>'),
    ("<b><span style='text-decoration:underline'>a</span></b>", "<p><b><u>a</u></b></p>"),
    ("<a href=/x>a</a><span style='text-decoration:underline'>b</span>", '<p><a href="/x">a</a><u>b</u></p>'),
)
def test_headings_are_bold_and_links_underlined_by_themselves(source, built):
    assert rebuild(source) == built


def test_a_hundred_inline_elements_may_be_open():
    assert rebuild("<span>" * 99 + "<b>x") == "<p><b>x</b></p>"
    assert rebuild("<span>" * 100 + "<b>x") == "<p>x</p>"


def test_emphasis_that_was_never_closed_ends_after_two_hundred_lines():
    assert rebuild("<b>" + "<p>x" * 201) == "<p><b>x</b></p>" * 200 + "<p>x</p>"
    assert rebuild("<p>y</p><b>" + "<p>x" * 200) == "<p>y</p>" + "<p><b>x</b></p>" * 200
    assert rebuild("<b>" + "<p>x" * 150 + "</b><p>y<b>" + "<p>x" * 200) == (
        "<p><b>x</b></p>" * 150 + "<p>y</p>" + "<p><b>x</b></p>" * 200
    )


# --- lists ---


@unchanged(
    "<ul><li>a</li><li>b</li></ul>",
    '<ol start="3" type="a"><li>a</li><li value="7">b</li></ol>',
    "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
    "<ul><li><h2>a</h2></li></ul>",
    "<ul><li>a<p>b</p></li></ul>",
    "<ul><li><blockquote><p>a</p></blockquote></li></ul>",
)
def test_good_lists_stay(source):
    assert rebuild(source) == source


@each(
    ("<ul>a</ul>", "<ul><li>a</li></ul>"),
    ("<ul><h2>a</h2></ul>", "<ul><li><h2>a</h2></li></ul>"),
    ("<ul><li>a<li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
    ("<li>a</li>b", "<ul><li>a</li><li>b</li></ul>"),
    ("<ul><li>a</li><ul><li>b</li></ul><li>c</li></ul>", "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>"),
    ("<ul><li>a</li> \n <ul><li>b</li></ul></ul>", "<ul><li>a \n <ul><li>b</li></ul></li></ul>"),
    ("<ul><li>a</li><ul><li>b</li></ul>c</ul>", "<ul><li>a<ul><li>b</li></ul><p>c</p></li></ul>"),
    ("<ul><ul><li>a</li></ul></ul>", "<ul><li><ul><li>a</li></ul></li></ul>"),
    ("<ul> <ul><li>a</li></ul></ul>", "<ul> <li><ul><li>a</li></ul></li></ul>"),
    ("<ul><li>a</li><blockquote>b</blockquote></ul>",
     "<ul><li>a</li><li><blockquote><p>b</p></blockquote></li></ul>"),
    ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li></ul><ul><li>b</li></ul>"),
    ("<ul><li>a<blockquote><li>b</li></blockquote></li></ul>",
     "<ul><li>a<blockquote><ul><li>b</li></ul></blockquote></li></ul>"),
    ("<ul><li>a<ul></li><li>b</li></ul></li></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
    ("<blockquote><ol><li value=3>a</li></ol></blockquote>",
     '<blockquote><ol><li value="3">a</li></ol></blockquote>'),
    ("<ul><li><ul><li>a</li></ul>b</li></ul>", "<ul><li><ul><li>a</li></ul><p>b</p></li></ul>"),
    ("<ul><blockquote>a</blockquote></ul>", "<ul><li><blockquote><p>a</p></blockquote></li></ul>"),
    ("<ul><li><p>a</p><p>b</p></li></ul>", "<ul><li>a<p>b</p></li></ul>"),
    ("<dir><li>a</li></dir>b", "<ul><li>a</li></ul><p>b</p>"),
    ("<menu><li>a</li></menu>b", "<ul><li>a</li></ul><p>b</p>"),
    ("<ul>a</li>b</ul>", "<ul><li>a</li><li>b</li></ul>"),
)  # fmt: skip
def test_what_stands_in_a_list_stands_in_its_items(source, built):
    assert rebuild(source) == built


# --- tables ---


def table(*rows, body="tbody"):
    return f"<table><{body}>{''.join(f'<tr>{row}</tr>' for row in rows)}</{body}></table>"


@unchanged(
    table("<td>a</td><td>b</td>", "<th>c</th>"),
    table('<td colspan="2" rowspan="3">a</td><th scope="row">b</th>'),
    "<table><caption>x</caption><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
    table("<td>a<p>b</p></td>"),
    table("<td><h2>a</h2></td>"),
    table(f"<td>a{table('<td>b</td>')}</td>"),
    table("<td></td>"),
)
def test_good_tables_stay(source):
    assert rebuild(source) == source


@each(
    ("<table>a</table>", table("<td>a</td>")),
    ("<table><tr>a</table>", table("<td>a</td>")),
    ("<table><td>a<td>b</table>", table("<td>a</td><td>b</td>")),
    ("<table><tr><td>a<tr><td>b</table>", table("<td>a</td>", "<td>b</td>")),
    ("<table><tr><td>a</tr><td>b</table>", table("<td>a</td>", "<td>b</td>")),
    ("<table><tr><td>a</td>b</table>", table("<td>a</td><td>b</td>")),
    ("<table><tr><ul><li>a</ul></table>", table("<td><ul><li>a</li></ul></td>")),
    ("<table><tr><td>a<tbody><tr><td>b</table>",
     "<table><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody></table>"),
    ("<table><thead><tr><th>a</thead><tr><td>b</table>",
     "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>"),
    ("<table><tfoot><tr><td>a</tfoot></table>", table("<td>a</td>")),
    ("<table><tr><td>a<tfoot><tr><td>b</table>",
     "<table><tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody></table>"),
    ("<table><caption>a<tr><td>b</table>", "<table><caption>a</caption><tbody><tr><td>b</td></tr></tbody></table>"),
    ("<table><caption>a</caption>b</table>", "<table><caption>a</caption><tbody><tr><td>b</td></tr></tbody></table>"),
    ("<table><tr><td>a<caption>b</table>", "<table><tbody><tr><td>a</td></tr></tbody><caption>b</caption></table>"),
    ("a<td>b</td>c", "<p>a</p><p>b</p><p>c</p>"),
    ("a<tr>b</tr>c", "<p>a</p><p>b</p><p>c</p>"),
    ("a<tbody>b</tbody>c<caption>d", "<p>a</p><p>b</p><p>c</p><p>d</p>"),
    (f"a{table('<td>b</td>')}c", f"<p>a</p>{table('<td>b</td>')}<p>c</p>"),
    ("<table><tr><td>a</table>b", f"{table('<td>a</td>')}<p>b</p>"),
    ("<ul><li>a</li><table><tr><td>b</table></ul>", f"<ul><li>a</li><li>{table('<td>b</td>')}</li></ul>"),
)  # fmt: skip
def test_what_stands_in_a_table_stands_in_its_cells(source, built):
    assert rebuild(source) == built


@each(
    ("<ul><li>a<table><tr><td>b</li>c</table></ul>", f"<ul><li>a{table('<td>b<p>c</p></td>')}</li></ul>"),
    ("<ul><li>a<table><tr><td>b</ul>c</table></ul>", f"<ul><li>a{table('<td>b<p>c</p></td>')}</li></ul>"),
    ("<ul><li>a<table><tr><td><li>b</table></ul>", f"<ul><li>a{table('<td><ul><li>b</li></ul></td>')}</li></ul>"),
    ("<blockquote><table><tr><td>a</blockquote>b</table>",
     f"<blockquote>{table('<td>a<p>b</p></td>')}</blockquote>"),
    ("<table><tr><td>a<table></td><td>b</table></table>", table(f"<td>a{table('<td>b</td>')}</td>")),
    ("<table><tr><td>a<table></tr><tr><td>b</table></table>", table(f"<td>a{table('<td>b</td>')}</td>")),
    ("<table><tr><td>a<table></tbody><tr><td>b</table></table>", table(f"<td>a{table('<td>b</td>')}</td>")),
    ("<table><tr><td>a<table><tr><td>b</table>c</table>", table(f"<td>a{table('<td>b</td>')}<p>c</p></td>")),
    ("<table><tr><th>a</td>b</table>", table("<th>a<p>b</p></th>")),
    ("<table><tr><td><ul><li>a</ul>b</table>", table("<td><ul><li>a</li></ul><p>b</p></td>")),
)  # fmt: skip
def test_what_ends_in_a_cell_ends_nothing_around_it(source, built):
    assert rebuild(source) == built


@each(
    ("<table><tr><td><b>a<td>b</table>c", f"{table('<td><b>a</b></td><td>b</td>')}<p>c</p>"),
    ("<b><table><tr><td>a<td>b</table>c</b>d", f"{table('<td><b>a</b></td><td><b>b</b></td>')}<p><b>c</b>d</p>"),
    ("<b><table><tr><td>a</b>b</table>c</b>d", f"{table('<td><b>ab</b></td>')}<p><b>c</b>d</p>"),
    ("<i><table><tr><td><b>a</b>b</table></i>", table("<td><i><b>a</b>b</i></td>")),
    ("<i><table><tr><td><b>a</i>b</table></i>", table("<td><i><b>ab</b></i></td>")),
    ("<i><table><tr><td><ul><li><b>a</i>b</ul></table>", table("<td><ul><li><i><b>ab</b></i></li></ul></td>")),
    ("<b><table><tr><td><ul><li>a</li><ul><li>b</b>c</table>",
     table("<td><ul><li><b>a</b><ul><li><b>bc</b></li></ul></li></ul></td>")),
    ("<b>a<ul><li>b</b>c</ul>d", "<p><b>a</b></p><ul><li><b>b</b>c</li></ul><p>d</p>"),
    ("<ul><li><b>a</ul>b", "<ul><li><b>a</b></li></ul><p><b>b</b></p>"),
    ("<table><caption><b>a</caption><tr><td>b</table>",
     "<table><caption><b>a</b></caption><tbody><tr><td>b</td></tr></tbody></table>"),
)  # fmt: skip
def test_emphasis_of_a_cell_ends_with_it_and_what_was_open_around_it_goes_on(source, built):
    assert rebuild(source) == built


# --- how deep ---


def test_nothing_is_nested_deeper_than_sixty():
    assert rebuild("<blockquote>" * 70 + "x") == "<blockquote>" * 60 + "<p>x</p>" + "</blockquote>" * 60


def test_too_deep_a_list_or_quotation_separates_still():
    deep = "<blockquote>" * 60
    assert rebuild(f"{deep}a<blockquote>b") == f"{deep}<p>a</p><p>b</p>{'</blockquote>' * 60}"
    assert rebuild(f"{deep}a<li>b") == f"{deep}<p>a</p><p>b</p>{'</blockquote>' * 60}"


# --- drawings, remarks ---


@pytest.mark.parametrize("tag", ["svg", "math", "template", "xml"])
def test_drawings_formulas_and_data_go_with_what_they_hold(tag):
    assert rebuild(f"<p>a<{tag}>x<i>y</i></{tag}>b</p>") == "<p>ab</p>"
    assert rebuild(f"<p>a<{tag}>x<{tag}>y</{tag}>z</{tag}>b</p>") == "<p>ab</p>"
    assert rebuild(f"<p>a<{tag}>b</p>") == "<p>ab</p>"
    assert rebuild(f"<p>a<{tag}/>b</{tag}>c</p>") == "<p>abc</p>"
    assert rebuild(f"<p>a<{tag}>x<{tag}>y</{tag}>b</p>") == "<p>axb</p>"
    assert rebuild(f"<p>a<{tag}>x<{tag}/>y</{tag}>b</p>") == "<p>ab</p>"


@pytest.mark.parametrize("drawing", ["svg", "math"])
@pytest.mark.parametrize(
    ("tag", "built"),
    [
        ("p", "<p>b</p><p>c</p>"),
        ("div", "<p>b</p><p>c</p>"),
        ("blockquote", "<blockquote><p>b</p></blockquote><p>c</p>"),
        ("ul", "<ul><li>b</li></ul><p>c</p>"),
        ("ol", "<ol><li>b</li></ol><p>c</p>"),
        ("table", "<table><tbody><tr><td>b</td></tr></tbody></table><p>c</p>"),
        *((f"h{level}", f"<h{built}>b</h{built}><p>c</p>") for level, built in enumerate([2, 2, 3, 4, 4, 4], 1)),
    ],
)
def test_html_inside_a_drawing_ends_it(drawing, tag, built):
    assert rebuild(f"<p>a<{drawing}>x<{tag}>b</{tag}>c</{drawing}></p>") == f"<p>a</p>{built}"


@pytest.mark.parametrize("other", ["template", "xml"])
def test_html_inside_anything_else_that_is_left_out_does_not_end_it(other):
    assert rebuild(f"<p>a</p><{other}><p>x</p></{other}><p>b</p>") == "<p>a</p><p>b</p>"


@pytest.mark.parametrize(
    "remark",
    [
        "<span class=MsoCommentReference>x</span>",
        "<span class='msocommentreference'>x<span>y</span></span>",
        "<div style='mso-element:comment-list'>x<div>y</div></div>",
        "<div style='mso-element: comment-list'>x</div>",
    ],
)
def test_a_reviewers_remark_goes(remark):
    assert rebuild(f"<p>a</p>{remark}<p>b</p>") == "<p>a</p><p>b</p>"
