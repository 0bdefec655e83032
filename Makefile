# One door for development; CI goes through it too.
PY := .venv/bin/python
UV := .venv/bin/uv
export UV_COMPILE_BYTECODE := 1
export DAGSTER_DISABLE_TELEMETRY := 1
export DO_NOT_TRACK := 1

.PHONY: help setup check test golden demo serve bench lock system clean

help:  ## list these targets
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/.ready  ## make .venv, if it is missing or out of date

.venv/.ready: requirements.lock pyproject.toml
	@test -x $(PY) || python3 -m venv .venv
	@test -x $(UV) || $(PY) -m pip install --quiet --disable-pip-version-check uv
	$(UV) pip install --quiet --python $(PY) -r requirements.lock
	$(UV) pip install --quiet --python $(PY) --no-deps -e .
	@touch $@

check: setup  ## lint and types
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

test: setup system check  ## everything that CI runs
	$(PY) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

golden: setup  ## write the golden files anew; read the difference before you commit it
	$(PY) -m pytest tests/golden --write-golden

demo: setup  ## build the real retail data and answer real questions
	@.venv/bin/insights build
	@$(PY) scripts/demo.py

serve: setup  ## Dagster's UI, /ask and /catalog on http://127.0.0.1:3000
	.venv/bin/insights serve

bench: setup  ## print every benchmark's table
	@for file in benchmarks/*.py; do echo "== $$file"; $(PY) $$file || exit 1; done

lock: setup  ## resolve the dependencies anew
	$(UV) pip compile pyproject.toml --group dev --no-emit-index-url --no-header --no-annotate --quiet --upgrade -o requirements.lock

# The tests use a real browser and a real Redis server, which are not Python packages.
system:
	@sh scripts/install_system.sh

clean:  ## remove what was built, not what was downloaded
	rm -rf data dbt_project/target dbt_project/logs .pytest_cache .mypy_cache .ruff_cache
