"""Patience with a model that fails, the breaker, which model is asked when, and the budget of a prompt: over real HTTP."""

from __future__ import annotations

from dataclasses import replace

import pytest

from nl_agent.llm.model import Completion, FailureKind, Message, ModelError, OpenAIModel
from nl_agent.llm.resilience import CircuitBreaker, Patience, ResilientModel
from nl_agent.llm.routing import Difficulty, Models, difficulty
from nl_agent.llm.scripted_server import Reply, ScriptedServer
from nl_agent.llm.settings import Budgets, model_settings
from nl_agent.llm.tokens import count
from nl_agent.reader.types import Ambiguous, Evidence, NotUnderstood, Reason, Understood
from nl_agent.types import Answer
from nl_agent.workflow import Assistant
from semantic_models import Project

SCHEMA = {"type": "object", "properties": {}, "required": [], "additionalProperties": False}
MESSAGES = (Message("user", "hello"),)
QUICK = Patience(attempts=3, pause=0.01, deadline=5, failures=2, rest=0.2)


def complete(replies: list[Reply], patience: Patience = QUICK, told: list[str] | None = None) -> tuple[Completion, int]:
    with ScriptedServer(replies) as server:
        model = ResilientModel(OpenAIModel("m", base_url=server.base_url, timeout=5), patience)
        completion = model.complete(MESSAGES, "s", SCHEMA, told.append if told is not None else None)
        return completion, len(server.requests)


@pytest.mark.parametrize("failure", [Reply.error(429), Reply.error(500), Reply.error(503), Reply.dropped()])
def test_a_failure_that_passes_is_asked_again_and_told(failure: Reply):
    told: list[str] = []
    completion, calls = complete([failure, failure, Reply.json({"a": 1})], told=told)
    assert completion.body == {"a": 1}
    assert calls == 3
    assert len([text for text in told if "asking again in" in text]) == 2


@pytest.mark.parametrize("failure", [Reply.error(400), Reply.error(401), Reply(refusal="no"), Reply(content="{")])
def test_a_failure_that_does_not_pass_is_not_repeated(failure: Reply):
    with ScriptedServer([failure]) as server:
        with pytest.raises(ModelError):
            ResilientModel(OpenAIModel("m", base_url=server.base_url), QUICK).complete(MESSAGES, "s", SCHEMA)
        assert len(server.requests) == 1


def test_what_a_server_asks_to_wait_beyond_the_deadline_is_not_waited_for():
    with ScriptedServer([Reply.error(429, retry_after=60)]) as server:
        with pytest.raises(ModelError) as fault:
            ResilientModel(OpenAIModel("m", base_url=server.base_url), QUICK).complete(MESSAGES, "s", SCHEMA)
        assert len(server.requests) == 1
    assert fault.value.kind is FailureKind.RATE_LIMIT


def test_a_model_that_fails_again_and_again_is_left_alone_and_tried_after_a_rest():
    failing = [Reply.error(500)] * 6
    with ScriptedServer([*failing, Reply.json({"a": 1})]) as server:
        model = ResilientModel(OpenAIModel("m", base_url=server.base_url), QUICK)
        for _ in range(2):
            with pytest.raises(ModelError):
                model.complete(MESSAGES, "s", SCHEMA)
        assert (model.breaker.state, len(server.requests)) == ("open", 6)
        with pytest.raises(ModelError) as fault:
            model.complete(MESSAGES, "s", SCHEMA)
        assert fault.value.kind is FailureKind.LEFT_ALONE
        assert len(server.requests) == 6
        model.breaker._open_until = 0.0
        assert model.breaker.state == "half open"
        assert model.complete(MESSAGES, "s", SCHEMA).body == {"a": 1}
        assert model.breaker.state == "closed"


def test_at_half_open_one_question_tries():
    breaker = CircuitBreaker(1, 0.0)
    breaker.leave(worked=False)
    assert [breaker.enter(), breaker.enter()] == [True, False]
    breaker.leave(worked=True)
    assert [breaker.enter(), breaker.enter()] == [True, True]


EXACT, LIKE = Evidence("income", "metric", "income", "exact"), Evidence("incme", "metric", "income", "misspelt")


