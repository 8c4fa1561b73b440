"""What machines run to publish: valid, pinned, in the right order, with no more rights than needed."""

import re
import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
SITE, NIGHTLY, GITLAB = ".github/workflows/site.yml", ".github/workflows/nightly.yml", ".gitlab-ci.yml"
SCHEMAS = {
    SITE: "vendor.github-workflows",
    NIGHTLY: "vendor.github-workflows",
    GITLAB: "vendor.gitlab-ci",
}
CHECK, BUILD = "make check", "make deployment"


def read(path: str) -> dict[str, Any]:
    """A workflow; every value is text, so that `on` is no truth value."""
    found: dict[str, Any] = yaml.load((ROOT / path).read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def script(path: str) -> list[str]:
    """The shell lines of what builds, in their order."""
    if path == GITLAB:
        return list(read(path)[".site"]["script"])
    return [step["run"] for step in read(path)["jobs"]["build"]["steps"] if "run" in step]


def dry_run(*arguments: str) -> str:
    """The commands that make would run."""
    command = ["make", "--no-print-directory", "-n", *arguments]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout


def test_every_workflow_is_looked_at() -> None:
    found = {path.relative_to(ROOT).as_posix() for path in (ROOT / ".github/workflows").iterdir()}
    assert found | {GITLAB} == SCHEMAS.keys()


@pytest.mark.parametrize("path", SCHEMAS)
def test_it_keeps_its_schema(path: str) -> None:
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", SCHEMAS[path], str(ROOT / path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", [SITE, NIGHTLY])
def test_actions_are_pinned_by_a_released_version(path: str) -> None:
    jobs = read(path)["jobs"].values()
    used = [step["uses"] for job in jobs for step in job.get("steps", ()) if "uses" in step]
    used += [job["uses"] for job in jobs if "uses" in job]
    assert used
    assert [
        each for each in used if not re.fullmatch(r"actions/[a-z-]+@v\d+\.\d+\.\d+|\./" + re.escape(SITE), each)
    ] == []


def test_the_image_is_pinned_by_a_released_version() -> None:
    assert re.fullmatch(r"debian:\d+\.\d+-slim", read(GITLAB)["default"]["image"])


@pytest.mark.parametrize("path", [SITE, GITLAB])
def test_it_checks_then_builds_then_publishes(path: str) -> None:
    lines = script(path)
    (check,) = (number for number, line in enumerate(lines) if CHECK in line.replace("make -s", "make"))
    (build,) = (number for number, line in enumerate(lines) if BUILD in line)
    assert check < build
    if path == SITE:
        jobs = read(path)["jobs"]
        assert (jobs["deploy"]["needs"], jobs["build"]["steps"][-1]["with"]["path"]) == ("build", "site")
    else:
        assert (read(path)["pages"]["extends"], lines[-1]) == (".site", "cp -rL site public")
        assert read(path)[".site"]["artifacts"]["paths"] == ["public"]


@pytest.mark.parametrize("path", [SITE, GITLAB])
def test_every_command_that_it_calls_exists(path: str) -> None:
    """Targets are the Makefile's, options the command's own."""
    calls = [shlex.split(call) for line in script(path) for call in re.findall(r"\bmake [^>|]+", line)]
    assert len(calls) >= 2
    for _, *arguments in calls:
        program, command, *options = shlex.split(dry_run(*arguments).splitlines()[-1])[1:]
        assert program == "scripts/build.py"
        help_of = [sys.executable, program, command, "--help"]
        said = subprocess.run(help_of, cwd=ROOT, capture_output=True, text=True, check=True).stdout
        assert [each for each in options if each.startswith("--") and each not in said] == []
        assert all(form in said for option, form in pairwise(options) if option == "--format")


def test_a_deployment_leaves_samples_out_and_is_held_against_what_is_online() -> None:
    url = read("mkdocs.yml")["site_url"].rstrip("/")
    line = dry_run("deployment", "FIRST_DEPLOYMENT=no").splitlines()[-1]
    assert "build.py build --production" in line
    assert f'--previous "{url}/addresses.json"' in line


