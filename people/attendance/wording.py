"""The smallest pieces: a person with titles, an honorific, a capital at the head of a sentence."""

from collections.abc import Sequence

from people.attendance.facts import Attendee
from people.attendance.house_style import HonorificForm, HouseStyle

COMRADE = "đồng chí"


def with_titles(person: Attendee, style: HouseStyle, *, without: int = 0) -> str:
    """`A, t1, t2`: the name and the titles after the first `without`, which a header has already said."""
    titles = ", ".join(person.titles[without:])
    return f"{person.name}{style.separator}{titles}" if titles else person.name


def honorific(person: Attendee, style: HouseStyle) -> str:
    """The word before this person's name, or nothing: who is ông and who is bà is never guessed."""
    if style.honorific is HonorificForm.COMRADE:
        return COMRADE
    return person.honorific if style.honorific is HonorificForm.BY_PERSON else ""


def addressed(person: Attendee, style: HouseStyle) -> str:
    """`đồng chí A, t1, t2`: a person standing alone in a sentence."""
    return f"{honorific(person, style)} {with_titles(person, style)}".strip()


def plural(people: Sequence[Attendee], style: HouseStyle) -> str:
    """The common word before several names: `các đồng chí`, `các ông`, `các ông, bà`; nothing without one."""
    words = list(dict.fromkeys(word for person in people if (word := honorific(person, style))))
    return f"các {', '.join(words)}" if words else ""


def capitalised(text: str) -> str:
    """The text with a capital in front, nothing else changed."""
    return text[:1].upper() + text[1:]


def full_stop(text: str) -> str:
    """The text as a sentence, its own full stop kept."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."
