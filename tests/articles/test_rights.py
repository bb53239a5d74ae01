"""Which articles a right reaches: own ones, those of one's sections, and what is whose at which step."""

from itertools import count

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission

from articles import rights
from articles.desk.access import roles
from articles.models import Article, SectionRight
from people.colleagues import CLOCK, COMMAND_LINE
from tests.colleagues import make_colleague
from tests.factory import NOON, make_article, make_section

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ALL = ["view", "change", "delete", "submit", "review", "publish"]
_number = count(1)


@pytest.fixture
def sections():
    """A with Aa below it and Aaa below that, and B beside them."""
    above = make_section("A", "a", order=1)
    below = make_section("Aa", "aa", parent=above, order=3)
    return {
        "A": above,
        "Aa": below,
        "Aaa": make_section("Aaa", "aaa", parent=below, order=2),
        "B": make_section("B", "b", order=1),
    }


def colleague(role, *sections, **fields):
    return make_colleague(role, f"nguoi{next(_number)}", sections=sections, **fields)


def with_permissions(*codenames):
    """Somebody without a role who was given these permissions alone."""
    user = colleague("")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    return get_user_model().objects.get(pk=user.pk)


def rights_of(user, article=None):
    return [right for right in ALL if rights.may(user, right, article)]


# --- a role alone ---


@pytest.mark.parametrize(
    ("role", "held"),
    [
        ("", []),
        (roles.REPORTER, ["view", "change", "submit"]),
        (roles.EDITOR, ["view", "change", "delete", "submit", "review"]),
        (roles.PUBLISHER, ALL),
        (roles.KEEPER, []),
        (roles.ADMINISTRATOR, ALL),
    ],
)
def test_what_a_role_may_where_no_article_is_named_or_saved(role, held):
    user = colleague(role)
    assert rights_of(user) == rights_of(user, Article()) == held


@pytest.mark.parametrize("who", [COMMAND_LINE, CLOCK])
def test_the_machine_may_all(who):
    assert rights_of(who) == rights_of(who, make_article()) == ALL


def test_a_superuser_may_all_but_delete_what_was_out():
    user = colleague("", is_superuser=True)
    assert rights_of(user) == rights_of(user, make_article()) == ALL
    out = make_article("Bài đã đăng", published_at=NOON)
    assert rights_of(user, out) == ["view", "change", "submit", "review", "publish"]


@pytest.mark.parametrize("role", [roles.PUBLISHER, roles.ADMINISTRATOR])
def test_a_closed_account_may_nothing(role):
    for user in (colleague(role, is_active=False), colleague(role, is_active=False, is_superuser=True)):
        assert rights_of(user) == rights_of(user, make_article()) == []


# --- whose it is at which step ---

READ = ["view"]
WRITE = ["view", "change", "submit"]
DRAFT = ["view", "change", "delete", "submit"]
HANDED = ["view", "delete", "submit"]
# (status, state) → who wrote it and works elsewhere; an editor of the section; the same of what nobody wrote
STEPS = {
    ("never", "draft"): (DRAFT, ["view", "delete", "review"], [*DRAFT, "review"]),
    ("never", "returned"): (DRAFT, ["view", "delete", "review"], [*DRAFT, "review"]),
    ("never", "submitted"): (HANDED, ["view", "change", "delete", "review"], [*DRAFT, "review"]),
    ("never", "approved"): (HANDED, ["view", "change", "delete", "review"], [*DRAFT, "review"]),
    ("out", "published"): (WRITE, [*WRITE, "review"], [*WRITE, "review"]),
    ("out", "draft"): (WRITE, [*WRITE, "review"], [*WRITE, "review"]),
    ("out", "submitted"): (["view", "submit"], [*WRITE, "review"], [*WRITE, "review"]),
    ("out", "approved"): (["view", "submit"], [*WRITE, "review"], [*WRITE, "review"]),
    ("withdrawn", "published"): (WRITE, [*WRITE, "review"], [*WRITE, "review"]),
}


def standing(article, status, state):
    article.status, article.state = status, state
    return article


