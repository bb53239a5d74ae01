"""Requests that no page can answer are refused before anything reads them.

PostgreSQL refuses a NUL, SQLite an integer of 20 digits, both with an exception: without this guard a
stranger's `?q=%00` is a server error. The rule: no input yields a 5xx.
"""

import logging
import re
from http import HTTPStatus
from urllib.parse import unquote_to_bytes

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import DataError
from django.http import HttpResponse, HttpResponseNotAllowed, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.template.loader import render_to_string

log = logging.getLogger(__name__)

LONGEST_PATH = 1_000
LONGEST_QUERY = 2_000
# A list of the desk looks for each word in each of its columns: nine hundred took it half a second.
MOST_WORDS = 100
# A whole form: the largest file the desk takes is 30 MB, and without JavaScript several go in one form.
LARGEST_BODY = 128 * 1024 * 1024
# A form in one line of percent signs costs eighty times its size to take apart; ours send long texts in parts.
LARGEST_LINE = 1024 * 1024
_LINE = "application/x-www-form-urlencoded"

# All that pages and forms need; Django's admin answers a DELETE or PUT as if it were a GET.
METHODS = ("GET", "HEAD", "POST")
# Django obeys this field whether or not an admin offers it: a form posted to one object makes another.
_NO_FIELD_OF_OURS = "_saveasnew"
_FORMS = (_LINE, "multipart/form-data")
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
# Django's own words when text meets a column of numbers, as the rows selected for an action of the admin do.
_NO_NUMBER = re.compile(r"Field '\w+' expected a number but got ")
_PAGES = {HTTPStatus.REQUEST_URI_TOO_LONG: "414.html", HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "413.html"}


def refusal(status):
    """A short page that says why; it needs no database, no session and no context processor."""
    return HttpResponse(render_to_string(_PAGES.get(status, "400.html")), status=status)


class RefuseBrokenRequests:
    """Middleware: 405 for a method no page has, 414 for an endless address or question, 400 for text that no database
    stores or a field no form has, else the page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        status = _fault_of_address(request) or _fault_of_cookies(request) or _fault_of_size(request)
        return refusal(status) if status else self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Form fields are read here, not at the door: by now the address is known to lead somewhere."""
        status = _fault_of_form(request)
        return refusal(status) if status else None

    def process_exception(self, request, exception):
        """What no column holds (30 digits, "abc" for a number) is the sender's mistake, told to the log in a line."""
        if not isinstance(exception, DataError | OverflowError) and not _NO_NUMBER.match(str(exception)):
            return None
        log.warning("refused %s: %s", ascii(request.path), ascii(str(exception).partition("\n")[0]))
        return refusal(HTTPStatus.BAD_REQUEST)


def _fault_of_address(request):
    """Django has decoded the path and left broken UTF-8 in it as %C3: that leads nowhere by itself."""
    query = request.META.get("QUERY_STRING", "")
    words = query.count("+") + query.count("%20")
    if len(request.path.encode()) > LONGEST_PATH or len(query) > LONGEST_QUERY or words > MOST_WORDS:
        return HTTPStatus.REQUEST_URI_TOO_LONG
    broken = "\0" in request.path or _is_unstorable(unquote_to_bytes(query))
    return HTTPStatus.BAD_REQUEST if broken else None


def _is_unstorable(raw):
    try:
        return "\0" in raw.decode()
    except UnicodeDecodeError:
        return True


def _fault_of_cookies(request):
    """A quoted cookie may spell a NUL as \\000, and the session is looked up by it."""
    values = request.COOKIES.values()
    return HTTPStatus.BAD_REQUEST if any(map(_UNSTORABLE.search, values)) else None


def _fault_of_size(request):
    """By what the request says of itself, before a byte of it is read or written to a disk.

    A body in chunks says nothing of its size. Django reads such a body as empty: the sender is told instead of
    getting an answer to a form nobody has seen. Browsers never send one, and a proxy that buffers adds the length.
    """
    if not request.META.get("CONTENT_LENGTH") and request.META.get("HTTP_TRANSFER_ENCODING"):
        return HTTPStatus.LENGTH_REQUIRED
    said = request.META.get("CONTENT_LENGTH") or "0"
    if not (said.isascii() and said.isdigit()):
        return HTTPStatus.BAD_REQUEST
    largest = LARGEST_LINE if request.content_type == _LINE else LARGEST_BODY
    return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if len(said) > 12 or int(said) > largest else None


def _fault_of_form(request):
    if request.method != "POST" or request.content_type not in _FORMS:
        return None
    try:
        fields = request.POST.lists()
    except (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent):
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    except (MultiPartParserError, UnreadablePostError):
        return HTTPStatus.BAD_REQUEST
    if _NO_FIELD_OF_OURS in request.POST:
        return HTTPStatus.BAD_REQUEST
    texts = (text for name, values in fields for text in (name, *values))
    return HTTPStatus.BAD_REQUEST if any(map(_UNSTORABLE.search, texts)) else None
