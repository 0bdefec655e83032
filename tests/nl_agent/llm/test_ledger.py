"""What questions cost: the ledger, its sums, prices and budgets, on lines written by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from nl_agent.cli import COMMANDS, make_main
from nl_agent.llm.ledger import UsageLedger, UsageLine, steps, summed
from nl_agent.llm.settings import Budgets, model_settings
from nl_agent.workflow import Assistant
from semantic_models import Project, ServiceError


def line(day: int, user: str = "ana", cost: float | None = 0.0, ms: float = 10.0, cache: str = "", tokens: int = 0) -> UsageLine:
    return UsageLine(
        f"2026-11-{day:02d}T10:00:00+00:00", user, "q", "h", "answered", "reader", cache, int(tokens > 0), tokens, 0, 0, cost,
        {"understanding": ms / 2, "total": ms},
    )  # fmt: skip


LINES = (
    line(1, cost=0.25, ms=100, tokens=1000),
    line(1, "ben", ms=20),
    line(2, cache="exact", ms=2),
    line(2, cost=None, ms=200, tokens=500),
)


def test_lines_are_summed_by_day_and_in_all():
    first, second, every = summed(LINES, "day")
    assert (first.name, first.questions, first.cost, first.tokens_in, first.median_ms) == ("2026-11-01", 2, 0.25, 1000, 60)
    assert (second.questions, second.cached, second.unpriced, second.p95_ms) == (2, 1, 1, 200)
    assert (every.name, every.questions, every.cost, every.tokens_in) == ("all", 4, 0.25, 1500)
    assert every.to_dict()["cache_hit_rate"] == 0.25


def test_lines_are_summed_by_user_and_timed_by_step():
    assert [(row.name, row.questions) for row in summed(LINES, "user")] == [("ana", 3), ("ben", 1), ("all", 4)]
    assert steps(LINES) == (("total", 4, 60, 200), ("understanding", 4, 30, 100))


def test_a_line_comes_back_as_it_was_written_and_torn_ones_are_left_out(tmp_path: Path):
    ledger = UsageLedger(tmp_path)
    ledger.add(line(1, cost=0.5))
    (path,) = tmp_path.glob("usage-*.jsonl")
    path.write_bytes(path.read_bytes() + b'{"at": "2026-11')
    assert tuple(ledger.lines()) == (line(1, cost=0.5),)


def test_a_folder_that_cannot_be_written_breaks_nothing(tmp_path: Path):
    (tmp_path / "file").write_text("")
    ledger = UsageLedger(tmp_path / "file")
    ledger.add(line(1))
    assert tuple(ledger.lines()) == ()


@pytest.mark.parametrize(
    ("budgets", "user", "why"),
    [
        (Budgets(dollars_per_day=0.5), "ben", "today's budget for language models, 0.50 dollars, is spent"),
        (Budgets(dollars_per_day=0.6), "ben", ""),
        (Budgets(dollars_per_user_and_day=0.5), "ana", "your budget for language models, 0.50 dollars a day, is spent"),
        (Budgets(dollars_per_user_and_day=0.5), "ben", ""),
        (Budgets(tokens_per_day=1000), "ben", "today's budget of 1,000 tokens is spent"),
        (Budgets(), "ana", ""),
    ],
)
def test_a_budget_that_is_spent_says_so(tmp_path: Path, budgets: Budgets, user: str, why: str):
    ledger = UsageLedger(tmp_path)
    ledger.add(line(1, cost=0.5, tokens=1000))
    assert ledger.over(budgets, user) == why


def test_money_counts_what_was_cached_apart():
    settings = model_settings({})
    # 600 fresh tokens at 0.40, 400 cached at 0.10 and 100 of the answer at 1.60 dollars a million.
    assert settings.cost_of("gpt-4.1-mini", 1000, 400, 100) == pytest.approx((600 * 0.40 + 400 * 0.10 + 100 * 1.60) / 1e6)
    assert settings.cost_of("gpt-4.1-mini-2025-04-14", 1000, 0, 0) == settings.cost_of("gpt-4.1-mini", 1000, 0, 0)
    assert settings.cost_of("someone's own", 1000, 0, 0) is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("prices: {m: {input: 1, cached: 1}}", "prices.m lacks output."),
        ("prices: {m: {input: -1, cached: 1, output: 1}}", "prices.m.input is -1, not a number from 0 up."),
        ("budgets: {dollars_a_day: 1}", "budgets has an unknown key 'dollars_a_day'."),
        ("budget: {}", "has an unknown key 'budget'."),
        ("- 1", "holds no settings."),
        ("prices: [", "is not YAML"),
    ],
)
def test_a_file_of_models_that_is_not_of_the_form_is_named(tmp_path: Path, text: str, sentence: str):
    path = tmp_path / "models.yml"
    path.write_text(text)
    with pytest.raises(ServiceError) as fault:
        model_settings({"INSIGHTS_MODELS": str(path)})
    assert sentence in str(fault.value)
    assert str(path) in str(fault.value)


def test_every_question_leaves_a_line(bikes_assistant: Assistant, bikes_project: Project):
    bikes_assistant.ask("income in May 2022", user="cleo")
    bikes_assistant.ask("What will income be next year?", user="cleo")
    kept = [one for one in UsageLedger(bikes_project.data_dir / "log" / "usage").lines(1) if one.user == "cleo"]
    assert [(one.question, one.status, one.understood_by, one.cost) for one in kept[-2:]] == [
        ("income in May 2022", "answered", "reader", 0.0),
        ("What will income be next year?", "refused", "", 0.0),
    ]
    assert set(kept[-2].timings_ms) >= {"understanding", "extraction", "validation", "total"}


def test_the_command_tells_it_as_json(bikes_assistant: Assistant, bikes_project: Project):
    bikes_assistant.ask("income in May 2022", user="dora")
    result = CliRunner().invoke(
        make_main(COMMANDS), ["usage", "--by", "user", "--json", "--project-dir", str(bikes_project.root)]
    )
    rows = {row["name"]: row for row in json.loads(result.output)}
    assert rows["dora"]["questions"] >= 1
    assert rows["dora"]["tokens_in"] == 0


def test_remembered_choices_are_shown_and_deleted(bikes_assistant: Assistant, bikes_project: Project):
    bikes_assistant.ask("1", ("cancellations in January 2022",), user="emil")
    place = ["--project-dir", str(bikes_project.root), "--user", "emil"]
    shown = CliRunner().invoke(make_main(COMMANDS), ["choices", *place])
    assert "cancellations" in shown.output
    gone = CliRunner().invoke(make_main(COMMANDS), ["choices", *place, "--forget", "cancellations"])
    assert "1 choice forgotten." in gone.output
    again = CliRunner().invoke(make_main(COMMANDS), ["choices", *place, "--forget", "cancellations"])
    assert again.exit_code == 1
    assert "Nothing is remembered of emil for 'cancellations'." in again.output
