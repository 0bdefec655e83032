"""Asks the built demo a few real questions and prints the answers with their SQL: the end of ``make demo``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

QUESTIONS = (
    "What was our revenue in 2017?",
    "Revenue by month in 2017",
    "Top 5 departments by revenue last quarter",
    "Private brand share in Q3 versus Q2",
    "How many households bought frozen pizza in December?",
    "What were the discounts?",
    "What will revenue be next year?",
)


def main() -> int:
    insights = str(Path(sys.executable).with_name("insights"))
    for question in QUESTIONS:
        print(f"\n\033[1m❯ insights ask {question!r}\033[0m\n", flush=True)
        # A clarification or a refusal is an answer too: only an error (exit code 1) ends the demo.
        if subprocess.run([insights, "ask", question], check=False).returncode == 1:
            return 1
    print('\nAsk your own: .venv/bin/insights ask "…"   ·   pages and Dagster: make serve')
    return 0


if __name__ == "__main__":
    sys.exit(main())
