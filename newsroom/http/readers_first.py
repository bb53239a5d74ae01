"""Readers first: whatever is asked of the desk, threads are left for who reads.

gunicorn gives a process so many threads. What goes to the desk, and what brings a body (which may trickle in), holds
some of them and no more: four work, others may wait, a quarter of all is readers'. Of heavy work, which holds the
processor and memory, two go on at once, of long forms and of passwords (Argon2 takes 100 MB) one. Who finds no place
is told to come again, and keeps what was typed. Nobody waits here with a connection to the database.

Work on a text ends after SLOWEST: heavy functions ask people.deadline on their way. A file of the register has limits
of its own (people/exchange).
"""

import contextlib
import socket
import threading
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from newsroom import gunicorn
from newsroom.http import outage, typed_again
from people import deadline

SLOWEST = 30  # seconds
PATIENCE = 5  # seconds one waits for a place
LONG = 200_000  # bytes: four times an article
BUSY = outage.Trouble(
    HTTPStatus.SERVICE_UNAVAILABLE,
    "Tòa soạn đang bận",
    "Tòa soạn đang bận nhiều việc nặng. Xin làm lại sau vài giây.",
    "Tòa soạn đang bận nhiều việc nặng nên chưa làm được việc vừa gửi; xin làm lại sau vài giây.",
    retry_after=3,
)
_SLOW = f"Máy chủ làm việc này quá {SLOWEST} giây nên đã dừng."
# No fault of the server's: the same text would take as long again.
TOO_SLOW = outage.Trouble(
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "Việc này quá nặng",
    _SLOW,
    f"{_SLOW} Hãy bớt chữ hoặc tách thành nhiều phần rồi làm lại.",
    retry_after=None,
    then="hãy chép lại, rồi trở về biểu mẫu và gửi ít chữ hơn.",
    again=False,
)
HEAVY = {
    "articles_article_preview", "articles_article_paste", "articles_article_merge", "articles_article_compare",
    "articles_article_word", "articles_photo_upload", "articles_photo_receive", "articles_photo_add",
    "people_meeting_form", "people_load_register",
}  # fmt: skip
PASSWORDS = {
    "login", "password_change", "password_reset_confirm", "auth_user_add", "auth_user_password_change",
}  # fmt: skip


class Places:
    """So many work, a few more wait a while for one of their places, all others are sent away at once."""

    def __init__(self, working: int, waiting: int):
        self._inside = threading.BoundedSemaphore(working + waiting)
        self._working = threading.BoundedSemaphore(working)

    def come_in(self) -> bool:
        """Whether there is room, at once."""
        return self._inside.acquire(blocking=False)

    def begin(self) -> bool:
        """For who has come in: wait for a place to work at."""
        return self._working.acquire(timeout=PATIENCE)

    def end(self) -> None:
        self._working.release()

    def go_out(self) -> None:
        self._inside.release()


# Fewer than connections to the database, and more may wait than a newsroom opens pages in the same moment.
WORKING = max(1, min(4, gunicorn.threads // 4))
FOR_READERS = max(2, gunicorn.threads // 4)
desk = Places(WORKING, max(0, gunicorn.threads - WORKING - FOR_READERS))
# Many wait: who is sent away comes back at once with the whole text, and taking that in is work too.
heavy = Places(min(2, WORKING), 6)
# Taking the largest line of percent signs apart costs 80 MB (newsroom/http/guard.py): nobody waits with them.
long_forms = Places(1, 0)
passwords = Places(1, 2)


class ReadersFirst:
    """Middleware before the session: a place for each request of the desk, an end for every request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not (_is_the_desks(request) or _brings_a_body(request)):
            return self._answered(request)
        request.places = []
        try:
            if not all(_comes_in(request, places) for places in _at_the_door(request)):
                _shut(request)
                return _refusal(request, BUSY)
            return self._answered(request)
        finally:
            for leave in reversed(request.places):
                leave()

    def process_view(self, request: HttpRequest, view, args, kwargs) -> HttpResponse | None:
        """The body is here by now (newsroom/http/guard.py reads it), so that a slow one holds no place of work."""
        if not _is_the_desks(request):
            return None
        found = all(_comes_in(request, places) for places in _by_name(request))
        found = found and all(_begins(request, places) for places in (*_by_name(request), *_at_the_door(request)))
        return None if found else _refusal(request, BUSY)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, deadline.Passed):
            return None
        return _refusal(request, TOO_SLOW)

    def _answered(self, request: HttpRequest) -> HttpResponse:
        with deadline.within(SLOWEST):
            return self.get_response(request)


def _shut(request: HttpRequest) -> None:
    """Take no more of a body nobody will read: gunicorn would give it a thread for 5 s, and then its own door for 2."""
    connection = request.META.get("gunicorn.socket")
    if connection is not None:
        with contextlib.suppress(OSError):
            connection.shutdown(socket.SHUT_RD)


def _is_the_desks(request: HttpRequest) -> bool:
    return request.path.startswith(reverse("admin:index"))


def _brings_a_body(request: HttpRequest) -> bool:
    return _length(request) > 0


def _length(request: HttpRequest) -> int:
    """Of the body, in bytes; a number, or newsroom/http/guard.py would have refused it."""
    return int(request.META.get("CONTENT_LENGTH") or 0)


def _at_the_door(request: HttpRequest) -> list[Places]:
    """Known before anything of the body is read: to take a long form apart costs memory already.

    The scarcest first: who waits for it keeps no place that others could work at.
    """
    is_form = request.content_type == "application/x-www-form-urlencoded"
    return [long_forms, desk] if is_form and _length(request) > LONG else [desk]


def _by_name(request: HttpRequest) -> list[Places]:
    name = request.resolver_match.url_name
    hashes = name in PASSWORDS and request.method == "POST"
    return [*([passwords] if hashes else []), *([heavy] if name in HEAVY else [])]


def _comes_in(request: HttpRequest, places: Places) -> bool:
    """Whether there is room; it is given back when the request is answered."""
    if not places.come_in():
        return False
    request.places.append(places.go_out)
    return True


def _begins(request: HttpRequest, places: Places) -> bool:
    if not places.begin():
        return False
    request.places.append(places.end)
    return True


def _refusal(request: HttpRequest, trouble: outage.Trouble) -> HttpResponse:
    """A body that nobody has read yet may be a slow one: its form is not waited for. A script keeps its own."""
    wanted = hasattr(request, "_post") and "X-Requested-With" not in request.headers
    return outage.answer(request, trouble, typed_again.of(request) if wanted else None)
