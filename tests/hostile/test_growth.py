"""No text stops the site: what functions over text do grows as the text does (steps are counted, not seconds)."""

import sys

import pytest
from django.urls import reverse

from articles.text import limits
from articles.text.compare import TOO_MANY, Budget, Content, Names, compare, matching, merge, pieces, pieces_with_note
from articles.text.compare.matching import STEPS, coarse
from articles.text.compare.paragraphs import align
from articles.text.sanitise import allowed, sanitise
from tests.factory import make_article
from tests.hostile.growth import ALL_SEEDS, FUNCTIONS, text

SMALL = 250
# Four times the text: four times the steps, and what a budget or a few long words let it be more.
MOST = 6.5
NOT_JUDGED = 8_000
# To the walk through a Word file words are what they are; what counts is how many, and a package costs a lot to make.
OPAQUE = ("one word", "two words", "digits", "points")
FEW_STEPS = 1_000  # of a page that compares: lines are slow to count


class Counter:
    """Lines of ours and calls that Python makes for us, while a function runs."""

    def __init__(self):
        self.steps = 0

    def line(self, frame, event, argument):
        self.steps += 1
        return self.line

    def call(self, frame, event, argument):
        self.steps += event == "c_call"


def steps(function, written):
    counter = Counter()
    before = sys.gettrace(), sys.getprofile()
    sys.settrace(counter.line)
    sys.setprofile(counter.call)
    try:
        function(written)
    finally:
        sys.settrace(before[0])
        sys.setprofile(before[1])
    return counter.steps


def growth(function, seed, size):
    """How much more the function does with four times the text; 0 where that is little."""
    many = steps(function, text(seed, 4 * size))
    return many / steps(function, text(seed, size)) if many > NOT_JUDGED else 0


@pytest.mark.parametrize("name", FUNCTIONS)
def test_steps_grow_as_the_text_does(name, monkeypatch):
    monkeypatch.setattr(matching, "STEPS", FEW_STEPS)
    function = FUNCTIONS[name]
    function("hội")
    seeds = OPAQUE if name.startswith("docx.converting") else ALL_SEEDS
    suspected = [seed for seed in seeds if growth(function, seed, SMALL) > MOST]
    # What has a bound (100 open elements, 200 letters of a name) is only reached by longer ones.
    grown = {seed: growth(function, seed, 8 * SMALL) for seed in suspected}
    assert {seed: ratio for seed, ratio in grown.items() if ratio > MOST} == {}


def test_what_grows_with_the_square_is_seen():
    def careless(written):
        return [a for a in written for b in written if a is b]

    assert steps(careless, "a" * 400) > 15 * steps(careless, "a" * 100)


# --- What nh3 and Python do for us: counted by what they are given ---


@pytest.mark.parametrize("piece", ["\u00a0", "&nbsp;", "&amp;", "&", "& a", "&#160;"])
def test_nh3_never_gets_a_long_run_of_references(piece, monkeypatch):
    given = []
    clean = allowed.nh3.clean
    monkeypatch.setattr(allowed.nh3, "clean", lambda html, **rules: given.append(html) or clean(html, **rules))
    sanitise(f"<p>{piece * 50_000}</p>")
    runs = [run for html in given for run in html.replace("<", ">").split(">")]
    assert max(run.count("&") + run.count("\u00a0") for run in runs) <= allowed.MAX_REFERENCES


@pytest.mark.parametrize("piece", ["\u00a0", "a\u00a0", "&amp;", "&lt;", "&bogus; "])
@pytest.mark.parametrize(
    "around", ["<p>{}</p>", "<table><tbody><tr><td>{}</td></tr></tbody></table>", "<p><b>{}</b></p>"]
)
def test_a_long_run_of_references_is_stored_as_a_short_one_is(piece, around):
    one, many = (sanitise(around.format(piece * number)) for number in (1_000, 31_000))
    head, tail = around.split("{}")
    inside = one.removeprefix(head).removesuffix(tail).rstrip(" ")
    assert "<!--" not in many
    assert sanitise(many) == many
    assert many.startswith(one.removesuffix(tail).rstrip(" "))
    assert many.count(inside[:5]) == 31 * inside.count(inside[:5])


def test_an_address_nobody_types_goes_and_its_words_stay():
    assert sanitise(f'<p><a href="/{"a" * allowed.MAX_VALUE}">báo</a></p>') == "<p>báo</p>"


# --- Comparing has a budget ---

HONORIFICS = "đồng chí Lê Thị Mận, đồng chí Trần Văn Ổi, "


