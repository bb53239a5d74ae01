"""Small makers of the register's rows, and of files of it."""

import datetime
import io

from django.utils import timezone

from people.colleagues import COMMAND_LINE
from people.exchange import loading
from people.exchange.files import RegisterFile
from people.exchange.findings import Kind
from people.models import Person, Tenure, Title

NOW = datetime.datetime(2024, 5, 20, 5, 0, tzinfo=datetime.UTC)


def day(text):
    return datetime.date.fromisoformat(text)


def person(name="Kiều Minh Đán", **fields):
    return Person.objects.create(name=name, **fields)


def title(text="Hiệu trưởng Trường Chính trị Lam Giang", **fields):
    return Title.objects.get_or_create(text=text, defaults=fields)[0]


def tenure(who, what, starts=None, ends=None, **fields):
    what = title(what) if isinstance(what, str) else what
    fields |= {"starts_on": starts and day(starts), "ends_on": ends and day(ends)}
    return Tenure.objects.create(person=who, title=what, **fields)


def csv_file(text, name="ho-so.csv"):
    return RegisterFile(io.BytesIO(text.strip().encode()), name)


def load(file, apply=True):
    """(the tally, the findings that are not `không đổi`)."""
    file = csv_file(file) if isinstance(file, str) else file
    findings = []
    tally = loading.load(file, by=COMMAND_LINE, at=timezone.now(), apply=apply, report=findings.append)
    return tally, [finding for finding in findings if finding.kind is not Kind.UNCHANGED]
