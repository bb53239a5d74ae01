"""Whatever the writing form offers somebody can be done: every button and every move, by every role, at every step."""

import datetime

import pytest
from django.contrib import messages
from django.contrib.auth.models import User
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from articles import rights
from articles.desk import workflow
from articles.desk.access import roles
from articles.desk.form import locks
from articles.models import Article, Photo, Version
from tests import colleagues as desk
from tests import offered
from tests.articles.desk.workflow import agreed
from tests.factory import make_photo, make_photo_use

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOUR = datetime.timedelta(hours=1)
NOT_SHOWN = "gianh-quyen"  # stands in the page for the script; seen only while another holds the form


class Desk:
    """Everybody, and articles of the reporter and of the publisher."""

    def __init__(self):
        self.now = timezone.now()
        self.people = {
            "reporter": desk.reporter(),
            "editor": desk.editor(),
            "publisher": desk.publisher(),
            "second publisher": desk.publisher("xuatban2"),
            "administrator": desk.make_colleague(roles.ADMINISTRATOR, "quantri"),
            "superuser": User.objects.create_superuser("tatca", is_staff=True),
        }

    def write(self, who="reporter"):
        return desk.write(self.people[who], at=self.now - 9 * HOUR)

    def approved(self, who="reporter"):
        article = self.write(who)
        workflow.submit(article, by=self.people[who], at=self.now - 8 * HOUR)
        return workflow.approve(article, by=self.people["editor"], at=self.now - 7 * HOUR)

    def live(self):
        return workflow.publish(self.approved(), by=self.people["publisher"], at=self.now - 6 * HOUR)

    def ahead(self):
        """Live, and its next version approved."""
        article = desk.change(self.live(), self.people["reporter"], at=self.now - 5 * HOUR, lead="Dẫn nhập mới.")
        workflow.submit(article, by=self.people["reporter"], at=self.now - 4 * HOUR)
        return workflow.approve(article, by=self.people["editor"], at=self.now - 4 * HOUR)


def returned(room):
    article = room.write()
    workflow.submit(article, by=room.people["reporter"], at=room.now - HOUR)
    return workflow.send_back(article, by=room.people["editor"], at=room.now - HOUR, reason="Thiếu tên.")


def submitted(room):
    return workflow.submit(room.write(), by=room.people["reporter"], at=room.now - HOUR)


def approved_with_lacks(room):
    article = room.write()
    make_photo_use(article, 1, photo=make_photo(alt="", rights=Photo.Rights.UNKNOWN))
    workflow.saved(article, by=room.people["reporter"], at=room.now - 9 * HOUR)
    workflow.submit(article, by=room.people["reporter"], at=room.now - HOUR)
    return workflow.approve(article, by=room.people["editor"], at=room.now - HOUR)


def live_in_the_writing(room):
    return desk.change(room.live(), room.people["publisher"], at=room.now - HOUR, lead="Dẫn nhập mới.")


def scheduled(room):
    return workflow.schedule(room.approved(), by=room.people["publisher"], at=room.now - HOUR, when=room.now + HOUR)


def next_scheduled(room):
    return workflow.schedule(room.ahead(), by=room.people["publisher"], at=room.now - HOUR, when=room.now + HOUR)


def withdrawn(room):
    return workflow.withdraw(room.live(), by=room.people["publisher"], at=room.now - HOUR, reason="Trùng.")


def to_be_withdrawn(room):
    when = room.now + HOUR
    return workflow.withdraw(room.live(), by=room.people["publisher"], at=room.now - HOUR, reason="Trùng.", when=when)


def urgent(room):
    return workflow.publish_urgently(room.write(), by=room.people["publisher"], at=room.now - HOUR, reason="Bão.")


def embargoed(room):
    return workflow.set_embargo(
        room.approved(), by=room.people["editor"], at=room.now - HOUR, until=room.now + 5 * HOUR
    )


STEPS = {
    "draft": lambda room: room.write(),
    "submitted": submitted,
    "returned": returned,
    "approved": lambda room: room.approved(),
    "approved, the publisher's own": lambda room: room.approved("publisher"),
    "approved, with lacks": approved_with_lacks,
    "embargoed": embargoed,
    "live": lambda room: room.live(),
    "live, its next version a draft": live_in_the_writing,
    "live, its next version approved": lambda room: room.ahead(),
    "live, its next version scheduled": next_scheduled,
    "live, to be withdrawn": to_be_withdrawn,
    "scheduled": scheduled,
    "withdrawn": withdrawn,
    "urgent": urgent,
}