@pytest.mark.parametrize(
    ("reading", "level"),
    [
        (Understood((), evidence=(EXACT,)), Difficulty.EASY),
        (Understood((), evidence=(EXACT, LIKE)), Difficulty.MIDDLING),
        (Understood((), evidence=(EXACT,), unused=("organic",)), Difficulty.MIDDLING),
        (Ambiguous("which?", ()), Difficulty.MIDDLING),
        (NotUnderstood(Reason.NOT_MODELLED, ""), Difficulty.HARD),
        (NotUnderstood(Reason.NOT_UNDERSTOOD, ""), Difficulty.HARD),
        (NotUnderstood(Reason.INSTRUCTIONS, ""), Difficulty.SETTLED),
        (NotUnderstood(Reason.PERSONAL_DATA, ""), Difficulty.SETTLED),
        (NotUnderstood(Reason.FORECAST, ""), Difficulty.SETTLED),
    ],
)
def test_how_hard_a_question_is(reading: Understood | Ambiguous | NotUnderstood, level: Difficulty):
    assert difficulty(reading) is level


ANSWER = {
    "decision": "answer", "options": [], "refusal": None, "unused_words": [],
    "queries": [{"metrics": ["income"], "group_by": [], "filters": [], "having": [], "order_by": [], "limit": None, "start": None, "end": None}],
}  # fmt: skip


def test_easy_questions_never_call_a_model_and_hard_ones_call_the_large(bikes_project: Project, bikes_index: object):
    with ScriptedServer([Reply.json(ANSWER, cached_tokens=5)]) as server:
        small, large = (OpenAIModel(name, base_url=server.base_url) for name in ("gpt-4.1-mini", "gpt-4.1"))
        routes = Models.of(model_settings({}).routes, {"small": small, "large": large})
        assistant = Assistant(Assistant.open(bikes_project)._scene, routes)
        easy = assistant.ask("income in May 2022")
        assert (easy.usage, server.requests) == (None, [])
        assistant.ask("incme in June 2022")
        assistant.ask("what do customers leave us in the till")
        assert [request["model"] for request in server.requests] == ["gpt-4.1-mini", "gpt-4.1"]


def test_what_a_model_cost_is_on_the_answer_and_a_spent_budget_stops_it(bikes_project: Project, bikes_index: object):
    with ScriptedServer([Reply.json(ANSWER, cached_tokens=5)]) as server:
        assistant = Assistant.open(bikes_project, llm=OpenAIModel("gpt-4.1", base_url=server.base_url))
        outcome = assistant.ask("what do customers leave us in the till", user="fay")
        assert isinstance(outcome, Answer)
        usage = outcome.usage
        assert usage is not None
        assert (usage.model, usage.calls, usage.tokens_cached) == ("gpt-4.1", 1, 5)
        assert usage.cost == pytest.approx(((usage.tokens_in - 5) * 2.0 + 5 * 0.5 + usage.tokens_out * 8.0) / 1e6)
        assert outcome.to_dict()["usage"]["tokens_in"] == usage.tokens_in
        poor = replace(model_settings({}), budgets=Budgets(tokens_per_day=1))
        models = Models.always(OpenAIModel("gpt-4.1", base_url=server.base_url))
        again = Assistant(assistant._scene, models, settings=poor).ask("what do people leave us elsewhere", user="fay")
        assert len(server.requests) == 1
        assert again.warnings[0] == "Read without a language model: today's budget of 1 tokens is spent."


def test_a_prompt_keeps_its_budget(bikes_project: Project, bikes_index: object):
    history = tuple(
        f"income by town in the {number}th week of the year, please, and by kind of bike too" * 8 for number in range(10)
    )
    with ScriptedServer([Reply.json(ANSWER)]) as server:
        assistant = Assistant.open(bikes_project, llm=OpenAIModel("m", base_url=server.base_url))
        assistant.ask("what do our good customers leave us in the till " * 12, history)
        (request,) = server.requests
    assert sum(count(message["content"]) for message in request["messages"]) <= 2_000
    assert [message["role"] for message in request["messages"]] == ["system", "user"]
