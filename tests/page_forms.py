"""The forms of a page, its buttons and its links, as the server wrote them; read for tests/offered.py."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Inputs that send nothing unless they are pressed, or do nothing without a script.
SILENT = {"button", "reset", "file", "image", "submit"}


@dataclass
class Control:
    """A field of a form. `options` are the values a select, a tick or a radio button can send, None where any can be
    typed; `chosen` those it sends untouched.
    """

    name: str
    kind: str
    chosen: list[str]
    options: list[str] | None = None
    many: bool = False
    fixed: bool = False


@dataclass
class Button:
    """What can be pressed: `label` all its words, `shown` those that are seen; both may name it, and so may the name
    that is read aloud.
    """

    name: str
    value: str
    action: str
    method: str
    label: str = ""
    shown: str = ""
    aloud: str = ""
    disabled: bool = False

    def is_called(self, words: str) -> bool:
        return words in (self.label, self.shown, self.aloud)


@dataclass
class Form:
    number: str
    action: str
    method: str
    takes_files: bool
    controls: list[Control] = field(default_factory=list)
    pressable: list[Button] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """What is sent untouched, as (name, value)."""
        return [(control.name, value) for control in self.controls for value in control.chosen]

    @property
    def buttons(self) -> list[tuple[str, str, str]]:
        """(name, value, formaction) of each."""
        return [(button.name, button.value, button.action) for button in self.pressable]

    def data(self, **more) -> dict[str, list]:
        """What is sent, with `more` unasked for: for what a script adds, and for what a liar does."""
        return self._sent(more) | {name: [value] for name, value in more.items()}

    def filled(self, **typed) -> dict[str, list]:
        """What is sent after this was typed, chosen and ticked ([] is nothing). AssertionError where it cannot be."""
        return self._sent(typed) | {name: list(self._accepted(name, value)) for name, value in typed.items()}

    def _sent(self, but) -> dict[str, list]:
        sent: dict[str, list] = {}
        for name, value in self.fields:
            if name not in but:
                sent.setdefault(name, []).append(value)
        return sent

    def _accepted(self, name: str, typed) -> Iterator:
        given = [control for control in self.controls if control.name == name]
        assert given, f"no field {name}; the form has {', '.join(sorted({c.name for c in self.controls}))}"
        control = next((one for one in given if not one.fixed), None)
        assert control, f"{name} is shown and cannot be changed"
        values = typed if isinstance(typed, (list, tuple)) else [typed]
        fewest = 0 if control.many or control.kind == "checkbox" else 1
        most = len(values) if control.many else len(given) if control.kind == "checkbox" else 1
        assert fewest <= len(values) <= most, f"{name} takes {fewest} to {most}, not {len(values)}"
        offered = [value for one in given if not one.fixed for value in one.options or []]
        for value in values:
            if control.kind == "file":
                assert self.takes_files, f"the form sends no files, only the name of {name}"
                yield value
                continue
            if control.options is not None:
                assert str(value) in offered, f"{name} offers {offered}, not {value}"
            yield str(value)


def read(text: str) -> "Reader":
    reader = Reader()
    reader.feed(text)
    reader.close()
    return reader


@dataclass
class _Open:
    """An element whose end has not come."""

    tag: str
    hidden: bool
    disabled: bool
    unseen: bool


class Reader(HTMLParser):
    """Forms, their fields and buttons, and links. Of the admin's `empty-form` rows nothing is left out: a browser sends
    them too.
    """

    def __init__(self):
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[tuple[str, str]] = []
        self._outside = Form("", "", "get", False)  # what stands in no form is sent nowhere
        self._form: Form | None = None
        self._open: list[_Open] = []
        self._button: Button | None = None
        self._link: tuple[list[str], str] | None = None
        self._area: tuple[Control, list[str]] | None = None
        self._select: Control | None = None

    # --- tags ---

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self._push(tag, facts)
        if tag == "form":
            self._begin(facts)
        elif tag == "a" and facts.get("href"):
            self._of(facts).links.append(facts["href"])
            if not self._open[-1].hidden:
                self._link = ([], facts["href"])
        elif tag == "input":
            self._input(facts)
        elif tag == "button" and facts.get("type", "submit") == "submit":
            self._button = self._pressable(facts)
        elif tag == "textarea":
            control = self._field(facts, "text", [])
            self._area = (control, []) if control else None
        elif tag == "select":
            self._begin_select(facts)
        elif tag == "option" and self._select:
            self._option(facts)
        if tag in VOID:
            self._open.pop()

    def _push(self, tag, facts):
        above = self._open[-1] if self._open else _Open("", False, False, False)
        classes = (facts.get("class") or "").split()
        self._open.append(
            _Open(
                tag,
                above.hidden or "hidden" in facts or tag == "template",
                above.disabled or (tag == "fieldset" and "disabled" in facts),
                above.unseen or "visually-hidden" in classes,
            )
        )

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "button" and self._button:
            self._button.label, self._button.shown = (_flat(t) for t in (self._button.label, self._button.shown))
            self._button = None
        elif tag == "a" and self._link:
            self.links.append((_flat("".join(self._link[0])), self._link[1]))
            self._link = None
        elif tag == "textarea" and self._area:
            control, pieces = self._area
            text = "".join(pieces).replace("\r\n", "\n").removeprefix("\n")
            control.chosen, self._area = [text.replace("\n", "\r\n")], None
        elif tag == "select":
            self._end_select()
        if any(element.tag == tag for element in self._open):
            while self._open.pop().tag != tag:
                pass

    def handle_data(self, data):
        if self._area:
            self._area[1].append(data)
        if self._button:
            self._button.label += data
            self._button.shown += "" if self._open and self._open[-1].unseen else data
        if self._link:
            self._link[0].append(data)

    # --- what they are ---

    def _begin(self, facts):
        method = (facts.get("method") or "get").lower()
        self._form = Form(
            facts.get("id") or "", facts.get("action") or "", method, facts.get("enctype") == "multipart/form-data"
        )
        self.forms.append(self._form)

    def _of(self, facts) -> Form:
        """The form a control belongs to: the one it names, else the one it stands in."""
        if named := facts.get("form"):
            return next((form for form in self.forms if form.number == named), self._outside)
        return self._form or self._outside

    def _field(self, facts, kind, chosen, options=None, *, many=False) -> Control | None:
        """None for what is never sent."""
        if not facts.get("name") or "disabled" in facts or self._open[-1].disabled:
            return None
        fixed = kind == "hidden" or "readonly" in facts
        control = Control(facts["name"], kind, chosen, options, many, fixed)
        self._of(facts).controls.append(control)
        return control

    def _input(self, facts):
        kind = (facts.get("type") or "text").lower()
        value = facts.get("value") or ""
        if kind == "submit":
            button = self._pressable(facts)
            button.label = button.shown = _flat(value)
        elif kind in ("checkbox", "radio"):
            value = facts.get("value", "on")
            self._field(facts, kind, [value] if "checked" in facts else [], [value], many=False)
        elif kind == "file":
            self._field(facts, kind, [], many="multiple" in facts)
        elif kind not in SILENT:
            self._field(facts, kind, [value])

    def _pressable(self, facts) -> Button:
        above = self._open[-1]
        button = Button(
            facts.get("name") or "",
            facts.get("value") or "",
            facts.get("formaction") or "",
            (facts.get("formmethod") or "").lower(),
            aloud=_flat(facts.get("aria-label") or ""),
            disabled="disabled" in facts or above.disabled or above.hidden,
        )
        self._of(facts).pressable.append(button)
        return button

    def _begin_select(self, facts):
        self._select = self._field(facts, "select", [], [], many="multiple" in facts)
        self._looks_up = "data-ajax--url" in facts  # it asks the server for its choices as one types

    def _option(self, facts):
        value = facts.get("value", "")
        if "disabled" not in facts:
            self._select.options.append(value)
        if "selected" in facts:
            self._select.chosen.append(value)

    def _end_select(self):
        if self._select is None:
            return
        if not self._select.chosen and not self._select.many:
            self._select.chosen = self._select.options[:1]
        if self._looks_up:
            self._select.options = None
        self._select = None


def _flat(text: str) -> str:
    return " ".join(text.split())
