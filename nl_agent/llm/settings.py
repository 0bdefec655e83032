"""Models, prices and budgets as they are configured: ``models.yml``, or the file that INSIGHTS_MODELS names."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from nl_agent.llm.model import model_named
from nl_agent.llm.resilience import Patience, ResilientModel
from nl_agent.llm.routing import Models
from semantic_models import ServiceError, did_you_mean

ROLES = ("small", "large")
_DIFFICULTIES = ("easy", "middling", "hard")
_KEYS = ("models", "routes", "patience", "prices", "budgets")
DEFAULT_FILE = Path(__file__).with_name("models.yml")


@dataclass(frozen=True, slots=True)
class Price:
    """US dollars for a million tokens: of the prompt, of what was cached of it, of the answer."""

    input: float
    cached: float
    output: float


@dataclass(frozen=True, slots=True)
class Budgets:
    """What may be spent on models; 0 is no limit. Dollars and tokens count the day of UTC."""

    dollars_per_day: float = 0.0
    dollars_per_user_and_day: float = 0.0
    tokens_per_day: int = 0


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Everything that the file says.

    Attributes:
        models: by role, ``small`` and ``large``.
        routes: by difficulty, the role that is asked, or ``reader``.
    """

    prices: Mapping[str, Price]
    budgets: Budgets
    patience: Patience
    models: Mapping[str, str]
    routes: Mapping[str, str]

    def cost_of(self, model: str, tokens_in: int, tokens_cached: int, tokens_out: int) -> float | None:
        """US dollars of a call; None for a model without a price. A dated name (``gpt-4.1-2025-04-14``) has its model's price."""
        names = [name for name in self.prices if model == name or model.startswith(f"{name}-2")]
        if not names:
            return None
        price = self.prices[max(names, key=len)]
        fresh = max(tokens_in - tokens_cached, 0)
        return (fresh * price.input + tokens_cached * price.cached + tokens_out * price.output) / 1_000_000


def model_settings(environment: Mapping[str, str] | None = None) -> ModelSettings:
    """The settings of this process. Raises ServiceError naming what in the file is not of the form."""
    values = os.environ if environment is None else environment
    return _read(Path(values.get("INSIGHTS_MODELS", "").strip() or DEFAULT_FILE))


@lru_cache(maxsize=8)
def _read(path: Path) -> ModelSettings:
    import yaml

    try:
        body = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
    except (OSError, UnicodeDecodeError) as fault:
        raise ServiceError(f"The file of models {path} cannot be read ({fault}).") from None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        raise ServiceError(f"The file of models {path}{line} is not YAML: {getattr(fault, 'problem', fault)}.") from None
    if not isinstance(body, dict):
        raise ServiceError(f"The file of models {path} holds no settings.", hint="It has prices and budgets.")
    for name in body:
        if name not in _KEYS:
            raise ServiceError(f"{path} has an unknown key '{name}'.", hint=did_you_mean(str(name), _KEYS))
    prices = {
        str(name): Price(**_numbers(path, f"prices.{name}", price, Price)) for name, price in (body.get("prices") or {}).items()
    }
    budgets = _numbers(path, "budgets", body.get("budgets") or {}, Budgets)
    patience = _numbers(path, "patience", body.get("patience") or {}, Patience)
    models = _names(path, "models", body.get("models") or {}, ROLES, None)
    routes = _names(path, "routes", body.get("routes") or {}, _DIFFICULTIES, ("reader", *ROLES))
    return ModelSettings(prices, Budgets(**budgets), Patience(**patience), models, routes)


def models_from(settings: ModelSettings, environment: Mapping[str, str] | None = None) -> Models | None:
    """The models that may be asked; None if no server is configured. Raises ServiceError for a bad setting."""
    values = os.environ if environment is None else environment
    names = {
        "small": values.get("INSIGHTS_MODEL", "").strip() or settings.models.get("small", ""),
        "large": values.get("INSIGHTS_MODEL_LARGE", "").strip() or settings.models.get("large", ""),
    }
    found = {}
    for role in {role for role in settings.routes.values() if role != "reader"}:
        # A project with one model only names the small one: it is asked what the large one would be.
        name = names[role] or names["small"]
        model = model_named(name, values) if name else None
        if model is None:
            return None
        found[role] = ResilientModel(model, settings.patience)
    return Models.of(settings.routes, found)


def _names(path: Path, where: str, body: Any, known: Sequence[str], values: Sequence[str] | None) -> dict[str, str]:
    """The names of one entry: known keys, and known values where they are given."""
    if not isinstance(body, dict):
        raise ServiceError(f"{path}: {where} must hold {', '.join(known)}.")
    for name, value in body.items():
        if name not in known:
            raise ServiceError(f"{path}: {where} has an unknown key '{name}'.", hint=did_you_mean(str(name), known))
        if values is not None and value not in values:
            raise ServiceError(f"{path}: {where}.{name} is '{value}'.", hint=f"Use {', '.join(values)}.")
    return {str(name): str(value) for name, value in body.items()}


def _numbers(path: Path, where: str, body: Any, cls: type[Price] | type[Budgets] | type[Patience]) -> dict[str, Any]:
    """The numbers of one entry, none negative and none unknown."""
    known = tuple(one.name for one in fields(cls))
    if not isinstance(body, dict):
        raise ServiceError(f"{path}: {where} must hold {', '.join(known)}.")
    for name, value in body.items():
        if name not in known:
            raise ServiceError(f"{path}: {where} has an unknown key '{name}'.", hint=did_you_mean(str(name), known))
        if isinstance(value, bool) or not isinstance(value, (int, float)) or value < 0:
            raise ServiceError(f"{path}: {where}.{name} is {value!r}, not a number from 0 up.")
    missing = [name for name in known if name not in body] if cls is Price else []
    if missing:
        raise ServiceError(f"{path}: {where} lacks {', '.join(missing)}.")
    return dict(body)