@pytest.mark.parametrize("step", STEPS)
def test_every_button_shown_works_and_every_move_that_works_is_shown(step):
    room = Desk()
    article = STEPS[step](room)
    offered = {who: offers(room, user, article) for who, user in room.people.items()}
    refused = [
        f"{who}: {name}"
        for who, found in offered.items()
        for name, act in found.items()
        if not done(room, article, room.people[who], act)
    ]
    assert refused == []
    assert {who: moves_in(found) for who, found in offered.items()} == {
        who: able(room, user, article) for who, user in room.people.items()
    }
    assert any(offered.values()), "nobody is offered anything"


def moves_in(found):
    return {name.split(" ")[-1] for name in found} & agreed.EVERY_MOVE


def able(room, user, article):
    """The moves that can be made: what is hidden could only have been refused."""
    if not rights.may(user, rights.VIEW, article):
        return set()
    lacking = workflow.missing(article, workflow.uses_of(article))
    possible = set(workflow.allowed(article, user, room.now)) - {"move"}
    return {name for name in possible if not (lacking and name in agreed.NEED_ALL_PAPERS)}


def page_of(user, article):
    response = desk.client_of(user).get(reverse("admin:articles_article_change", args=[article.pk]))
    return response.content.decode() if response.status_code == 200 else ""


def offers(room, user, article):
    """Name → (address, data) of everything the form's buttons and links would do."""
    page = page_of(user, article)
    locks.leave(article, by=user)
    if not page:
        return {}
    form = offered.form(page, "article_form")
    here = reverse("admin:articles_article_change", args=[article.pk])
    found = {}
    for name, value, action in form.buttons:
        if NOT_SHOWN not in action:
            data = form.data(**{name: value}) if name else form.data()
            found[f"button {value if name == '_move' else name or action}"] = (action or here, data)
    for link in form.links:
        if "/viec/" in link:
            name = link.rstrip("/").rsplit("/", 1)[-1]
            found[f"move {name}"] = (link, arguments(room, name))
        elif "/delete/" in link:
            found["link delete"] = (link, {"post": "yes"})
    return found


def arguments(room, name):
    later, soon = timezone.localtime(room.now + 30 * HOUR), timezone.localtime(room.now + HOUR / 2)
    asked = {"reason": "Vì sao.", "change": "update", "farewell": "gone", "note": ""}
    times = {"schedule": {"when": f"{later:%Y-%m-%dT%H:%M}"}, "set_embargo": {"until": f"{soon:%Y-%m-%dT%H:%M}"}}
    return {**asked, **times.get(name, {})}


def done(room, article, user, act):
    """Whether it was done, and said to be done; everything is undone again."""
    address, data = act
    with transaction.atomic():
        client = desk.client_of(user)
        asked = client.get(address).content.decode() if "/viec/" in address else ""
        response = client.post(address, data)
        levels = [message.level for message in messages.get_messages(response.wsgi_request)]
        transaction.set_rollback(True)
    return "errornote" not in asked and response.status_code == 302 and bool(levels) and max(levels) == messages.SUCCESS


def test_who_may_only_look_is_offered_no_saving():
    room = Desk()
    article = submitted(room)
    form = offered.form(page_of(room.people["reporter"], article), "article_form")
    assert [name for name, _, action in form.buttons if NOT_SHOWN not in action] == []
    assert not [link for link in form.links if "/delete/" in link]


def test_the_list_offers_the_moves_some_article_on_it_can_make():
    room = Desk()
    room.write()
    reporter, publisher = room.people["reporter"], room.people["publisher"]
    assert actions(reporter) == ["bulk_submit", "bulk_move"]
    assert actions(publisher) == []
    room.live()
    assert actions(publisher) == ["bulk_withdraw", "bulk_move"]


def actions(user):
    page = desk.client_of(user).get(reverse("admin:articles_article_changelist"))
    form = page.context["action_form"]
    return [name for name, _ in form.fields["action"].choices if name] if form else []


def test_a_page_of_a_move_that_cannot_be_made_has_no_button_and_says_why():
    room = Desk()
    article = room.approved("publisher")
    address = reverse("admin:articles_article_move", args=[article.pk, "publish"])
    page = desk.client_of(room.people["publisher"]).get(address).content.decode()
    assert "cần người thứ hai" in page
    assert 'type="submit" value="Xuất bản"' not in page
    assert Version.objects.filter(article=article).count() == Article.objects.get(pk=article.pk).edition
