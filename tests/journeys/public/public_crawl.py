"""An anonymous stranger who opens everything the public site answers: guessed from the resolver, and found by links."""

import html
import re
from contextlib import contextmanager
from itertools import product
from urllib.parse import unquote

from django.conf import settings
from django.test import Client, override_settings
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver

HOST = "http://testserver"
_ADDRESS = re.compile(rf"(?:(?<=[\"'>\s,(])|^)(?:{HOST})?(/(?!/)[^\s\"'<>,()]*)")
_SHARED = re.compile(r"s-maxage=(\d+)")
_GROUP = re.compile(r"\(\?P<(\w+)>")


def public_patterns():
    """(name, names of its arguments) of every address that is not the desk's."""
    for pattern in _patterns(get_resolver()):
        yield pattern.name, tuple(_GROUP.findall(str(pattern.pattern)))


def _patterns(resolver):
    for part in resolver.url_patterns:
        if isinstance(part, URLResolver) and not str(part.pattern).startswith(settings.ADMIN_PATH):
            yield from _patterns(part)
        elif isinstance(part, URLPattern):
            yield part


def guesses(candidates):
    """Every public address with every guess for its arguments. KeyError: an argument nobody has thought of yet."""
    resolver = get_resolver()
    for name, arguments in public_patterns():
        # With a number the slug is ornament: any will do.
        choices = {**candidates, "slug": ["x"]} if "pk" in arguments else candidates
        for values in product(*(choices[argument] for argument in arguments)):
            given = dict(zip(arguments, values, strict=True))
            for path, _ in _reversed(resolver, name, given):
                yield path


def _reversed(resolver, name, given):
    """The addresses of that name these arguments fit, and no error for those they do not fit."""
    for possibility, pattern, *_ in resolver.reverse_dict.getlist(name):
        for template, names in possibility:
            path = template % given if set(names) == set(given) else ""
            if path and re.match(pattern, path):
                yield f"/{path}", name


class SharedCache:
    """Keeps answers as long as they allow shared caches to, and not a second less."""

    def __init__(self):
        self._kept = {}

    def get(self, address, at):
        """The answer to this address: a kept one that is still good, or a new one."""
        answer, until = self._kept.get(address, (None, at))
        if until > at:
            return answer
        answer = Client().get(address)
        allowed = _SHARED.search(answer.headers.get("Cache-Control", ""))
        self._kept[address] = (answer, at + int(allowed[1]) if allowed else at)
        return answer


class WordNobodyGives(AssertionError):
    """A template prints a word that its view does not give it."""


class _Demanding(str):
    """Stands as an engine's `string_if_invalid`: where Django would print nothing, it raises."""

    def __mod__(self, variable):
        raise WordNobodyGives(str(variable))


@contextmanager
def demanding_templates():
    """Templates that raise for a word nobody gives them."""
    engine = settings.TEMPLATES[0]
    options = {**engine["OPTIONS"], "string_if_invalid": _Demanding("%s")}
    with override_settings(TEMPLATES=[{**engine, "OPTIONS": options}]):
        yield


def crawl(seeds, get):
    """Open the seeds and whatever they lead to. Gives {address: (status, all it said)}, headers included."""
    seen, waiting = {}, list(seeds)
    while waiting:
        address = waiting.pop()
        if address in seen or address.startswith(settings.STATIC_URL):
            continue
        answer = get(address)
        said = _said(answer)
        seen[address] = (answer.status_code, said)
        waiting += [html.unescape(found).split("#")[0] for found in _ADDRESS.findall(said)]
    return seen


def _said(answer):
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if answer.streaming:
        answer.streaming_content = [body]  # a kept answer is read again
    headers = "\n".join(f"{name}: {value}" for name, value in answer.headers.items())
    return unquote(f"{headers}\n{body.decode(errors='replace')}").lower()
