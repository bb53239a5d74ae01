"""What is wrong, and where: a sentence for whoever keeps the newsroom's computer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    where: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.where}: {self.sentence}"


def in_entry(number: int, sentence: str) -> Finding:
    return Finding(f"Việc số {number}", sentence)


def in_article(pk: int, sentence: str) -> Finding:
    return Finding(f"Bài số {pk}", sentence)


def in_version(article: int, number: int, sentence: str) -> Finding:
    return Finding(f"Bài số {article}, bản {number}", sentence)
