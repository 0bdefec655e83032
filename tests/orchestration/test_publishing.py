"""Publishing: readers see the old release or the new one, whatever happens to the build."""

from __future__ import annotations

import ast
import json
import signal
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from orchestration import publishing
from semantic_models import BuildError, DuckDBWarehouse

FILE = "retail.duckdb"
DEFINITIONS = "4f1c"


def make_candidate(published: Path, artifacts: Path, number: int) -> publishing.Candidate:
    """A candidate whose two tables both hold its number, as a build would leave it."""
    candidate = publishing.begin(published, FILE)
    with duckdb.connect(str(candidate.warehouse)) as connection:
        connection.execute(f"create table fact as select {number} as number from range(1000)")
        connection.execute(f"create table summary as select {number} as number")
    candidate.mark_built(artifacts, DEFINITIONS)
    return candidate


@pytest.fixture
def artifacts(tmp_path: Path) -> Path:
    folder = tmp_path / "target"
    folder.mkdir()
    for name in publishing.ARTIFACTS:
        (folder / name).write_text("{}")
    return folder


@pytest.fixture
def published(tmp_path: Path, artifacts: Path) -> Path:
    """A folder with release 1 published."""
    folder = tmp_path / "published"
    publishing.publish(folder, make_candidate(folder, artifacts, 1), {"rows": {"fact": 1000}})
    return folder


def numbers(published: Path) -> set[int]:
    """What a reader that starts now sees in both tables."""
    release = publishing.current(published)
    assert release is not None
    warehouse = DuckDBWarehouse(release.folder / FILE, threads=1)
    try:
        return {row[0] for row in warehouse.run("select number from fact union select number from summary").rows}
    finally:
        warehouse.close()


def names(published: Path) -> set[str]:
    return {path.name for path in published.iterdir()} - {publishing.LOCK}


def test_release_holds_the_file_the_artifacts_and_its_facts(published: Path) -> None:
    folder = published / "release-000001"
    assert {path.name for path in folder.iterdir()} == {FILE, "manifest.json", "semantic_manifest.json", "release.json"}
    facts = json.loads((folder / "release.json").read_text())
    assert facts["release"] == 1
    assert facts["rows"] == {"fact": 1000}
    assert facts["built_at"].endswith("Z")
    assert (published / "current").readlink() == Path("release-000001")


READER = """
import os, sys
from pathlib import Path
from semantic_models import DuckDBWarehouse
current = Path(sys.argv[1]) / "current"
seen = []
while not seen or seen[-1] != (7,):
    warehouse = DuckDBWarehouse(Path(os.path.realpath(current)) / "retail.duckdb", threads=1)
    rows = warehouse.run("select number from fact union select number from summary order by 1").rows
    seen.append(tuple(row[0] for row in rows))
    warehouse.close()
    if len(seen) == 1:
        print("reading", flush=True)
print(seen)
"""


