"""Which forms have been sent: `Lưu` pressed six times makes one row, and the five others are led to it.

Each form that makes something carries a key of its own (templates/admin/_once.html). Who sends it first takes the key
in the transaction that makes the row; who comes meanwhile waits at the key, who comes later finds it taken.
"""

import hashlib
import json

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from articles.models import SentForm
from newsroom.http import typed_again
from people import clock
from people.admin.once import AlreadySent

KEY = "_once"
LONGEST_KEY = 40
OTHER_WORDS = (
    "Biểu mẫu này đã được lưu một lần, với nội dung khác. Lần gửi này chưa được lưu. "
    "Hãy mở bản đã lưu và sửa ở đó; những chữ bạn vừa gửi còn ở dưới đây để chép lại."
)
SAID = "Biểu mẫu này đã được gửi trước đó; đây là bản đã lưu, không có bản thứ hai."


class Once:
    """What one request has to do with forms already sent; a form without a key is as it ever was."""

    def __init__(self, request: HttpRequest):
        self._request = request
        self._row: SentForm | None = None

    def begin(self) -> None:
        """Take the key. Waits while another has it and is not done. Raises AlreadySent. Within a transaction."""
        key = self._request.POST.get(KEY, "")[:LONGEST_KEY]
        if not key:
            return
        user = self._request.user
        row = SentForm(user=user, key=key, digest=_digest(self._request), sent_at=clock.now())
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError:
            sent = SentForm.objects.get(user=user, key=key)
            raise AlreadySent(sent.where, sent.digest == row.digest) from None
        self._row = row

    def made(self, where: str) -> None:
        """The row is there, and seen at this path."""
        if self._row:
            self._row.where = where
            self._row.save(update_fields=["where"])

    def end(self) -> None:
        """Where nothing was made, the key is free again."""
        if self._row and not self._row.where:
            self._row.delete()


class SendOnce:
    """Middleware: `request.once` for the desk's forms, and the answer to who sends one again."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.once = Once(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, fault: Exception) -> HttpResponse | None:
        return _answer(request, fault) if isinstance(fault, AlreadySent) else None


def _answer(request: HttpRequest, sent: AlreadySent) -> HttpResponse:
    """On to what was made; where other words came this time, they are shown and nothing is thrown away."""
    if sent.same:
        messages.success(request, SAID)
        return HttpResponseRedirect(sent.where + ("?_popup=1" if "_popup" in request.POST else ""))
    context = {
        **admin.site.each_context(request),
        "title": "Chưa lưu lần này",
        "said": OTHER_WORDS,
        "lead_on": ("Mở bản đã lưu", sent.where),
        "typed": [(one.label, one.text) for one in typed_again.read(request)],
    }
    return render(request, "admin/not_saved.html", context, status=409)


def _typed(request: HttpRequest) -> list[tuple[str, list[str]]]:
    """The fields a person fills: neither buttons nor what the page says of itself."""
    return sorted((n, v) for n, v in request.POST.lists() if not n.startswith("_") and n != "csrfmiddlewaretoken")


def _digest(request: HttpRequest) -> str:
    files = sorted((name, file.name, file.size) for name, file in request.FILES.items())
    return hashlib.sha256(json.dumps([_typed(request), files]).encode()).hexdigest()
