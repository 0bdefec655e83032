"""After every change of the definitions the project's own questions are asked again: what was right must stay right."""

# No postponed annotations here: Dagster reads those of a check's parameters as they stand.

from pathlib import Path

import dagster as dg

from nl_agent.evaluation import EvaluationHistory, Run, Verdict, changes, evaluate, gold_from, read_cases
from nl_agent.evaluation.history import file_hash, run_of
from orchestration.defs.release import PUBLISHED
from orchestration.defs.releases import Releases, in_one_sentence
from orchestration.progress import Progress, plural
from semantic_models import Project

ANSWERS = "answers_its_questions"
LEAST = 0.9
"""Share of right replies below which the check fails whatever was before."""


def question_file(project: Project) -> Path:
    """The project's own questions, with gold queries: they need no hand-written SQL, and take a second or two."""
    return project.dbt_dir / "evaluation" / "questions.yml"


def answers_check(project: Project) -> dg.AssetChecksDefinition:
    """The check of a project that has questions of its own."""

    @dg.asset_check(
        asset=PUBLISHED,
        name=ANSWERS,
        blocking=False,
        description="The project's own questions are answered right; asked again only where definitions or questions changed.",
    )
    def answers(releases: dg.ResourceParam[Releases], progress: dg.ResourceParam[Progress]) -> dg.AssetCheckResult:
        with progress.step("Asking the project's questions") as step, in_one_sentence():
            file = question_file(releases.project)
            result, note = asked(releases.project, file)
            step.note(note)
            return result

    return answers


def asked(project: Project, file: Path) -> tuple[dg.AssetCheckResult, str]:
    """Run the questions where something changed since they were run last; the result, and a note on it."""
    history = EvaluationHistory(project.data_dir / "evaluation" / "history.jsonl")
    before, cases = history.last(file.name), read_cases(file)
    run, note = _run(project, file, before)
    if run is None:
        return dg.AssetCheckResult(passed=True, description=note), note
    history.add(run)
    found = changes(before, run) if before else None
    share = run.right / len(cases)
    lost = found.regressed if found else ()
    note = f"{run.right} of {plural(len(cases), 'question')} right" + (f"; no longer right: {', '.join(lost)}" if lost else "")
    confident = sum(1 for verdict in run.verdicts.values() if verdict == Verdict.WRONG.value)
    return (
        dg.AssetCheckResult(
            passed=share >= LEAST and not lost,
            severity=dg.AssetCheckSeverity.ERROR if share < LEAST else dg.AssetCheckSeverity.WARN,
            description=note,
            metadata={
                "right": run.right,
                "questions": len(cases),
                "wrong_but_confident": confident,
                "no_longer_right": list(lost),
            },
        ),
        note,
    )


def _run(project: Project, file: Path, before: Run | None) -> tuple[Run | None, str]:
    """A run, or None and why there is none."""
    version = project.layer().version
    if before is not None and before.definitions_version == version and before.file_hash == file_hash(file):
        return None, "definitions and questions are those of the last run"
    from nl_agent.workflow import Assistant

    assistant = Assistant.open(project, remembers=False)
    try:
        gold = gold_from(None, lambda query: assistant.layer.run(query, assistant.warehouse))
        report = evaluate(read_cases(file), assistant, gold)
        return run_of(file, report, version, project.data_version), ""
    finally:
        assistant.close()
