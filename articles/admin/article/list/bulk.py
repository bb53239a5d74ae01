"""Moves for many articles at once, from the article list: asked for what they need, answered row by row."""

from django import forms
from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.options import IS_POPUP_VAR
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles import rights
from articles.desk import workflow
from articles.desk.workflow import bulk
from articles.models import Article, Section
from people import clock
from people.numbers import number
from people.rows import only

APPLY = "apply"


class AskNothing(forms.Form):
    def arguments(self) -> dict:
        return dict(self.cleaned_data)


class AskRelease(AskNothing):
    """A correction needs words of its own: it is made article by article."""

    change = forms.ChoiceField(
        label="Với bài đang trên trang, báo bạn đọc",
        choices=[(name, label) for name, label in workflow.CHANGES.items() if name != workflow.CORRECTION],
        widget=forms.RadioSelect,
        initial=workflow.UPDATE,
    )


class AskWithdrawal(AskNothing):
    reason = forms.CharField(
        label="Lý do gỡ",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "cols": 70}),
        help_text="Bạn đọc thấy lý do này ở địa chỉ của mỗi bài.",
    )
    farewell = forms.ChoiceField(
        label="Địa chỉ của bài trả lời",
        choices=[c for c in Article.Farewell.choices if c[0] != Article.Farewell.REPLACED],
        widget=forms.RadioSelect,
        initial=Article.Farewell.GONE,
    )


class AskSection(AskNothing):
    section = forms.ModelChoiceField(Section.objects.none(), label="Chuyển sang chuyên mục", empty_label="Hãy chọn")


FORMS = {"publish": AskRelease, "withdraw": AskWithdrawal, "move": AskSection}


def actions(request: HttpRequest) -> dict[str, tuple]:
    """The moves this person has a right to somewhere, as Django's actions of a list."""
    if IS_POPUP_VAR in request.GET:
        return {}
    may = [name for name in bulk.MOVES if rights.may(request.user, workflow.TRANSITIONS[name].right)]
    return {f"bulk_{name}": (_action(name), f"bulk_{name}", workflow.TRANSITIONS[name].label) for name in may}


def possible(request: HttpRequest, choices: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of the moves those that some article on the page can make; what was sent is answered article by article."""
    shown = getattr(request, "desk_list", None)
    if request.method == "POST" or shown is None:
        return choices
    now, articles = clock.now(), list(shown.result_list)
    return [choice for choice in choices if not choice[0] or _is_possible(choice[0], articles, request.user, now)]


def take_ticked(admin: ModelAdmin, request: HttpRequest) -> bool:
    """Only what was ticked, and all of it: `select_across` of a forged page is not obeyed, nor are the list's
    filters, since what has left them meanwhile is owed an answer too. False, and a sentence, for too many.
    """
    request.POST = request.POST.copy()
    request.POST["select_across"] = "0"
    ticked = [pk for pk in request.POST.getlist("_selected_action") if number(pk) is not None]
    if len(ticked) > bulk.MOST:
        admin.message_user(request, f"Mỗi lần nhiều nhất {bulk.MOST} bài.", messages.WARNING)
        return False
    request.POST.setlist("_selected_action", ticked)
    return True


def make_many(admin: ModelAdmin, request: HttpRequest, name: str, articles) -> HttpResponse:
    articles = list(articles)
    form = _form(request, name)
    if form is not None and not form.is_valid():
        return _page(admin, request, "bulk_ask", name, articles=articles, form=form)
    arguments = form.arguments() if form else {}
    results = bulk.make(name, articles, by=request.user, at=clock.now(), arguments=arguments)
    gone = len(set(request.POST.getlist("_selected_action"))) - len(articles)
    return _page(admin, request, "bulk_done", name, results=results, done=sum(r.done for r in results), gone=gone)


def _form(request: HttpRequest, name: str) -> forms.Form | None:
    """What the move asks for; unbound, thus invalid, on the way from the list."""
    if name not in FORMS:
        return None
    form = FORMS[name](request.POST if APPLY in request.POST else None)
    if name == "move":
        form.fields["section"].queryset = rights.filing(request.user)
    return form


def _page(admin: ModelAdmin, request: HttpRequest, template: str, name: str, **context) -> HttpResponse:
    now = clock.now()
    context |= {
        **admin.admin_site.each_context(request),
        "title": f"{workflow.TRANSITIONS[name].label} nhiều bài",
        "label": workflow.TRANSITIONS[name].label,
        "opts": admin.opts,
        "media": admin.media,
        "action": f"bulk_{name}",
        "refusals": [(a, workflow.refusal(a, name, request.user, now)) for a in context.get("articles", ())],
        "back": f"{reverse('admin:articles_article_changelist')}?{request.GET.urlencode()}",
    }
    return render(request, f"admin/articles/article/{template}.html", context)


def _action(name: str):
    def act(model_admin, request, queryset):
        return make_many(model_admin, request, name, queryset)

    return act


def _is_possible(action: str, articles: list[Article], user, at) -> bool:
    name = action.removeprefix("bulk_")
    return any(only(article, lambda article: not workflow.refusal(article, name, user, at)) for article in articles)
