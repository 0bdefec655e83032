"""The one workflow: understanding → extraction → validation, and the Assistant that holds what it needs.

QuestionAsked ─understand→ QuestionUnderstood ─extract→ RowsFetched ─validate→ QuestionConcluded
                   ▲                              │
                   └──────── QueryFailed ─────────┘      at most twice for the model to mend it, once for the reader's reading,
                                                          then a question back or a refusal
"""

from __future__ import annotations

import asyncio
import functools
import threading
import time
from collections.abc import AsyncIterator, Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from pydantic import InstanceOf
from workflows import Workflow, step
from workflows.events import Event, StartEvent, StopEvent

from nl_agent.agents.explanation import explain
from nl_agent.agents.extraction import extract
from nl_agent.agents.known_groups import extract_known
from nl_agent.agents.ladder import descend
from nl_agent.agents.outcomes import refuse
from nl_agent.agents.plan import Dialogue, Extraction, LabelledQuery, Run, Understanding
from nl_agent.agents.stakes import weigh
from nl_agent.agents.understanding import reconsider, understand
from nl_agent.agents.validation import describe, validate
from nl_agent.embedding import default_embedder
from nl_agent.llm.answer_cache import AnswerCache, CacheCounts, Setting, code_version
from nl_agent.llm.ledger import UsageLedger, usage_line
from nl_agent.llm.routing import Models
from nl_agent.llm.settings import ModelSettings, model_settings, models_from
from nl_agent.memory import ChoiceMemory
from nl_agent.reader.types import Ambiguous, Explained, NotUnderstood, Understood
from nl_agent.scene import Scene, Stamp
from nl_agent.types import Answer, Clarification, JsonObject, Outcome, Question, Refusal, StepEvent, Usage
from semantic_models import (
    InsightsError,
    MetricQuery,
    Project,
    QueryError,
    QuestionError,
    SemanticLayer,
    Warehouse,
    WarehouseError,
)

if TYPE_CHECKING:
    from nl_agent.llm.model import LanguageModel

TIMEOUT_SECONDS = 180.0
MAX_CHARACTERS = 2_000
MAX_USER = 100
RETRY_SECONDS = 5.0
"""How soon a release that could not be opened is tried again."""
_THREADS = 8

T = TypeVar("T")


class QuestionAsked(StartEvent):
    run: InstanceOf[Run]


class QuestionUnderstood(Event):
    run: InstanceOf[Run]
    understanding: InstanceOf[Understanding]


class RowsFetched(Event):
    run: InstanceOf[Run]
    understanding: InstanceOf[Understanding]
    extraction: InstanceOf[Extraction]


class QueryFailed(Event):
    """A query could not be resolved; nothing has run."""

    run: InstanceOf[Run]
    understanding: InstanceOf[Understanding]
    problem: InstanceOf[QueryError]


class QuestionConcluded(StopEvent):
    outcome: InstanceOf[Answer] | InstanceOf[Clarification] | InstanceOf[Refusal]


