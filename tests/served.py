"""A page's form as a browser would send it back untouched: every field with the value the server wrote into it."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

BUTTONS = {"submit", "image", "button", "reset", "file"}


@dataclass
class Form:
    """`fields` as (name, value); `buttons` the submit buttons as (name, value, formaction); `links` all addresses."""

    fields: list[tuple[str, str]] = field(default_factory=list)
    buttons: list[tuple[str, str, str]] = field(default_factory=list)
    links: list[str] = field(default_factory=list)

    def data(self, **more) -> dict[str, list[str]]:
        """What is sent; `more` is what the button adds, or what somebody typed."""
        sent: dict[str, list[str]] = {}
        for name, value in self.fields:
            if name not in more:
                sent.setdefault(name, []).append(value)
        return sent | {name: [value] for name, value in more.items()}


def form(page: str, number: str) -> Form:
    """The form with this id. Raises AssertionError where the page has none."""
    reader = _Reader(number)
    reader.feed(page)
    reader.close()
    assert reader.seen, f"no form {number}"
    return reader.form


class _Reader(HTMLParser):
    """Of the `empty-form` rows of the admin nothing is left out: a browser sends them too."""

    def __init__(self, number: str):
        super().__init__()
        self.form, self.seen = Form(), False
        self._number, self._inside = number, False
        self._area: tuple[str, list[str]] | None = None
        self._select: tuple[str, list[str], str | None] | None = None

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "form":
            self._inside = facts.get("id") == self._number
            self.seen = self.seen or self._inside
        if not self._inside:
            return
        name = facts.get("name")
        if tag == "a" and facts.get("href"):
            self.form.links.append(facts["href"])
        elif tag == "input":
            self._input(name, facts)
        elif tag == "button" and facts.get("type", "submit") == "submit":
            self.form.buttons.append((name or "", facts.get("value") or "", facts.get("formaction") or ""))
        elif tag == "textarea":
            self._area = (name, [])
        elif tag == "select":
            self._select = (name, [], None)
        elif tag == "option" and self._select:
            chosen, first = self._select[1], self._select[2]
            if "selected" in facts:
                chosen.append(facts.get("value") or "")
            self._select = (self._select[0], chosen, first if first is not None else facts.get("value") or "")

    def _input(self, name, facts):
        kind = facts.get("type", "text")
        if kind == "submit":
            self.form.buttons.append((name or "", facts.get("value") or "", ""))
        elif name and kind not in BUTTONS and (kind not in ("checkbox", "radio") or "checked" in facts):
            self.form.fields.append((name, facts.get("value") or ("on" if kind == "checkbox" else "")))

    def handle_data(self, data):
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag):
        if tag == "textarea" and self._area:
            text = "".join(self._area[1]).replace("\r\n", "\n").removeprefix("\n")
            self.form.fields.append((self._area[0], text.replace("\n", "\r\n")))
            self._area = None
        elif tag == "select" and self._select:
            name, chosen, first = self._select
            values = chosen or ([first] if first is not None else [])
            self.form.fields += [(name, value) for value in values]
            self._select = None
        elif tag == "form":
            self._inside = False
