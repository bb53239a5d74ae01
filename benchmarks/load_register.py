"""20,000 rows into an empty register, once more unchanged, and each against the mere reading of the file.

The promise: under 60 s, and the memory of a batch does not grow with the file. On a database of its own
(SQLite; set BENCH_DATABASE_URL for another server).
"""

import os
import sys
import tempfile
import time
import tracemalloc
from pathlib import Path

from people.colleagues import COMMAND_LINE

ROOT = Path(__file__).resolve().parent.parent
ROWS = 20_000
PROMISE = 60
NAMES = """\
Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đoàn Kiều Mai Tạ Hà La Quách
Văn Thị Minh Đức Hữu Ngọc Quang Thanh Xuân Thu Công Đình Bá Khánh Hải Hồng Gia Kim Anh Tuấn
An Bình Cường Dũng Đán Giang Hạnh Hoa Hùng Khoa Lan Long Mai Nam Nga Phúc Quân Sơn Tâm Thảo Vinh Yến
"""
FAMILIES, MIDDLES, GIVENS = (line.split() for line in NAMES.splitlines())


def write_file(path: Path, rows: int) -> None:
    """One row in five starts a new person; a code tells namesakes apart."""
    lines = ["mã người;họ và tên;năm sinh;chức danh;cơ quan;từ ngày;đến ngày;nguồn"]
    for n in range(rows):
        person, term = divmod(n, 5)
        name = " ".join((FAMILIES[person % 20], MIDDLES[person // 20 % 20], GIVENS[person // 400 % 22]))
        place = f"Đảng ủy cơ sở số {person % 300}"
        lines.append(
            f"M{person};{name};{1950 + person % 45};Ủy viên {place};{place};{2000 + term * 4};{2004 + term * 4};QĐ {n}"
        )
    path.write_text("\n".join(lines), encoding="utf-8")


def timed(call):
    start = time.perf_counter()
    result = call()
    return time.perf_counter() - start, result


def measure(folder: Path) -> bool:
    from django.utils import timezone

    from people.exchange import loading
    from people.exchange.files import RegisterFile

    def load(rows: int):
        path = folder / f"{rows}.csv"
        write_file(path, rows)
        with path.open("rb") as stream:
            return loading.load(RegisterFile(stream, path.name), by=COMMAND_LINE, at=timezone.now(), apply=True)

    def read() -> int:
        with (folder / f"{ROWS}.csv").open("rb") as stream:
            return sum(1 for _ in RegisterFile(stream, "x.csv").lines())

    load(1_000)
    loading_s, tally = timed(lambda: load(ROWS))
    again_s, again = timed(lambda: load(ROWS))
    reading_s, _ = timed(read)
    assert tally.applied, tally
    assert again.changes == 0, again
    print(
        f"load_register, {ROWS} rows: {loading_s:.1f} s (promised: under {PROMISE} s), {loading_s / reading_s:.0f} x reading"
    )
    print(f"  loaded again, nothing changes: {again_s:.1f} s, {again_s / loading_s:.2f} x the first time")
    return loading_s < PROMISE


def memory(folder: Path) -> bool:
    """Peak memory of a dry run over 4 and over 20 batches."""
    from django.utils import timezone

    from people.exchange import loading
    from people.exchange.files import RegisterFile

    peaks = []
    for rows in (4_000, ROWS):
        path = folder / f"again-{rows}.csv"
        write_file(path, rows)
        tracemalloc.start()
        with path.open("rb") as stream:
            loading.load(RegisterFile(stream, path.name), by=COMMAND_LINE, at=timezone.now(), apply=False)
        peaks.append(tracemalloc.get_traced_memory()[1] / 1e6)
        tracemalloc.stop()
    print(f"  peak memory, 20 batches to 4: {peaks[1]:.1f} MB to {peaks[0]:.1f} MB = {peaks[1] / peaks[0]:.2f} x")
    return peaks[1] < 2 * peaks[0]


def main() -> int:
    sys.path.insert(0, str(ROOT))
    with tempfile.TemporaryDirectory(prefix="toasoan-bench-") as folder:
        os.environ |= {"ENV_FILE": "", "DEBUG": "0", "DATA_DIR": folder, "LOG_LEVEL": "ERROR"}
        os.environ["DATABASE_URL"] = os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{folder}/bench.sqlite3"
        os.environ["DJANGO_SETTINGS_MODULE"] = "newsroom.settings"
        import django

        django.setup()
        from django.conf import settings
        from django.test.utils import setup_databases, teardown_databases

        if settings.DATABASES["default"]["ENGINE"].endswith("sqlite3"):
            settings.DATABASES["default"]["TEST"]["NAME"] = f"{folder}/bench-test.sqlite3"
        databases = setup_databases(verbosity=0, interactive=False)
        try:
            kept = [measure(Path(folder)), memory(Path(folder))]
        finally:
            teardown_databases(databases, verbosity=0)
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