@pytest.mark.parametrize("step", STEPS, ids=" ".join)
def test_what_is_whose_at_each_step(sections, step):
    status, state = step
    writers, editors, nobodys = STEPS[step]
    began, went_on = colleague(roles.EDITOR, sections["B"]), colleague(roles.EDITOR, sections["B"])
    editor, elsewhere = colleague(roles.EDITOR, sections["A"]), colleague(roles.EDITOR, sections["B"])
    article = standing(make_article(section=sections["Aaa"], created_by=began, written_by=went_on), status, state)
    assert rights_of(began, article) == rights_of(went_on, article) == writers
    assert rights_of(editor, article) == editors
    assert rights_of(elsewhere, article) == []
    imported = standing(make_article("Bài nhập", section=sections["Aaa"]), status, state)
    assert rights_of(editor, imported) == nobodys
    assert rights_of(elsewhere, imported) == []


@pytest.mark.parametrize("column", ["created_by", "written_by"])
def test_what_one_of_the_two_wrote_is_not_nobodys(column):
    article = make_article(**{column: colleague(roles.REPORTER)})
    assert rights_of(colleague(roles.EDITOR), article) == ["view", "delete", "review"]


def test_a_reporter_has_nothing_of_anothers_in_a_section_of_theirs(sections):
    article = make_article(section=sections["A"], created_by=colleague(roles.EDITOR))
    for user in (colleague(roles.REPORTER), colleague(roles.REPORTER, sections["A"])):
        assert rights_of(user, article) == []
        assert rights_of(user, make_article("Bài nhập", section=sections["A"])) == []


def test_a_publisher_publishes_in_their_sections_only(sections):
    article = make_article(section=sections["Aa"], state="approved", created_by=colleague(roles.REPORTER))
    here = ["view", "change", "delete", "review", "publish"]
    assert rights_of(colleague(roles.PUBLISHER, sections["A"]), article) == here
    assert rights_of(colleague(roles.PUBLISHER, sections["Aaa"], sections["Aa"]), article) == here
    assert rights_of(colleague(roles.PUBLISHER), article) == here
    assert rights_of(colleague(roles.PUBLISHER, sections["Aaa"]), article) == []


# --- what somebody sees ---


def test_somebody_sees_the_articles_they_may_see_one_by_one(sections):
    reporter, other = colleague(roles.REPORTER, sections["A"]), colleague(roles.REPORTER)
    began = make_article("1", section=sections["B"], created_by=reporter)
    went_on = make_article("2", section=sections["B"], created_by=other, written_by=reporter)
    in_a = make_article("3", section=sections["A"], created_by=other)
    below = make_article("4", section=sections["Aaa"])
    everything = {began, went_on, in_a, below}
    seen = {
        reporter: {began, went_on},
        other: {went_on, in_a},
        colleague(roles.EDITOR, sections["A"]): {in_a, below},
        colleague(roles.EDITOR, sections["Aa"]): {below},
        colleague(roles.EDITOR, sections["A"], sections["B"]): everything,
        colleague(roles.EDITOR): everything,
        colleague("", is_superuser=True): everything,
        colleague(roles.KEEPER): set(),
        colleague(roles.EDITOR, is_active=False): set(),
    }
    for user, articles in seen.items():
        assert set(rights.visible(user)) == articles
        assert {article for article in everything if rights.may(user, "view", article)} == articles
    assert set(rights.visible(COMMAND_LINE)) == everything


def test_of_some_articles_those_somebody_sees():
    reporter = colleague(roles.REPORTER)
    mine, _ = make_article("Một", created_by=reporter), make_article("Hai", created_by=reporter)
    make_article("Một")
    assert set(rights.visible(reporter, Article.objects.filter(title="Một"))) == {mine}
    assert set(rights.visible(colleague(roles.KEEPER), Article.objects.filter(title="Một"))) == set()


