"""One address for everything: our pages and API in front, Dagster's UI behind them, its daemon and code server beside.

    port ─ Guard ─┬─ /ask /catalog /health /api/… /healthz /metrics      answer within a second of the start
                  └─ everything else: Dagster, once its code server has loaded the definitions

Dagster itself runs as it would alone: the code server and the daemon are children that end with this process.
"""

from __future__ import annotations

import asyncio
import logging
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Callable, Iterable
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import uvicorn
import yaml
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import HTMLResponse
from starlette.routing import Mount
from starlette.types import ASGIApp, Receive, Scope, Send

from nl_agent.web import AssistantProvider, build_routes
from orchestration import dagster_private, dbt_files, publishing
from orchestration.building import bury_dead_runs, prepare_home
from orchestration.children import Child, Children
from orchestration.environment import environment_of, log_dir
from orchestration.guard import Guard
from semantic_models import BuildError, InsightsError, Project, ServiceError, WarehouseMissingError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nl_agent.workflow import Assistant

LOCATION = "insights"
MODULE = "orchestration.definitions"
WATCH_SECONDS = 2.0

Report = Callable[[str], None]


class Behind:
    """Dagster's application once it is there; until then a page that says so and asks again by itself."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self.app is not None:
            await self.app(scope, receive, send)
        elif scope["type"] == "http":
            await HTMLResponse(_STARTING, status_code=503, headers={"Retry-After": "2"})(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": 1013, "reason": "Dagster is starting."})


_STARTING = """<!doctype html><html lang="en"><head><meta charset="utf-8"><meta http-equiv="refresh" content="2">
<title>Dagster is starting</title></head><body><p>Dagster is starting; this page loads itself again.</p>
<p><a href="/ask">Ask a question</a> or read <a href="/catalog">the catalog</a> meanwhile.</p></body></html>"""


class AssistantKeeper:
    """The one assistant of the pages, opened when first needed; an attempt that failed is made again."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lock = threading.Lock()
        self._assistant: Assistant | None = None

    def __call__(self) -> Assistant:
        with self._lock:
            if self._assistant is None:
                from nl_agent.workflow import Assistant

                self._assistant = Assistant.open(self._project)
            return self._assistant

    def close(self) -> None:
        with self._lock:
            if self._assistant is not None:
                self._assistant.close()


def make_app(provider: AssistantProvider, behind: ASGIApp, allowed_hosts: Iterable[str] = ()) -> Starlette:
    """Our routes in front of ``behind``, guarded as a whole."""
    return Starlette(
        routes=[*build_routes(provider), Mount("/", app=behind)],
        middleware=[Middleware(Guard, allowed_hosts=tuple(allowed_hosts))],
    )


@dataclass(slots=True)
class Server:
    """``insights serve``. ``report`` is told in a sentence whatever the operator should know."""

    project: Project
    host: str = "127.0.0.1"
    port: int = 3000
    allowed_hosts: tuple[str, ...] = ()
    report: Report = field(default=logging.getLogger("insights").warning)

    def run(self, ready: Callable[[str], None] = lambda _: None) -> None:
        """Serve until SIGINT or SIGTERM; ``ready`` is told the address once it answers.

        Raises WarehouseMissingError, ServiceError (the port is taken) or what keeps the definitions from being read.
        """
        if self.project.dialect == "duckdb" and not self.project.warehouse_path.is_file():
            raise WarehouseMissingError(
                f"There is no warehouse at {self.project.warehouse_path}.", hint="Run 'insights build' first."
            )
        with _listening(self.host, self.port) as listener, _scratch() as folder, _deferred_signals():
            prepare_home(self.project)
            _bury_dead_runs(self.project)
            dbt_files.prepare_or_keep(self.project, self.report)
            code_socket, workspace = folder / "code.sock", folder / "workspace.yaml"
            workspace.write_text(
                yaml.safe_dump({"load_from": [{"grpc_server": {"socket": str(code_socket), "location_name": LOCATION}}]})
            )
            children, behind, keeper = Children(self.report), Behind(), AssistantKeeper(self.project)
            stopping = threading.Event()
            children.start(self._code_server(code_socket))
            dagster = threading.Thread(
                target=self._host_dagster, args=(behind, children, workspace, code_socket, stopping), name="dagster", daemon=True
            )
            dagster.start()
            # The first question should not pay for the imports; what keeps it from opening is told to whoever asks.
            threading.Thread(target=_quietly, args=(keeper,), name="assistant", daemon=True).start()
            try:
                asyncio.run(self._serve(listener, make_app(keeper, behind, (self.host, *self.allowed_hosts)), ready))
            finally:
                stopping.set()
                dagster.join(5)
                children.stop()
                keeper.close()

    def _code_server(self, code_socket: Path) -> Child:
        command = dagster_private.code_server_command(code_socket, MODULE, LOCATION)
        return Child("Dagster's code server", command, environment_of(self.project), log_dir(self.project) / "code-server.log")

    def _daemon(self, workspace: Path) -> Child:
        command = dagster_private.daemon_command(workspace)
        return Child("Dagster's daemon", command, environment_of(self.project), log_dir(self.project) / "daemon.log")

    async def _serve(self, listener: socket.socket, app: Starlette, ready: Callable[[str], None]) -> None:
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, lifespan="off", timeout_graceful_shutdown=3
        )
        server = uvicorn.Server(config)
        serving = asyncio.create_task(server.serve(sockets=[listener]))
        while not server.started and not serving.done():
            await asyncio.sleep(0.02)
        host = f"[{self.host}]" if ":" in self.host else self.host
        ready(f"http://{host}:{listener.getsockname()[1]}")
        await serving

    def _host_dagster(
        self, behind: Behind, children: Children, workspace: Path, code_socket: Path, stopping: threading.Event
    ) -> None:
        """Put Dagster behind our pages once its code server answers; then keep its definitions up to date."""
        while not _answers(code_socket):
            if stopping.wait(0.2):
                return
        children.start(self._daemon(workspace))
        host = dagster_private.DagsterHost(workspace)
        try:
            behind.app = host.app
            watch_definitions(self.project, lambda: host.reload(LOCATION), self.report, stopping)
        finally:
            host.close()