def test_only_a_first_deployment_that_says_so_is_held_against_nothing() -> None:
    """It is said for a single run, by hand, so that it can't be left on."""
    assert "--previous" not in dry_run("deployment", "FIRST_DEPLOYMENT=yes")
    assert "--previous" in dry_run("deployment", "FIRST_DEPLOYMENT=ya")
    workflow = read(SITE)
    assert workflow["on"]["workflow_dispatch"]["inputs"]["first"]["default"] == "false"
    (environment,) = (step["env"] for step in workflow["jobs"]["build"]["steps"] if "env" in step)
    assert environment == {"FIRST_DEPLOYMENT": "${{ inputs.first && 'yes' || 'no' }}"}
    assert read(GITLAB)["variables"]["FIRST_DEPLOYMENT"]["value"] == "no"


def test_it_runs_on_pushes_pull_requests_by_hand_and_at_five_past_midnight_wib() -> None:
    assert read(SITE)["on"].keys() == {"push", "pull_request", "workflow_call", "workflow_dispatch"}
    assert read(SITE)["on"]["push"] == {"branches": ["main"]}
    (minute, hour, *days) = read(NIGHTLY)["on"]["schedule"][0]["cron"].split()
    assert ((int(hour) + 7) % 24, int(minute), days) == (0, 5, ["*", "*", "*"])
    assert read(NIGHTLY)["jobs"]["site"]["uses"] == f"./{SITE}"
    assert "5 0 * * *" in (ROOT / GITLAB).read_text("utf-8")


def test_pull_requests_never_publish() -> None:
    condition = "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
    jobs = read(SITE)["jobs"]
    publishing = [job for job in jobs.values() if "deploy-pages" in str(job)]
    publishing += [step for step in jobs["build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert [each["if"] for each in publishing] == [condition] * 2
    assert "pull_request_target" not in (ROOT / SITE).read_text("utf-8")
    rules = {job: read(GITLAB)[job]["rules"][0]["if"] for job in ("check", "pages")}
    asked = '$CI_PIPELINE_SOURCE == "merge_request_event"'
    pushed = '$CI_PIPELINE_SOURCE != "merge_request_event" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'
    assert rules == {"check": asked, "pages": pushed}


def test_only_the_deployment_may_write_and_only_pages() -> None:
    site, nightly = read(SITE), read(NIGHTLY)
    writing = {"pages": "write", "id-token": "write"}
    assert site["permissions"] == {"contents": "read"}
    assert site["jobs"]["deploy"]["permissions"] == writing
    assert "permissions" not in site["jobs"]["build"]
    assert nightly["permissions"] == {}
    assert nightly["jobs"]["site"]["permissions"] == {"contents": "read", **writing}
    assert site["jobs"]["build"]["steps"][0]["with"] == {"persist-credentials": "false"}
    assert "secrets" not in str(site)


def test_nothing_runs_for_hours_or_beside_itself() -> None:
    site, gitlab = read(SITE), read(GITLAB)
    assert [int(job["timeout-minutes"]) <= 20 for job in site["jobs"].values()] == [True, True]
    assert site["concurrency"]["group"] == "site-${{ github.ref }}"
    assert site["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"
    assert (gitlab["default"]["timeout"], gitlab["pages"]["resource_group"]) == ("20 minutes", "pages")


def test_what_is_fetched_and_made_is_kept_for_the_next_run() -> None:
    steps = read(SITE)["jobs"]["build"]["steps"]
    assert next(step for step in steps if "setup-python" in step.get("uses", ""))["with"]["cache"] == "pip"
    assert next(step for step in steps if "actions/cache" in step.get("uses", ""))["with"]["path"] == ".site/store"
    assert read(GITLAB)[".site"]["cache"]["paths"] == [".cache/pip", ".site/store"]
    assert read(GITLAB)["variables"]["PIP_CACHE_DIR"] == "$CI_PROJECT_DIR/.cache/pip"
