"""``insights serve``: everything on one address."""

from __future__ import annotations

import click

from nl_agent.cli_support import find_project, one_sentence, print_json, project_options


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for every one.")
@click.option("--port", default=3000, show_default=True, type=click.IntRange(0, 65535), help="0 takes a free one.")
@click.option("--allow-host", multiple=True, metavar="NAME", help="A name by which browsers know this server; may be repeated.")
@project_options
def command(
    host: str,
    port: int,
    allow_host: tuple[str, ...],
    project_dir: str,
    profiles_dir: str | None,
    target: str | None,
    as_json: bool,
) -> None:
    """Serve Dagster's UI with its daemon, the pages /ask and /catalog, and the API. Ctrl-C stops all of it.

    There is no log-in yet: whoever reaches the address may ask, and start builds.
    """
    with one_sentence(as_json):
        project = find_project(project_dir, profiles_dir, target)

        def ready(address: str) -> None:
            if as_json:
                print_json({"status": "serving", "url": address})
            else:
                for path, what in (("/ask", "questions"), ("/catalog", "metric definitions"), ("/", "Dagster")):
                    click.echo(f"{address + path:<34}{what}")
                click.echo("Ctrl-C stops it.")

        from orchestration.server import Server

        Server(project, host, port, allow_host, report=lambda text: click.echo(text, err=True)).run(ready)
