"""A live server for each browser test: it takes no request of the test before, and is gone with its last answer.

Static files come from memory, and a browser keeps them like a reader's.
"""

import contextlib
import socket

from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.http import HttpResponse
from django.test.testcases import LiveServerThread
from pytest_django.live_server_helper import LiveServer

_KEEP = {"Cache-Control": "public, max-age=86400"}


class KeptStaticFiles(StaticFilesHandler):
    """Answers as `runserver` does, but looks for a file only once: a form of the desk asks for some seventy."""

    known = {}

    def serve(self, request):
        """The file of this address, or Http404."""
        if request.path not in self.known:
            answer = super().serve(request)
            self.known[request.path] = (answer.getvalue(), answer["Content-Type"])
        content, kind = self.known[request.path]
        return HttpResponse(content, content_type=kind, headers=_KEEP)


class DrainedServer(ThreadedWSGIServer):
    """Closing it waits until every request it has taken is answered; whoever still waits at the door is sent away.

    So a beacon or a fetch that a leaving page has sent is over before the next test has a database to write into.
    """

    daemon_threads = False  # block_on_close joins only threads that are none
    request_queue_size = 128

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self._open = set()

    def serve_forever(self, poll_interval=0.02):
        super().serve_forever(poll_interval)

    def process_request(self, request, client_address):
        self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self._open.discard(request)
        super().shutdown_request(request)

    def server_close(self):
        self.socket.close()
        for connection in list(self._open):
            # Only the reading side: a request under way is answered, then its thread finds the connection ended.
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RD)
        super().server_close()


class DrainedThread(LiveServerThread):
    server_class = DrainedServer


def start():
    """A running server; its `url` is where. Ends with `stop()`."""
    server = LiveServer("localhost", start=False)
    server.thread = DrainedThread(server.thread.host, KeptStaticFiles, server.thread.connections_override)
    server.thread.daemon = True
    server.start()
    return server
