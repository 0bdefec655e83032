"""The real openai client, over real HTTP, against a scripted server: what it sends, and every way it can fail."""

from __future__ import annotations

import pytest

from nl_agent.llm.model import FailureKind, Message, ModelError, OpenAIModel, model_named
from nl_agent.llm.scripted_server import Reply, ScriptedServer
from nl_agent.llm.settings import model_settings, models_from
from semantic_models import ServiceError

SCHEMA = {
    "type": "object",
    "properties": {"metric": {"type": "string", "enum": ["income"]}},
    "required": ["metric"],
    "additionalProperties": False,
}
MESSAGES = (Message("system", "Choose a metric."), Message("user", "How much did we earn?"))


def ask(reply: Reply, timeout: float = 10.0):
    with ScriptedServer([reply]) as server:
        model = OpenAIModel("small-model", base_url=server.base_url, timeout=timeout)
        try:
            return model.complete(MESSAGES, "metric_query", SCHEMA), server.requests
        finally:
            assert len(server.requests) <= 1, "a failed call must not be repeated behind our back"


def test_a_call_carries_the_messages_and_the_strict_schema_and_gives_body_and_tokens():
    completion, requests = ask(Reply.json({"metric": "income"}, cached_tokens=7))
    assert completion.body == {"metric": "income"}
    assert completion.model == "small-model"
    assert (completion.tokens_in > 0, completion.tokens_cached, completion.tokens_out > 0) == (True, 7, True)
    (request,) = requests
    assert request["messages"] == [
        {"role": "system", "content": "Choose a metric."},
        {"role": "user", "content": "How much did we earn?"},
    ]
    assert request["response_format"] == {
        "type": "json_schema",
        "json_schema": {"name": "metric_query", "strict": True, "schema": SCHEMA},
    }
    assert request["temperature"] == 0.0


@pytest.mark.parametrize(
    ("reply", "kind"),
    [
        (Reply.error(429), FailureKind.RATE_LIMIT),
        (Reply.error(500), FailureKind.SERVER),
        (Reply.error(503), FailureKind.SERVER),
        (Reply.error(401), FailureKind.REJECTED),
        (Reply.error(400), FailureKind.REJECTED),
        (Reply.dropped(), FailureKind.UNREACHABLE),
        (Reply.truncated({"metric": "income"}), FailureKind.MALFORMED),
        (Reply(content='{"metric": "inc'), FailureKind.MALFORMED),
        (Reply(content="[1, 2]"), FailureKind.MALFORMED),
        (Reply(content=""), FailureKind.MALFORMED),
        (Reply(refusal="I cannot help with that."), FailureKind.REFUSED),
    ],
)
def test_each_failure_has_its_kind(reply: Reply, kind: FailureKind):
    with pytest.raises(ModelError) as caught:
        ask(reply)
    assert caught.value.kind is kind


def test_a_slow_server_is_a_time_out():
    with pytest.raises(ModelError) as caught:
        ask(Reply.json({"metric": "income"}, delay=1.5), timeout=0.3)
    assert caught.value.kind is FailureKind.TIME_OUT


def test_nobody_listening_is_unreachable():
    with ScriptedServer([Reply.json({})]) as server:
        base_url = server.base_url
    with pytest.raises(ModelError) as caught:
        OpenAIModel("any", base_url=base_url, timeout=5).complete(MESSAGES, "metric_query", SCHEMA)
    assert caught.value.kind is FailureKind.UNREACHABLE


def test_an_answer_that_breaks_off_in_the_midst_is_unreachable():
    with pytest.raises(ModelError) as caught:
        ask(Reply.json({"metric": "income"}, cut_after=1))
    assert caught.value.kind in (FailureKind.UNREACHABLE, FailureKind.MALFORMED)


def test_the_answer_is_streamed_with_its_usage():
    _, (request,) = ask(Reply.json({"metric": "income"}))
    assert (request["stream"], request["stream_options"]) == (True, {"include_usage": True})


def test_a_server_that_asks_to_wait_is_heard():
    with pytest.raises(ModelError) as caught:
        ask(Reply.error(429, retry_after=7))
    assert caught.value.retry_after == 7


def test_without_key_and_address_there_is_no_model():
    assert models_from(model_settings({}), {}) is None
    assert model_named("gpt-9", {"OPENAI_API_KEY": " "}) is None


def test_the_environment_names_the_models():
    models = models_from(
        model_settings({}), {"OPENAI_API_KEY": "key", "INSIGHTS_MODEL": "gpt-9", "INSIGHTS_MODEL_LARGE": "gpt-10"}
    )
    assert models is not None
    assert models.names == "middling=gpt-9 hard=gpt-10"
    assert model_named("any", {"OPENAI_BASE_URL": "http://127.0.0.1:1/v1"}) is not None


@pytest.mark.parametrize(
    "bad", [{"INSIGHTS_MODEL_TIMEOUT": "soon"}, {"INSIGHTS_MODEL_TIMEOUT": "-1"}, {"OPENAI_BASE_URL": "host:1"}]
)
def test_a_bad_setting_is_one_sentence(bad: dict[str, str]):
    with pytest.raises(ServiceError):
        model_named("any", {"OPENAI_API_KEY": "key", **bad})
