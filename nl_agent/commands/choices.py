"""``insights choices``: what was remembered when a word could mean several things."""

from __future__ import annotations

import click

from nl_agent.cli_support import asking_user, find_project, one_sentence, print_json, project_options


@click.command("choices")
@click.option("--user", default="", help="Whose choices; yours if left out.")
@click.option("--forget", "words", default="", metavar="WORDS", help="Delete the choice for these words.")
@click.option("--forget-all", is_flag=True, help="Delete every choice of the user.")
@project_options
def command(
    user: str, words: str, forget_all: bool, project_dir: str, profiles_dir: str | None, target: str | None, as_json: bool
) -> None:
    """What was remembered when a word could mean several things."""
    from nl_agent.memory import ChoiceMemory
    from nl_agent.terminal import print_table
    from semantic_models import QuestionError

    name = user or asking_user()
    with one_sentence(as_json):
        memory = ChoiceMemory(find_project(project_dir, profiles_dir, target).data_dir / "users" / "choices.json")
        gone = memory.forget(name, "" if forget_all else words) if words or forget_all else 0
        if words and not gone:
            raise QuestionError(f"Nothing is remembered of {name} for '{words}'.", hint="'insights choices' lists what is.")
        held = memory.of(name)
    if as_json:
        print_json(
            {"user": name, "forgotten": gone, "choices": [{"words": c.words, "choice": c.choice, "on": c.on} for c in held]}
        )
        return
    if gone:
        click.echo(f"{gone} choice{'' if gone == 1 else 's'} forgotten.")
    print_table(("words", "read as", "since"), [(c.words, c.choice, c.on) for c in held])
