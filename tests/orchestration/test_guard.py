"""Who may talk to the server."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from orchestration.guard import Guard

OURS = "http://127.0.0.1:3000"


async def anything(request: Request) -> PlainTextResponse:
    return PlainTextResponse(request.method)


async def talk(websocket: WebSocket) -> None:
    await websocket.accept()
    await websocket.send_text("hello")
    await websocket.close()


@pytest.fixture
def client() -> TestClient:
    routes = [
        WebSocketRoute("/graphql", talk),
        Route("/{path:path}", anything, methods=["GET", "POST", "PUT", "DELETE", "OPTIONS"]),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(Guard, allowed_hosts=("insights.example",))])
    return TestClient(app, base_url=OURS)


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:3000",
        "localhost:3000",
        "LOCALHOST",
        "[::1]:3000",
        "10.1.2.3",
        "a.localhost",
        "insights.example",
        "insights.example.:80",
    ],
)
def test_known_by_name_or_address(client: TestClient, host: str) -> None:
    assert client.get("/ask", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "insights.example.evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "", "[::1", "1.2.3"],
)
def test_name_that_somebody_elses_dns_made_point_here(client: TestClient, host: str) -> None:
    refused = client.get("/ask", headers={"Host": host})
    assert refused.status_code == 421
    assert refused.json() == {
        "code": "forbidden",
        "message": f"This server is not called '{host}'.",
        "hint": "Start it with --allow-host NAME if it should be.",
    }


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:4000"},
        {"Origin": "http://localhost:3000"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Origin": OURS, "Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
def test_page_of_another_site_changes_nothing(client: TestClient, method: str, headers: dict[str, str]) -> None:
    refused = client.request(method, "/api/ask", headers=headers)
    assert refused.status_code == 403
    assert refused.json()["message"] == "The request comes from a page of another site."


@pytest.mark.parametrize(
    "headers",
    [{}, {"Origin": OURS}, {"Origin": OURS, "Sec-Fetch-Site": "same-origin"}, {"Sec-Fetch-Site": "none"}],
    ids=str,
)
def test_own_pages_and_programs_may(client: TestClient, headers: dict[str, str]) -> None:
    assert client.post("/api/ask", headers=headers).text == "POST"


def test_link_from_another_site_may_be_followed(client: TestClient) -> None:
    assert client.get("/catalog/revenue", headers={"Sec-Fetch-Site": "cross-site"}).status_code == 200


def test_graphql_is_not_executed_by_a_mere_link_or_image(client: TestClient) -> None:
    assert client.get("/graphql?query=mutation", headers={"Accept": "image/*"}).status_code == 405
    assert client.get("/graphql", headers={"Accept": "text/html"}).status_code == 200


def test_websocket_of_our_own_page(client: TestClient) -> None:
    with client.websocket_connect("/graphql", headers={"Origin": OURS, "Host": "127.0.0.1:3000"}) as socket:
        assert socket.receive_text() == "hello"


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example", "Host": "127.0.0.1:3000"}, {"Origin": "http://evil.example", "Host": "evil.example"}],
)
def test_websocket_of_another_site(client: TestClient, headers: dict[str, str]) -> None:
    with pytest.raises(WebSocketDisconnect) as refused, client.websocket_connect("/graphql", headers=headers):
        pytest.fail("the socket opened")
    assert refused.value.code == 1008
