"""What readers see on live pages today besides the texts is told in the log, so that a change of it can be found.

docs/public-words.md. Only rows that stand on a live page, or come with a next version by themselves; of no article.
"""

import datetime
import hashlib
import json

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.utils import timezone

from articles.migrations import _as_it_was

FIELDS = {
    "photo": ("alt", "credit", "focus_x", "focus_y", "file_hash", "format", "width", "height"),
    "section": ("name", "slug", "parent", "order"),
    "document": (
        "type", "number", "symbol", "name", "title", "issuer", "issued_on", "term", "link",
        "file", "file_name", "file_size",
    ),
    "meeting": ("kind", "date", "part_of_day", "place", "topic"),
}
SIDE = ("name", "full_name", "standing")
ATTENDANCE = ("person", "role", "printed_titles", "override_reason")


def close_again(apps, schema_editor):
    """SQLite has built the table anew, without its trigger (0007)."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            "CREATE TRIGGER IF NOT EXISTS articles_historyentry_only_grows BEFORE UPDATE ON articles_historyentry "
            "BEGIN SELECT RAISE(ABORT, 'articles_only_grows'); END"
        )


def seal(apps, schema_editor):
    """An entry for each row; a second run finds all told and adds nothing."""
    Entry, Head = (apps.get_model("articles", name) for name in ("HistoryEntry", "HistoryHead"))
    head = Head.objects.filter(pk=1).first() or Head(pk=1, number=0, mac="")
    key, at = _as_it_was.key_of(settings.SECRET_KEY), timezone.now()
    first, batch = head.number, []
    for act, kind, row, label, detail in (*_register(apps, Entry), *_standing(apps, Entry)):
        entry = Entry(
            number=head.number + 1, act=act, kind=kind, row_id=row, title=label[:400], at=at, detail=detail,
            previous=head.mac,
        )
        entry.mac = _as_it_was.link(key, head.mac, _columns(entry))
        head.number, head.mac = entry.number, entry.mac
        batch.append(entry)
        if len(batch) == 500:
            Entry.objects.bulk_create(batch)
            batch = []
    Entry.objects.bulk_create(batch)
    if head.number != first:
        head.save()


def _columns(entry):
    return {
        "number": entry.number, "article": None, "title": entry.title, "act": entry.act, "version": None,
        "content_hash": "", "facts": {}, "by": None, "by_name": "", "at": _plain_time(entry.at), "reason": "",
        "detail": entry.detail, "kind": entry.kind, "row": entry.row_id,
    }


def _plain_time(moment):
    return moment.astimezone(datetime.UTC).isoformat(timespec="microseconds")


def _standing(apps, Entry):
    rows = {
        "photo": (apps.get_model("articles", "Photo"), _photos(apps)),
        "section": (apps.get_model("articles", "Section"), _sections(apps)),
        "document": (apps.get_model("articles", "Document"), _documents(apps)),
        "meeting": (apps.get_model("people", "Meeting"), _meetings(apps)),
    }
    for kind, (model, standing) in rows.items():
        told = set(Entry.objects.filter(kind=kind).values_list("row_id", flat=True))
        pks = sorted(pk for pk in standing - told if pk is not None)
        for start in range(0, len(pks), 200):
            found = model.objects.filter(pk__in=pks[start : start + 200]).order_by("pk")
            for row in found.values("pk", *FIELDS[kind]):
                words = {name: _plain(row[name]) for name in FIELDS[kind]}
                yield "sealed", kind, row["pk"], _label(words), {"words": words | _more(apps, kind, row["pk"])}


def _plain(value):
    return value if isinstance(value, str | int | bool | None) else str(value)


def _label(words):
    return words.get("name") or words.get("kind") or words.get("alt") or ""


def _more(apps, kind, pk):
    if kind == "section":
        addresses = apps.get_model("articles", "SectionAddress").objects.filter(section=pk).order_by("slug")
        return {"addresses": list(addresses.values_list("slug", flat=True))}
    return {"sides": [_side(apps, row) for row in _sides(apps, pk)]} if kind == "meeting" else {}


def _sides(apps, pk):
    return apps.get_model("people", "Side").objects.filter(meeting=pk).order_by("order", "pk").values("pk", *SIDE)


def _side(apps, side):
    people = apps.get_model("people", "Attendance").objects.filter(side=side["pk"])
    groups = apps.get_model("people", "AttendanceGroup").objects.filter(side=side["pk"])
    rows = [
        (row["order"], 0, row["pk"], {name: row[name] for name in ATTENDANCE} | {"frozen": row["frozen_at"] is not None})
        for row in people.values("pk", "order", "frozen_at", *ATTENDANCE)
    ]
    rows += [(row["order"], 1, row["pk"], {"group": row["text"]}) for row in groups.values("pk", "order", "text")]
    told = [row[3] for row in sorted(rows, key=lambda row: row[:3])]
    return {name: side[name] for name in SIDE} | {"rows": told}


def _photos(apps):
    live = apps.get_model("articles", "LivePhoto").objects.values_list("photo", flat=True)
    return {*live, *(row["photo"] for content in _coming(apps) for row in content["photos"])}


def _documents(apps):
    live = apps.get_model("articles", "LiveMention").objects.values_list("document", flat=True)
    return {*live, *(row["document"] for content in _coming(apps) for row in content["mentions"])}


def _meetings(apps):
    live = apps.get_model("articles", "Live").objects.values_list("meeting", flat=True)
    return {*live, *(content["meeting"] for content in _coming(apps))}


def _coming(apps):
    """What live articles' next versions hold that go out by themselves."""
    versions = apps.get_model("articles", "Version").objects.filter(number=models.F("article__next_version"))
    return versions.values_list("content", flat=True)


