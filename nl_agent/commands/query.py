"""``insights query``: a metric query from the command line."""

from __future__ import annotations

import sys

import click

from nl_agent.cli_support import find_project, json_value, one_sentence, print_json, project_options


def _names(values: tuple[str, ...]) -> tuple[str, ...]:
    """Names may be repeated options or one option with commas."""
    return tuple(name.strip() for value in values for name in value.split(",") if name.strip())


@click.command("query")
@click.option("--metrics", multiple=True, metavar="NAME[,NAME]", help="Metrics to compute.")
@click.option("--group-by", multiple=True, metavar="NAME[,NAME]", help="Such as metric_time__month or product__department.")
@click.option(
    "--where",
    multiple=True,
    metavar="FILTER",
    help="\"{{ Dimension('product__brand') }} = 'Private'\"; several are combined with AND.",
)
@click.option("--having", multiple=True, metavar="FILTER", help="\"{{ Metric('revenue') }} > 10000\", on the result.")
@click.option("--order-by", multiple=True, metavar="NAME[,NAME]", help="A leading - is descending: --order-by=-revenue.")
@click.option("--limit", type=click.IntRange(min=0), help="The most rows to return.")
@click.option("--start-time", metavar="DATE", help="First day, included.")
@click.option("--end-time", metavar="DATE", help="Last day, included.")
@click.option("--saved-query", metavar="NAME", help="A saved query to start from.")
@click.option("--explain", is_flag=True, help="Show the plan, the summary marts considered and the SQL; run nothing.")
@click.option("--dialect", type=click.Choice(["duckdb", "bigquery"]), help="Dialect of the SQL that --explain shows.")
@click.option("--no-rollups", is_flag=True, help="Read the facts even where a summary mart would do.")
@click.option("--approximate", is_flag=True, help="Let distinct counts come from sketches, a few per cent off.")
@click.option("--prove", is_flag=True, help="Compute it from the facts as well, and show that both agree.")
@project_options
def command(
    metrics: tuple[str, ...],
    group_by: tuple[str, ...],
    where: tuple[str, ...],
    having: tuple[str, ...],
    order_by: tuple[str, ...],
    limit: int | None,
    start_time: str | None,
    end_time: str | None,
    saved_query: str | None,
    explain: bool,
    dialect: str | None,
    no_rollups: bool,
    approximate: bool,
    prove: bool,
    project_dir: str,
    profiles_dir: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """Run a metric query, or show how it would be run."""
    from semantic_models import MetricQuery, QueryError
    from semantic_models.rollups import prove_query

    with one_sentence(as_json):
        query = MetricQuery(
            metrics=_names(metrics),
            group_by=_names(group_by),
            where=where,
            having=having,
            order_by=_names(order_by),
            limit=limit,
            start=start_time,
            end=end_time,
            saved_query=saved_query,
            approximate=approximate,
        )
        project = find_project(project_dir, profiles_dir, target)
        if dialect and dialect != project.dialect and not explain:
            raise QueryError(f"The warehouse speaks {project.dialect}, not {dialect}.", hint="Add --explain to see the SQL.")
        layer = project.layer(dialect)
        compiled = layer.compile(query, rollups=not no_rollups)
        body = {
            "query": query.to_dict(),
            "columns": list(compiled.columns),
            "sql": compiled.sql,
            "dialect": compiled.dialect,
            "source": list(compiled.source),
            "decisions": [decision.to_dict() for decision in compiled.decisions],
            **({"approximate": list(compiled.approximate)} if compiled.approximate else {}),
        }
        if explain:
            if as_json:
                print_json({**body, "plan": compiled.plan})
            else:
                click.echo(layer.explain(query, rollups=not no_rollups))
            return
        warehouse = project.cached_warehouse()
        table = layer.execute(compiled, warehouse)
        proof = prove_query(layer, query, getattr(warehouse, "inner", warehouse)) if prove else None
        if proof:
            body["proof"] = {
                "agrees": proof.agrees,
                "rows": len(proof.table),
                "differences": list(proof.differences),
                "seconds_from_facts": proof.recomputed.seconds,
                "facts": list(proof.plain.source),
            }
        if as_json:
            print_json({**body, "rows": [[json_value(value) for value in row] for row in table.rows], "seconds": table.seconds})
            return
    from nl_agent.terminal import print_table

    print_table(table.columns, table.rows, {name: layer.metric(name).unit for name in query.metrics})
    about = f", {' and '.join(compiled.approximate)} approximate" if compiled.approximate else ""
    click.echo(
        f"{len(table):,} row{'' if len(table) == 1 else 's'} from {', '.join(compiled.source)}{about}{', from the result cache' if table.cached else ''}",
        err=True,
    )
    for decision in compiled.decisions:
        if decision.barred:
            click.echo(f"'{decision.candidate}' must not be used: {decision.reason}", err=True)
    if proof and compiled.source == proof.plain.source:
        click.echo("No summary mart serves this query: there is nothing to prove.", err=True)
    elif proof:
        facts = ", ".join(proof.plain.source)
        how = "the same" if proof.agrees else f"{len(proof.differences):,} differences"
        click.echo(
            f"Proof: from {facts} {how}, in {proof.recomputed.seconds * 1000:,.1f} ms instead of {proof.table.seconds * 1000:,.1f} ms.",
            err=True,
        )
        for sentence in proof.differences[:5]:
            click.echo(f"  {sentence}", err=True)
        sys.exit(0 if proof.agrees else 1)
