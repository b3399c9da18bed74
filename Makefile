# Prepares the virtual environment from the hashed locks, then hands on to Invoke (tasks.py).
#
#   VENV=/some/path make site     use that environment instead of .venv
#   PYTHON=python3.12 make site   the Python that makes the environment
#   make serve ARGS="--port 9000" pass options to the task (see `make help`)

VENV ?= .venv
PYTHON ?= python3
INVOKE = $(VENV)/bin/python -m invoke

for_the_site = site serve check new freeze draft-news
for_the_tests = test coverage lint types format lock schemas golden bench screenshots

.DEFAULT_GOAL := site
.PHONY: help clean $(for_the_site) $(for_the_tests)

$(for_the_site):
	@$(PYTHON) tooling/bootstrap.py "$(VENV)" site
	@$(INVOKE) $@ $(ARGS)

$(for_the_tests):
	@$(PYTHON) tooling/bootstrap.py "$(VENV)" test
	@$(INVOKE) $@ $(ARGS)

clean:
	@$(PYTHON) -m tooling.clean

help:
	@$(PYTHON) tooling/bootstrap.py "$(VENV)" site
	@$(INVOKE) --list
