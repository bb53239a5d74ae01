"""The visitors of access.py, signed in, and one row of everything they could ask for."""

import datetime
from dataclasses import dataclass, field

from django.contrib.auth.models import Group, User
from django.test import Client
from django.utils import timezone

from articles.desk import comments as desk_comments
from articles.desk import public_words, versions, workflow
from articles.desk.access import roles
from articles.desk.documents import files
from articles.desk.form import autosave, preview_links
from articles.desk.versions import unsaved_texts
from articles.models import Article, Comment, Correction, Notice, Photo, PreviewLink, SectionRight, Version, WordsChange
from articles.models.public_words import KINDS
from articles.models.versions import snapshot
from articles.photos import pictures
from people import journal
from people.colleagues import COMMAND_LINE
from people.models import Organization, Person, ProtocolList, RegisterChange, Tenure, Title
from tests.colleagues import client_of, make_colleague
from tests.document_factory import make_pdf
from tests.factory import (
    NOON,
    make_article,
    make_document,
    make_meeting,
    make_photo,
    make_photo_use,
    make_section,
    mention,
    put_live,
)
from tests.journeys.access import VISITORS

ROLE_OF = {
    "of": roles.EDITOR,
    "re": roles.REPORTER,
    "ed": roles.EDITOR,
    "e2": roles.EDITOR,
    "pu": roles.PUBLISHER,
    "ke": roles.KEEPER,
    "ad": roles.ADMINISTRATOR,
}
ARTICLES = ("draft", "theirs", "elsewhere", "submitted", "live")


@dataclass
class Cast:
    """Users and session keys by visitor; articles by the table's word, and by the same word a link to each, a version
    kept beside it and a comment on it; other rows by model name.
    """

    users: dict[str, User] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    links: dict[str, PreviewLink] = field(default_factory=dict)
    kept: dict[str, Version] = field(default_factory=dict)
    comments: dict[str, Comment] = field(default_factory=dict)
    rows: dict[str, object] = field(default_factory=dict)

    def client(self, visitor: str, **options) -> Client:
        client = Client(**options)
        if visitor in self.sessions:
            client.cookies["sessionid"] = self.sessions[visitor]
        return client


def assemble() -> Cast:
    cast = Cast()
    sections = {"A": make_section("Mục A", "muc-a"), "B": make_section("Mục B", "muc-b")}
    _bring_users(cast, sections)
    _bring_register(cast)
    _bring_articles(cast, sections)
    _bring_what_hangs_on_them(cast)
    _bring_withdrawn(cast, sections)
    _bring_shown(cast, sections)
    return cast


def _bring_users(cast: Cast, sections) -> None:
    cast.rows["user"] = make_colleague(
        roles.REPORTER, "zqname-nguoikhac", first_name="zqname", last_name="zqname", email="zqmail@toasoan.example"
    )
    cast.rows["group"] = Group.objects.get(name=roles.REPORTER)
    for visitor in VISITORS[1:]:
        user = make_colleague(ROLE_OF.get(visitor, ""), f"khach-{visitor}", is_superuser=visitor == "su")
        cast.users[visitor], cast.sessions[visitor] = user, client_of(user).cookies["sessionid"].value
    SectionRight.objects.create(user=cast.users["ed"], section=sections["A"])
    SectionRight.objects.create(user=cast.users["e2"], section=sections["B"])
    User.objects.filter(pk=cast.users["of"].pk).update(is_active=False)


def _bring_register(cast: Cast) -> None:
    step = {"by": cast.users["ke"], "at": timezone.now(), "source": ""}
    organization = Organization(name="Đảng ủy Khối")
    person = Person(name="Lê Văn Sáng", note="zqnote")
    title = Title(text="Bí thư", organization=organization)
    tenure = Tenure(person=person, title=title)
    protocol = ProtocolList(name="Thứ tự", in_force_from=NOON.date())
    for row in (organization, person, title, tenure, protocol):
        for name in ("organization", "person", "title"):  # saved by now: their numbers are known
            if hasattr(row, f"{name}_id"):
                setattr(row, name, getattr(row, name))
        journal.save(row, **step)
    cast.rows |= {
        "organization": organization,
        "person": person,
        "title": title,
        "tenure": tenure,
        "protocollist": protocol,
        "registerchange": RegisterChange.objects.order_by("-pk").first(),
        "meeting": make_meeting(("Khối", [person])),
        "document": make_document(),
        "photo": make_photo(),
    }


