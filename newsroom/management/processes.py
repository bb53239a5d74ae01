"""The processes of an embedded newsroom: started together, watched, and stopped to the last one."""

import contextlib
import os
import signal
import subprocess
import time

STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 15  # seconds a process has to stop by itself
BETWEEN_RESTARTS = 2


class Stopped(Exception):
    """Somebody pressed Ctrl-C or ended the service."""


class StopSignals:
    """Inside, the first stop signal raises `Stopped`; later ones do not disturb the tidying up."""

    def __enter__(self):
        self.wanted = self.held = False
        self.before = {number: signal.signal(number, self._stop) for number in STOP_SIGNALS}
        return self

    def __exit__(self, *_):
        for number, handler in self.before.items():
            signal.signal(number, handler)

    def _stop(self, *_):
        already, self.wanted = self.wanted, True
        if not already and not self.held:
            raise Stopped

    @contextlib.contextmanager
    def hold(self):
        """Inside, a signal waits: a child that is just being born must be written down before we stop."""
        self.held = True
        yield
        self.held = False
        if self.wanted:
            raise Stopped


class Process:
    """One program in a session of its own, so that a Ctrl-C at the terminal reaches only who watches it."""

    def __init__(self, command, *, folder, restart):
        self.command = command
        self.folder = folder
        self.restart = restart
        self.running = None

    def start(self):
        """Start it (again), without what a former one may have left behind."""
        self.kill_rest()
        self.started_at = time.monotonic()
        self.running = subprocess.Popen(self.command, cwd=self.folder, start_new_session=True)

    def has_ended(self):
        """Whether the program is gone."""
        return self.running.poll() is not None

    def wait_or_kill(self):
        """Wait for a tidy end, then kill whatever is left of the program and of what it started."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.running.wait(PATIENCE)
        self.kill_rest()
        self.running.wait()

    def kill_rest(self):
        """End the whole group at once: a killed worker leaves its own children running."""
        if self.running:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.running.pid, signal.SIGKILL)


def watch(processes, signals):
    """Look after the processes until one that must not end has ended; give its exit code."""
    while True:
        for process in processes:
            if process.has_ended() and not process.restart:
                return process.running.returncode
            if process.has_ended() and time.monotonic() - process.started_at > BETWEEN_RESTARTS:
                with signals.hold():
                    process.start()
        time.sleep(0.3)


def stop_all(processes):
    """Ask all of them to stop, then see to it."""
    started = [process for process in processes if process.running]
    for process in started:
        process.running.terminate()
    for process in started:
        process.wait_or_kill()
