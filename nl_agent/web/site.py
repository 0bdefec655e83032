"""What every page and every endpoint shares: the assistant, the catalog as last read, and the counts."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field

from nl_agent.web.assistant import AssistantProvider, WebAssistant
from nl_agent.web.telemetry import Telemetry
from semantic_models import MetricCard, SemanticLayer, WarehouseMissingError


class CardShelf:
    """The catalog's cards, made once for each version of the definitions."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._layer: SemanticLayer | None = None
        self._cards: dict[str, MetricCard] = {}

    def cards(self, layer: SemanticLayer) -> dict[str, MetricCard]:
        """Every card by name. Blocks while they are made, some milliseconds each."""
        with self._lock:
            if self._layer is not layer:
                self._cards = {card.name: card for card in layer.catalog()}
                self._layer = layer
            return self._cards

    def card(self, layer: SemanticLayer, name: str) -> MetricCard:
        """One card. Raises UnknownMetricError with the nearest name."""
        return self.cards(layer).get(name) or layer.card(name)


@dataclass(frozen=True, slots=True)
class Site:
    """``provider`` is called from a worker thread, as everything that may block is."""

    provider: AssistantProvider
    telemetry: Telemetry = field(default_factory=Telemetry)
    shelf: CardShelf = field(default_factory=CardShelf)

    def newest(self) -> WebAssistant:
        """The assistant with the newest release open. Blocks; raises InsightsError."""
        assistant = self.provider()
        assistant.refresh()
        return assistant

    def ready(self) -> WebAssistant:
        """The same, certain that the warehouse is still there. Blocks; raises InsightsError."""
        assistant = self.newest()
        project = assistant.project
        if project.dialect == "duckdb" and not project.warehouse_path.is_file():
            raise WarehouseMissingError(f"There is no warehouse at {project.warehouse_path}.", hint="Run 'insights build' first.")
        return assistant


def release_name(assistant: WebAssistant) -> str:
    """The release that is published now; ``unpublished`` for a warehouse that was built by hand."""
    release = assistant.project.release_dir
    return release.name if release else "unpublished"


def data_source(layer: SemanticLayer) -> str:
    """Where the data comes from, in the words of the definitions; empty if they do not say."""
    models = layer.manifest.semantic_models.values()
    return "; ".join(dict.fromkeys(str(model.meta["data_source"]) for model in models if model.meta.get("data_source")))