def test_what_nobody_wrote_is_not_the_first_accounts():
    first = get_user_model().objects.create(pk=1, username="dau-tien", is_staff=True)
    first.user_permissions.set(Permission.objects.filter(codename="view_article"))
    make_article()
    assert list(rights.visible(first)) == []


# --- who may of an article ---


def test_an_article_is_reviewed_and_published_by_those_of_its_section_and_of_the_whole_paper(sections):
    article = make_article(section=sections["Aa"])
    editors = {colleague(roles.EDITOR), colleague(roles.EDITOR, sections["A"])}
    publishers = {
        colleague(roles.PUBLISHER), colleague(roles.PUBLISHER, sections["Aa"]),
        colleague(roles.PUBLISHER, sections["B"], sections["A"]), colleague(roles.ADMINISTRATOR),
    }  # fmt: skip
    for role in (roles.EDITOR, roles.PUBLISHER, roles.ADMINISTRATOR):
        colleague(role, sections["B"])
        colleague(role, sections["Aaa"])
    colleague(roles.REPORTER)
    assert set(rights.holders("publish", article)) == publishers
    assert set(rights.holders("review", article)) == publishers | editors


def test_who_runs_the_machine_is_asked_only_with_a_role_and_then_everywhere(sections):
    colleague("", is_superuser=True)
    with_a_role = colleague(roles.EDITOR, sections["B"], is_superuser=True)
    assert rights.holders("review", make_article(section=sections["A"])) == [with_a_role]


def test_who_is_not_let_in_any_more_is_not_asked():
    article = make_article()
    colleague(roles.EDITOR, is_active=False)
    shut_out = colleague(roles.EDITOR)
    get_user_model().objects.filter(pk=shut_out.pk).update(is_staff=False)
    assert rights.holders("review", article) == []


def test_who_may_publish_and_not_review_is_not_asked_and_may_not():
    article, lan = make_article(), with_permissions("view_article", "publish_article")
    assert rights.holders("publish", article) == []
    assert rights_of(lan, article) == []


def test_a_permission_given_by_itself_counts_as_one_of_a_role():
    article, lan = make_article(), with_permissions("review_article", "publish_article")
    assert rights.holders("publish", article) == [lan]
    assert rights_of(lan, article) == ["review", "publish"]


def test_holders_are_found_in_three_queries(sections, django_assert_num_queries):
    article = make_article(section=sections["Aaa"])
    for _ in range(3):
        colleague(roles.PUBLISHER, sections["A"])
    with django_assert_num_queries(3):
        assert len(rights.holders("publish", article)) == 3


# --- sections ---


def names(found):
    return [section.name for section in found]


def test_somebody_works_for_their_sections_and_all_below(sections):
    def ids(*names):
        return {sections[name].pk for name in names}

    assert rights.sections_of(colleague(roles.EDITOR, sections["A"])) == ids("A", "Aa", "Aaa")
    assert rights.sections_of(colleague(roles.EDITOR, sections["Aa"], sections["B"])) == ids("Aa", "Aaa", "B")
    assert rights.sections_of(colleague(roles.EDITOR)) is None
    assert rights.sections_of(colleague(roles.EDITOR, sections["B"], is_superuser=True)) is None


def test_an_article_is_filed_into_a_section_of_ones_own_in_the_papers_order(sections):
    assert names(rights.filing(colleague(roles.EDITOR, sections["A"]))) == ["A", "Aaa", "Aa"]
    assert names(rights.filing(colleague(roles.REPORTER))) == ["A", "B", "Aaa", "Aa"]
    assert names(rights.filing(COMMAND_LINE)) == ["A", "B", "Aaa", "Aa"]


def test_the_sections_of_somebody_are_asked_for_once_a_request(sections, django_assert_num_queries):
    editor = colleague(roles.EDITOR, sections["B"])
    with django_assert_num_queries(2):
        assert rights.sections_of(editor) == rights.sections_of(editor) == {sections["B"].pk}
    SectionRight.objects.filter(user=editor).delete()
    assert rights.sections_of(editor) == {sections["B"].pk}
    assert rights.sections_of(get_user_model().objects.get(pk=editor.pk)) is None
