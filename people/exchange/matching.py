"""Whom and what a row speaks of: people by code, or by name and year; titles and organizations by their keys.

A name that fits two people is never linked: it is a conflict, and the keeper decides by code or year of birth.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from people import names
from people.exchange.ledger import Ledger
from people.exchange.rows import HONORIFICS, Row, title_key
from people.models import Organization, Person, Title, TitleSpelling


class Conflict(Exception):
    """The row contradicts the register or another row; the message says how."""


class People:
    """The people one batch speaks of. What earlier rows said is remembered for the whole file."""

    def __init__(self):
        self._coded: set[str] = set()
        self._bare: dict[str, int] = {}
        self._said: dict[str, dict[str, object]] = {}

    def load(self, rows: Iterable[Row]) -> None:
        """Fetch everybody the rows may mean. Two queries."""
        self._by_code: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        rows = list(rows)
        named = Person.objects.filter(name_key__in={names.name_key(row.name) for row in rows})
        coded = Person.objects.filter(code__in={row.code for row in rows if row.code})
        for person in {person.pk: person for person in (*named, *coded)}.values():
            self._index(person)

    def _index(self, person: Person) -> None:
        self._by_code[person.code] = person
        self._by_name[names.name_key(person.name)].append(person)

    def everybody(self) -> list[Person]:
        return list(self._by_code.values())

    def find(self, row: Row) -> Person | None:
        """Who is meant; None: somebody new. Raises Conflict."""
        return self._coded_person(row) if row.code else self._named_person(row)

    def _coded_person(self, row: Row) -> Person | None:
        if person := self._by_code.get(row.code):
            return person
        # Two codes are two people, but a code nobody has met may be meant for somebody who has no known one.
        namesakes = [person for person in self._namesakes(row) if person.code not in self._coded]
        if row.born_year:
            namesakes = [person for person in namesakes if person.born_year in (None, row.born_year)]
        if namesakes:
            raise Conflict(f"mã {row.code} chưa có, mà hồ sơ đã có {_told_apart(namesakes)}; ghi mã của người ấy")
        self._refuse_bare(row)
        return None

    def _named_person(self, row: Row) -> Person | None:
        found = self._namesakes(row)
        if row.born_year:
            same_year = [person for person in found if person.born_year == row.born_year]
            found = same_year or [person for person in found if person.born_year is None]
        if len(found) > 1:
            raise Conflict(f"họ tên này có {len(found)} người: {_told_apart(found)}; ghi mã người hoặc năm sinh")
        if not found:
            self._refuse_bare(row)
        return found[0] if found else None

    def _namesakes(self, row: Row) -> list[Person]:
        return self._by_name[names.name_key(row.name)]

    def _refuse_bare(self, row: Row) -> None:
        """A second person of a name would make an earlier row, without code or year, mean either."""
        if number := self._bare.get(names.name_key(row.name)):
            raise Conflict(f"dòng {number} cùng họ tên mà không ghi mã hay năm sinh, không rõ là ai")

    def take_row(self, row: Row, ledger: Ledger) -> tuple[Person, bool, list[str]]:
        """(the person, whether new, what changes in words). Raises Conflict, and then changes nothing."""
        found = self.find(row)
        self._agree(row, found)
        if found is None:
            person = self._make(row)
            ledger.create(person, row.number)
            self._index(person)
        person = found or person
        changes = _change(person, row, ledger) if found else []
        self._remember(row, person)
        return person, found is None, changes

    def _agree(self, row: Row, person: Person | None) -> None:
        """Rows of one person tell one story, or loading twice would not come to the same."""
        said = self._said.get(person.code, {}) if person else {}
        for fact, value in _facts(row).items():
            if said.get(fact, value) != value:
                raise Conflict(
                    "dòng này và dòng trước của cùng một người ghi khác nhau về họ tên, năm sinh hoặc cách gọi"
                )

    def _make(self, row: Row) -> Person:
        person = Person(name=row.name, born_year=row.born_year, confirmed=row.person_confirmed is not False)
        if row.honorific is not None:
            person.honorific = row.honorific
        if row.code:
            person.code = row.code
        return person

    def _remember(self, row: Row, person: Person) -> None:
        self._said.setdefault(person.code, {}).update(_facts(row))
        if row.code:
            self._coded.add(row.code)
        elif not row.born_year:
            self._bare.setdefault(names.name_key(row.name), row.number)


def _facts(row: Row) -> dict[str, object]:
    told = {
        "name": names.name_key(row.name) if row.code else None,
        "born": row.born_year,
        "honorific": row.honorific,
        "confirmed": row.person_confirmed,
    }
    return {fact: value for fact, value in told.items() if value is not None}


def _change(person: Person, row: Row, ledger: Ledger) -> list[str]:
    """Bring the person to what the row tells; equal spellings of a name are left as the register has them."""
    words = []
    ledger_touched = False
    for name, value, label in (
        ("name", row.name if names.name_key(row.name) != names.name_key(person.name) else None, "họ và tên"),
        ("born_year", row.born_year, "năm sinh"),
        ("honorific", row.honorific, "cách gọi"),
        ("confirmed", row.person_confirmed, "xác nhận"),
    ):
        before = getattr(person, name)
        if value is None or value == before:
            continue
        if not ledger_touched:
            ledger.touch(person, row.number)
            ledger_touched = True
        words.append(f"{label}: {_shown(before)} → {_shown(value)}")
        setattr(person, name, value)
        if name == "name":
            person.family_name = person.middle_name = person.given_name = ""
    return words


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "chưa"
    return HONORIFICS.get(str(value), str(value)) if value not in (None, "") else "trống"


def _told_apart(people: Sequence[Person]) -> str:
    return "; ".join(f"{person} mã {person.code}" for person in people[:5])


class Titles:
    """The titles and organizations one batch speaks of."""

    def load(self, rows: Iterable[Row]) -> None:
        """Fetch every title and organization the rows name. Three queries."""
        rows = list(rows)
        keys = {title_key(row.title) for row in rows if row.title}
        bodies = {title_key(row.organization) for row in rows if row.organization}
        known = Title.objects.select_related("organization")
        self._titles = {title.key: title for title in known.filter(key__in=keys)}
        spelled = TitleSpelling.objects.filter(key__in=keys).select_related("title__organization")
        by_id = {title.pk: title for title in self._titles.values()}
        for spelling in spelled:
            title = by_id.setdefault(spelling.title_id, spelling.title)
            self._titles.setdefault(spelling.key, title)
        self._bodies = {body.key: body for body in Organization.objects.filter(key__in=bodies)}

    def everything(self) -> list[Title]:
        return [title for title in self._titles.values() if title.pk]

    def find(self, row: Row) -> Title | None:
        return self._titles.get(title_key(row.title))

    def take_row(self, row: Row, ledger: Ledger) -> tuple[Title, list[str]]:
        """(the title, what is new about it in words). Raises Conflict."""
        title = self.find(row)
        if title is None:
            return self._make(row, ledger)
        if row.sole is not None and row.sole != title.sole:
            raise Conflict(f"“{title.text}”: hồ sơ ghi {_sole(title.sole)}, tệp ghi {_sole(row.sole)}")
        return title, self._place(title, row, ledger)

    def _make(self, row: Row, ledger: Ledger) -> tuple[Title, list[str]]:
        body, words = self._body(row, ledger)
        title = Title(text=row.title, organization=body, sole=bool(row.sole))
        ledger.create(title, row.number)
        self._titles[title_key(row.title)] = title
        return title, ["chức danh mới", *words]

    def _place(self, title: Title, row: Row, ledger: Ledger) -> list[str]:
        """The title's organization, when only the file knows it."""
        if not row.organization:
            return []
        if title.organization:
            if title_key(title.organization.name) != title_key(row.organization):
                raise Conflict(
                    f"“{title.text}” trong hồ sơ thuộc {title.organization.name}, không thuộc {row.organization}"
                )
            return []
        ledger.touch(title, row.number) if title.pk else None
        title.organization, words = self._body(row, ledger)
        return [f"cơ quan của chức danh: trống → {row.organization}", *words]

    def _body(self, row: Row, ledger: Ledger) -> tuple[Organization | None, list[str]]:
        if not row.organization:
            return None, []
        key = title_key(row.organization)
        if key in self._bodies:
            return self._bodies[key], []
        self._bodies[key] = body = Organization(name=row.organization)
        ledger.create(body, row.number)
        return body, ["cơ quan mới"]


def _sole(sole: bool) -> str:
    return "chỉ một người giữ" if sole else "nhiều người cùng giữ được"
