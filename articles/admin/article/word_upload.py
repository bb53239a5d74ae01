"""The door for Word files at the desk: a drop zone asks with fetch, a plain form works as well."""

import logging

from django.contrib import messages
from django.contrib.admin import ModelAdmin
from django.contrib.admin.models import ADDITION, LogEntry
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import URLPattern, reverse

from articles.admin.article.addresses import POST, desk_page
from articles.desk import docx, intake
from articles.models import Section
from people import clock, images
from people.numbers import number

log = logging.getLogger(__name__)


def urls(admin: ModelAdmin) -> list[URLPattern]:
    return [desk_page(admin, "word/", upload, "articles_article_word", POST)]


def upload(admin: ModelAdmin, request: HttpRequest) -> HttpResponse:
    """POST `docx` (a file) and, if chosen, `section` (its id): a draft, and on to its form.

    Answers JSON where that is asked for: {"url": …}, or {"error": sentence, "url": …} with 400 or 409. Raises
    PermissionDenied.
    """
    if not request.user.has_perm("articles.add_article"):
        raise PermissionDenied
    file = request.FILES.get("docx")
    try:
        filed = docx.file_docx(
            _content(file), name=file.name, section=_section(request), by=request.user, at=clock.now()
        )
    except intake.AlreadyImported as known:
        return _refused(request, f"Tệp này {known}", 409, _change_url(known.article_id))
    except (docx.DocxRefused, intake.IntakeRefused) as refusal:
        return _refused(request, str(refusal), 400)
    except OSError:
        log.exception("cannot store the pictures of a Word file")
        return _refused(request, images.NOT_STORED, 507)
    return _done(request, filed, docx.plain_name(file.name))


def _content(file) -> bytes:
    if file is None:
        raise docx.DocxRefused("Hãy chọn tệp Word (.docx).")
    if file.size > docx.MAX_BYTES:
        raise docx.DocxRefused("Tệp lớn hơn 30 MB; hãy nén ảnh trong Word rồi lưu lại.")
    return file.read()


def _section(request):
    """The section chosen on the form; None for the first one."""
    chosen = request.POST.get("section", "")
    if not chosen:
        return None
    section = Section.objects.filter(pk=number(chosen)).first()
    if section is None:
        raise intake.IntakeRefused("Không có chuyên mục này; hãy chọn lại.")
    return section


def _done(request, filed, name):
    article = filed.article
    LogEntry.objects.log_actions(
        request.user.pk, [article], ADDITION, change_message=f"Từ tệp Word {name}", single_object=True
    )
    messages.success(request, f"Đã đưa tệp {name} vào thành bản nháp; hãy đọc lại trước khi gửi duyệt.")
    for note in filed.notes:
        messages.warning(request, note)
    url = _change_url(article.pk)
    return JsonResponse({"url": url}) if _wants_json(request) else redirect(url)


def _change_url(article_id):
    return reverse("admin:articles_article_change", args=[article_id])


def _refused(request, sentence, status, url=""):
    if _wants_json(request):
        return JsonResponse({"error": sentence, "url": url}, status=status)
    messages.error(request, sentence)
    return redirect(url or "admin:articles_article_add")


def _wants_json(request):
    return "application/json" in request.headers.get("Accept", "")
