"""What a clipboard brings, read for the writing form. JSON; nothing is stored."""

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern

from articles.admin.article.addresses import POST, desk_page
from articles.text import limits, pasting

LONGEST = 4_000_000  # letters
NOTHING = "Phần dán không có chữ nào."
TOO_LONG = "Phần dán dài hơn 4 triệu ký tự; hãy dán từng phần."
TOO_MUCH = "Phần dán dài hơn 1 triệu ký tự, không bài viết nào dài như vậy; hãy dán từng phần."


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [desk_page(admin, "dan/", paste, "articles_article_paste", POST)]


def paste(admin: ModelAdmin, request: HttpRequest) -> JsonResponse:
    """`html` or `text` as blocks for the editor ({"picture": name} where one stood) and sentences for the writer.

    For who may write articles; raises PermissionDenied.
    """
    if not (request.user.has_perm("articles.add_article") or request.user.has_perm("articles.change_article")):
        raise PermissionDenied
    html, text = request.POST.get("html", ""), request.POST.get("text", "")
    if max(len(html), len(text)) > LONGEST:
        return JsonResponse({"sentence": TOO_LONG}, status=400)
    if not (html.strip() or text.strip()):
        return JsonResponse({"sentence": NOTHING}, status=400)
    found = pasting.from_html(html) if html.strip() else pasting.from_text(text)
    if limits.is_too_long("".join(block for block in found.blocks if isinstance(block, str))):
        return JsonResponse({"sentence": TOO_MUCH}, status=400)
    blocks = [block if isinstance(block, str) else {"picture": block.name} for block in found.blocks]
    return JsonResponse({"blocks": blocks, "notes": found.notes, "inline": found.inline})