# --- the register: the lines of its journal, and its rows as they are behind them ---

REGISTER = ("Organization", "Person", "Title", "TitleSpelling", "Tenure", "ProtocolList", "ProtocolEntry")
LINE = ("by_name", "action", "model", "object_id", "label", "old", "new", "source")


def _register(apps, Entry):
    if Entry.objects.filter(kind="register").exists():
        return
    Change = apps.get_model("people", "RegisterChange")
    behind = 0
    while lines := list(Change.objects.filter(pk__gt=behind).order_by("pk")[:500]):
        behind = lines[-1].pk
        marks = [[line.pk, _hash({name: getattr(line, name) for name in LINE} | {"at": _plain_time(line.at)})] for line in lines]
        yield "register", "register", None, lines[0].label, {"lines": marks}
    for model in (apps.get_model("people", name) for name in REGISTER):
        created = set(Change.objects.filter(model=model._meta.model_name, action="create").values_list("object_id", flat=True))
        yield from _register_rows(model, created, behind)


def _register_rows(model, created, behind):
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]
    last = -(2**63)
    while rows := list(model.objects.filter(pk__gt=last).order_by("pk")[:500]):
        last = rows[-1].pk
        unknown = [row for row in rows if row.pk not in created]
        if unknown:
            marks = [[row.pk, _hash({f.attname: _column(getattr(row, f.attname)) for f in fields})] for row in unknown]
            yield "sealed", "register", None, str(model._meta.verbose_name), {
                "model": model._meta.model_name, "columns": sorted(f.attname for f in fields), "rows": marks,
                "behind": behind, "first": unknown[0].pk, "last": unknown[-1].pk,
            }


def _column(value):
    if isinstance(value, datetime.date | datetime.datetime):
        return value.isoformat()
    return _plain(value)


def _hash(plain):
    text = json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _sections(apps):
    parents = dict(apps.get_model("articles", "Section").objects.values_list("pk", "parent"))
    found = set()
    for at in apps.get_model("articles", "Live").objects.order_by().values_list("article__section", flat=True).distinct():
        while at is not None and at not in found:
            found.add(at)
            at = parents.get(at)
    return found


class Migration(migrations.Migration):

    dependencies = [
        ('articles', '0019_sent_form'),  # landed before it
        ('people', '0007_told_from'),
    ]

    operations = [
        migrations.CreateModel(
            name='SectionAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(max_length=80, unique=True, verbose_name='đường dẫn cũ')),
                ('section', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='old_addresses', to='articles.section', verbose_name='chuyên mục')),
            ],
            options={
                'verbose_name': 'đường dẫn cũ của chuyên mục',
                'verbose_name_plural': 'đường dẫn cũ của chuyên mục',
            },
        ),
        migrations.CreateModel(
            name='WordsChange',
            fields=[],
            options={
                'verbose_name': 'lần đổi chữ bạn đọc thấy',
                'verbose_name_plural': 'lần đổi chữ bạn đọc thấy',
                'proxy': True,
                'indexes': [],
                'constraints': [],
            },
            bases=('articles.historyentry',),
        ),
        migrations.AddField(
            model_name='historyentry',
            name='kind',
            field=models.CharField(blank=True, default='', max_length=20, verbose_name='loại'),
        ),
        migrations.AddField(
            model_name='historyentry',
            name='row_id',
            field=models.BigIntegerField(null=True, verbose_name='mã dòng'),
        ),
        migrations.AlterField(
            model_name='historyentry',
            name='act',
            field=models.CharField(choices=[('saved', 'Lưu'), ('kept', 'Giữ lại phần chữ chưa lưu'), ('merged', 'Gộp hai bản'), ('restored', 'Khôi phục bản cũ'), ('deleted', 'Xóa bản nháp'), ('submitted', 'Gửi duyệt'), ('recalled', 'Rút lại'), ('returned', 'Trả lại'), ('approved', 'Duyệt'), ('published', 'Xuất bản'), ('urgent', 'Xuất bản khẩn'), ('countersigned', 'Duyệt sau bản khẩn'), ('scheduled', 'Hẹn giờ đăng'), ('unscheduled', 'Bỏ hẹn giờ'), ('went_live', 'Lên trang theo hẹn'), ('withdrawn', 'Gỡ bài'), ('readmitted', 'Đăng lại'), ('embargoed', 'Đặt giờ cấm đăng'), ('moved', 'Đổi nơi đăng'), ('lock_forced', 'Giành quyền sửa'), ('filed', 'Nhập bài đã đăng'), ('sealed', 'Ghi chữ lúc lên trang'), ('words', 'Đổi chữ bạn đọc thấy'), ('register', 'Sửa hồ sơ nhân sự')], max_length=20, verbose_name='việc'),
        ),
        migrations.AlterField(
            model_name='historyentry',
            name='article_id',
            field=models.BigIntegerField(db_index=True, null=True, verbose_name='bài viết'),
        ),
        migrations.AlterField(
            model_name='section',
            name='slug',
            field=models.SlugField(help_text='Chữ không dấu. Đổi thì địa chỉ cũ vẫn dẫn tới đây.', max_length=80, unique=True, verbose_name='đường dẫn'),
        ),
        migrations.AddIndex(
            model_name='historyentry',
            index=models.Index(condition=models.Q(('row_id__isnull', False)), fields=['kind', 'row_id', 'number'], name='history_of_row'),
        ),
        migrations.RunPython(close_again, migrations.RunPython.noop),
        migrations.RunPython(seal),  # the log only grows: there is no way back
    ]
