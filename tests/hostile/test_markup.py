"""Every hostile payload through the sanitiser: nothing active, nothing that changes when it is read again."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text import blocks
from articles.text.links import Linker, Target, unambiguous
from articles.text.sanitise import allowed, printable, sanitise
from articles.text.sanitise.characters import decoded, seen
from tests.hostile import checks
from tests.hostile.payloads import ALL, FAMILIES, VISIBLE

families = pytest.mark.parametrize("family", FAMILIES)


def test_the_corpus_is_large_and_without_doubles():
    assert len(set(ALL)) == len(ALL)
    assert len(ALL) >= 400


@families
def test_nothing_but_the_allow_list_is_stored(family):
    assert checks.faulty(FAMILIES[family], sanitise) == []


@families
def test_cleaning_twice_is_cleaning_once(family):
    assert checks.unstable(FAMILIES[family], sanitise) == []


@families
def test_what_was_never_cleaned_is_stopped_at_the_page(family):
    for payload in FAMILIES[family]:
        if "\ud800" not in payload:  # no database hands one out
            found = checks.faults(printable(payload), linked=True)
            assert [fault for fault in found if fault not in ("not NFC", "a character nobody sees")] == []


@families
def test_the_page_changes_nothing_of_what_is_stored(family):
    for payload in FAMILIES[family]:
        assert printable(sanitise(payload)) == sanitise(payload)


@pytest.mark.parametrize(("payload", "words"), VISIBLE)
def test_words_a_reader_would_have_seen_stay(payload, words):
    assert words in checks.text_of(sanitise(payload))


@pytest.mark.parametrize("words", ["alert", "evil.example"])
def test_what_no_reader_would_have_seen_is_gone(words):
    for payload in ("<script>%s</script>", "<style>%s</style>", "<svg><text>%s</text></svg>", "<!-- %s -->"):
        assert words not in sanitise(f"<p>a</p>{payload % words}<p>b</p>")


def test_a_hostile_name_leaves_the_linked_text_harmless():
    for payload in ALL:
        if not payload.strip() or "\ud800" in payload or len(payload) > 2_000:
            continue
        linker = Linker(unambiguous([Target(payload, f"/x/{payload}", "person", once=False)]))
        linked = printable(linker.link(blocks.paragraph(f"Ông {payload}, Bí thư")))
        assert [fault for fault in checks.faults(linked, linked=True) if fault.startswith(("tag", "attr"))] == []


def test_a_name_in_hostile_text_is_linked_without_harm():
    linker = Linker(unambiguous([Target("chữ", '/x/"><img src=x onerror=alert(1)>', "person", once=False)]))
    for payload in ALL:
        for block in blocks.split(sanitise(payload)):
            assert checks.faults(printable(linker.link(block)), linked=True) == []


def test_ten_thousand_levels_are_flattened():
    assert sanitise("<blockquote>" * 10_000 + "x").count("<blockquote>") <= 60


def test_a_megabyte_of_unclosed_emphasis_is_not_multiplied():
    source = "<b><i><u><sub>" + "<p>x" * 20_000
    assert len(sanitise(source)) < 4 * len(source)


PIECES = [*"<>/='\"& ;!-ab\n\u00a0", "<p>", "</p>", "<b>", "</b>", "<a href=/x>", "</a>", "<ul>", "<li>", "</ul>"]
PIECES += ["<table>", "<tr>", "<td>", "</td>", "</table>", "<caption>", "<h2>", "<div>", "</div>", "<br>", "<svg>"]
PIECES += ["<!--", "-->", "<style>", "</style>", "<math>", "<template>", "<button>", "<blockquote>", "&lt;", "&#8238;"]
PIECES += ["ệ", "a\u0323", "\u0338", "\x00", "<p style='mso-list:l0 level2 lfo1'>", "<span style='mso-list:Ignore'>"]
PIECES += ["</span>", "<span style='font-weight:700'>", "<tbody>", "<th scope=row>", "</li>", "<ol>", "</ol>", "<h1>"]


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_heap_of_markup_comes_to_rest_harmless(source):
    clean = sanitise(source)
    assert checks.faults(clean) == []
    assert sanitise(clean) == clean
    assert allowed.allow_list(clean) == clean


@settings(deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_the_blocks_of_any_heap_lose_nothing(source):
    """White space apart: a line end between two blocks is no part of either."""
    clean = sanitise(source)
    apart, whole = checks.text_of("".join(blocks.split(clean))), checks.text_of(clean)
    assert "".join(apart.split()) == "".join(whole.split())


@settings(deadline=None)
@given(st.text(max_size=100))
def test_plain_text_keeps_every_character_but_those_nobody_sees(text):
    clean = sanitise(f"<p>x{text.replace('&', '&amp;').replace('<', '&lt;')}x</p>")
    assert checks.text_of(clean) == decoded(seen(f"x{text}x".replace("&", "&amp;")))
