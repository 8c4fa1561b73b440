"""What machines run to publish: valid, pinned, in the right order, with no more rights than needed."""

import os
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
SITE, NIGHTLY, SUPPLY = (f".github/workflows/{name}.yml" for name in ("site", "nightly", "supply"))
GITHUB, GITLAB = (SITE, NIGHTLY, SUPPLY), ".gitlab-ci.yml"
SCHEMAS = {**dict.fromkeys(GITHUB, "vendor.github-workflows"), GITLAB: "vendor.gitlab-ci"}
PUBLISHED = "github.event_name != 'pull_request' && github.ref == 'refs/heads/main'"
CHECK, BUILD = "make check", "make deployment"
CACHE = ("restore", "save")


def read(path: str) -> dict[str, Any]:
    """A workflow; every value is text, so that `on` is no truth value."""
    found: dict[str, Any] = yaml.load((ROOT / path).read_text("utf-8"), Loader=yaml.BaseLoader)
    return found


def steps(path: str) -> list[dict[str, Any]]:
    """The steps of a workflow's first job."""
    found: list[dict[str, Any]] = next(iter(read(path)["jobs"].values()))["steps"]
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


def used() -> dict[str, str]:
    """Every action with its version, as `uses` names them, by what is called: a commit never changes, a tag may."""
    lines = [line for path in GITHUB for line in (ROOT / path).read_text("utf-8").splitlines() if "uses:" in line]
    actions = [line.split("uses: ")[1] for line in lines if f"./{SITE}" not in line]
    found = [re.fullmatch(r"(actions/[a-z/-]+)@([0-9a-f]{40} # v\d+\.\d+\.\d+)", each) for each in actions]
    assert all(found), actions
    versions = {(match[1], match[2]) for match in found if match}
    assert len(dict(versions)) == len(versions), "one version of each everywhere"
    return dict(versions)


def test_actions_are_pinned_by_the_commit_of_a_released_version() -> None:
    assert {"actions/checkout", "actions/deploy-pages", "actions/upload-artifact"} <= used().keys()
    assert used()["actions/cache/save"] == used()["actions/cache/restore"]


