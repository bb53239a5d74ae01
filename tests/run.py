"""`make test`: the whole suite on SQLite, then what uses the database once more on PostgreSQL.

Arguments go to pytest (`make test ARGS="-k search -x"`). The last line sums up both legs.
"""

import compileall
import contextlib
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
NO_TESTS = 5
# One more than cores: a browser test mostly waits for its page, and nothing here is a race against the clock.
PROCESSES = (os.cpu_count() or 2) + 1
# No browser there, a third of the work; each process more would collect and migrate once more.
BEHIND = max((PROCESSES - 1) // 2, 1)
# What pytest makes of a test file, one process keeps for the others.
NOT_INHERITED = {"TEST_DATABASE_URL", "PYTHONDONTWRITEBYTECODE"}
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


def main(arguments):
    """Run both legs; give the exit code: 0 when all is well, else that of the first leg that is not."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    # The tests start some forty processes; without this each would compile the newsroom for itself.
    for package in ("newsroom", "demo", "people", "articles"):
        compileall.compile_dir(ROOT / package, quiet=1)
    with tempfile.TemporaryDirectory(prefix="toasoan-test-") as folder:
        codes = _both_legs(arguments, folder)
        print(_sum(folder), flush=True)
    bad = [code for code in codes if code not in (0, NO_TESTS)]
    return (bad or [min(codes)])[0]


def _both_legs(arguments, folder):
    """Side by side: while browsers are waited for on the one, the other works; what it says comes afterwards."""
    with contextlib.ExitStack() as legs:
        print("\n===== SQLite =====", flush=True)
        before = _leg("SQLite", arguments, folder, PROCESSES)
        legs.callback(_end, before)
        url, behind = legs.enter_context(_server()), None
        said = legs.enter_context(Path(folder, "PostgreSQL.log").open("w+"))
        if url:
            here = {"TEST_DATABASE_URL": url, "ONLY_DATABASE": "1"}
            behind = _leg("PostgreSQL", arguments, folder, BEHIND, said, **here)
            legs.callback(_end, behind)
        codes = [before.wait()]
        if behind is None:
            print(f"\n!!! POSTGRESQL TESTS SKIPPED; to run them: {postgres.HOW_TO_GET_IT}\n", flush=True)
            return [*codes, 1 if REQUIRE_ALL else NO_TESTS]
        print("\n===== PostgreSQL =====", flush=True)
        codes.append(behind.wait())
        said.seek(0)
        print(said.read(), flush=True)
        return codes


def _server():
    if url := os.environ.get("TEST_DATABASE_URL"):
        return contextlib.nullcontext(url)
    binaries = postgres.find_binaries()
    return postgres.throw_away_server(binaries) if binaries else contextlib.nullcontext()


def _leg(name, arguments, folder, processes, said=None, **extra):
    """One pytest over so many processes, started; all it writes to the disk stands in `folder`."""
    inherited = {key: value for key, value in os.environ.items() if key not in NOT_INHERITED}
    report = f"--junit-xml={folder}/{name}.xml"
    # Each process takes its files whole, so that what a file sets up is set up once, and helps another at the end.
    shared = ["-n", str(processes), "--dist", "worksteal"]
    command = [sys.executable, "-m", "pytest", "-q", *shared, report, *arguments]
    environment = inherited | {"TMPDIR": folder} | extra
    return subprocess.Popen(command, cwd=ROOT, env=environment, stdout=said, stderr=said)


def _end(leg):
    """Nothing is left running when the other leg, or somebody at the keyboard, has broken off."""
    if leg.poll() is None:
        leg.terminate()
        leg.wait()


def _sum(folder):
    suites = [suite for path in Path(folder).glob("*.xml") for suite in ElementTree.parse(path).iter("testsuite")]
    total, skipped = (sum(int(suite.get(key)) for suite in suites) for key in ("tests", "skipped"))
    failed = sum(int(suite.get(key)) for suite in suites for key in ("failures", "errors"))
    return f"{total - failed - skipped} passed, {failed} failed, {skipped} skipped"


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