def _bring_articles(cast: Cast, sections) -> None:
    reporter, other = cast.users["re"], cast.rows["user"]
    state = Article.State
    _bring(cast, "draft", reporter, sections["A"])
    _bring(cast, "theirs", other, sections["A"])
    _bring(cast, "elsewhere", other, sections["B"], state=state.SUBMITTED)
    _bring(cast, "submitted", reporter, sections["A"], state=state.SUBMITTED)
    live = _bring(cast, "live", reporter, sections["A"])
    put_live(live, NOON)
    _say(live, "zqworking")
    cast.rows |= {"section": sections["A"], "article": cast.articles["elsewhere"]}
    autosave.keep(user=reporter, article=cast.articles["draft"], form="title=zqtyped", at=timezone.now())


def _bring_what_hangs_on_them(cast: Cast) -> None:
    """Versions, comments, notices, and a correction that readers get with the next version."""
    now, reporter = timezone.now(), cast.users["re"]
    for name, article in cast.articles.items():
        versions.file_working(article, by=article.written_by, at=now)
        _keep_and_comment(cast, name, article, now)
    versions.name(cast.kept["theirs"], "Bản zqlabel", by=cast.users["su"], at=now)
    live = cast.articles["live"]
    to_come = {"published_at": now + datetime.timedelta(days=1), "version": versions.latest(live)}
    Correction.objects.create(article=live, note="Đã viết nhầm zqworking", **to_come)
    cast.rows["notice"] = _notice(reporter, cast.articles["draft"], "Tin báo zqnotice")
    cast.rows["lost notice"] = _notice(reporter, cast.articles["elsewhere"], "Tin báo zqelsewhere")


def _keep_and_comment(cast: Cast, name: str, article: Article, now: datetime.datetime) -> None:
    word = {"live": "zqworking"}.get(name, f"zq{name}")
    secret = name == "theirs"
    content = snapshot(article) | {"lead": f"Dẫn nhập khác {'zqkept' if secret else word}"}
    writer, base = article.written_by, article.edition
    cast.kept[name] = unsaved_texts.keep(article, content, by=writer, at=now, base=base, note=unsaved_texts.STALE)
    said = desk_comments.say(article, by=writer, at=now, text=f"Ý kiến {'zqsaid' if secret else word}")
    cast.comments[name] = said.comment


def _notice(user: User, article: Article, text: str) -> Notice:
    return Notice.objects.create(to=user, article=article, about="commented", text=text, made_at=timezone.now())


def _bring_withdrawn(cast: Cast, sections) -> None:
    article = make_article("Bài zqwithdrawn", section=sections["A"], created_by=cast.users["re"], published_at=NOON)
    reason = {"reason": "Bài đăng nhầm.", "farewell": Article.Farewell.GONE}
    cast.rows["withdrawn"] = workflow.withdraw(article, by=COMMAND_LINE, at=timezone.now(), **reason)


def _bring_shown(cast: Cast, sections) -> None:
    """A draft somebody outside has a link to; what it shows is shown nowhere else."""
    shown = make_article("Bài cho người ngoài xem", section=sections["A"])
    cast.rows |= {
        "hidden photo": make_photo(),
        "hidden document": make_document("Chỉ thị chưa công bố", term="khóa mới"),
    }
    make_photo_use(shown, photo=cast.rows["hidden photo"])
    mention(shown, "Chỉ thị chưa công bố", document=cast.rows["hidden document"])
    for key in ("document", "hidden document"):
        files.attach(cast.rows[key], make_pdf(key.encode()), name="Chỉ thị.pdf", by=COMMAND_LINE)
    cast.links["shared"] = preview_links.share(shown, by=cast.users["su"], at=timezone.now())
    photo = cast.rows["photo"]
    with public_words.changing(KINDS["photo"], [photo.pk], by=cast.users["su"], at=timezone.now()):
        photo.credit = "Văn Lâm"
        photo.save()
    cast.rows["wordschange"] = WordsChange.objects.get()


def _bring(cast: Cast, name: str, writer: User, section, **fields) -> Article:
    """An article every word of which is its own, and everything hangs on: photo, people, document, meeting, link."""
    word = f"zq{name}"
    article = make_article(
        f"Bài {word}", section=section, created_by=writer, written_by=writer, changed_by=writer, slug=f"bai-{word}",
        meeting=cast.rows["meeting"], **fields,
    )  # fmt: skip
    article.cover = cast.rows["photo"]
    _say(article, word)
    mention(article, f"Lê Văn Sáng {word}", person=cast.rows["person"])
    mention(article, f"Chỉ thị {word}", document=cast.rows["document"])
    make_photo_use(article, photo=cast.rows["photo"], caption=f"Ảnh {word}")
    cast.articles[name] = article
    cast.links[name] = preview_links.share(article, by=cast.users["su"], at=timezone.now())
    return article


def _say(article: Article, word: str) -> None:
    article.title, article.lead, article.body = f"Bài {word}", f"Dẫn nhập {word}", f"<p>Thân bài {word}</p>"
    article.save()


def rendition_of(photo: Photo) -> str:
    """The address of a file of the photo that readers get."""
    return pictures.card(photo).src
