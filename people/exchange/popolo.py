"""The register as Popolo (popoloproject.com): Person, Organization, Post, Membership.

Only what the register vouches for and the public may know: proposals nobody has confirmed and what is not announced
yet stay inside. A day known to the month or year is
shortened, as Popolo allows; a day that a source merely shows is no beginning and no end, so it is left out.
"""

import datetime
import json
from collections.abc import Iterable, Iterator

from django.db.models import Exists, OuterRef

from people.exchange import days
from people.models import Organization, Person, Tenure, Title

_SHORTENED = {days.YEAR: 4, days.MONTH: 7}
_GENDER = {Person.Honorific.MR: "male", Person.Honorific.MS: "female"}


def write(day: datetime.date) -> Iterator[str]:
    """The JSON document as the public may know it on `day`, piece by piece; four queries, memory that does not grow with the register."""
    opening = "{"
    for name, things in (
        ("persons", _persons()),
        ("organizations", _organizations()),
        ("posts", _posts(day)),
        ("memberships", _memberships(day)),
    ):
        yield f'{opening}"{name}": ['
        yield from _joined(things)
        yield "]"
        opening = ", "
    yield "}\n"


def _joined(things: Iterable[dict]) -> Iterator[str]:
    for number, thing in enumerate(things):
        said = {key: value for key, value in thing.items() if value not in (None, "", [])}
        yield (",\n" if number else "\n") + json.dumps(said, ensure_ascii=False)


def _persons() -> Iterator[dict]:
    for person in Person.objects.public().in_name_order().iterator(chunk_size=2000):
        yield {
            "id": person_id(person.code),
            "name": person.name,
            "family_name": person.family_name,
            "additional_name": person.middle_name,
            "given_name": person.given_name,
            "sort_name": " ".join(filter(None, (person.given_name, person.middle_name, person.family_name))),
            "honorific_prefix": person.get_honorific_display() if person.honorific else None,
            "gender": _GENDER.get(person.honorific),
            "birth_date": str(person.born_year) if person.born_year else None,
            "identifiers": [{"scheme": "toa-soan", "identifier": person.code}],
        }


def person_id(code: str) -> str:
    return f"person/{code}"


def _organizations() -> Iterator[dict]:
    for body in Organization.objects.order_by("pk").iterator(chunk_size=2000):
        yield {
            "id": f"organization/{body.pk}",
            "name": body.name,
            "other_names": [{"name": body.short_name}] if body.short_name else [],
            "parent_id": f"organization/{body.parent_id}" if body.parent_id else None,
        }


def _posts(day: datetime.date) -> Iterator[dict]:
    """Offices; one to which the only appointment is not announced yet would announce it."""
    tenures = Tenure.objects.filter(title=OuterRef("pk"))
    known = Title.objects.public().filter(~Exists(tenures.waiting(day)) | Exists(tenures.public(day)))
    for title in known.order_by("pk").iterator(chunk_size=2000):
        yield {
            "id": f"post/{title.pk}",
            "label": title.text,
            "organization_id": f"organization/{title.organization_id}" if title.organization_id else None,
        }


def _memberships(day: datetime.date) -> Iterator[dict]:
    tenures = Tenure.objects.public(day).select_related("person", "title").order_by("pk")
    for tenure in tenures.iterator(chunk_size=2000):
        body = tenure.title.organization_id
        yield {
            "id": f"membership/{tenure.pk}",
            "label": tenure.title.text,
            "person_id": person_id(tenure.person.code),
            "organization_id": f"organization/{body}" if body else None,
            "post_id": f"post/{tenure.title_id}",
            "start_date": _date(tenure.starts_on, tenure.starts_precision),
            "end_date": _date(tenure.end_told(day), tenure.ends_precision),
        }


def _date(day, precision: str) -> str | None:
    if day is None or precision == days.ATTESTED:
        return None
    return day.isoformat()[: _SHORTENED.get(precision, 10)]
