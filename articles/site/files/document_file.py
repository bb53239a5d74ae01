"""The file of an official document, handed out: to the public beside a public article, to its keepers always."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from articles.files.attachments import CONTENT_TYPES
from articles.models import Document
from articles.models.photos import originals
from articles.site.files import handing_out
from articles.site.register.document import public_documents
from people import clock

# The file is saved, never shown; were it shown, it could do nothing.
POLICY = "default-src 'none'; frame-ancestors 'none'; sandbox"


@require_safe
def document_file_view(request: HttpRequest, slug: str, pk: str, format: str) -> HttpResponseBase:
    """Always as an attachment under the name it was brought with. For everybody else it does not exist."""
    public = public_documents(clock.now()).filter(pk=pk).first()
    found = public or _for_its_keepers(request, pk)
    if found is None or not found.get_file_url():
        raise Http404
    if found.get_file_url() != request.path:
        return redirect(found.get_file_url())
    named = {"as_attachment": True, "filename": found.file_name, "content_type": CONTENT_TYPES[found.file_format]}
    answer = handing_out.answer(originals(), found.file, **named)
    answer["Content-Security-Policy"] = POLICY
    answer["X-Content-Type-Options"] = "nosniff"
    # A withdrawn article takes the file with it at once.
    patch_cache_control(answer, **({"no_cache": True} if public else {"private": True, "no_store": True}))
    return answer


def _for_its_keepers(request: HttpRequest, pk: str) -> Document | None:
    return Document.objects.filter(pk=pk).first() if request.user.has_perm("articles.change_document") else None
