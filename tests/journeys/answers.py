"""What an answer of the site is in the signs of access.py, and what is wrong with it."""

import re

from django.urls import reverse

from tests.journeys.access import WORDS, may_know

FORM = "application/x-www-form-urlencoded"
WORD = re.compile(rb"zq[a-z]+", re.IGNORECASE)


def answer(method, path, response):
    """The table's sign for a response."""
    status = response.status_code
    if status in (301, 302):
        return _sign_of_target(response.headers["Location"], path)
    if method == "POST" and status in (204, 400, 409, 422):
        return "+"
    return {200: "+", 403: "-", 404: "0", 405: "x", 410: "g"}.get(status, str(status))


def _sign_of_target(target, path):
    """The admin sends to its first page who asks for what is not there, and who has just signed in or out."""
    if target.startswith(reverse("admin:login")):
        return "?"
    just_signed = path in (reverse("admin:login"), reverse("admin:logout"))
    return "0" if target == reverse("admin:index") and not just_signed else ">"


def words_in(response):
    body = b"".join(response.streaming_content) if response.streaming else response.content
    headers = "\n".join(f"{name}: {value}" for name, value in response.headers.items()).encode()
    return {word.decode().lower() for word in WORD.findall(body + headers)} & WORDS.keys()


def faults(said, visitor, method, request, response):
    """What is other than the table says, in sentences."""
    where = f"{method} {request.address} {request.article} by {visitor} ({request.path})"
    got = answer(method, request.path, response)
    if got != said and not (method == "POST" and said == "+" and got == ">"):
        yield f"{where}: {got}, not {said}"
    if told := words_in(response) - may_know(visitor):
        yield f"{where}: tells {', '.join(sorted(told))}"
    if "frame-ancestors" not in response.headers.get("Content-Security-Policy", ""):
        yield f"{where}: may be framed"
    if _is_private(visitor, request) and "no-store" not in (kept := response.headers.get("Cache-Control", "")):
        yield f"{where}: may be kept ({kept})"


def _is_private(visitor, request):
    """All of the desk, the login page and its refusals too; all that is not every reader's; and, but for files every
    reader may have, all that is asked for with a session.
    """
    address, _, variant = request.address.partition("/")
    if request.path.startswith(reverse("admin:index")) or address == "shared_preview" or variant == "shown_by_link":
        return True
    of_everybody = address in ("media", "document_file") and variant != "hidden"
    return visitor != "an" and not of_everybody
