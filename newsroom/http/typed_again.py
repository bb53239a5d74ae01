"""What was typed into a form that could not be saved, handed back in a page that sends it once more.

That page asks nobody: neither the session nor the form's own rows may be there. Passwords are never handed back.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.http import HttpRequest
from django.middleware.csrf import CsrfViewMiddleware

from articles.text.blocks import text_of

OURS = ("articles", "people", "auth")
UNNAMED = "Chữ đã gõ"


@dataclass(frozen=True)
class Shown:
    """A field a person typed words into, as it is read."""

    label: str
    text: str


@dataclass(frozen=True)
class Typed:
    """`fields` are all that were sent, but for passwords: of these only the names."""

    address: str
    fields: tuple[tuple[str, str], ...]
    passwords: tuple[str, ...]
    files: tuple[str, ...]
    shown: tuple[Shown, ...]


def read(request: HttpRequest) -> tuple[Shown, ...]:
    """The words that were typed, in the order they came, to be read and copied; never a password."""
    return tuple(_shown(_kept(request)))


def of(request: HttpRequest) -> Typed | None:
    """What the request brought; None where it is no form, cannot be read, or was not sent by a page of ours."""
    if request.method != "POST" or not _is_ours(request):
        return None
    try:
        sent, files = request.POST, request.FILES
    except Exception:  # broken off, or too large: nothing to hand back
        return None
    kept = _kept(request)
    return Typed(
        address=request.get_full_path(),
        fields=kept,
        passwords=tuple(name for name in sent if _is_secret(name)),
        files=tuple(upload.name or "" for _, uploads in files.lists() for upload in uploads),
        shown=tuple(_shown(kept)),
    )


def _is_ours(request: HttpRequest) -> bool:
    """Whether it carries our token: perhaps the database failed before anybody looked."""
    guard = CsrfViewMiddleware(lambda request: None)
    guard.process_request(request)
    return guard.process_view(request, of, (), {}) is None


def _kept(request: HttpRequest) -> tuple[tuple[str, str], ...]:
    pairs = ((name, value) for name, values in request.POST.lists() for value in values)
    return tuple((name, value) for name, value in pairs if not _is_secret(name))


def _is_secret(name: str) -> bool:
    return "password" in name


def _shown(fields: tuple[tuple[str, str], ...]) -> Iterator[Shown]:
    """What is words: several of them, or in a field that is known to hold text."""
    for name, value in fields:
        label = _labels().get(name.rpartition("-")[2])
        if not value.strip() or name.startswith(("_", "csrf", "initial-")):
            continue
        if label or len(value.split()) > 1:
            yield Shown(label or UNNAMED, text_of(value).strip() if value.startswith("<") else value)


@cache
def _labels() -> dict[str, str]:
    """What the desk calls the fields of text."""
    fields = (field for app in OURS for model in apps.get_app_config(app).get_models() for field in model._meta.fields)
    return {
        field.name: str(field.verbose_name).capitalize()
        for field in fields
        if field.get_internal_type() in ("CharField", "TextField") and field.editable and not field.choices
    }
