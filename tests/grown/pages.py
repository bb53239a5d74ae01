"""Every kind of public page of a grown newsroom (tests/grown/__init__.py), each as a function that gives its address.

Where a newsroom of so many articles is asked for, `n` is how many.
"""

import re

from django.test import Client

from articles.models import Article, Document, Section
from articles.site import addresses, keyset
from people.models import Meeting, Person, Title
from tests import grown as g

# What a page may read, in rows of PostgreSQL and in steps of SQLite, which takes four at least to pass over a row and
# some forty to show one: however many articles there are.
MOST = {"postgresql": 5_000, "sqlite": 40_000}
# And for each of theirs on the pages of who has very many that no index puts in order: meetings by their day, each with
# its side and whether it was reported; articles of which none is new; reports with all their documents and photos.
FOR_EACH_OWN = {"postgresql": 4, "sqlite": 80}
OWN = {
    "person of many meetings": lambda n: n // 20,
    "person of long ago": lambda n: n // 25,
    "meeting of very many reports": lambda n: 500 * 3,
}
LATER = re.compile(r'href="([^"#]*\?(?:truoc|trang|sau)=[^"]*)"')


def place(number):
    """The place of article `number` in a list, as an address of ours writes it."""
    return keyset.by_time("published_at").token(Article.objects.get(pk=number))


def most(name: str, vendor: str, n: int) -> int:
    return MOST[vendor] + (FOR_EACH_OWN[vendor] * OWN[name](n) if name in OWN else 0)


def section(pk):
    return Section(pk=pk, slug=f"muc-{pk}").get_absolute_url()


def article(pk):
    return Article.objects.get(pk=pk).get_absolute_url()


def newest(pk):
    return Article.objects.published(g.NOW).filter(section=pk).newest_first()[0].get_absolute_url()


def person(pk):
    return Person.objects.get(pk=pk).get_absolute_url()


def meeting(pk):
    return addresses.of_meeting(Meeting.objects.get(pk=pk))


def document(pk):
    return Document.objects.get(pk=pk).get_absolute_url()


def picture(pk):
    digits = f"{7919 * pk:08x}"
    return f"/media/photos/{digits[:2]}/{digits}{'a' * 24}-320.jpg"


def deep(address, times=2):
    """The page so many times further on, or the list's last; later pages are reached by its own links."""
    for _ in range(times):
        later = LATER.search(Client().get(address).content.decode())
        address = later[1].replace("&amp;", "&") if later else address
    return address


PAGES = {
    "home": lambda n: "/",
    "section": lambda n: section(g.MAIN),
    "section of a moment": lambda n: section(g.ONE_MOMENT),
    "section with sections below": lambda n: section(g.PARENT),
    "section, rare": lambda n: section(g.RARE),
    "section, rare below": lambda n: section(g.CHILD_EMPTY),
    "section, empty": lambda n: section(g.EMPTY),
    "section, drafts only": lambda n: section(g.DRAFTS),
    "section, withdrawn only": lambda n: section(g.WITHDRAWN),
    "section, to come only": lambda n: section(g.TO_COME),
    "section, later page": lambda n: deep(section(g.MAIN)),
    "section, far down": lambda n: f"{section(g.MAIN)}?truoc={place(n // 20)}",
    "section with sections below, far down": lambda n: f"{section(g.PARENT)}?truoc={place(n // 20)}",
    "section of a moment, later page": lambda n: deep(section(g.ONE_MOMENT), 3),
    "feed": lambda n: "/rss.xml",
    **{
        f"feed of section {pk}": lambda n, pk=pk: f"{section(pk)}rss.xml"
        for pk in (g.MAIN, g.RARE, g.EMPTY, g.PARENT, g.CHILD_EMPTY, g.DRAFTS, g.WITHDRAWN, g.TO_COME, g.ONE_MOMENT)
    },
    "article": lambda n: newest(g.MAIN),
    "article, old": lambda n: article(n // 20 + 4),
    "article with a meeting": lambda n: article(n - 10),
    "article, rare": lambda n: newest(g.RARE),
    "article, rare among rare": lambda n: newest(g.GRANDCHILD),
    "article below": lambda n: newest(g.CHILD_FULL),
    "article above": lambda n: newest(g.PARENT),
    "article of a moment": lambda n: newest(g.ONE_MOMENT),
    "article, withdrawn": lambda n: article(n - 48),
    "article, never out": lambda n: article(n - 49),
    "person named everywhere": lambda n: person(g.EVERYWHERE),
    "person named everywhere, far down": lambda n: f"{person(g.EVERYWHERE)}?truoc={place(n // 20)}",
    "person of long ago": lambda n: person(g.LONG_AGO),
    "person of few": lambda n: person(g.FEW),
    "person of none": lambda n: person(g.NEVER),
    "person of three meetings": lambda n: person(g.AT_THREE_MEETINGS),
    "person of many meetings": lambda n: person(g.AT_EVERY_SECOND),
    "person, any": lambda n: person(g.PEOPLE_NAMES + 34),
    "meeting": lambda n: meeting(n // 10 - 1),
    "meeting of long ago": lambda n: meeting(3),
    "document cited everywhere": lambda n: document(g.CITED),
    "document cited twice": lambda n: document(g.CITED_TWICE),
    "document nobody cites": lambda n: document(g.UNCITED),
    "document file": lambda n: f"/van-ban/tep/x-{g.CITED}.pdf",
    "people": lambda n: "/nhan-su/",
    "people of a letter": lambda n: "/nhan-su/?chu=M",
    "people, further on": lambda n: f"/nhan-su/?sau={g.PEOPLE_NAMES + n // 3}",
    "title": lambda n: addresses.of_title(Title.objects.get(pk=7)),
    "corrections": lambda n: "/dinh-chinh/",
    "corrections, later page": lambda n: deep("/dinh-chinh/"),
    "corrections, far down": lambda n: f"/dinh-chinh/?truoc={place(n // 20)}",
    "meeting of very many reports": lambda n: meeting(g.CONGRESS),
    "picture": lambda n: picture(5),
    "picture shown everywhere": lambda n: picture(1),
    "picture nobody shows": lambda n: picture(10**5),
    "preview nobody was given": lambda n: f"/xem-truoc/{'x' * 40}/",
}
