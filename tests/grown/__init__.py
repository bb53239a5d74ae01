"""A newsroom of so many articles, written by SQL in a second: for tests/articles/test_grown.py and benchmarks/grown.py.

Not what the desk would have made (no log, one version each), but all that a reader's page reads, with the shapes that
cost: sections full, rare, empty and nested, people named everywhere, long ago, seldom and never.
"""

import contextlib
import datetime
import json
from dataclasses import dataclass, field

from django.db import connection, models, transaction

from articles.models import (
    Article,
    Correction,
    Document,
    Live,
    LiveMention,
    LivePhoto,
    Photo,
    Section,
    Version,
    ViewCount,
)
from people.models import Attendance, Meeting, Person, Side, Tenure, Title

UTC = datetime.UTC
NOW = datetime.datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
MINUTES = 53  # between two articles
(MAIN, RARE, EMPTY, PARENT, CHILD_FULL, CHILD_RARE, CHILD_EMPTY, GRANDCHILD, DRAFTS, WITHDRAWN, TO_COME, ONE_MOMENT) = (
    range(11, 23)
)
PARENTS = {CHILD_FULL: PARENT, CHILD_RARE: PARENT, CHILD_EMPTY: PARENT, GRANDCHILD: CHILD_EMPTY}
SECTIONS = 22  # 1 to 10 are ordinary ones
EVERYWHERE, LONG_AGO, FEW, NEVER, AT_THREE_MEETINGS, AT_EVERY_SECOND = range(1, 7)
CITED, CITED_TWICE, UNCITED = 1, 2, 3
CONGRESS = 1  # one meeting of very many reports
PEOPLE_NAMES = 200
OUT = "(n.i % 50 NOT IN (1, 2) OR n.i <= 12)"
# Which section article i stands in; i counts from the oldest.
WHERE = f"""CASE WHEN n.i <= 3 THEN {RARE} WHEN n.i <= 6 THEN {PARENT} WHEN n.i <= 9 THEN {CHILD_RARE}
    WHEN n.i <= 12 THEN {GRANDCHILD} WHEN n.i % 50 = 1 THEN {DRAFTS} WHEN n.i % 50 = 2 THEN {WITHDRAWN}
    WHEN n.i % 20 = 3 THEN {ONE_MOMENT} WHEN n.i % 10 = 5 THEN {CHILD_FULL} WHEN n.i % 2 = 0 THEN {MAIN}
    ELSE 1 + n.i / 2 % 10 END"""


@dataclass
class Grown:
    """What was made: ids by which a page is asked for."""

    articles: int
    people: int
    lead: str = "Sáng nay, hội nghị tổng kết công tác năm đã diễn ra tại hội trường lớn. "
    body: str = "<p>Nội dung của bài viết.</p>"
    made: dict = field(default_factory=dict)

    def newest(self, section: int) -> Article:
        return Article.objects.published(NOW).filter(section=section).newest_first()[0]


