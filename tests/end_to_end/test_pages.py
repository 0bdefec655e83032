"""The pages in a real browser and the API over HTTP, on the built demo."""

from __future__ import annotations

import shutil
import socket
import threading
import time
from collections.abc import Iterator

import httpx
import pytest
import uvicorn
from playwright.sync_api import Browser, Page, expect, sync_playwright
from starlette.applications import Starlette

from nl_agent.web import build_routes
from nl_agent.workflow import Assistant
from semantic_models import Project


@pytest.fixture(scope="module")
def site(retail_project: Project) -> Iterator[str]:
    """Address of a server with the pages of the demo."""
    assistant = Assistant.open(retail_project)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = Starlette(routes=build_routes(lambda: assistant))
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()
    assistant.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    assert executable, "Chromium is missing: 'make system' installs it."
    flags = [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-first-run",
        "--disable-component-update",
        "--disable-sync",
    ]
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=executable, args=flags)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, site: str) -> Iterator[Page]:
    context = browser.new_context(base_url=site, viewport={"width": 1200, "height": 900})
    opened = context.new_page()
    faults: list[str] = []
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("console", lambda message: faults.append(message.text) if "Content Security Policy" in message.text else None)
    yield opened
    context.close()
    assert faults == []


def ask(page: Page, question: str) -> None:
    page.goto("/ask")
    page.fill("#question", question)
    page.keyboard.press("Enter")
    page.wait_for_selector("#answer .sentence, #answer .notice.bad")


def go_on(page: Page, question: str, says: str) -> None:
    """Ask on the page as it stands, and wait for an answer that says so."""
    page.fill("#question", question)
    page.keyboard.press("Enter")
    expect(page.locator("#answer")).to_contain_text(says, timeout=20_000)


def test_an_answer_has_its_sentence_chart_table_definition_and_sql(page: Page) -> None:
    ask(page, "revenue by month in 2017")
    assert "421,882.29" in page.inner_text(".sentence")
    assert page.locator(".chart svg circle").count() == 12
    assert page.locator(".data tbody tr").count() == 12
    assert page.locator(".data tbody tr").nth(1).inner_text().split("\t") == ["Feb 2017", "350,070.69"]
    assert "simulated by 84.51°" in page.inner_text(".receipt")
    page.click("details.sql summary")
    assert "agg_sales__by_month" in page.inner_text("details.sql code")
    page.click(".receipt a")
    page.wait_for_url("**/catalog/revenue")
    assert page.inner_text("h1") == "Revenue"


def test_shares_and_averages_are_told_as_numbers(page: Page) -> None:
    ask(page, "revenue by brand as a share")
    assert page.locator(".data tbody tr").nth(0).inner_text().split("\t") == ["National", "3,297,296.71", "71.7%"]
    # 2017 has 4,594,146.32 in revenue, a twelfth of which is 382,845.53.
    ask(page, "Which months were above average in revenue in 2017?")
    first = page.locator(".data tbody tr").nth(0).inner_text().split("\t")
    assert first[-1] == "382,845.53"


def test_a_shared_address_asks_again(page: Page) -> None:
    page.goto("/ask?q=baskets%20in%202017")
    page.wait_for_selector("#answer .sentence")
    assert "155," in page.inner_text(".sentence")


def test_a_clarification_is_answered_by_a_click_or_by_its_number(page: Page) -> None:
    ask(page, "What were the discounts in 2017?")
    labels = page.locator(".options strong").all_inner_texts()
    assert {"Loyalty discount", "Coupon discount"} <= set(labels)
    page.click("body", position={"x": 5, "y": 400})
    page.keyboard.press(str(labels.index("Loyalty discount") + 1))
    page.wait_for_selector("#answer .receipt")
    assert "Loyalty discount" in page.inner_text("#answer")


def test_a_follow_up_leans_on_the_question_before(page: Page) -> None:
    ask(page, "revenue in March 2017")
    go_on(page, "and in April?", "in April 2017")
    expect(page.locator("#conversation")).to_contain_text("revenue in March 2017")
    page.get_by_role("button", name="Start anew").click()
    expect(page.locator("#conversation")).to_be_hidden()


def test_options_show_what_each_comes_to_and_a_choice_is_remembered_and_forgotten(page: Page) -> None:
    ask(page, "discounts in March 2017")
    expect(page.locator(".options .stake").first).to_contain_text("USD")
    go_on(page, "2", "Coupon discount was USD")
    go_on(page, "discounts in April 2017", "in April 2017")
    expect(page.locator(".sentence")).to_contain_text("Coupon discount was USD")
    page.get_by_role("button", name="Forget").click()
    expect(page.get_by_role("button", name="Forgotten")).to_be_visible()
    go_on(page, "discounts in May 2017", "can mean several metrics")


