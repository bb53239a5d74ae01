"""A password by mail: a link for who has forgotten theirs, and for who is new.

Nothing here tells whether an address is anybody's: the request only puts a job into the queue, the same for every
address, and the worker looks whose it is. A link serves once, for `PASSWORD_RESET_TIMEOUT`, and dies with a sign-in.
"""

import hashlib
import unicodedata
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode
from django_q.tasks import async_task

from articles.desk.notices import mailing
from people import colleagues

HOUR = 3600
MOST_TO_ADDRESS = 3  # mails an hour
MOST_FROM_PLACE = 20  # questions an hour
DAYS = settings.PASSWORD_RESET_TIMEOUT // (24 * HOUR)


def base_of(request: HttpRequest) -> str:
    """What links begin with: SITE_URL; only without one the host of the request, which ALLOWED_HOSTS has let in."""
    return settings.SITE_URL.rstrip("/") or f"{request.scheme}://{request.get_host()}"


def too_often(request: HttpRequest) -> bool:
    """Whether this place has asked too many times this hour; counts the question."""
    return _count("place", _place(request)) > MOST_FROM_PLACE


def ask(address: str, *, base: str) -> None:
    """Have a link sent to whoever has this address. What is asked too often is not sent, and not said."""
    if _count("address", _folded(address)) <= MOST_TO_ADDRESS:
        async_task("articles.desk.access.passwords.send", address, base)


def send(address: str, base: str) -> int:
    """Mail a link to everybody at the desk with this address (to the one written down). Gives how many went."""
    found = [user for user in _may_enter().filter(email__iexact=address) if _folded(user.email) == _folded(address)]
    for user in found:
        mailing.post(user, "Đặt lại mật khẩu", _RESET.format(**_letter_facts(user, base)))
    return len(found)


def invite(pk: int, base: str) -> int:
    """Mail the first link to a new colleague. Gives how many went: none to who has lost the account meanwhile."""
    found = list(_may_enter().filter(pk=pk).exclude(email=""))
    for user in found:
        mailing.post(user, "Mời bạn vào tòa soạn", _INVITATION.format(**_letter_facts(user, base)))
    return len(found)


def invite_later(user: User, *, base: str) -> None:
    """Put the invitation into the queue."""
    async_task("articles.desk.access.passwords.invite", user.pk, base)


def owner(pk: int) -> User | None:
    """Whose link this is, if they may still come in."""
    return _may_enter().filter(pk=pk).first()


def _may_enter() -> QuerySet[User]:
    """Also who never had a password: an invitation may have been lost."""
    return User.objects.filter(is_active=True, is_staff=True)


def _letter_facts(user: User, base: str) -> dict[str, Any]:
    uid = urlsafe_base64_encode(force_bytes(user.pk))
    path = reverse("password_reset_confirm", args=[uid, default_token_generator.make_token(user)])
    return {
        "name": colleagues.called(user),
        "login": user.get_username(),
        "site": settings.SITE_NAME,
        "link": base + path,
        "desk": base + reverse("admin:index"),
        "days": DAYS,
    }


_RESET = """\
Chào {name},

Có người, chắc là chính bạn, xin đặt lại mật khẩu để vào tòa soạn {site}.

Tên đăng nhập của bạn: {login}
Đặt mật khẩu mới ở đây:
{link}

Liên kết dùng được một lần, trong {days} ngày. Nếu bạn không xin, hãy bỏ qua thư này: mật khẩu cũ vẫn dùng được.
"""
_INVITATION = """\
Chào {name},

Bạn có tài khoản ở tòa soạn {site}.

Tên đăng nhập của bạn: {login}
Đặt mật khẩu ở đây:
{link}

Liên kết dùng được một lần, trong {days} ngày; quá hạn thì chọn “Quên mật khẩu?” ở trang đăng nhập:
{desk}
"""


def _count(kind: str, text: str) -> int:
    """How many times this hour, this one included. Counted in the cache, under a name that tells no address."""
    key = f"password-{kind}-{hashlib.sha256(text.encode()).hexdigest()}"
    cache.add(key, 0, HOUR)
    try:
        return cache.incr(key)
    except ValueError:  # gone between the two
        cache.set(key, 1, HOUR)
        return 1


def _place(request: HttpRequest) -> str:
    """Where the request comes from; behind the proxy what the proxy, the last to write, has written."""
    forwarded = request.headers.get("X-Forwarded-For", "") if settings.SECURE_PROXY_SSL_HEADER else ""
    return forwarded.rpartition(",")[2].strip() or request.META.get("REMOTE_ADDR", "")


def _folded(address: str) -> str:
    """Look-alike letters are other letters to a mail server: compared as Django does."""
    return unicodedata.normalize("NFKC", address).casefold()
