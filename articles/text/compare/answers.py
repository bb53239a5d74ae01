"""The answers of whoever puts two texts together: what is asked, and the text that comes of it. Pure.

articles.text.compare.merge takes by itself what only one side changed; every conflict is asked, none is presumed.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from html import unescape

from articles.text import blocks, text_fields
from articles.text.compare import Content, Field, Merge, Photo, Run, State
from articles.text.compare.conflicts import shifted
from articles.text.sanitise import sanitise

THEIRS, MINE, BOTH, OWN = "theirs", "mine", "both", "own"
_LISTS = frozenset({"photos", "mentions"})


class Unanswered(Exception):
    """Conflicts nobody has decided; `keys` are those of their questions."""

    def __init__(self, keys: Sequence[str]):
        super().__init__(", ".join(keys))
        self.keys = tuple(keys)


@dataclass(frozen=True)
class Question:
    """A conflict: `key` is the field, or `body-N` for the Nth run of the body. `own` begins as mine."""

    key: str
    choices: tuple[str, ...]
    own: str = ""
    own_is_html: bool = False


def questions(merge: Merge) -> tuple[Question, ...]:
    """Everything a person has to decide, in the order of the page."""
    found: list[Question] = []
    for field in merge.conflicts:
        if field.name == "body":
            found += (_of_run(n, run) for n, run in enumerate(field.runs) if run.state == State.CONFLICT)
        elif field.name in text_fields.PLAIN:
            found.append(Question(field.name, (THEIRS, MINE, OWN), field.mine))
        else:
            found.append(Question(field.name, (THEIRS, MINE, BOTH) if field.name in _LISTS else (THEIRS, MINE)))
    return tuple(found)


def settle(merge: Merge, answers: Mapping[str, str], own: Mapping[str, str]) -> Content:
    """The text put together; `own` holds by key what was typed where the answer is OWN. Raises Unanswered."""
    asked = questions(merge)
    if missing := [question.key for question in asked if answers.get(question.key) not in question.choices]:
        raise Unanswered(missing)
    html = {question.key: question.own_is_html for question in asked}
    body = merge.field("body")
    chosen = [_run(run, answers.get(f"body-{n}", MINE), own.get(f"body-{n}"), html.get(f"body-{n}", False))
              for n, run in enumerate(body.runs)]  # fmt: skip
    values = {field.name: _value(field, answers.get(field.name, MINE), own.get(field.name)) for field in merge.fields}
    values["body"] = body.proposal if not body.conflicts else "\n".join(block for run in chosen for block in run)
    lengths = [(len(run.proposal), len(now)) for run, now in zip(body.runs, chosen, strict=True)]
    values["photos"] = tuple(replace(photo, place=shifted(photo.place, lengths)) for photo in values["photos"])
    return Content(**values)


def _value(field: Field, answer: str, typed: str | None):  # type: ignore[no-untyped-def]
    if field.state != State.CONFLICT or field.name == "body":
        return field.proposal
    if answer == OWN:
        text = (field.mine if typed is None else typed).replace("\r\n", "\n").strip()
        return " ".join(text.splitlines()) if field.name in text_fields.ONE_LINE else text
    if answer == BOTH and field.name == "photos":
        return _in_turn(_both(field, lambda photo: photo.photo or photo.caption))
    if answer == BOTH:
        return _both(field, lambda mention: mention)
    return field.theirs if answer == THEIRS else field.mine


def _both(field: Field, key) -> tuple:  # type: ignore[no-untyped-def,type-arg]
    """Theirs, and what I added that neither they nor the base have."""
    known = {key(one) for one in (*field.theirs, *field.base)}
    return (*field.theirs, *(one for one in field.mine if key(one) not in known))


def _in_turn(photos: Sequence[Photo]) -> tuple[Photo, ...]:
    """Counted anew at each place: two of them may have had the same turn."""
    counts: dict[int, int] = {}
    found = []
    for photo in photos:
        found.append(replace(photo, order=counts.get(photo.place, 0)))
        counts[photo.place] = counts.get(photo.place, 0) + 1
    return tuple(found)


# --- the body ---


def _of_run(number: int, run: Run) -> Question:
    html = not all(_is_plain(block) for block in (*run.mine, *run.theirs))
    own = "\n".join(run.mine) if html else "\n\n".join(_words(block) for block in run.mine)
    return Question(f"body-{number}", (THEIRS, MINE, BOTH, OWN), own, html)


def _is_plain(block: str) -> bool:
    """A paragraph without any markup in it: what a box for plain text can hold and give back."""
    inside = block.removeprefix("<p>").removesuffix("</p>")
    return len(inside) == len(block) - 7 and "<" not in inside and not any(end in inside for end in "\r\n")


def _words(block: str) -> str:
    return unescape(block.removeprefix("<p>").removesuffix("</p>"))


def _run(run: Run, answer: str, typed: str | None, html: bool) -> Sequence[str]:
    if run.state != State.CONFLICT:
        return run.proposal
    if answer == BOTH:
        return (*run.theirs, *run.mine)
    if answer == OWN and typed is not None:
        return blocks.split(sanitise(typed if html else _paragraphs(typed)))
    return run.theirs if answer == THEIRS else run.mine


def _paragraphs(typed: str) -> str:
    """Each line a paragraph, every character of it kept."""
    return "\n".join(blocks.paragraph(line) for line in typed.splitlines() if line.strip())