def test_readers_during_switches_see_one_whole_release(published: Path, artifacts: Path) -> None:
    start = [sys.executable, "-c", READER, str(published)]
    readers = [subprocess.Popen(start, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    for reader in readers:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "reading\n"
    for number in range(2, 8):
        publishing.publish(published, make_candidate(published, artifacts, number), {})
    for reader in readers:
        out, _ = reader.communicate(timeout=60)
        assert reader.returncode == 0
        seen = ast.literal_eval(out)
        assert all(len(one) == 1 for one in seen), "a reader saw two releases mixed"
        assert seen == sorted(seen), "a reader went back to an older release"
        assert seen[0] == (1,)


def test_open_reader_keeps_its_release_after_it_is_removed(published: Path, artifacts: Path) -> None:
    reader = DuckDBWarehouse(published / "current" / FILE)
    for number in (2, 3, 4):
        publishing.publish(published, make_candidate(published, artifacts, number), {})
    assert not (published / "release-000001").exists()
    assert reader.run("select count(*), min(number) from fact").rows == ((1000, 1),)
    reader.close()


def test_last_two_releases_are_kept(published: Path, artifacts: Path) -> None:
    for number in (2, 3, 4):
        publishing.publish(published, make_candidate(published, artifacts, number), {})
    assert names(published) == {"release-000003", "release-000004", "current"}


def test_complete_release_that_was_never_switched_to_gives_way(published: Path, artifacts: Path) -> None:
    """A build killed after the rename and before the switch: its number is not used again, and its folder goes."""
    make_candidate(published, artifacts, 2).folder.rename(published / "release-000002")
    assert numbers(published) == {1}
    assert publishing.publish(published, make_candidate(published, artifacts, 3), {}).number == 3
    assert numbers(published) == {3}
    assert names(published) == {"release-000001", "release-000003", "current"}


def test_build_killed_in_the_middle_leaves_the_old_release(published: Path) -> None:
    script = f"""
import os, signal, duckdb
from pathlib import Path
from orchestration import publishing
published = Path({str(published)!r})
with publishing.exclusive(published):
    candidate = publishing.begin(published, {FILE!r})
    connection = duckdb.connect(str(candidate.warehouse))
    connection.execute("create table fact as select 2 as number")
    os.kill(os.getpid(), signal.SIGKILL)
"""
    died = subprocess.run([sys.executable, "-c", script], check=False, timeout=60)
    assert died.returncode == -signal.SIGKILL
    assert numbers(published) == {1}
    assert publishing.built_candidate(published, FILE) is None
    with publishing.exclusive(published):
        assert list(publishing.begin(published, FILE).folder.iterdir()) == [], "what was half built is gone"


def test_second_build_is_refused_and_told_who_is_first(published: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from orchestration import publishing
with publishing.exclusive(Path({str(published)!r})):
    print("held", flush=True)
    sys.stdin.read()
"""
    with subprocess.Popen([sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout is not None
        assert first.stdout.readline() == "held\n"
        with (
            pytest.raises(BuildError, match=rf"Another build is under way \(process {first.pid}, since "),
            publishing.exclusive(published),
        ):
            pytest.fail("two builds at once")
        first.communicate()
    with publishing.exclusive(published):
        pass


def test_models_that_do_not_stand_are_not_published(published: Path) -> None:
    candidate = publishing.begin(published, FILE)
    duckdb.connect(str(candidate.warehouse)).close()
    with pytest.raises(BuildError, match="the models have not been built"):
        publishing.publish(published, candidate, {})
    assert numbers(published) == {1}


def test_file_that_is_still_written_is_not_published(published: Path, artifacts: Path) -> None:
    candidate = make_candidate(published, artifacts, 2)
    writer = duckdb.connect(str(candidate.warehouse))
    writer.execute("insert into summary values (2)")
    with pytest.raises(BuildError, match="was not closed"):
        publishing.publish(published, candidate, {})
    writer.close()
    assert numbers(published) == {1}


def test_part_is_rebuilt_over_a_copy_of_the_current_release(published: Path, artifacts: Path) -> None:
    candidate = publishing.resume(published, FILE, DEFINITIONS)
    with duckdb.connect(str(candidate.warehouse)) as connection:
        connection.execute("create or replace table summary as select 1 as number, 'new' as note")
    assert not candidate.is_built
    candidate.mark_built(artifacts, DEFINITIONS)
    again = publishing.resume(published, FILE, DEFINITIONS)
    assert not again.is_built, "a run broken off here must not be published"
    with duckdb.connect(str(again.warehouse)) as connection:
        assert connection.execute("select note from summary").fetchall() == [("new",)]
    again.mark_built(artifacts, DEFINITIONS)
    publishing.publish(published, again, {})
    assert numbers(published) == {1}
    assert (published / "current").readlink() == Path("release-000002")


def test_part_is_not_rebuilt_over_models_of_other_definitions(published: Path, artifacts: Path) -> None:
    """The rest would hold numbers of the old definitions under the new release's name."""
    with pytest.raises(BuildError, match="The definitions changed since the last build"):
        publishing.resume(published, FILE, "other")
    make_candidate(published, artifacts, 2)
    with pytest.raises(BuildError, match="The definitions changed since the last build"):
        publishing.resume(published, FILE, "other")
    assert publishing.built_candidate(published, FILE) is not None


def test_part_of_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="There is no release to rebuild a part of"):
        publishing.resume(tmp_path, FILE, DEFINITIONS)


def test_dbt_that_outlives_its_killed_build_writes_nowhere_that_matters(published: Path, artifacts: Path) -> None:
    """Its folder is gone and the next build's has another name, so it can touch neither the file nor its log."""
    orphan = publishing.begin(published, FILE)
    writer = duckdb.connect(str(orphan.warehouse))
    writer.execute("create table fact as select 2 as number")
    publishing.publish(published, make_candidate(published, artifacts, 3), {})
    with pytest.raises(duckdb.Error):
        writer.execute("checkpoint; insert into fact select 4 from range(1000000); checkpoint")
    assert numbers(published) == {3}
    assert names(published) == {"release-000001", "release-000002", "current"}
