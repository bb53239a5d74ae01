"""A change of words for the screen: what is called what, before and after."""

from typing import Any

from articles.models import HistoryEntry, Section
from articles.models.public_words import KINDS, Kind
from people.formats import respelled
from people.models import Attendance, Person, Side

_ROLES, _STANDINGS = dict(Attendance.Role.choices), dict(Side.Standing.choices)
_DAYS = {"date", "issued_on"}


def facts(entry: HistoryEntry) -> list[tuple[str, str, str]]:
    """(what it is called, before, after) of all the change tells of."""
    kind = KINDS[entry.kind]
    words = entry.detail["words"]
    return [
        (kind.name_of(name), _in_words(kind, name, value), _in_words(kind, name, words.get(name)))
        for name, value in entry.detail.get("old", {}).items()
    ]


def changed(entry: HistoryEntry) -> list[str]:
    """What the words are called that the change tells of."""
    return [KINDS[entry.kind].name_of(name) for name in entry.detail.get("old", {})]


def called(entry: HistoryEntry) -> str:
    """What kind of row it was."""
    return KINDS[entry.kind].called


def _in_words(kind: Kind, name: str, value: Any) -> str:
    if value is None:
        return ""
    if name == "sides":
        return "\n".join(_side(side) for side in value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if name == "parent":
        return str(Section.objects.filter(pk=value).first() or f"chuyên mục số {value}")
    return respelled(value) if name in _DAYS else str(value)


def _side(side: dict[str, Any]) -> str:
    people = [row["person"] for row in side["rows"] if "person" in row]
    names = dict(Person.objects.filter(pk__in=people).values_list("pk", "name"))
    head = ", ".join(filter(None, (side["name"], side["full_name"], _STANDINGS.get(side["standing"], ""))))
    rows = [f"– {row['group']}" if "group" in row else _person(row, names) for row in side["rows"]]
    return "\n".join([head or "Thành phần dự", *rows])


def _person(told: dict[str, Any], names: dict[int, str]) -> str:
    titles = ", ".join(told["printed_titles"].split("\n"))
    role = "" if told["role"] == Attendance.Role.ATTEND else _ROLES.get(told["role"], "")
    return "– " + "; ".join(filter(None, (names.get(told["person"], f"người số {told['person']}"), titles, role)))
