"""What became of each mutant, kept in `.mutation/`: a run may be stopped and gone on with."""

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
FOLDER = ROOT / ".mutation"
KILLED, SURVIVED, NOT_ENTERED = "killed", "survived", "no test enters it"


@dataclass(frozen=True)
class Mutant:
    """A change by its place: two of the same words in one line are told apart by `number`, its place in the module."""

    module: str
    number: int
    line: int
    where: str
    change: str


def outcomes(rule: str) -> dict[Mutant, str]:
    """What is known of the rule's mutants, but for those of a module that has changed since."""
    return {
        Mutant(**line["mutant"]): line["outcome"]
        for line in _lines(rule)
        if line["source"] == _source(line["mutant"]["module"])
    }


def add(rule: str, mutant: Mutant, outcome: str) -> None:
    line = {"source": _source(mutant.module), "mutant": asdict(mutant), "outcome": outcome}
    with _file(rule).open("a") as kept:
        kept.write(json.dumps(line, ensure_ascii=False) + "\n")


def keep_only_killed(rule: str) -> None:
    lines = [line for line in _lines(rule) if line["outcome"] == KILLED]
    _file(rule).write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines))


def _file(rule: str) -> Path:
    FOLDER.mkdir(exist_ok=True)
    return FOLDER / f"{rule}.jsonl"


def _lines(rule: str) -> list[dict]:
    path = _file(rule)
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def _source(module: str) -> str:
    path = ROOT / module
    return sha256(path.read_bytes()).hexdigest()[:12] if path.exists() else ""
