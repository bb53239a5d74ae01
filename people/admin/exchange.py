"""Register files in and out of the admin: a dry run first, and what it read is what is loaded."""

import datetime
import hashlib
import io
import logging

from django import forms
from django.contrib import admin, messages
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import storages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from people import clock
from people.admin.keeper_only import KEEP
from people.exchange import exporting, files, loading, popolo
from people.exchange.files import FileRefused, RegisterFile
from people.exchange.findings import Kind
from people.images import NOT_STORED

log = logging.getLogger(__name__)

SHOWN = 1000
KEPT = datetime.timedelta(days=1)
FOLDER = "register-files"
_SALT = "people.load_register"


class UploadForm(forms.Form):
    file = forms.FileField(
        label="Tệp hồ sơ (.csv hoặc .xlsx)", widget=forms.FileInput(attrs={"accept": ",".join(files.KINDS)})
    )


def load(request):
    """Upload → what would happen → `Nạp`."""
    if not request.user.has_perm(KEEP):
        raise PermissionDenied
    if "token" in request.POST:
        return _apply(request, request.POST["token"])
    form = UploadForm(request.POST or None, request.FILES or None)
    context = {"form": form, "title": "Nạp hồ sơ từ tệp"}
    if form.is_valid():
        try:
            context |= _dry_run(request, form.cleaned_data["file"])
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
    return render(request, "admin/people/load.html", admin.site.each_context(request) | context)


def _dry_run(request, upload) -> dict:
    tally, findings = _load(request, RegisterFile(upload.file, upload.name), apply=False)
    token = "" if tally.faults or not tally.changes else _keep(request, upload)
    return {"tally": tally, "findings": findings, "token": token, "file_name": upload.name, "shown": SHOWN}


def _load(request, file: RegisterFile, *, apply: bool):
    findings = []

    def note(finding):
        if finding.kind is not Kind.UNCHANGED and len(findings) < SHOWN:
            findings.append(finding)

    tally = loading.load(file, by=request.user, at=clock.now(), apply=apply, report=note)
    return tally, findings


def _apply(request, token: str):
    try:
        file = _kept(request, token)
        tally, findings = _load(request, file, apply=True)
    except FileRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:people_load_register")
    if not tally.applied:
        messages.error(request, "Hồ sơ đã thay đổi từ lúc xem thử, tệp không còn nạp được; chưa ghi gì.")
        context = {
            "form": UploadForm(),
            "title": "Nạp hồ sơ từ tệp",
            "tally": tally,
            "findings": findings,
            "shown": SHOWN,
        }
        return render(request, "admin/people/load.html", admin.site.each_context(request) | context)
    messages.success(request, f"Đã nạp {file.name}. {tally}.")
    return redirect("admin:people_registerchange_changelist")


# --- Between the two steps: the file in private storage, its hash in the page, signed for this user ---------


def _keep(request, upload) -> str:
    upload.seek(0)
    data = upload.read()
    digest = hashlib.sha256(data).hexdigest()
    try:
        _clear_out()
        place = storages["originals"].save(f"{FOLDER}/{digest}", ContentFile(data))
    except OSError as fault:
        log.exception("cannot keep a register file")
        raise FileRefused(NOT_STORED) from fault
    return signing.dumps([request.user.pk, place, digest, upload.name], salt=_SALT)


def _kept(request, token: str) -> RegisterFile:
    try:
        user, place, digest, name = signing.loads(token, salt=_SALT, max_age=KEPT)
        with storages["originals"].open(place) as stored:
            data = stored.read()
    except (signing.BadSignature, FileNotFoundError) as error:
        raise FileRefused("Lần xem thử đã quá cũ; hãy tải tệp lên lại.") from error
    except OSError as fault:
        raise FileRefused("Chưa đọc lại được tệp đã tải lên; hãy bấm Nạp lại sau ít phút.") from fault
    if user != request.user.pk or hashlib.sha256(data).hexdigest() != digest:
        raise FileRefused("Tệp không còn như lúc xem thử; hãy tải lên lại.")
    return RegisterFile(io.BytesIO(data), name)


def _clear_out() -> None:
    """Files looked at and never loaded go after a day."""
    storage = storages["originals"]
    try:
        names = storage.listdir(FOLDER)[1]
    except FileNotFoundError:  # a disk's folder before the first file; a bucket has no folders to ask for
        return
    for name in names:
        if storage.get_modified_time(f"{FOLDER}/{name}") < clock.now() - KEPT:
            storage.delete(f"{FOLDER}/{name}")


# --- Out ----------------------------------------------------------------------------------------------


def export(request, kind: str):
    """The register as `csv`, `xlsx` or Popolo `json`, for whoever may read it."""
    if not request.user.has_perms(["people.view_person", "people.view_tenure"]):
        raise PermissionDenied
    if kind not in _WRITERS:
        raise Http404
    response = _WRITERS[kind]()  # whole: what is written while it is sent would hold a thread past its place
    response["Content-Disposition"] = f'attachment; filename="ho-so-{clock.today().isoformat()}.{kind}"'
    return response


def _csv():
    return HttpResponse(files.write_csv(exporting.rows()), content_type="text/csv; charset=utf-8")


def _xlsx():
    response = HttpResponse(content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    files.write_xlsx(exporting.rows(), response)
    return response


def _json():
    return HttpResponse(popolo.write(clock.today()), content_type="application/json; charset=utf-8")


_WRITERS = {"csv": _csv, "xlsx": _xlsx, "json": _json}
