"""The conflict page: a kept text beside the article as it is now, field by field; what is decided becomes a version."""

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, reverse

from articles import rights
from articles.admin.article.addresses import desk_page, form_url, viewed
from articles.desk import versions, workflow
from articles.desk.conflict import merge, page
from articles.desk.form import locks, opened_form, typed_content
from articles.desk.versions import unsaved_texts
from articles.models import Article, Version
from articles.text.compare import Content
from articles.text.compare.answers import Unanswered, questions, settle
from people import clock

MOVED_ON = "Bài vừa chuyển sang “{}”. Xem lại, rồi bấm lưu lần nữa nếu vẫn muốn sửa."


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [desk_page(admin, "<row:pk>/gop/<count:number>/", put_together, "articles_article_merge")]


@transaction.atomic
def put_together(admin: ModelAdmin, request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A kept version beside the working text; POST saves what was decided. Raises 404, 403."""
    article = viewed(request, pk)
    if request.method == "POST":
        article = workflow.locked(article)
        if not rights.may(request.user, rights.CHANGE, article):
            raise PermissionDenied
    kept = get_object_or_404(Version, article=article, number=number)
    found = merge.of_kept(article, kept)
    if found is None:
        raise Http404
    if request.method == "POST":
        return _decide(admin, request, article, kept, found)
    return _ask_merge(admin, request, article, kept, found)


def _decide(admin: ModelAdmin, request, article: Article, kept: Version, found: merge.TwoTexts) -> HttpResponse:
    """The answers are about the edition the page was made from, whatever the article says by now."""
    edition = typed_content.edition(request.POST) or 0
    if stale := opened_form.is_stale(article, edition):
        found = merge.of_kept(article, kept, edition=edition)
    answers, own = _answers(request, found)
    try:
        content = settle(found.merge, answers, own)
        merge.check(article, content)
    except Unanswered as refusal:
        said = [f"Còn {len(refusal.keys)} chỗ chưa chọn."]
        return _ask_merge(admin, request, article, kept, found, answers, own, refusal.keys, said)
    except ValidationError as refusal:
        return _ask_merge(admin, request, article, kept, found, answers, own, said=refusal.messages)
    if stale:
        return _again(admin, request, article, content, edition)
    if opened_form.moved_on(article, opened_form.read(request.POST, user=request.user, pk=article.pk)):
        said = [MOVED_ON.format(article.get_state_display())]
        return _ask_merge(admin, request, article, kept, found, answers, own, said=said)
    return _save_merged(admin, request, article, kept, content)


def _again(admin: ModelAdmin, request, article: Article, content: Content, edition: int) -> HttpResponse:
    """The article has changed once more: the merged text is kept as the first one was, and merged in its turn."""
    kept = merge.keep(article, content, by=request.user, at=clock.now(), base=edition)
    if kept is None:
        return HttpResponseRedirect(form_url(article))
    said = f"Trong lúc bạn gộp, bài lại có bản mới. Bản gộp của bạn được giữ thành bản {kept.number}."
    admin.message_user(request, said, messages.WARNING)
    return HttpResponseRedirect(reverse("admin:articles_article_merge", args=[article.pk, kept.number]))


def _save_merged(admin: ModelAdmin, request, article: Article, kept: Version, content: Content) -> HttpResponse:
    before = article.edition
    lost = merge.save(article, content, by=request.user, at=clock.now(), kept=kept)
    locks.leave(article, by=request.user)
    for sentence in lost:
        admin.message_user(request, sentence, messages.WARNING)
    said = f"Đã lưu bản gộp thành bản số {article.edition}."
    if article.edition == before:
        said = "Không có gì thay đổi: bản gộp giống bản đang sửa."
    admin.message_user(request, said, messages.SUCCESS)
    return HttpResponseRedirect(form_url(article))


def _ask_merge(
    admin: ModelAdmin, request, article, kept, found, answers=None, own=None, missing=(), said=()
) -> HttpResponse:
    now = clock.now()
    lock = locks.holder(article, now)
    whose = "bạn" if kept.made_by_id == request.user.pk else locks.author_of(kept)
    context = {
        **admin.admin_site.each_context(request),
        "title": "Gộp hai bản",
        "opts": admin.opts,
        "article": article,
        "kept": kept,
        "whose": whose,
        "newer": versions.latest(article),
        "newer_by": locks.author_of(versions.latest(article)),
        "moved_on": kept.note == unsaved_texts.MOVED_ON,
        "rows": page.rows(found, answers or {}, own or {}, tuple(missing), whose),
        "conflicts": len(questions(found.merge)),
        "all_in": page.all_in(found),
        "said": said,
        "edition": found.edition,
        "may_save": rights.may(request.user, rights.CHANGE, article),
        "lock_said": f"Bài {locks.sentence(lock, now)}." if lock and lock.user_id != request.user.pk else "",
        "change_url": form_url(article),
    }
    return render(request, "admin/articles/article/merge.html", context)


def _answers(request: HttpRequest, found: merge.TwoTexts) -> tuple[dict[str, str], dict[str, str]]:
    """By question: what was chosen, and what was typed."""
    keys = [question.key for question in questions(found.merge)]
    answers = {key: request.POST[key] for key in keys if key in request.POST}
    own = {key: request.POST[f"{key}-own"] for key in keys if f"{key}-own" in request.POST}
    return answers, own
