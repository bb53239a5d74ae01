"""Every address the resolver knows, with every object of the cast that its parameters can mean."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from django.contrib.contenttypes.models import ContentType
from django.urls import URLPattern, get_resolver, reverse

from articles.desk.workflow import move_forms
from articles.photos.pictures import KEY
from articles.site import addresses as own_addresses
from tests.journeys.cast import ARTICLES, Cast, rendition_of

# What the admin's boxes look up: address → the field a box would belong to.
LOOKED_UP = {
    "section": "articles.article.section",
    "photo": "articles.photouse.photo",
    "document": "articles.mention.document",
    "article": "articles.mention.article",
    "person": "articles.mention.person",
    "organization": "people.title.organization",
    "title": "people.tenure.title",
    "meeting": "articles.article.meeting",
    "user": "articles.article.created_by",
}
# Addresses that say more than a number: name, with a variant behind a slash → the path, from the cast.
PATHS: dict[str, Callable[[Cast], str]] = {
    "section": lambda cast: cast.rows["section"].get_absolute_url(),
    "person": lambda cast: cast.rows["person"].get_absolute_url(),
    "section_feed": lambda cast: reverse("section_feed", args=[cast.rows["section"].slug]),
    "document": lambda cast: cast.rows["document"].get_absolute_url(),
    "document/hidden": lambda cast: cast.rows["hidden document"].get_absolute_url(),
    "document_file": lambda cast: cast.rows["document"].get_file_url(),
    "document_file/hidden": lambda cast: cast.rows["hidden document"].get_file_url(),
    "meeting": lambda cast: own_addresses.of_meeting(cast.rows["meeting"]),
    "title": lambda cast: own_addresses.of_title(cast.rows["title"]),
    "media": lambda cast: rendition_of(cast.rows["photo"]),
    "media/hidden": lambda cast: rendition_of(cast.rows["hidden photo"]),
    "media/shown_by_link": lambda cast: f"{rendition_of(cast.rows['hidden photo'])}?{KEY}={cast.links['shared'].token}",
    "article/withdrawn": lambda cast: cast.rows["withdrawn"].get_absolute_url(),
    "in_tray_open": lambda cast: reverse("in_tray_open", args=[cast.rows["notice"].pk]),
    "in_tray_open/lost": lambda cast: reverse("in_tray_open", args=[cast.rows["lost notice"].pk]),
    "shared_preview": lambda cast: cast.links["shared"].get_absolute_url(),
    "password_reset_confirm": lambda cast: reverse("password_reset_confirm", args=["MQ", "khong-phai-lien-ket"]),
    "admin:people_export_register": lambda cast: reverse("admin:people_export_register", args=["csv"]),
    "admin:photo_facts": lambda cast: reverse("admin:photo_facts", args=[cast.rows["photo"].pk]),
    "admin:people_undo": lambda cast: reverse("admin:people_undo", args=[cast.rows["registerchange"].pk]),
    "admin:people_end_tenure": lambda cast: reverse("admin:people_end_tenure", args=[cast.rows["tenure"].pk]),
    "admin:people_appoint_person": lambda cast: reverse("admin:people_appoint_person", args=[cast.rows["person"].pk]),
    "admin:people_appoint_title": lambda cast: reverse("admin:people_appoint_title", args=[cast.rows["title"].pk]),
}
# A move of each right is asked of every article; the others of the same right of one.
ASKED_EVERYWHERE = ("submit", "approve", "publish")
# An address of an article has the article's number in one of these.
ARTICLE_NUMBER = ("pk", "key", "object_id")


@dataclass(frozen=True)
class Address:
    """A pattern of the resolver. `name` as `reverse` takes it, or the route where it has none."""

    name: str
    parameters: frozenset[str]
    is_route: bool


@dataclass(frozen=True)
class Request:
    """What is asked for: the address (with the variant behind a slash), the article or "", the path with its query."""

    address: str
    article: str
    path: str


def known() -> list[Address]:
    return list(_walk(get_resolver(), "", ()))


def _walk(resolver, namespace: str, parts: tuple) -> Iterator[Address]:
    for entry in resolver.url_patterns:
        here = (*parts, entry.pattern)
        if isinstance(entry, URLPattern):
            parameters = frozenset(name for part in here for name in part.converters or part.regex.groupindex)
            route = "".join(str(part) for part in here)
            yield Address(namespace + entry.name if entry.name else route, parameters, not entry.name)
        else:
            yield from _walk(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace, here)


def requests(cast: Cast) -> list[Request]:
    """Every address with everything it can be asked for. Raises LookupError for a parameter nobody explained."""
    return [request for address in known() for request in _of(address, cast)]


def _of(address: Address, cast: Cast) -> Iterator[Request]:
    for name in (name for name in PATHS if name.partition("/")[0] == address.name):
        yield Request(name, "", PATHS[name](cast))
    if address.name in PATHS:
        return
    for variant, article, parameters, query in _meanings(address, cast):
        if missing := address.parameters - parameters.keys():
            raise LookupError(f"{address.name}: what does {', '.join(sorted(missing))} stand for? (addresses.py)")
        path = _path(address, {name: parameters[name] for name in address.parameters})
        yield Request(address.name + variant, article, f"{path}?{urlencode(query)}" if query else path)


def _path(address: Address, parameters: dict) -> str:
    if not address.is_route:
        return reverse(address.name, kwargs=parameters)
    return "/" + re.sub(
        r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>.*", lambda found: str(parameters[found[1] or found[2]]), address.name
    )


def _meanings(address: Address, cast: Cast) -> Iterator[tuple[str, str, dict, dict]]:
    """(variant, article, parameters, query) of each request this address stands for."""
    name = address.name
    if name == "admin:autocomplete":
        for what, field in LOOKED_UP.items():
            yield (
                f"/{what}",
                "",
                {},
                dict(zip(("app_label", "model_name", "field_name"), field.split("."), strict=True)),
            )
    elif name == "admin:app_list":
        yield from ((f"/{app}", "", {"app_label": app}, {}) for app in ("articles", "people", "auth"))
    elif name == "admin:view_on_site":
        yield from (("", word, _kind_and_number(row), {}) for word, row in cast.articles.items())
        yield "/user", "", _kind_and_number(cast.rows["user"]), {}
    elif _is_of_an_article(address):
        yield from _of_articles(address, cast)
    else:
        yield "", "", _row_of(address, cast), {}


def _kind_and_number(row) -> dict:
    return {"content_type_id": ContentType.objects.get_for_model(row).pk, "object_id": row.pk}


def _is_of_an_article(address: Address) -> bool:
    inside = address.name == "article" or address.name.startswith("admin:articles_article_")
    return inside and bool(address.parameters & set(ARTICLE_NUMBER))


def _of_articles(address: Address, cast: Cast) -> Iterator[tuple[str, str, dict, dict]]:
    """The address for every article; for the one not saved yet, where it has a key; for every move."""
    moves = [*move_forms.FORMS, "save", "delete"] if address.name.endswith("_move") else [""]
    words = [*ARTICLES, "new"] if "key" in address.parameters else ARTICLES
    for move in moves:
        for word in words if move in ("", *ASKED_EVERYWHERE) else words[:1]:
            number = cast.articles[word].pk if word in cast.articles else "moi"
            parameters = dict.fromkeys(ARTICLE_NUMBER, number) | {
                "name": move,
                "slug": f"bai-zq{word}",
                "link": cast.links.get(word, cast.links["shared"]).pk,
                "number": cast.kept[word].number if word in cast.kept else 1,
                "comment": cast.comments[word].pk if word in cast.comments else 1,
            }
            yield (f"/{move}" if move else ""), word, parameters, {}


def _row_of(address: Address, cast: Cast) -> dict:
    """The row whose page this is, by the model in the address; its number under every name it can have."""
    words = re.split(r"[_/:]", address.name)
    model = next((word for word in words if word in cast.rows), None)
    if model is None:
        return dict.fromkeys(("url", "content_type_id", "object_id"), "khong-co")
    return dict.fromkeys(("pk", "object_id", "id"), cast.rows[model].pk)