@pytest.mark.parametrize("times", [50, 1_000, 20_000])
def test_repeated_words_cost_no_more_than_the_budget(times):
    budget = Budget()
    before, after = HONORIFICS * times, HONORIFICS.replace("đồng chí", "ông") * times
    found, note = pieces_with_note(before, after, budget)
    assert 0 <= budget.left <= STEPS
    assert "".join(piece.text for piece in found if piece.kind != "new") == before
    assert "".join(piece.text for piece in found if piece.kind != "gone") == after
    assert note == ("" if times == 50 else TOO_MANY)


def test_a_page_shares_one_budget_and_says_where_it_ended():
    body = "\n".join(f"<p>{number}. {HONORIFICS * 40}</p>" for number in range(60))
    changed = body.replace("đồng chí", "ông")
    content = Content("a", "", body, "", "", None)
    budget = Budget()
    found = compare(content, Content("a", "", changed, "", "", None), Names(), budget)
    assert budget.left >= 0
    assert any(TOO_MANY in change.note for change in found)


def test_a_merge_of_repeated_lines_loses_nothing():
    base, mine, theirs = ("\n".join(f"<p>{line}</p>" for line in lines) for lines in (
        ["a", "b"] * 3_000, ["b", "c"] * 3_000, ["a", "d", "b"] * 2_000,
    ))  # fmt: skip
    run = merge(*(Content("a", "", body, "", "", None) for body in (base, mine, theirs))).field("body").runs
    for side, body in (("base", base), ("mine", mine), ("theirs", theirs)):
        assert "\n".join(block for one in run for block in getattr(one, side)) == body


def test_beyond_the_budget_equal_paragraphs_are_still_found():
    old = [f"đoạn {number}" for number in range(50)]
    new = [*old[:20], "khác hẳn", *old[21:]]
    assert align(old, new, Budget(0)).pairs == align(old, new).pairs
    assert [tag for tag, *_ in coarse(old, new)] == ["equal", "replace", "equal"]


def test_an_ordinary_change_is_told_word_by_word():
    before = HONORIFICS * 10
    assert pieces(before, before.replace("Mận", "Lan", 1))[:3] == (
        ("same", "đồng chí Lê Thị "), ("gone", "Mận"), ("new", "Lan"),
    )  # fmt: skip


# --- A body no article reaches ---

TOO_LONG = "<p>" + "a" * limits.LARGEST_BODY


@pytest.mark.django_db
def test_a_preview_of_too_long_a_body_says_so(admin_client, monkeypatch):
    monkeypatch.setattr(allowed.nh3, "clean", None)
    answer = admin_client.post(reverse("admin:articles_article_preview", args=["moi"]), {"body": TOO_LONG})
    assert answer.status_code == 200
    assert [hint["sentence"] for hint in answer.json()["hints"]] == [limits.TOO_LONG]


@pytest.mark.django_db
def test_a_form_with_too_long_a_body_keeps_it_and_says_so(admin_client):
    answer = admin_client.post(reverse("admin:articles_article_add"), {"title": "Một bài", "body": TOO_LONG})
    assert answer.status_code == 200
    assert limits.TOO_LONG in answer.content.decode()
    assert "a" * 1_000_00 in answer.content.decode()


@pytest.mark.django_db
def test_too_long_a_paste_is_refused(admin_client):
    answer = admin_client.post(reverse("admin:articles_article_paste"), {"html": TOO_LONG})
    assert answer.status_code == 400
    assert "1 triệu" in answer.json()["sentence"]


@pytest.fixture
def cleaned(monkeypatch):
    """The lengths of what nh3 was given."""
    found = []
    clean = allowed.nh3.clean
    monkeypatch.setattr(allowed.nh3, "clean", lambda html, **rules: found.append(len(html)) or clean(html, **rules))
    return found


LONG = f"<p>{'hội nghị ' * 500}</p>"


@pytest.mark.django_db
def test_a_preview_cleans_a_body_once(admin_client, cleaned):
    admin_client.post(reverse("admin:articles_article_preview", args=["moi"]), {"title": "Một bài", "body": LONG})
    assert sum(length > 4_000 for length in cleaned) <= 3  # once to clean, once to prove it, once as it is printed


@pytest.mark.django_db
def test_saving_an_article_cleans_its_body_once(cleaned):
    article = make_article("Một bài")
    article.body = LONG
    cleaned.clear()
    article.save()
    article.save()
    assert len(cleaned) <= 2  # once to clean, once to prove it


def test_what_is_made_of_a_clean_text_is_cleaned_again():
    clean = sanitise("<p>một</p>")
    assert sanitise(clean) is clean
    assert sanitise(clean + "<script>x</script><p>hai</p>") == "<p>một</p><p>hai</p>"