def test_an_auditor_of_workflows_finds_nothing() -> None:
    """What it would have to ask the network for it leaves out."""
    auditor = Path(sys.executable).with_name("zizmor")
    command = [str(auditor), "--offline", "--no-progress", ".github/workflows"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_images_are_pinned_by_a_released_version() -> None:
    assert re.fullmatch(r"debian:\d+\.\d+-slim", read(GITLAB)["default"]["image"])
    assert re.fullmatch(r"node:\d+\.\d+\.\d+-bookworm-slim", read(GITLAB)["supply"]["image"])


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
        assert read(path)["pages"]["extends"] == ".site"
        assert lines.index("rm -rf public && cp -rL site public") > build, "a folder of that name may be committed"
        assert "/public/" in (ROOT / ".gitignore").read_text("utf-8").splitlines()
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


def test_no_command_is_put_together_from_what_stands_in_the_settings(tmp_path: Path) -> None:
    """Who may write mkdocs.yml says where the site is, and not what a shell runs."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    for there in (".venv/bin/python", "requirements.txt", ".venv/site.stamp"):
        (tmp_path / there).touch()
    for url in ("https://a.example/$(id)", "https://a.example/`id`", 'https://a.example/";id;"', "$(id)"):
        (tmp_path / "mkdocs.yml").write_text(f"site_url: {url}\n", "utf-8")
        command = ["make", "-n", "-C", str(tmp_path), "-f", str(ROOT / "Makefile"), "deployment"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        assert '--previous "/addresses.json"' in done.stdout
        assert "id)" not in done.stdout


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
    jobs = read(SITE)["jobs"]
    publishing = [job for job in jobs.values() if "deploy-pages" in str(job)]
    publishing += [step for step in jobs["build"]["steps"] if "upload-pages-artifact" in step.get("uses", "")]
    assert [each["if"] for each in publishing] == [PUBLISHED] * 2
    assert not [path for path in GITHUB if re.search(r"pull_request_target|workflow_run", (ROOT / path).read_text())]
    rules = {job: read(GITLAB)[job]["rules"][0]["if"] for job in ("check", "pages")}
    asked = '$CI_PIPELINE_SOURCE == "merge_request_event"'
    pushed = '$CI_PIPELINE_SOURCE != "merge_request_event" && $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH'
    assert rules == {"check": asked, "pages": pushed}


def test_only_the_deployment_may_write_and_only_pages() -> None:
    """Nothing is allowed but what a job asks for, and no secret is asked for anywhere."""
    reading, writing = {"contents": "read"}, {"pages": "write", "id-token": "write"}
    assert [read(path)["permissions"] for path in GITHUB] == [{}] * 3
    allowed = {(path, name): job["permissions"] for path in GITHUB for name, job in read(path)["jobs"].items()}
    assert allowed == {
        (SITE, "build"): reading,
        (SITE, "deploy"): writing,
        (NIGHTLY, "site"): {**reading, **writing},
        (SUPPLY, "supply"): reading,
    }
    for path in (SITE, SUPPLY):
        checkouts = [each for each in steps(path) if "checkout" in each.get("uses", "")]
        assert [each["with"] for each in checkouts] == [{"persist-credentials": "false"}]
    assert not [path for path in SCHEMAS if "secrets" in (ROOT / path).read_text("utf-8")]


def test_no_command_is_put_together_from_what_a_stranger_wrote() -> None:
    """The title of a pull request, or the name of its branch, in a command would be run."""
    assert not [each["run"] for path in (SITE, SUPPLY) for each in steps(path) if "${{" in each.get("run", "")]


def test_nothing_runs_for_hours_or_beside_itself() -> None:
    site, supply, gitlab = read(SITE), read(SUPPLY), read(GITLAB)
    jobs = [*site["jobs"].values(), *supply["jobs"].values()]
    assert [int(job["timeout-minutes"]) <= 20 for job in jobs] == [True] * 3
    assert site["concurrency"]["group"] == "site-${{ github.ref }}"
    assert site["concurrency"]["cancel-in-progress"] == "${{ github.event_name == 'pull_request' }}"
    assert supply["concurrency"]["group"] == "supply-${{ github.ref }}"
    assert (gitlab["default"]["timeout"], gitlab["pages"]["resource_group"]) == ("20 minutes", "pages")


def test_what_is_fetched_and_made_is_kept_for_the_next_run() -> None:
    kept = next(each for each in steps(SITE) if "setup-python" in each.get("uses", ""))
    assert kept["with"]["cache"] == "pip"
    assert read(GITLAB)[".site"]["cache"] == {"key": "store", "paths": [".cache/pip", ".site/store"]}
    assert read(GITLAB)["variables"]["PIP_CACHE_DIR"] == "$CI_PROJECT_DIR/.cache/pip"


def test_what_a_pull_request_made_is_never_part_of_what_is_published() -> None:
    """A store is believed: whoever could fill it would write the next release."""
    restore, save = (next(each for each in steps(SITE) if f"cache/{way}@" in each.get("uses", "")) for way in CACHE)
    assert restore["with"] == save["with"] | {"restore-keys": "store-"}
    assert save["with"]["path"] == ".site/store"
    assert (restore.get("if"), save["if"]) == (None, PUBLISHED)
    assert not any("actions/cache@" in each.get("uses", "") for each in steps(SITE))
    assert read(GITLAB)["check"]["cache"] == {"key": "requests", "paths": [".cache/pip", ".site/store"]}
    assert "cache" not in read(GITLAB)["pages"]


def test_the_list_of_what_it_is_made_with_is_kept_and_a_weakness_holds_nothing_up() -> None:
    """Told in a run of its own: a build publishes whatever is known about what it uses."""
    called = [each.get("run") or each["uses"].split("@")[0] for each in steps(SUPPLY)[-3:]]
    assert called == ["make sbom", "actions/upload-artifact", "make audit"]
    assert steps(SUPPLY)[-2]["with"] == {"name": "sbom", "path": "sbom", "if-no-files-found": "error"}
    assert read(SUPPLY)["on"].keys() == {"schedule", "push", "workflow_dispatch"}
    assert not [path for path in (SITE, NIGHTLY) if "make audit" in (ROOT / path).read_text("utf-8")]
    gitlab = read(GITLAB)["supply"]
    assert gitlab["script"] == ["make sbom", "make audit"]
    assert (gitlab["allow_failure"], gitlab["rules"]) == ("true", [{"if": '$CI_PIPELINE_SOURCE == "schedule"'}])
    assert gitlab["artifacts"]["when"] == "always"
    assert gitlab["artifacts"]["paths"] == ["sbom"]


WORDS = [
    "a `touch X`",
    "a $(touch X)",
    'a"; touch X; "',
    "a' ; touch X",
    "a $(shell touch X)",
    "a #b",
    "Rp $5",
    "* ?",
    "-x",
]
GIVEN = {
    "event": {"FROM": "new event --from {}"},
    "regions": {"FROM": "regions --from {} -- 1 2", "CODES": None},
    "stamp": {"SLUG": "stamp -- {}"},
    "delivery": {"TO": "deliver -- {}", "STAY": "deliver --stay {} -- x", "BACK": "deliver -- x"},
    "deployment": {"PREVIOUS": "build --production --previous {}"},
}
"""Of each command, how what is given to it arrives at the program; None: as several words."""
BESIDE = {"regions": ["CODES=1 2", "FROM=x"], "delivery": ["TO=x"]}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("command", GIVEN)
@pytest.mark.parametrize("way", ["argument", "surroundings"])
def test_what_is_given_to_make_is_never_run(tmp_path: Path, command: str, word: str, way: str) -> None:
    """A press release that somebody sent may be called anything."""
    (tmp_path / ".venv/bin").mkdir(parents=True)
    for there in ("requirements.txt", ".venv/bin/python", ".venv/site.stamp"):
        (tmp_path / there).touch()
    (tmp_path / ".venv/bin/python").write_text('#!/bin/sh\nshift; printf "%s\\n" "$@" > told\n')
    (tmp_path / ".venv/bin/python").chmod(0o755)
    (tmp_path / ".venv/site.stamp").touch()
    (tmp_path / "mkdocs.yml").write_text("site_url: https://a.example/\n", "utf-8")
    for name, told in GIVEN[command].items():
        beside = [each for each in BESIDE.get(command, []) if not each.startswith(f"{name}=")]
        given = [f"{name}={word}"] if way == "argument" else []
        surroundings = os.environ | ({} if given else {name: word})
        run = ["make", "-C", str(tmp_path), "-f", str(ROOT / "Makefile"), command, *beside, *given]
        subprocess.run(run, env=surroundings, capture_output=True, text=True, check=told is not None)
        assert not (tmp_path / "X").exists(), name
        if told:
            arrived = [word if each == "{}" else each for each in told.split()]
            assert (tmp_path / "told").read_text().splitlines() == arrived
