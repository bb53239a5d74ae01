"""Public views: fetch, decide, render. Those of the register are in register/views.py."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from articles import rights
from articles.models import Article, PreviewLink, section_tree
from articles.photos.pictures import KEY
from articles.site import addresses, article_page, corrections, home_page, keyset, lists, withdrawn
from articles.site.broken_row_page import page_of_one_row
from articles.site.files import handing_out
from articles.site.files import photo_access as pictures
from people import clock, rows
from people.numbers import number

PER_PAGE = 20
MAX_PAGE = 500
CORRECTIONS = 50  # as many of them an article's page shows
# Not what the machine's own table says: a slim image knows no WebP, and browsers obey `nosniff`.
PICTURE_TYPES = {"avif": "image/avif", "webp": "image/webp", ".jpg": "image/jpeg"}


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    request.sections = section_tree(now)
    return render(request, "articles/home.html", {"front": home_page.front_page(now, request.sections)})


@require_safe
@page_of_one_row
def article(request: HttpRequest, slug: str, pk: str) -> HttpResponse:
    """The article at its address; a draft only for those who may change it, and then never cached."""
    now = clock.now()
    answer = list(Article.objects.published(now).for_page().with_corrections(now).filter(pk=pk)[:CORRECTIONS])
    if not answer:
        return withdrawn.answer(request, pk, now) or _preview(request, pk)
    found = answer[0]
    if found.slug != slug:
        return redirect(found, permanent=True)
    request.section, request.sections = found.section, section_tree(now)
    text = article_page.live_text(found, article_page.corrections_in(answer))
    return render(
        request, "articles/article.html", {"page": article_page.article_page(found, now, text, request.sections)}
    )


@never_cache
def _preview(request: HttpRequest, pk: str) -> HttpResponse:
    """Who may see a draft at the desk may see it here; for everybody else it does not exist."""
    found = get_object_or_404(rights.visible(request.user).for_preview(), pk=pk)
    now = clock.now()
    request.section, request.sections = found.section, section_tree(now)
    page = article_page.article_page(found, now, article_page.working_text(found), request.sections)
    return render(request, "articles/article.html", {"page": page, "preview": True})


@require_safe
@page_of_one_row
@never_cache
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """A version that is not public, for whoever holds its link; for every other token there is nothing here."""
    now = clock.now()
    link = PreviewLink.objects.opened_by(token, now)
    if link is None:
        raise Http404
    found = Article.objects.for_preview().get(pk=link.article_id)
    request.sections = section_tree(now)
    page = article_page.article_page(found, now, article_page.working_text(found, key=token), request.sections)
    response = render(request, "articles/article.html", {"page": page, "preview": True, "canonical": ""})
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
def section(request: HttpRequest, slug: str) -> HttpResponse:
    now = clock.now()
    tree = request.sections = section_tree(now)
    found = request.section = tree.of_slug(slug)
    if found is None:
        return addresses.moved("section", slug, tree, request)
    if "trang" in request.GET:
        return _renumbered(request)
    articles = lists.of_sections(tree.leading_somewhere(found.pk), now)
    page = keyset.page(request, articles, keyset.by_time("published_at"), size=PER_PAGE)
    return render(
        request,
        "articles/section.html",
        {
            "section": found,
            "trail": article_page.trail_to(found, tree),
            "children": [article_page.Link(s.name, s.get_absolute_url()) for s in tree.children(found.pk)],
            "stories": article_page.stories(page.rows, now),
            "pager": page,
        },
    )


@require_safe
def corrections_view(request: HttpRequest) -> HttpResponse:
    now = clock.now()
    page = keyset.page(request, corrections.public_corrections(now), corrections.NEWEST, size=corrections.PER_PAGE)
    context = {
        "corrections": rows.shown(page.rows, corrections.listed),
        "pager": page,
        "trail": [article_page.Link("Đính chính", "")],
    }
    return render(request, "articles/corrections.html", context)


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponse:
    """A public picture; one that is not public for staff, and for who holds the link to a preview that shows it."""
    now = clock.now()
    if pictures.is_public(path, now):
        return _file(path, pictures.PUBLIC)
    token = request.GET.get(KEY)
    if (token and pictures.is_shown_by(token, path, now)) or request.user.has_perm("articles.view_photo"):
        return _file(path, pictures.PRIVATE)
    raise Http404


def _file(path: str, caching: str) -> FileResponse:
    return handing_out.answer(
        default_storage, path, content_type=PICTURE_TYPES[path[-4:]], headers={"Cache-Control": caching}
    )


def _renumbered(request: HttpRequest) -> HttpResponse:
    """Pages had numbers once, `?trang=`, and what stood on them changed: their addresses lead to the list's beginning.

    Raises Http404 for what was no page number.
    """
    if not number(request.GET["trang"], MAX_PAGE):
        raise Http404
    return redirect(request.path, permanent=True)
