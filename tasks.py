"""The project's verbs, for Invoke. `make` prepares the environment and calls these."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from tooling import system
from tooling.processes import python


@task
def check(context: Context) -> None:
    """Check data and content; one problem a line, exit code 3 when there are any."""
    python("-m", "coop_plan", "check")


@task(aliases=["build"], help={"production": "use publishconf.py (needs SITE_URL)"})
def site(context: Context, production: bool = False) -> None:
    """Check the data and build the site into output/; a bad build leaves output/ as it was."""
    python("-m", "tooling.build", *(["--production"] if production else []))


@task(help={"port": "first port to try (8000)"})
def serve(context: Context, port: int = 8000) -> None:
    """Preview on this machine: rebuilds and reloads at each change, shows bad data as a page."""
    python("-m", "tooling.serve", "--port", str(port))


@task
def lint(context: Context) -> None:
    """Check the style of the code (ruff)."""
    python("-m", "ruff", "check", ".")
    python("-m", "ruff", "format", "--check", ".")


@task
def types(context: Context) -> None:
    """Check the types of the code (mypy, strict)."""
    python("-m", "mypy")


@task(name="format")
def format_code(context: Context) -> None:
    """Rewrite the code in the project's style (ruff)."""
    python("-m", "ruff", "check", "--fix", ".")
    python("-m", "ruff", "format", ".")


@task(
    pre=[lint, types],
    help={"only": "arguments for pytest, e.g. --only 'tests/unit -k rules'"},
)
def test(context: Context, only: str = "") -> None:
    """Install what the tests need, then run all of them: style, types, tests."""
    system.prepare_for_tests()
    python("-m", "pytest", *(only.split() or ["-n", "3"]))  # the browser works while Python waits


@task
def coverage(context: Context) -> None:
    """Run all tests and tell which lines they miss; takes twice as long, fails below the limit of pyproject.toml."""
    system.prepare_for_tests()
    python("-m", "pytest", "-n", "3", "--cov", "--cov-report=term:skip-covered")


@task
def lock(context: Context) -> None:
    """Resolve requirements/*.in again and write the hashed locks (needs the network)."""
    for name in ("site", "test"):
        system.compile_lock(name)


@task
def schemas(context: Context) -> None:
    """Write the JSON Schemas of the data files again, out of the models."""
    python("-m", "coop_plan", "schemas")


@task(help={"report": "id of the report, e.g. 2024-q3"})
def freeze(context: Context, report: str) -> None:
    """Keep what a report published in data/frozen/; to an existing file only declared changes are added."""
    python("-m", "coop_plan", "freeze", report)


@task(name="draft-news", help={"report": "id of the report, e.g. 2024-q3"})
def draft_news(context: Context, report: str) -> None:
    """Draft a news item on what a report changed, in content/news/, for the editor to finish."""
    python("-m", "coop_plan", "draft-news", report)


@task(help={"year": "year of the plan, e.g. 2025"})
def new(context: Context, year: str) -> None:
    """Draft the files of a new year's plan in data/, from the plan nearest to it; overwrites nothing."""
    python("-m", "coop_plan", "new-plan", year)


@task
def golden(context: Context) -> None:
    """Write the golden files of the tests again; look at the difference before committing."""
    python("-m", "pytest", "-q", "--update-golden", "-m", "golden")


@task(pre=[site])
def screenshots(context: Context) -> None:
    """Take the pictures of docs/screenshots again, from a fresh build."""
    python("-m", "tooling.screenshots")


@task(help={"lighthouse": "ask Lighthouse about each kind of page instead (installs it by npm; about 12 minutes)"})
def bench(context: Context, lighthouse: bool = False) -> None:
    """Measure what a build costs and print the figures."""
    python("-m", "benchmarks.lighthouse" if lighthouse else "benchmarks.build")


@task
def clean(context: Context) -> None:
    """Remove what builds and tests made: output/ and caches (the environment stays)."""
    python("-m", "tooling.clean")
