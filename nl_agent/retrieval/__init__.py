"""The index of what the definitions and the data mean, in LanceDB: cards, values and partitions, in versions.

build      definitions, values, partitions → a version
versions   the folders of versions, which is current, which are kept
tables     LanceDB itself
search     CardIndex: one version, open for search
values     values of dimensions, indexed or on demand
partitions each fact month by month, and what a period has of it
"""

from nl_agent.retrieval.build import IndexReport, build_index
from nl_agent.retrieval.partitions import Coverage, Extent, Partition
from nl_agent.retrieval.search import CardHit, CardIndex, PartitionHit
from nl_agent.retrieval.values import ValueFinder, ValueHit
from nl_agent.retrieval.versions import KEEP, KEEP_DAYS, IndexVersion, read_facts, versions

__all__ = [
    "KEEP",
    "KEEP_DAYS",
    "CardHit",
    "CardIndex",
    "Coverage",
    "Extent",
    "IndexReport",
    "IndexVersion",
    "Partition",
    "PartitionHit",
    "ValueFinder",
    "ValueHit",
    "build_index",
    "read_facts",
    "versions",
]