def fill(articles: int, *, longer: int = 1) -> Grown:
    """Write it all into the empty, migrated database; `longer` bodies cost a table more pages."""
    grown = Grown(articles, people=max(articles, 1000))
    with _unchecked():
        _sections()
        _people(grown)
        _photos(articles // 5)
        _documents(articles // 10)
        _meetings(grown)
        _articles(grown, longer)
        _hung_on(grown)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
    return grown


@contextlib.contextmanager
def _unchecked():
    """Foreign keys are right by themselves here; checking a million of them takes as long as writing."""
    on, off = {
        "sqlite": ("PRAGMA foreign_keys = ON", "PRAGMA foreign_keys = OFF"),
        "postgresql": ("SET session_replication_role = DEFAULT", "SET session_replication_role = replica"),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(off)
        with transaction.atomic():
            yield
        cursor.execute(on)


def moment(minutes: str) -> str:
    """SQL of the moment so many minutes before NOW."""
    if connection.vendor == "sqlite":
        return f"strftime('%Y-%m-%d %H:%M:%S', '{NOW:%Y-%m-%d %H:%M:%S}', printf('%+d minutes', 0 - ({minutes})))"
    return f"(timestamptz '{NOW.isoformat()}' - ({minutes}) * interval '1 minute')"


def day(minutes: str) -> str:
    return f"date({moment(minutes)})" if connection.vendor == "sqlite" else f"{moment(minutes)}::date"


def insert(model, count: int, *, source: str = "", where: str = "", **columns: str) -> None:
    """One row for each n.i from 1 to `count`; what is not given and must not be NULL gets its column's nothing."""
    given = {model._meta.get_field(name).column: sql for name, sql in columns.items()}
    for column in model._meta.concrete_fields:
        if column.column not in given and not column.null and not isinstance(column, models.AutoField):
            given[column.column] = _nothing(column)
    statement = f"""INSERT INTO {model._meta.db_table} ({", ".join(f'"{name}"' for name in given)})
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {count})
        SELECT {", ".join(given.values())} FROM n {source} {f"WHERE {where}" if where else ""}"""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def _nothing(column) -> str:
    if isinstance(column, models.JSONField):
        return "'{}'"
    if isinstance(column, models.BooleanField):
        return "true" if column.has_default() and column.get_default() else "false"
    if isinstance(column, models.DateTimeField):
        return moment("0")
    if isinstance(column, (models.IntegerField, models.ForeignKey)):
        return str(column.get_default() or 0)
    return f"'{column.get_default() or ''}'" if column.has_default() and not callable(column.default) else "''"


def _sections() -> None:
    Section.objects.bulk_create(
        Section(pk=n, name=f"Chuyên mục {n}", slug=f"muc-{n}", order=n) for n in range(1, SECTIONS + 1)
    )
    for below, above in PARENTS.items():
        Section.objects.filter(pk=below).update(parent=above)


def _people(grown: Grown) -> None:
    """Two hundred names, each borne by many; one in twenty is nobody's whom a keeper has confirmed."""
    given = ["An", "Bình", "Châu", "Dũng", "Đức", "Giang", "Hà", "Khánh", "Lan", "Minh"]
    families = ["Lê", "Trần", "Phạm", "Đỗ", "Vũ"]
    made = [
        Person(pk=n + 1, name=f"{families[n % 5]} {given[n // 5 % 10]} {given[(n * 7 + n // 50) % 10]}", code=f"A{n}")
        for n in range(PEOPLE_NAMES)
    ]
    for person in made:
        person.derive_names()
    Person.objects.bulk_create(made)
    insert(
        Person,
        grown.people - PEOPLE_NAMES,
        source=f"JOIN people_person p ON p.id = 1 + n.i % {PEOPLE_NAMES}",
        id=f"{PEOPLE_NAMES} + n.i",
        code="'B' || n.i",
        confirmed="n.i % 20 <> 7",
        **{name: f"p.{name}" for name in ("name", "family_name", "middle_name", "given_name")},
        **{name: f"p.{name}" for name in ("sort_key", "search_key", "name_key")},
    )
    insert(Title, grown.people // 20, id="n.i", text="'Chức danh ' || n.i", key="'chức danh ' || n.i")
    insert(
        Tenure,
        grown.people,
        id="n.i",
        person="n.i",
        title=f"1 + n.i % {grown.people // 20}",
        starts_on=day("n.i % 5000 * 1440"),
        confirmed="true",
    )


def _photos(count: int) -> None:
    insert(
        Photo,
        count,
        id="n.i",
        file="'photos/' || n.i",
        file_hash=_hash("n.i"),
        format="'jpeg'",
        width="1280",
        height="853",
        renditions=f"'{json.dumps({'jpeg': [320, 640], 'card': {'focus': [50, 40], 'jpeg': [320]}})}'",
        renditions_due="false",
        alt="'Hội trường'",
    )


def _hash(i: str) -> str:
    """64 hexadecimal digits, different for each number; its beginning is what an address of the picture has."""
    if connection.vendor == "sqlite":
        return f"printf('%08x', {i} * 7919) || '{'a' * 56}'"
    return f"lpad(to_hex({i} * 7919), 8, '0') || '{'a' * 56}'"


def _documents(count: int) -> None:
    insert(Document, count, id="n.i", name="'Chỉ thị số ' || n.i || '-CT/ĐUK'", type="'Chỉ thị'", key="'ct ' || n.i")


def _meetings(grown: Grown) -> None:
    """One in ten articles reports one: five people each, and two who go often or seldom."""
    count = grown.articles // 10
    insert(
        Meeting,
        count,
        id="n.i",
        kind="'hội nghị'",
        date=day(f"({grown.articles} - n.i * 10) * {MINUTES}"),
        place="'Lam Giang'",
    )
    insert(Side, count, id="n.i", meeting="n.i", order="0", name="'Khối'")
    plain = f"{PEOPLE_NAMES} + (n.i * 37 % {grown.people - PEOPLE_NAMES})"
    insert(Attendance, count * 5, side="1 + (n.i - 1) / 5", person=plain, order="n.i % 5")
    insert(Attendance, 3, side="n.i + 1", person=str(AT_THREE_MEETINGS), order="7")
    insert(Attendance, count // 2, side="n.i * 2", person=str(AT_EVERY_SECOND), order="8")


def _articles(grown: Grown, longer: int) -> None:
    total = grown.articles
    when = (
        f"CASE WHEN {WHERE} = {ONE_MOMENT} THEN {moment('43200')} ELSE {moment(f'({total} - n.i) * {MINUTES} + 5')} END"
    )
    never, gone = "(n.i % 50 = 1 AND n.i > 12)", "(n.i % 50 = 2 AND n.i > 12)"
    at_congress = f"n.i % 4 = 1 AND n.i BETWEEN {total // 2} AND {total // 2 + 2000}"
    text = {
        "title": "'Hội nghị tổng kết công tác số ' || n.i",
        "lead": f"'{grown.lead * 3}'",
        "body": f"'{grown.body * 8 * longer}'",
        "meeting": f"CASE WHEN n.i % 10 = 0 AND {OUT} THEN n.i / 10 WHEN {at_congress} THEN {CONGRESS} END",
    }
    common = {"created_at": when, "updated_at": when, "slug": "'hoi-nghi-' || n.i", "search_key": "'hoi nghi ' || n.i"}
    insert(
        Article,
        total,
        id="n.i",
        section=WHERE,
        status=f"CASE WHEN {never} THEN 'never' WHEN {gone} THEN 'withdrawn' ELSE 'out' END",
        state=f"CASE WHEN {never} THEN 'draft' ELSE 'published' END",
        published_at=f"CASE WHEN {never} THEN NULL ELSE {when} END",
        # Some are to go one day.
        withdraw_at=f"CASE WHEN {gone} THEN {moment('3')} WHEN n.i % 40 = 7 THEN {moment('0 - 50000')} END",
        farewell=f"CASE WHEN {gone} OR n.i % 40 = 7 THEN 'gone' ELSE '' END",
        **text,
        **common,
    )
    to_come = total // 50
    ahead = moment("0 - n.i * 60")
    insert(
        Article,
        to_come,
        id=f"{total} + n.i",
        section=f"CASE WHEN n.i % 2 = 0 THEN {MAIN} ELSE {TO_COME} END",
        status="'out'",
        state="'published'",
        published_at=ahead,
        **{**text, "meeting": "NULL"},
        **common,
    )
    insert(Version, total + to_come, id="n.i", article="n.i", number="1")
    words = {**text, "cover": f"1 + n.i % {total // 5}"}
    insert(Live, total, where=f"NOT {never}", article="n.i", version="n.i", **words)
    later = {**words, "meeting": "NULL"}
    insert(Live, to_come, article=f"{total} + n.i", version=f"{total} + n.i", **later)
    insert(ViewCount, total, article="n.i", views="n.i * 37 % 997")


def _hung_on(grown: Grown) -> None:
    total, live = grown.articles, "NOT (n.i % 50 = 1 AND n.i > 12)"
    plain = f"{PEOPLE_NAMES} + n.i * 7919 % {grown.people - PEOPLE_NAMES}"

    def mention(where, **whom):
        insert(LiveMention, total, where=f"{where} AND {live}", live="n.i", text="'Lê Văn Sáng'", **whom)

    mention("n.i > 0", person=plain)
    mention("n.i % 10 = 3", person=str(EVERYWHERE))
    mention(f"n.i <= {total // 25}", person=str(LONG_AGO))
    mention("n.i IN (15, 215, 615)", person=str(FEW))
    mention("n.i % 10 = 4", document=str(CITED))
    mention("n.i IN (4, 225)", document=str(CITED_TWICE))
    mention("n.i % 5 = 0", document=f"4 + n.i * 31 % {total // 10 - 4}")
    insert(LivePhoto, total, where=live, live="n.i", photo=f"1 + n.i % {total // 5}", place="1")
    insert(LivePhoto, total, where=f"n.i % 3 = 0 AND {live}", live="n.i", photo="1", place="2")
    insert(
        Correction,
        total,
        where="n.i % 4 = 0 AND n.i % 50 <> 1",
        article="n.i",
        version="n.i",
        note="'Số liệu đã được sửa.'",
        published_at=moment(f"({total} - n.i) * {MINUTES} + 1"),
    )
