"""Two people's texts put together: what is held against what, and what the merged text must be to be saved."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from articles.desk.access import roles
from articles.desk.conflict import merge
from articles.desk.versions import unsaved_texts
from articles.models import Article, Autosave, Version
from articles.models.versions import snapshot
from articles.text.compare import Content, Mention, Photo
from people import clock
from tests.articles.people_at_work import Colleague, make_draft
from tests.factory import make_photo

TEXT = Content("Hội nghị", "Sáng nay.", "<p>Một.</p>", "M.L", "", None)


def test_where_nobody_knows_what_both_began_with_whatever_both_have_and_is_not_the_same_is_asked():
    theirs = replace(TEXT, title="Hội nghị khác", body="<p>Hai.</p>", lead="")
    found = merge.TwoTexts(number=2, edition=1, begun=None, mine=replace(TEXT, source=""), theirs=theirs)
    assert [field.name for field in found.merge.conflicts] == ["title", "body"]
    assert found.merge.proposal == TEXT  # what only one of them has is taken
    assert found.before == theirs


def test_what_both_began_with_is_what_differences_are_shown_against():
    found = merge.TwoTexts(number=2, edition=1, begun=TEXT, mine=replace(TEXT, title="A"), theirs=TEXT)
    assert found.before == TEXT
    assert found.merge.conflicts == ()


@pytest.mark.django_db
class TestKept:
    @pytest.fixture
    def an(self):
        return Colleague("an", roles.REPORTER)

    @pytest.fixture
    def article(self, an):
        make_draft(an, title="Bài khác")  # with a version of the same number
        return make_draft(an)

    def keep(self, article, an, **texts):
        content = {**Version.objects.get(article=article, number=1).content, **texts}
        return unsaved_texts.keep(article, content, by=an.user, at=clock.now(), base=1, note=unsaved_texts.STALE)

    def save(self, an, article, **texts):
        _, form = an.open(article)
        an.save(article, form, **texts)
        article.refresh_from_db()

    def test_it_is_held_against_the_edition_that_was_seen_or_else_the_present_text(self, an, article):
        kept = self.keep(article, an, title="Của An")
        self.save(an, article, title="Lần một")
        seen = article.edition
        self.save(an, article, title="Lần hai")
        titles = {
            edition: merge.of_kept(article, kept, edition=edition).theirs.title
            for edition in (None, seen, article.edition, 99)
        }
        assert titles == {None: "Lần hai", seen: "Lần một", article.edition: "Lần hai", 99: "Lần hai"}
        assert merge.of_kept(article, kept, edition=seen).edition == seen
        assert merge.of_kept(article, kept).edition == article.edition

    def test_both_began_with_the_version_of_this_article(self, an, article):
        found = merge.of_kept(article, self.keep(article, an, title="Của An"))
        assert (found.begun.title, found.mine.title) == ("Hội nghị tổng kết", "Của An")

    def test_a_merged_text_that_says_what_the_article_says_makes_no_version_and_ends_what_was_unsaved(
        self, an, article
    ):
        _, form = an.open(article)
        an.autosave(article, form, title="Của An")
        binh = Colleague("binh", roles.ADMINISTRATOR)
        binh.user.is_superuser = True
        binh.user.save()
        binh.post("force", article)
        kept = Version.objects.get(article=article, number=2)
        assert Autosave.objects.exists()
        saved = merge.content_of(snapshot(Article.objects.get(pk=article.pk)))
        assert merge.save(article, saved, by=an.user, at=clock.now(), kept=kept) == []
        assert not Autosave.objects.exists()
        assert Version.objects.filter(article=article).latest("number") == kept

    def test_a_text_the_form_would_refuse_is_not_saved(self, an, article):
        kept = self.keep(article, an, title="Của An")
        with pytest.raises(ValidationError):
            merge.save(article, replace(TEXT, title=""), by=an.user, at=clock.now(), kept=kept)
        assert Article.objects.get(pk=article.pk).title == "Hội nghị tổng kết"

    @pytest.mark.parametrize(
        "wrong",
        [
            {"title": ""},
            {"photos": (Photo(None, -1, 0, ""),)},
            {"photos": (Photo(None, 0, -1, ""),)},
            {"mentions": (Mention("", 1, None),)},
        ],
    )
    def test_the_rules_of_the_forms_fields_hold(self, article, wrong):
        merge.check(article, TEXT)
        with pytest.raises(ValidationError):
            merge.check(article, replace(TEXT, **wrong))

    def test_a_stored_text_says_which_caption_is_in_force(self):
        photo = make_photo(caption="Của kho")
        photos = (Photo(photo.pk, 0, 0, ""), Photo(photo.pk, 1, 0, "Riêng"), Photo(None, 2, 0, ""))
        assert [one["shown"] for one in merge.stored(replace(TEXT, photos=photos))["photos"]] == [
            "Của kho",
            "Riêng",
            "",
        ]
