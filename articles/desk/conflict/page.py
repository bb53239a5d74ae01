"""The conflict page, row by row: what the other has now, what I typed, and what is to be decided."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from articles.desk.conflict.merge import TwoTexts
from articles.desk.versions.labels import names_of
from articles.text import blocks, text_fields
from articles.text.compare import HEADINGS, Budget, Change, Content, Field, Piece, Run, State, compare, pieces_with_note
from articles.text.compare.answers import BOTH, MINE, OWN, THEIRS, Question, questions
from articles.text.compare.body import markup_names
from articles.text.compare.paragraphs import text_of

# `{}` is whose the kept text is: `bạn`, or a name.
WHO = {
    State.MINE: "Chỉ {} sửa, lấy theo chữ của {}",
    State.THEIRS: "Chỉ bản mới sửa, lấy theo bản mới",
    State.ALIKE: "Hai bên sửa như nhau",
}
LABELS = {THEIRS: "Lấy bản mới", MINE: "Lấy của {}", BOTH: "Lấy cả hai", OWN: "Viết lại"}


@dataclass(frozen=True)
class Side:
    """One side of a row: differences of words, or of things (photos, names) as `compare` tells them."""

    note: str = ""
    pieces: tuple[Piece, ...] = ()
    changes: tuple[Change, ...] = ()


@dataclass(frozen=True)
class Choice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Row:
    """A field, or a passage of the body. With `choices` it is a conflict; else `said` tells what is taken, `taken`
    how it differs; `same` is a passage nobody touched."""

    key: str
    heading: str
    said: str = ""
    taken: Side | None = None
    same: tuple[str, ...] = ()
    theirs: Side | None = None
    mine: Side | None = None
    choices: tuple[Choice, ...] = ()
    own: str | None = None
    own_is_html: bool = False
    missing: bool = False

    @property
    def lines(self) -> int:
        """Height of the box for an own wording."""
        return max(3, min(14, sum(1 + len(line) // 70 for line in (self.own or "").splitlines())))


def rows(
    found: TwoTexts, answers: Mapping[str, str], own: Mapping[str, str], missing: tuple[str, ...], whose: str
) -> list[Row]:
    """The page, top to bottom; fields nobody changed are left out. `whose` is the kept text, as its reader is told."""
    return list(_Page(found, answers, own, missing, whose).rows())


def all_in(found: TwoTexts) -> bool:
    """Whether the kept words are all in the article already: then there is nothing to save."""
    return all(field.state in (State.NOBODY, State.THEIRS, State.ALIKE) for field in found.merge.fields)


def plain(content: Content) -> list[tuple[str, str]]:
    """A text to read and copy: what each field is called, and its words."""
    words = {
        **{name: getattr(content, name) for name in text_fields.PLAIN},
        "body": "\n\n".join(text_of(block) for block in blocks.split(content.body)),
        "photos": "\n".join(photo.caption for photo in content.photos if photo.caption),
    }
    return [(heading, words[name]) for name, heading in HEADINGS.items() if words.get(name)]


class _Page:
    def __init__(
        self,
        found: TwoTexts,
        answers: Mapping[str, str],
        own: Mapping[str, str],
        missing: tuple[str, ...],
        whose: str,
    ) -> None:
        self.found, self.answers, self.own, self.missing, self.whose = found, answers, own, missing, whose
        self.merge = found.merge
        self.asked = {question.key: question for question in questions(self.merge)}
        names = names_of(found.before, found.mine, found.theirs)
        self.budget = Budget()
        self.changes = {
            THEIRS: compare(found.before, found.theirs, names, self.budget),
            MINE: compare(found.before, found.mine, names, self.budget),
        }

    def rows(self) -> Iterator[Row]:
        for field in self.merge.fields:
            if field.name == "body" and field.state != State.NOBODY:
                yield from self._body(field)
            elif field.state == State.CONFLICT:
                yield self._conflict(field.name, field.heading, self._side(field, THEIRS), self._side(field, MINE))
            elif field.state != State.NOBODY:
                side = THEIRS if field.state == State.THEIRS else MINE
                yield Row(field.name, field.heading, said=self._who(field.state), taken=self._side(field, side))

    def _who(self, state: State) -> str:
        return WHO[state].format(self.whose, self.whose)

    def _side(self, field: Field, side: str) -> Side:
        if isinstance(field.mine, str):
            before = getattr(self.found.before, field.name)
            found, note = pieces_with_note(before, getattr(field, side), self.budget)
            return Side(note, found)
        return Side(changes=tuple(change for change in self.changes[side] if change.field == field.name))

    def _body(self, field: Field) -> Iterator[Row]:
        for number, run in enumerate(field.runs):
            key, heading = f"body-{number}", "" if number else field.heading
            if run.state == State.NOBODY:
                yield Row(key, heading, same=tuple(text_of(block) for block in run.base))
            elif run.state == State.CONFLICT:
                yield self._conflict(key, heading, self._passage(run, THEIRS), self._passage(run, MINE))
            else:
                side = THEIRS if run.state == State.THEIRS else MINE
                yield Row(key, heading, said=self._who(run.state), taken=self._passage(run, side))

    def _passage(self, run: Run, side: str) -> Side:
        before = run.base if self.found.begun else run.theirs
        after = getattr(run, side)
        markup = markup_names("".join(before), "".join(after))
        found, more = pieces_with_note(_text(before), _text(after), self.budget)
        return Side(". ".join(filter(None, (f"Có đổi định dạng{markup}" if markup else "", more))), found)

    def _conflict(self, key: str, heading: str, theirs: Side, mine: Side) -> Row:
        question: Question = self.asked[key]
        answer = self.answers.get(key)
        return Row(
            key,
            heading,
            theirs=theirs,
            mine=mine,
            choices=tuple(
                Choice(value, LABELS[value].format(self.whose), value == answer) for value in question.choices
            ),
            own=self.own.get(key, question.own) if OWN in question.choices else None,
            own_is_html=question.own_is_html,
            missing=key in self.missing,
        )


def _text(passage: tuple[str, ...]) -> str:
    return "\n".join(text_of(block) for block in passage)