def test_a_refusal_says_why_and_what_can_be_asked(page: Page) -> None:
    ask(page, "What will revenue be next year?")
    assert "not forecast" in page.inner_text(".sentence")
    assert page.locator(".suggestions a").count() > 0
    page.locator(".suggestions a").first.click()
    page.wait_for_selector("#answer .receipt")


def test_what_looks_like_html_is_shown_as_text(page: Page) -> None:
    ask(page, "revenue of <img src=x onerror=document.title='hit'> by month")
    assert page.locator("#answer img").count() == 0
    assert page.title() != "hit"


def test_an_empty_question_is_one_sentence(page: Page) -> None:
    page.goto("/ask")
    page.click("#send")
    page.wait_for_selector("#answer .notice.bad")
    assert "empty" in page.inner_text("#answer .notice.bad")


def test_the_catalog_is_filtered_while_one_types(page: Page) -> None:
    page.goto("/catalog")
    every = page.locator("#metrics tbody tr:visible").count()
    page.fill("input[name=q]", "coupon redemption rate")
    assert 0 < page.locator("#metrics tbody tr:visible").count() < every
    page.fill("input[name=q]", "no such metric at all")
    assert page.is_visible("#nothing")


def test_a_metric_shows_its_way_from_the_raw_files(page: Page) -> None:
    page.goto("/catalog/private_brand_share")
    assert "private_brand_revenue / revenue" in page.inner_text("main")
    assert "bronze/transactions" in page.inner_text(".lineage")
    assert "SELECT" in page.inner_text("#metric-sql")


def test_the_page_fits_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    ask(page, "top 5 departments by revenue")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_the_api_answers_in_the_fixed_shape(site: str) -> None:
    body = httpx.post(f"{site}/api/ask", json={"question": "How many baskets in December 2017?"}, timeout=30).json()
    fixed = {"status", "question", "text", "query", "columns", "rows", "sql", "source", "receipt", "timings_ms"}
    assert fixed <= set(body)
    assert (body["status"], body["columns"], body["query"]["start"]) == ("answered", ["baskets"], "2017-12-01")


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("/api/query", {"metrics": ["revenu"]}, 404, "unknown_metric"),
        ("/api/query", {"metrics": ["revenue"], "group_by": ["product__x"]}, 400, "unknown_dimension"),
        ("/api/query", {"metrics": ["revenue"], "start": "2017-02-31"}, 400, "invalid_time_range"),
        ("/api/query", {"metrics": ["revenue"], "where": ["1=1; drop table x"]}, 400, "invalid_filter"),
        ("/api/ask", {"question": " "}, 422, "invalid_question"),
        ("/api/ask", {"question": "x" * 200_000}, 413, None),
    ],
)
def test_a_mistake_is_json_with_a_sentence_and_a_hint(
    path: str, body: dict[str, object], status: int, code: str | None, site: str
) -> None:
    response = httpx.post(site + path, json=body, timeout=30)
    got = response.json()
    assert response.status_code == status, got
    assert code is None or got["code"] == code
    assert got["message"]


def test_text_that_is_no_json_is_said_to_be_so(site: str) -> None:
    response = httpx.post(f"{site}/api/ask", content=b"{not json", headers={"content-type": "application/json"})
    assert (response.status_code, "JSON" in response.json()["message"]) == (400, True)


def test_events_are_streamed_and_end_with_the_answer(site: str) -> None:
    with httpx.stream(
        "POST", f"{site}/api/ask", json={"question": "total revenue"}, headers={"accept": "text/event-stream"}, timeout=30
    ) as response:
        names = [line.removeprefix("event: ") for line in response.iter_lines() if line.startswith("event: ")]
    assert set(names[:-1]) == {"step"}
    assert names[-1] == "answer"


def test_machines_see_health_and_metrics(site: str) -> None:
    assert httpx.get(f"{site}/healthz").json()["status"] == "ok"
    text = httpx.get(f"{site}/metrics").text
    assert 'insights_questions_total{status="answered"}' in text
    assert httpx.get(f"{site}/api/metrics/revenue").json()["owner"] == "finance"
    assert httpx.get(f"{site}/api/metrics/revenu").status_code == 404
