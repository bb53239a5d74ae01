"""What the newsroom writes is for its own user alone, whoever started it and with whatever umask."""

import contextlib
import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

OWNERS_ALONE = 0o077


def keep_private() -> None:
    """For every process of ours, before it opens anything: what it makes from now on, and what was made before.

    SQLite gives its `-wal` and `-shm` the mode of the database's file. Of others' files nothing is changed: a database
    or `.env` of theirs that the whole machine may read stays refused (newsroom.E003).
    """
    os.umask(OWNERS_ALONE)
    for path in filter(others_may_read, _ours()):
        with contextlib.suppress(OSError):
            path.chmod(0o700 if path.is_dir() else 0o600)
    if _sqlite_file():
        with contextlib.suppress(OSError):
            Path(settings.DATA_DIR).mkdir(parents=True, exist_ok=True)


def files() -> Iterator[Path]:
    """The SQLite file with what lies beside it (not in memory, not PostgreSQL's name) and `.env`, there or not."""
    if database := _sqlite_file():
        yield from (database.with_name(database.name + end) for end in ("", "-wal", "-shm", "-journal"))
    if settings.ENV_FILE:
        yield Path(settings.ENV_FILE)


def others_may_read(path: Path) -> bool:
    """Whether any user of the machine may; False for what is not there."""
    try:
        return bool(path.stat().st_mode & stat.S_IROTH)
    except OSError:
        return False


def _ours() -> Iterator[Path]:
    """What may be made private: no folder but that of the originals, the others may be those of a whole machine."""
    return (path for path in (*files(), Path(settings.ORIGINALS_ROOT)) if _is_own(path))


def _is_own(path: Path) -> bool:
    try:
        return path.stat().st_uid == os.geteuid()
    except OSError:
        return False


def _sqlite_file() -> Path | None:
    database = settings.DATABASES["default"]
    in_a_file = database["ENGINE"].endswith("sqlite3") and ":memory:" not in str(database["NAME"])
    return Path(database["NAME"]) if in_a_file else None