class AnswerQuestion(Workflow):
    """The three agents. Their work is synchronous and runs in threads, so that a server's loop is never held up."""

    def __init__(self, models: Models | None, settings: ModelSettings, ledger: UsageLedger, pool: ThreadPoolExecutor) -> None:
        super().__init__(timeout=TIMEOUT_SECONDS)
        self._models = models
        self._settings = settings
        self._ledger = ledger
        self._pool = pool

    @step
    async def understand_question(self, event: QuestionAsked | QueryFailed) -> QuestionUnderstood | QuestionConcluded:
        run = event.run
        tell = run.teller("understanding")
        if isinstance(event, QueryFailed):
            work = functools.partial(reconsider, event.understanding, event.problem, run.question, run.scene, self._models, tell)
        else:
            spent = functools.partial(self._ledger.over, self._settings.budgets, run.question.user)
            work = functools.partial(understand, run.question, run.scene, self._models, spent, tell)
        understanding = await self._in_thread(run, "understanding", work)
        run.failures.extend(understanding.warnings)
        run.usage = _usage(understanding.asked, self._settings) or run.usage
        match understanding.reading:
            case Understood():
                return QuestionUnderstood(run=run, understanding=understanding)
            case Ambiguous() as reading:
                weighing = functools.partial(weigh, run.question, understanding, reading, run.scene, tell)
                found = await self._in_thread(run, "understanding", weighing)
                if isinstance(found, Clarification):
                    return QuestionConcluded(outcome=found)
                return QuestionUnderstood(run=run, understanding=found)
            case Explained() as reading:
                return QuestionConcluded(outcome=explain(run.question, understanding, reading, run.scene))
            case NotUnderstood() as reading:
                return QuestionConcluded(outcome=refuse(run.question, understanding, reading, run.scene))

    @step
    async def extract_rows(self, event: QuestionUnderstood) -> RowsFetched | QueryFailed | QuestionConcluded:
        run, understanding = event.run, event.understanding
        reading, tell = understanding.reading, run.teller("extraction")
        assert isinstance(reading, Understood)
        try:
            extraction = await self._in_thread(run, "extraction", functools.partial(extract_known, reading, run.scene, tell))
        except QueryError as problem:
            return QueryFailed(run=run, understanding=understanding, problem=problem)
        except WarehouseError as fault:
            run.failures.append(fault.message)
            work = functools.partial(descend, run.question, reading, fault, run.scene, run.earlier, tell)
            found = await self._in_thread(run, "extraction", work)
            if not isinstance(found, Extraction):
                return QuestionConcluded(outcome=found)
            extraction = found
        return RowsFetched(run=run, understanding=understanding, extraction=extraction)

    @step
    async def validate_rows(self, event: RowsFetched) -> QuestionConcluded:
        run = event.run
        run.teller("validation")("Checking the numbers", {"rows": len(event.extraction.first.table)})
        work = functools.partial(validate, run.question, event.understanding, event.extraction, run.scene)
        return QuestionConcluded(outcome=await self._in_thread(run, "validation", work))

    async def _in_thread(self, run: Run, name: str, work: Callable[[], T]) -> T:
        with run.timed(name):
            return await asyncio.get_running_loop().run_in_executor(self._pool, _ending, work)


def _ending(work: Callable[[], T]) -> T:
    """No future takes a StopIteration: it would never be done, and the question wait for its time-out."""
    try:
        return work()
    except StopIteration as fault:
        raise RuntimeError("A step of the answer found less than it looked for.") from fault


