"""The console script: the agent's commands, and those that start Dagster."""

from __future__ import annotations

from nl_agent.cli import COMMANDS, make_main

main = make_main(
    {
        "build": ("orchestration.commands.build", "Land the raw data, run dbt, publish the warehouse, refresh the index."),
        **COMMANDS,
        "serve": ("orchestration.commands.serve", "Serve Dagster's UI, the pages and the API."),
    }
)