def watch_definitions(project: Project, reload: Callable[[], None], report: Report, stopping: threading.Event) -> None:
    """After each edit have dbt read the definitions again, and Dagster load them. Returns when ``stopping`` is set."""
    seen, refused = dbt_files.fingerprint(project), ""
    loaded = project.manifest_path.stat().st_mtime_ns if project.manifest_path.exists() else 0
    while not stopping.wait(WATCH_SECONDS):
        now = dbt_files.fingerprint(project)
        if now != seen:
            # An edit under way is not read: it must stand for one look.
            seen = now
            continue
        try:
            if now != refused and not dbt_files.is_parsed(project, now):
                # A fault is told once; the next edit is a new chance.
                refused = "" if dbt_files.prepare_or_keep(project, report) else now
            newest = project.manifest_path.stat().st_mtime_ns
            if newest != loaded:
                loaded = newest
                reload()
        except (InsightsError, OSError) as fault:
            report(f"The definitions could not be loaded anew: {fault}")


def _bury_dead_runs(project: Project) -> None:
    """Runs of a server that was killed, unless a build is under way beside this one."""
    from dagster import DagsterInstance

    with suppress(BuildError), publishing.exclusive(project.published_dir), DagsterInstance.get() as instance:
        bury_dead_runs(instance)


def _quietly(keeper: AssistantKeeper) -> None:
    with suppress(InsightsError):
        keeper()


@contextmanager
def _listening(host: str, port: int) -> Iterator[socket.socket]:
    """A socket that holds the address before anything is started. Raises ServiceError if it cannot be had."""
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.socket(family, kind, proto)
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
    except OSError as fault:
        taken = "is taken" if fault.errno == 98 else f"cannot be used ({fault.strerror or fault})"
        raise ServiceError(f"Port {port} of {host} {taken}.", hint="Stop what uses it, or choose another with --port.") from None
    with listener:
        yield listener


@contextmanager
def _scratch() -> Iterator[Path]:
    """A short path for sockets, readable by this user alone."""
    folder = Path(tempfile.mkdtemp(prefix="insights-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _deferred_signals() -> Iterator[None]:
    """Before and after the web server has the signals: SIGINT and SIGTERM end the block, which then cleans up.

    The web server hands the signal on when it is done, so that one that arrives twice must not cut the cleaning short.
    """
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    state = {"told": False}

    def stop(number: int, frame: FrameType | None) -> None:
        if not state["told"]:
            state["told"] = True
            raise KeyboardInterrupt

    for number in before:
        signal.signal(number, stop)
    try:
        with suppress(KeyboardInterrupt):
            yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _answers(path: Path) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as probe:
        try:
            probe.connect(str(path))
        except OSError:
            return False
    return True