class Assistant:
    """Answers questions about one project. Safe to share between threads and event loops.

    It keeps one warehouse connection a release, and notices by itself when a build has published a newer one.
    """

    def __init__(
        self, scene: Scene, models: Models | None, *, settings: ModelSettings | None = None, remembers: bool = True
    ) -> None:
        self._scene = scene
        self._remembers = remembers
        self._refreshing = threading.Lock()
        self._refused: tuple[Stamp, float, str] | None = None
        self._pool = ThreadPoolExecutor(_THREADS, thread_name_prefix="insights")
        self._ledger = UsageLedger(scene.project.data_dir / "log" / "usage")
        self._workflow = AnswerQuestion(models, settings or model_settings(), self._ledger, self._pool)
        self._models = models.names if models else ""
        self._cache = AnswerCache(default_embedder(), scene.project.result_store())

    @classmethod
    def open(cls, project: Project, *, llm: LanguageModel | None = None, remembers: bool = True) -> Assistant:
        """Open a project for questions. Raises ProjectError, DefinitionError, WarehouseMissingError or ServiceError.

        Args:
            llm: the language model to ask, whatever the question; None takes those of the environment and of models.yml
                (OPENAI_API_KEY or OPENAI_BASE_URL), and without either the embedded reader answers alone.
            remembers: False makes every answer anew, as an evaluation wants it.
        """
        settings = model_settings()
        models = Models.always(llm) if llm else models_from(settings)
        return cls(Scene.open(project), models, settings=settings, remembers=remembers)

    @property
    def project(self) -> Project:
        return self._scene.project

    @property
    def warehouse(self) -> Warehouse:
        """The warehouse of the release that is open."""
        return self._scene.warehouse

    @property
    def cache_counts(self) -> CacheCounts:
        """What the answer cache did in this process."""
        return self._cache.counts

    @property
    def choices(self) -> ChoiceMemory:
        """What people chose when a word could mean several things."""
        return self._scene.choices

    @property
    def layer(self) -> SemanticLayer:
        """The semantic layer of the release that is open now."""
        return self._scene.layer

    def ask(self, text: str, history: Sequence[str] = (), user: str = "") -> Outcome:
        """Answer one question. Raises QuestionError (empty, too long), WarehouseError and kin.

        Args:
            history: earlier questions of the same conversation, oldest first.
            user: who asks, so that choices are remembered; nothing is, for nobody.
        """
        question = _question(text, history, user)
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(self._answer(question))
        # Called from within an event loop: a loop of its own, in a thread of its own.
        with ThreadPoolExecutor(1) as alone:
            return alone.submit(lambda: asyncio.run(self._answer(question))).result()

    async def stream(self, text: str, history: Sequence[str] = (), user: str = "") -> AsyncIterator[StepEvent | Outcome]:
        """The steps of one question as they happen, and at last its outcome. Raises as ``ask`` does, at the first step."""
        question = _question(text, history, user)
        loop = asyncio.get_running_loop()
        told: asyncio.Queue[StepEvent | None] = asyncio.Queue()

        def watch(one: StepEvent) -> None:
            loop.call_soon_threadsafe(told.put_nowait, one)

        task = asyncio.ensure_future(self._answer(question, watch))
        task.add_done_callback(lambda _: told.put_nowait(None))
        try:
            while (one := await told.get()) is not None:
                yield one
            yield await task
        finally:
            task.cancel()

    async def _answer(self, question: Question, watch: Callable[[StepEvent], None] | None = None) -> Outcome:
        began = time.perf_counter()
        self.refresh()
        run = Run(question, self._scene, watch)
        setting = self._setting(run)
        if setting:
            run.earlier = functools.partial(self._cache.earlier, question.text, setting, run.scene.reader.same)
        found = await self._remembered(run, setting) if setting else None
        if found is not None:
            return self._concluded(found, run, began)
        concluded: object = await self._workflow.run(start_event=QuestionAsked(run=run))
        assert isinstance(concluded, QuestionConcluded)
        outcome: Outcome = concluded.outcome
        if setting and not run.failures:
            self._cache.keep(question.text, setting, run.scene.reader.same, outcome)
        return self._concluded(outcome, run, began)

    def _concluded(self, outcome: Outcome, run: Run, began: float) -> Outcome:
        """The outcome with its steps and times; a line of the ledger tells of it."""
        timings = {**run.timings_ms, "total": (time.perf_counter() - began) * 1000}
        warnings = (*self._staleness(), *outcome.warnings)
        whole = replace(outcome, steps=tuple(run.steps), timings_ms=timings, warnings=warnings, usage=run.usage)
        self._ledger.add(usage_line(whole, run.question.user, run.scene.data_version))
        return whole

    def _setting(self, run: Run) -> Setting | None:
        """What the answer hangs on beside the question; None where it must not be remembered.

        That is where the data has no version, and where the question is a choice, which is to be kept for its asker.
        """
        scene, question = run.scene, run.question
        if not self._remembers or not scene.data_fingerprint or scene.reader.settled(question.text, question.history):
            return None
        versions = (scene.data_fingerprint, scene.layer.version, scene.index.version, code_version(), self._models)
        choices = tuple(f"{one.words}={one.choice}" for one in scene.choices.of(question.user)) if question.user else ()
        return Setting(versions, history=question.history, choices=choices)

    async def _remembered(self, run: Run, setting: Setting) -> Outcome | None:
        with run.timed("cache"):
            find = functools.partial(self._cache.find, run.question.text, setting, run.scene.reader.same)
            outcome = await asyncio.get_running_loop().run_in_executor(self._pool, find)
        if outcome is not None and outcome.cache is not None:
            run.teller("cache")("Found the answer made before", {"kind": outcome.cache.kind, "asked": outcome.cache.asked})
        return outcome

    def prepare(self, questions: Sequence[str]) -> None:
        """Do for many questions together what each would need: their embeddings."""
        self.refresh()
        self._scene.index.prepare(questions)

    def query(self, query: MetricQuery) -> JsonObject:
        """Run a metric query: the JSON of an answer without a question. Raises QueryError and kin, WarehouseError."""
        began = time.perf_counter()
        self.refresh()
        run = Run(Question(""), self._scene)
        understood = Understood((LabelledQuery("", query),))
        with run.timed("extraction"):
            extraction = extract(understood, run.scene, run.teller("extraction"))
        answer = describe(run.question, Understanding(understood, understood_by="query"), extraction, run.scene)
        timings = {**run.timings_ms, "total": (time.perf_counter() - began) * 1000}
        warnings = (*self._staleness(), *answer.warnings)
        return replace(answer, steps=tuple(run.steps), timings_ms=timings, warnings=warnings).to_dict()

    def refresh(self) -> bool:
        """Open the newest release and definitions if they changed; True if they did. Costs microseconds if not.

        Questions under way keep the release that they began with. If the newest cannot be opened (a manifest half written,
        say), the one before is kept, answers carry a warning, and it is tried again after a moment or another change.
        """
        if not self._is_newer(Stamp.of(self._scene.project)):
            return False
        with self._refreshing:
            before = self._scene
            stamp = Stamp.of(before.project)
            if not self._is_newer(stamp):
                return False
            try:
                # The old warehouse is not closed here: a question may still read from it. It closes when nothing holds it.
                self._scene = Scene.open(before.project, before)
            except InsightsError as fault:
                self._refused = (
                    stamp,
                    time.monotonic(),
                    f"What was published last cannot be opened, so this is from before: {fault}",
                )
                return False
            self._refused = None
            return True

    def _is_newer(self, stamp: Stamp) -> bool:
        if stamp == self._scene.stamp:
            self._refused = None
            return False
        refused = self._refused
        return refused is None or refused[0] != stamp or time.monotonic() - refused[1] > RETRY_SECONDS

    def _staleness(self) -> tuple[str, ...]:
        refused = self._refused
        return (refused[2],) if refused else ()

    def close(self) -> None:
        """Release the warehouse and the threads."""
        self._pool.shutdown(wait=False, cancel_futures=True)
        self._scene.warehouse.close()


def _usage(dialogue: Dialogue | None, settings: ModelSettings) -> Usage | None:
    """What a dialogue with a model came to; None if there was none."""
    if dialogue is None or not dialogue.calls:
        return None
    cost = settings.cost_of(dialogue.model, dialogue.tokens_in, dialogue.tokens_cached, dialogue.tokens_out)
    return Usage(
        dialogue.model, dialogue.calls, dialogue.tokens_in, dialogue.tokens_cached, dialogue.tokens_out, cost
    )  # fmt: skip


def _question(text: str, history: Sequence[str], user: str) -> Question:
    """The question, tidied. Raises QuestionError if there is nothing to read, or too much."""
    if not isinstance(text, str):
        raise QuestionError("A question must be text.")
    plain = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    if not any(character.isalnum() for character in plain):
        raise QuestionError("The question is empty.", hint="Ask, for example, for a metric by month.")
    if len(plain) > MAX_CHARACTERS:
        raise QuestionError(
            f"The question is {len(plain):,} characters long; at most {MAX_CHARACTERS:,} are read.",
            hint="Ask one thing at a time.",
        )
    return Question(plain, tuple(str(earlier)[:MAX_CHARACTERS] for earlier in history[-10:]), user[:MAX_USER])
