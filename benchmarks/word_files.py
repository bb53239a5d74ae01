"""Whether every word of every Word file in a folder is in the draft, or told of; nothing is filed.

    python benchmarks/word_files.py FOLDER [--all]

Prints for each file that is not simply right: the refusal, or how many words are nowhere and which. `--all`: every
file with what its editor would be told.
"""

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
os.environ.setdefault("DEBUG", "1")

import django

django.setup()

from django.db import transaction  # noqa: E402

from articles.desk import docx, intake  # noqa: E402
from people import clock  # noqa: E402
from people.colleagues import COMMAND_LINE  # noqa: E402

UNACCOUNTED = "từ của tệp không có trong bài"


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("folder", type=Path)
    arguments.add_argument("--all", action="store_true")
    given = arguments.parse_args()
    seen, refusals = Counter(), Counter()
    for path in sorted(given.folder.rglob("*.docx")):
        began = time.monotonic()
        said, notes = _filed(path)
        seen[said] += 1
        refusals[notes[0]] += said == "refused"
        if given.all or said not in {"whole", "whole but for what is told"}:
            print(f"{said:8} {time.monotonic() - began:5.1f} s  {path.name}")
            for note in notes:
                print(f"         {note}")
    print("\n" + "\n".join(f"{count:6}  {said}" for said, count in seen.most_common()))
    print("\n" + "\n".join(f"{count:6}  {said}" for said, count in refusals.most_common() if count))


def _filed(path: Path) -> tuple[str, list[str]]:
    """(what became of the file, what its editor is told)."""
    try:
        with transaction.atomic():
            notes = docx.file_docx(path.read_bytes(), name=path.name, by=COMMAND_LINE, at=clock.now()).notes
            transaction.set_rollback(True)
    except (docx.DocxRefused, intake.IntakeRefused) as refusal:
        return "refused", [str(refusal)]
    except Exception as error:
        return "FAULT", [repr(error)]
    if any(UNACCOUNTED in note for note in notes):
        return "words", notes
    return ("whole but for what is told" if notes else "whole"), notes or [""]


if __name__ == "__main__":
    main()
