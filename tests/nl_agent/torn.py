"""The bicycle project with the faults of real data, so that what is left out can be worked out by hand.

    ten rides of 20.00 at Harbour, on 1 to 10 May 2022, on bikes of a kind that is not in the table of kinds
    nothing at all on 25 December 2022 (without it: City 2.00, Cargo 10.00, E-bike 5.00 less)

So: City 364 rides, 728.00; Cargo 364 rides, 2,910.00; E-bike 183 rides, 915.00; without a kind 10 rides, 200.00.
Income of the year 4,753.00 over 921 rides. Muscle bikes (City and Cargo): 3,638.00.
"""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import bikes
import duckdb

FAULTS = """
INSERT INTO rides SELECT 10000 + range, 9, 0, 1, DATE '2022-05-01' + range::INTEGER, false, 20.00 FROM range(10);
DELETE FROM rides WHERE rode_on = DATE '2022-12-25';
"""


def manifest() -> dict[str, Any]:
    """The bicycles' definitions with one metric more, which counts a part of the fares."""
    body = copy.deepcopy(bikes.MANIFEST)
    body["metrics"].append(
        bikes._simple(
            "muscle_income", "fares", "Muscle income", "Fares of bikes without a motor.", "{{ Dimension('kind__drive') }} = 'Muscle'",
            unit="USD",
        )
    )  # fmt: skip
    return body


def write_project(root: Path) -> Path:
    """Write the project with its warehouse and its manifest; returns its folder."""
    bikes.write_project(root)
    (root / "target" / "semantic_manifest.json").write_text(json.dumps(manifest()))
    with duckdb.connect(str(root / "warehouse" / "bikes.duckdb")) as connection:
        connection.execute(FAULTS)
    return root
