"""``insights serve`` as an operator runs it: one command, one port, Dagster behind our pages, and nothing left afterwards."""

from __future__ import annotations

import json
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from semantic_models import Project

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome") or "/usr/bin/chromium"


@dataclass(frozen=True)
class Served:
    url: str
    process: subprocess.Popen[str]

    def get(self, path: str, accept: str = "*/*") -> tuple[int, str]:
        return self._send(urllib.request.Request(self.url + path, headers={"Accept": accept}))

    def post(self, path: str, body: Any, **headers: str) -> tuple[int, str]:
        sent = {"Content-Type": "application/json", **headers}
        return self._send(urllib.request.Request(self.url + path, data=json.dumps(body).encode(), headers=sent))

    def graphql(self, query: str) -> Any:
        status, text = self.post("/graphql", {"query": query})
        assert status == 200, text
        return json.loads(text)["data"]

    @staticmethod
    def _send(request: urllib.request.Request) -> tuple[int, str]:
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


def insights(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("insights")), *arguments]


def until(holds: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    while not holds():
        assert process.poll() is None, "the server ended"
        time.sleep(0.1)


def processes() -> dict[int, int]:
    """Parent of every process that lives; the dead that nobody has buried yet do not count."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,stat="], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in listed.splitlines())
    return {int(pid): int(parent) for pid, parent, state in rows if not state.startswith("Z")}


def family(pid: int) -> set[int]:
    """A process and all that it started, directly or not."""
    found = {pid}
    parents = processes()
    while more := {child for child, parent in parents.items() if parent in found} - found:
        found |= more
    return found


@pytest.fixture(scope="module")
def served(retail_root: Path) -> Iterator[Served]:
    command = insights("serve", "--port", "0", "--json", "--project-dir", str(retail_root))
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        server = Served(json.loads(process.stdout.readline())["url"], process)
        # The pages are there at once; Dagster follows when its code server has loaded the definitions.
        until(lambda: server.get("/healthz")[0] == 200, process)
        until(lambda: server.get("/server_info")[0] == 200, process)
        yield server
        everyone = family(process.pid)
        assert len(everyone) >= 4, "the server, the code server and its worker, the daemon"
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 0
        assert not everyone & set(processes())


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, served: Served) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1600, "height": 1000})
    opened = context.new_page()
    elsewhere: list[str] = []
    opened.on(
        "request", lambda asked: None if asked.url.startswith((served.url, "data:", "blob:")) else elsewhere.append(asked.url)
    )
    yield opened
    context.close()
    assert elsewhere == [], "a page asked another server for something"


def test_health_names_the_release(served: Served, retail_project: Project) -> None:
    body = json.loads(served.get("/healthz")[1])
    assert body["status"] == "ok"
    assert body["release"] == "release-000001"
    assert body["newest_day"] == "2018-01-01"
    assert body["definitions_version"] == retail_project.layer().version


def test_dagster_answers_over_the_same_port(served: Served) -> None:
    data = served.graphql(
        "{ assetNodes { assetKey { path } groupName } "
        "repositoriesOrError { ... on RepositoryConnection { nodes { location { name } jobs { name } } } } }"
    )
    keys = {"/".join(node["assetKey"]["path"]) for node in data["assetNodes"]}
    assert {
        "raw/transactions",
        "bronze/transactions",
        "marts/fct_sales",
        "metric_catalog",
        "metric_index",
        "published_warehouse",
    } <= keys
    (location,) = data["repositoriesOrError"]["nodes"]
    assert location["location"]["name"] == "insights"
    assert {job["name"] for job in location["jobs"]} >= {"build_all"}


def test_build_of_the_command_line_shows_in_dagster(served: Served) -> None:
    data = served.graphql(
        '{ runsOrError(filter: {pipelineName: "build_all"}) { ... on Runs { results { status } } } '
        'assetNodeOrError(assetKey: {path: ["marts", "fct_sales"]}) { ... on AssetNode { assetMaterializations(limit: 1) '
        "{ metadataEntries { label ... on IntMetadataEntry { intValue } } } } } }"
    )
    assert {run["status"] for run in data["runsOrError"]["results"]} == {"SUCCESS"}
    (built,) = data["assetNodeOrError"]["assetMaterializations"]
    counted = {entry["label"]: entry.get("intValue") for entry in built["metadataEntries"]}
    assert counted["dagster/row_count"] == 1_469_307


def test_daemon_is_alive(served: Served) -> None:
    asked = "{ instance { daemonHealth { allDaemonStatuses { daemonType healthy required } } } }"

    def healthy() -> bool:
        statuses = served.graphql(asked)["instance"]["daemonHealth"]["allDaemonStatuses"]
        return all(status["healthy"] for status in statuses if status["required"])

    until(healthy, served.process)


def test_question_is_answered_over_http(served: Served) -> None:
    status, text = served.post("/api/ask", {"question": "revenue in 2017"})
    assert status == 200
    body = json.loads(text)
    assert body["status"] == "answered"
    # 4,596,039.58 in all, less the 534 lines of 2018-01-01.
    assert round(float(body["rows"][0][-1]), 2) == 4_594_146.32


def test_page_of_another_site_is_refused(served: Served) -> None:
    mutation = {"query": 'mutation { deleteRun(runId: "x") { __typename } }'}
    assert served.post("/graphql", mutation, Origin="http://evil.example")[0] == 403
    assert served.get("/graphql?query=%7Bversion%7D")[0] == 405
    request = urllib.request.Request(served.url + "/ask", headers={"Host": "evil.example"})
    with pytest.raises(urllib.error.HTTPError, match="421"):
        urllib.request.urlopen(request)


def test_asset_graph_in_a_browser(served: Served, page: Page, tmp_path: Path) -> None:
    page.goto(served.url + "/asset-groups")
    for group in ("raw", "bronze", "staging", "intermediate", "marts", "summaries", "semantic_layer"):
        page.get_by_text(group, exact=True).first.wait_for()
    page.screenshot(path=tmp_path / "asset_graph.png")
    assert (tmp_path / "asset_graph.png").stat().st_size > 20_000
    page.goto(served.url + "/assets/marts/fct_sales")
    page.get_by_text("1,469,307", exact=True).first.wait_for()


def test_pages_lead_to_dagster(served: Served, page: Page) -> None:
    page.goto(served.url + "/ask")
    assert page.locator("a[href='/']").count() >= 1


def test_taken_port_is_one_sentence(served: Served, retail_root: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        refused = subprocess.run(
            insights("serve", "--port", str(port), "--project-dir", str(retail_root)),
            capture_output=True, text=True, timeout=60, check=False,
        )  # fmt: skip
    assert refused.returncode == 1
    assert refused.stderr == f"Error: Port {port} of 127.0.0.1 is taken. Stop what uses it, or choose another with --port.\n"


def test_missing_warehouse_is_one_sentence(retail_root: Path, tmp_path: Path) -> None:
    shutil.copytree(retail_root / "dbt_project", tmp_path / "dbt_project", symlinks=True)
    refused = subprocess.run(
        insights("serve", "--port", "0", "--json", "--project-dir", str(tmp_path)),
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert refused.returncode == 1
    body = json.loads(refused.stdout)
    assert body["code"] == "warehouse_missing"
    assert body["hint"] == "Run 'insights build' first."
