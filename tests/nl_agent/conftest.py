"""The bicycle project: built in a second, in another field than the demo."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from nl_agent.retrieval import CardIndex, build_index
from nl_agent.workflow import Assistant
from semantic_models import Project, SemanticLayer

sys.path.insert(0, str(Path(__file__).parent))

import bikes


@pytest.fixture(scope="session")
def bikes_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return bikes.write_project(tmp_path_factory.mktemp("bikes"))


@pytest.fixture(scope="session")
def bikes_project(bikes_dir: Path) -> Project:
    return Project.find(bikes_dir)


@pytest.fixture(scope="session")
def bikes_layer(bikes_project: Project) -> SemanticLayer:
    return bikes_project.layer()


@pytest.fixture(scope="session")
def bikes_index(bikes_project: Project, bikes_layer: SemanticLayer) -> CardIndex:
    build_index(bikes_layer, bikes_project.warehouse(), bikes_project.index_dir)
    return CardIndex.open(bikes_project.index_dir)


@pytest.fixture(scope="session")
def bikes_assistant(bikes_project: Project, bikes_index: CardIndex) -> Assistant:
    return Assistant.open(bikes_project)
