"""What an editor is told of a Word file: what was left out of the text, and what was turned into something else."""

from collections import Counter
from dataclasses import dataclass, field

from articles.text.accounting import words
from people import names

_SHOWN = 120


@dataclass
class Remarks:
    """Collected while the file is read. `told`: words that are not in the text because a sentence says so."""

    sentences: list[str] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    fonts: set[str] = field(default_factory=set)
    symbols: Counter[str] = field(default_factory=Counter)
    lost_notes: int = 0

    def say(self, sentence: str, *told: str) -> None:
        """A sentence of its own, once; `told` are the words it speaks for."""
        self.told += told
        if sentence not in self.sentences:
            self.sentences.append(sentence)

    def reworded(self, filed: str, shown: str) -> None:
        """Words that stand in the text in other letters than in the file: signs and letters of old fonts."""
        if filed != shown:
            self.told += (Counter(words(filed)) - Counter(words(shown))).elements()

    def left_out(self, what: str, text: str) -> None:
        """Words that do not come in, with the words themselves."""
        if words(text):
            self.say(f"{what} không đưa vào bài: “{shortened(text)}” ({len(words(text))} từ).", text)

    def all(self) -> list[str]:
        """Every sentence, those about the whole file last."""
        found = list(self.sentences)
        if hidden := sum(len(words(text)) for text in self.hidden):
            found.append(f"Tệp có {hidden} từ để ở chế độ ẩn trong Word; các từ ấy không đưa vào bài.")
        if self.fonts:
            fonts = ", ".join(sorted(self.fonts))
            found.append(f"Chữ phông {fonts} đã được chuyển sang Unicode; hãy đọc lại các chữ có dấu.")
        for font, count in sorted(self.symbols.items()):
            found.append(f"{count} ký hiệu phông {font} không đổi được sang chữ thường nên bị bỏ; hãy gõ lại nếu cần.")
        if self.lost_notes:
            found.append(f"{self.lost_notes} dấu chú thích không có lời chú thích trong tệp nên bị bỏ.")
        return found


def shortened(text: str) -> str:
    """The beginning of a text, on one line."""
    return names.shortened(names.one_line(text), _SHOWN)
