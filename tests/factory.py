"""Small makers of test data; pictures are drawn in memory."""

import datetime
import io
from itertools import count

from PIL import Image

from articles.desk import versions, workflow
from articles.desk.versions import going_live
from articles.models import Article, Document, Mention, Photo, PhotoUse, Section, ViewCount
from articles.photos import library
from people.colleagues import COMMAND_LINE
from people.models import Attendance, Meeting, Person, Side

UTC = datetime.UTC
NOON = datetime.datetime(2024, 5, 20, 5, 0, tzinfo=UTC)  # 12:00 in Hà Nội
_number = count(1)


def make_section(name="Tin hoạt động", slug=None, **fields):
    return Section.objects.get_or_create(slug=slug or "tin-hoat-dong", defaults={"name": name, **fields})[0]


def make_article(title="Hội nghị tổng kết năm", *, published_at=None, views=None, **fields):
    """A draft; live, without the desk's moves, when it gets a time."""
    fields.setdefault("section", None)
    fields["section"] = fields["section"] or make_section()
    article = Article.objects.create(title=title, **{"lead": "Sáng 20/5/2024, hội nghị khai mạc.", **fields})
    if published_at is not None:
        put_live(article, published_at)
    if views is not None:
        ViewCount.objects.create(article=article, views=views)
    return article


def put_live(article, published_at=None):
    """Make the working text the live one, as publishing would; again after a test has changed it."""
    article.status, article.state = Article.Status.OUT, Article.State.PUBLISHED
    article.published_at = published_at or article.published_at
    version = versions.file_working(article, by=COMMAND_LINE, at=article.published_at) or versions.latest(article)
    article.save()
    going_live.put(article, version, changed_at=None)
    return article


def make_person(name="Lê Văn Sáng", **fields):
    return Person.objects.create(name=name, **fields)


def make_meeting(*sides, **fields):
    """A meeting with sides given as (name, [persons])."""
    meeting = Meeting.objects.create(**{"date": NOON.date(), "place": "Lam Giang", "part_of_day": "sáng", **fields})
    for order, (name, persons) in enumerate(sides):
        side = Side.objects.create(meeting=meeting, order=order, name=name)
        for position, person in enumerate(persons):
            Attendance.objects.create(side=side, person=person, order=position)
    return meeting


def make_picture(width=640, height=480, format="JPEG", colour=None, **save):
    """Bytes of a picture no other test has."""
    number = next(_number)
    image = Image.new("RGB", (width, height), colour or (number % 256, number // 256 % 256, 90))
    image.putpixel((0, 0), (255 - number % 256, 0, 0))
    if format == "JPEG":
        save.setdefault("comment", f"{number}")  # colours one shade apart may compress to equal bytes
    buffer = io.BytesIO()
    image.save(buffer, format=format, **save)
    return buffer.getvalue()


def make_photo(now_all=False, **fields):
    """A photo with its papers in order, but for what the test leaves out.

    Just uploaded, it has the one picture every page can show; all its formats (`now_all`) cost twenty times as much.
    """
    fields = {"alt": "Hội trường", "rights": Photo.Rights.OWN, **fields}
    return library.add(make_picture(), now_all=now_all, **{"by": COMMAND_LINE, **fields})[0]


def make_photo_use(article, place=0, **fields):
    fields.setdefault("photo", None)
    use = PhotoUse.objects.create(article=article, place=place, **fields)
    _show(article)
    return use


def mention(article, text, *, person=None, document=None, order=0):
    made = Mention.objects.create(article=article, text=text, person=person, document=document, order=order)
    _show(article)
    return made


def _show(article):
    """What hangs on a live article is live with it."""
    if article.status == Article.Status.OUT:
        put_live(article)


def make_document(name="Chỉ thị số 12-CT/ĐUK", **fields):
    return Document.objects.create(name=name, type="Chỉ thị", number="12", symbol="CT/ĐUK", **fields)


def publish_again(article, at, *, change="update", correction=None, **texts):
    """A changed text of a live article goes out by the desk's moves, as the command line makes them."""
    approve(article, **texts)
    return workflow.publish(article, by=COMMAND_LINE, at=at, change=change, correction=correction)


def publish_later(article, at, when, *, change="update", correction=None, **texts):
    """The same, at a time to come."""
    approve(article, **texts)
    return workflow.schedule(article, by=COMMAND_LINE, at=at, when=when, change=change, correction=correction)


def approve(article, **texts):
    """The working text changed and signed."""
    article.refresh_from_db()
    for name, value in texts.items():
        setattr(article, name, value)
    article.state = Article.State.APPROVED
    article.save()
    return article
