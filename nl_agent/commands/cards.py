"""``insights cards``: what the index holds, and what it held when an earlier answer was given."""

from __future__ import annotations

from typing import Any

import click

from nl_agent.cards import CardKind
from nl_agent.cli_support import find_project, one_sentence, print_json, project_options
from nl_agent.retrieval import CardIndex, IndexVersion, versions


@click.command("cards")
@click.argument("version", default="")
@click.option("--search", "text", metavar="TEXT", help="What a question's words find: cards, values and partitions, best first.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="The most hits of each kind.")
@project_options
def command(
    version: str,
    text: str | None,
    limit: int,
    project_dir: str,
    profiles_dir: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """List the kept versions of the index, or the cards of one VERSION ('current', or the name in an answer's receipt)."""
    with one_sentence(as_json):
        index_dir = find_project(project_dir, profiles_dir, target).index_dir
        kept = versions(index_dir) if not version and text is None else ()
        index = None if kept else CardIndex.open(index_dir, version=version)
        found = _found(index, text, limit) if index is not None and text is not None else []
    if index is None:
        _show_versions(kept, as_json)
    elif text is not None:
        _show_hits(index, found, as_json)
    elif as_json:
        print_json({"version": index.version, "facts": dict(index.facts), "cards": [dict(card) for card in index.cards]})
    else:
        from nl_agent.terminal import print_table

        fields = ("kind", "name", "facet", "text")
        print_table(fields, [tuple(card[field] for field in fields) for card in index.cards])
        click.echo(f"{len(index.cards):,} cards of version {index.version}", err=True)


def _found(index: CardIndex, text: str, limit: int) -> list[dict[str, Any]]:
    """Hits of the three tables as rows of one table."""
    cards = [(hit.kind.value, hit.name, hit.text, hit.score, hit.similarity) for hit in index.search(text, limit, CardKind)]
    values = [("value", hit.dimension, str(hit.value), hit.score, hit.similarity) for hit in index.search_values(text, limit)]
    partitions = [
        ("partition", hit.partition.model, f"{hit.partition.label}, {hit.partition.month:%B %Y}", hit.score, hit.similarity)
        for hit in index.search_partitions(text, limit)
    ]
    names = ("kind", "name", "text", "score", "similarity")
    return [dict(zip(names, hit, strict=True)) for hit in (*cards, *values, *partitions)]


def _show_versions(kept: tuple[IndexVersion, ...], as_json: bool) -> None:
    if as_json:
        facts = ("definitions_version", "data_version", "cards", "values", "partitions")
        print_json(
            [
                {"version": one.name, "current": one.current, "built": one.built, "used": one.used}
                | {name: one.facts.get(name) for name in facts}
                for one in kept
            ]
        )
        return
    from nl_agent.terminal import print_table

    rows = [
        (
            one.name,
            f"{one.built:%Y-%m-%d %H:%M}",
            f"{one.used:%Y-%m-%d}" if one.used else None,
            *(one.facts.get(name) for name in ("cards", "values", "partitions")),
        )
        for one in kept
    ]
    print_table(("version", "built (UTC)", "last used", "cards", "values", "partitions"), rows)
    current = next((one.name for one in kept if one.current), "none")
    click.echo(f"{len(rows)} version{'' if len(rows) == 1 else 's'} kept; current is {current}", err=True)


def _show_hits(index: CardIndex, found: list[dict[str, Any]], as_json: bool) -> None:
    if as_json:
        print_json({"version": index.version, "hits": found})
        return
    from nl_agent.terminal import print_table

    rows = [
        (hit["kind"], hit["name"], hit["text"], f"{hit['score']:.3f}", f"{hit['similarity']:.2f}" if hit["similarity"] else None)
        for hit in found
    ]
    print_table(("kind", "name", "card", "score", "cosine"), rows)
    click.echo(f"{len(rows)} hits in version {index.version}", err=True)
