"""BigQuery through google-cloud-bigquery; nothing is imported until a query is run."""

from __future__ import annotations

import time
from typing import Any

from semantic_models.errors import WarehouseError
from semantic_models.warehouse.base import ResultTable


class BigQueryWarehouse:
    """A BigQuery project.

    Args:
        project: Google Cloud project that pays for the queries.
        location: region of the data sets, if not the default.
        maximum_bytes_billed: a query that would read more fails before it costs anything.
        timeout_seconds: a query that takes longer is cancelled.
        client: a google.cloud.bigquery.Client to use instead of one with the machine's own credentials.
    """

    dialect = "bigquery"

    def __init__(
        self,
        project: str | None = None,
        *,
        location: str | None = None,
        maximum_bytes_billed: int | None = None,
        timeout_seconds: float = 120.0,
        client: Any = None,
    ) -> None:
        self._project = project
        self._location = location
        self._maximum_bytes_billed = maximum_bytes_billed
        self._timeout = timeout_seconds
        self._client = client

    def run(self, sql: str) -> ResultTable:
        """Run one compiled statement. Raises WarehouseError."""
        from google.api_core.exceptions import GoogleAPIError
        from google.auth.exceptions import GoogleAuthError
        from google.cloud import bigquery

        began = time.perf_counter()
        config = bigquery.QueryJobConfig(labels={"application": "insights"}, maximum_bytes_billed=self._maximum_bytes_billed)
        try:
            if self._client is None:
                self._client = bigquery.Client(project=self._project, location=self._location)
            result = self._client.query_and_wait(sql, job_config=config, wait_timeout=self._timeout)
            rows = tuple(tuple(row.values()) for row in result)
        except (GoogleAPIError, GoogleAuthError, TimeoutError) as fault:
            message = str(getattr(fault, "message", "") or fault).split("\n")[0]
            raise WarehouseError(f"BigQuery refused the query: {message}") from None
        names = tuple(field.name for field in result.schema)
        types = tuple(field.field_type for field in result.schema)
        read = getattr(result, "total_bytes_processed", None)
        return ResultTable(names, rows, types, time.perf_counter() - began, read if isinstance(read, int) else None)

    def close(self) -> None:
        """Close the client's connections."""
        if self._client is not None:
            self._client.close()
