"""The store and the maker: an incremental build gives what a clean one gives, whatever happened in between."""

import json
import os
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen import products
from sitegen.products import Product, ProductError, Work
from sitegen.store import DamagedError, Store, sane
from sitegen.workers import Workers


def page(work: Work) -> dict[str, bytes]:
    """Show every input, every needed file and every source: whatever changes must show."""
    read = {name: (work.root / name).read_text() for name in work.inputs.get("reads", ())}
    needed = {path: data.decode() for path, data in sorted(work.needed.items())}
    text = json.dumps([work.inputs, needed, read])
    return {path: f"{path} {text}".encode() for path in work.inputs["paths"]}


def twice(work: Work) -> dict[str, bytes]:
    return {"out": work.needed["in"] * 2}


def constant(work: Work) -> dict[str, bytes]:
    return {"in": b"the same whatever comes in"}


def fail(work: Work) -> dict[str, bytes]:
    raise RuntimeError("no such bridge")


def outside(work: Work) -> dict[str, bytes]:
    return {"../above": b""}


def silent(work: Work) -> dict[str, bytes]:
    return {}


def make(site: list[Product], folder: Path, jobs: int = 1) -> dict[str, bytes]:
    store = Store(folder / "store")
    with Workers(jobs) as workers:
        paths = products.make(site, store, folder, workers).paths
    return {path: store.read(digest) for path, digest in paths.items()}


def made(site: list[Product], folder: Path) -> tuple[str, ...]:
    return products.make(site, Store(folder / "store"), folder, Workers(1)).keys


def one(name: str = "a", **inputs: object) -> Product:
    return Product(f"page:{name}", page, {"paths": [f"{name}.html"], **inputs})


@st.composite
def sites(draw: st.DrawFn) -> list[Product]:
    """Up to eight products, each needing some of those before it, in a shuffled order."""
    names = draw(st.lists(st.sampled_from("abcdefgh"), unique=True, max_size=8))
    site = []
    for number, name in enumerate(names):
        needs = draw(st.lists(st.sampled_from(names[:number]), unique=True)) if number else []
        paths = draw(st.lists(st.sampled_from(["index.html", "sub/page.html", "@record"]), unique=True))
        prefixes = [draw(st.sampled_from(["", f"{need}/", f"{need}/sub"])) for need in needs]
        inputs = {
            "paths": [path.replace("@", f"@{name}/") if path[0] == "@" else f"{name}/{path}" for path in paths],
            "text": draw(st.sampled_from(["", "one", "dua"])),
            "reads": draw(st.sampled_from([[], ["kept.txt"], ["folder/a.txt"]])),
        }
        sources = tuple(reads.split("/")[0] for reads in inputs["reads"])
        keyed = tuple((f"page:{need}", prefix) for need, prefix in zip(needs, prefixes, strict=True))
        site.append(Product(f"page:{name}", page, inputs, keyed, sources))
    return draw(st.permutations(site))


def write_sources(folder: Path, kept: str, inner: str) -> None:
    (folder / "folder").mkdir(exist_ok=True)
    (folder / "kept.txt").write_text(kept)
    (folder / "folder" / "a.txt").write_text(inner)


@given(history=st.lists(st.tuples(sites(), st.sampled_from("xy"), st.sampled_from("xy")), min_size=1, max_size=4))
@settings(deadline=None)
def test_an_incremental_build_equals_a_clean_one(
    history: list[tuple[list[Product], str, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    kept = tmp_path_factory.mktemp("kept")
    for site, text, inner in history:
        clean = tmp_path_factory.mktemp("clean")
        write_sources(kept, text, inner)
        write_sources(clean, text, inner)
        assert make(site, kept) == make(site, clean)
        assert made(site, kept) == ()


@pytest.mark.parametrize("jobs", [2, 3])
def test_two_processes_give_what_one_gives(tmp_path: Path, jobs: int) -> None:
    site = [one(f"p{number}", text="x" * number) for number in range(120)]
    site += [
        Product("page:all", page, {"paths": ["all.html"]}, tuple((p.key, "") for p in site)),
        Product("page:last", page, {"paths": ["last.html"]}, (("page:all", ""),)),
    ]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    assert make(site, tmp_path / "two", jobs) == make(site, tmp_path / "one", 1)


def test_an_edit_remakes_only_what_shows_it(tmp_path: Path) -> None:
    site = [one("a"), one("b"), Product("list:a", page, {"paths": ["list"]}, (("page:a", ""),))]
    assert made(site, tmp_path) == ("list:a", "page:a", "page:b")
    site[0] = one("a", text="edited")
    assert made(site, tmp_path) == ("list:a", "page:a")
    site[1] = one("b", text="edited")
    assert made(site, tmp_path) == ("page:b",)


def test_what_comes_out_unchanged_stops_there(tmp_path: Path) -> None:
    site = [Product("first", constant, {"n": 1}), Product("second", twice, {}, (("first", "in"),))]
    make(site, tmp_path)
    assert made([Product("first", constant, {"n": 2}), site[1]], tmp_path) == ("first",)


def test_only_the_paths_asked_for_count_as_need(tmp_path: Path) -> None:
    site = [one("a", text="1"), Product("list", page, {"paths": ["list"]}, (("page:a", "other/"),))]
    make(site, tmp_path)
    assert made([one("a", text="2"), site[1]], tmp_path) == ("page:a",)


def test_a_changed_maker_makes_anew(tmp_path: Path) -> None:
    make([Product("a", constant)], tmp_path)
    assert made([Product("a", silent)], tmp_path) == ("a",)


def test_a_changed_lock_makes_all_anew(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("mkdocs==1\n")
    make([one()], tmp_path)
    (tmp_path / "requirements.txt").write_text("mkdocs==2\n")
    assert made([one()], tmp_path) == ("page:a",)


def test_the_maker_sees_what_was_hashed(tmp_path: Path) -> None:
    given_as = [Product("a", page, {"paths": ("a",), "b": (1, 2), "order": {"z": 1, "a": 2}})]
    assert make(given_as, tmp_path)["a"].endswith(b'[{"paths": ["a"], "b": [1, 2], "order": {"z": 1, "a": 2}}, {}, {}]')


def test_sources_count_by_content_not_by_time(tmp_path: Path) -> None:
    write_sources(tmp_path, "x", "y")
    site = [Product("a", page, {"paths": ["a"], "reads": ["folder/a.txt"]}, (), ("folder",))]
    make(site, tmp_path)
    os.utime(tmp_path / "folder" / "a.txt", (1, 1))
    assert made(site, tmp_path) == ()
    (tmp_path / "folder" / "__pycache__").mkdir()
    (tmp_path / "folder" / "__pycache__" / "lain.css").write_bytes(b"\0")
    assert made(site, tmp_path) == ("a",)
    (tmp_path / "folder" / "a.txt").rename(tmp_path / "folder" / "b.txt")
    with pytest.raises(ProductError, match="a: FileNotFoundError"):
        make(site, tmp_path)


def edits_its_source(work: Work) -> dict[str, bytes]:
    """Stands for an editor who saves while the build runs."""
    text = (work.root / "kept.txt").read_text()
    (work.root / "kept.txt").write_text("saved meanwhile")
    return {"a": text.encode()}


def test_a_source_that_changed_under_the_maker_is_read_again(tmp_path: Path) -> None:
    (tmp_path / "kept.txt").write_text("before")
    site = [Product("a", edits_its_source, {}, (), ("kept.txt",))]
    assert make(site, tmp_path) == {"a": b"before"}
    assert make(site, tmp_path) == {"a": b"saved meanwhile"}
    assert made(site, tmp_path) == ()


def test_products_no_longer_listed_are_forgotten(tmp_path: Path) -> None:
    store = Store(tmp_path / "store")
    make([one("a"), one("b")], tmp_path)
    kept = products.make([one("a")], store, tmp_path, Workers(1))
    assert list(kept.paths) == ["a.html"]
    assert list(store.records()) == ["page:a"]
    assert store.prune(kept.paths.values()) == 1
    assert store.scan().keys() == set(kept.paths.values())


def blobs(folder: Path) -> list[Path]:
    return sorted(path for path in (folder / "store").glob("??/*") if path.is_file())


def test_a_link_is_no_blob_whatever_it_leads_to(tmp_path: Path) -> None:
    """It would be published as it is, and show what somebody writes there later."""
    clean = make([one("a")], tmp_path)
    (blob,) = blobs(tmp_path)
    elsewhere = blob.rename(tmp_path / "elsewhere")
    blob.symlink_to(elsewhere)
    with pytest.raises(DamagedError):
        Store(tmp_path / "store").read(blob.name)
    assert make([one("a")], tmp_path) == clean
    assert not blob.is_symlink()


@pytest.mark.parametrize("harm", ["flip", "empty", "delete", "folder", "pipe", "no folder"])
def test_a_damaged_blob_is_made_anew(tmp_path: Path, harm: str) -> None:
    site = [one("a"), Product("b", page, {"paths": ["b"]}, (("page:a", ""),))]
    clean = make(site, tmp_path)
    for blob in blobs(tmp_path):
        blob.chmod(0o644)
        blob.write_bytes(b"" if harm == "empty" else b"?" + blob.read_bytes()[1:])
        if harm in ("delete", "folder", "pipe"):
            blob.unlink()
        if harm == "folder":
            (blob / "x").mkdir(parents=True)
        if harm == "pipe":
            os.mkfifo(blob)
        if harm == "no folder":
            shutil.rmtree(blob.parent)
            os.mkfifo(blob.parent)
    assert make(site, tmp_path) == clean


def test_damage_that_hides_its_time_is_found_on_reading(tmp_path: Path) -> None:
    site = [one("a")]
    clean = make(site, tmp_path)
    (blob,) = blobs(tmp_path)
    blob.chmod(0o644)
    blob.write_bytes(b"?" * blob.stat().st_size)
    os.utime(blob, (1, 1))
    with pytest.raises(DamagedError):
        make(site, tmp_path)
    assert make(site, tmp_path) == clean


def test_a_damaged_blob_that_others_need_is_made_anew(tmp_path: Path) -> None:
    site = [one("a"), Product("b", page, {"paths": ["b"], "n": 1}, (("page:a", ""),))]
    make(site, tmp_path)
    store = Store(tmp_path / "store")
    blob = tmp_path / "store" / (digest := store.records()["page:a"].paths["a.html"])[:2] / digest
    blob.chmod(0o644)
    blob.write_bytes(b"?" * blob.stat().st_size)
    os.utime(blob, (1, 1))
    products._read.cache_clear()
    edited = [site[0], Product("b", page, {"paths": ["b"], "n": 2}, (("page:a", ""),))]
    assert made(edited, tmp_path) == ("b", "page:a")
    (tmp_path / "clean").mkdir()
    assert make(edited, tmp_path) == make(edited, tmp_path / "clean")


RECORDS = ["", "{", "null", "[]", '{"schema": 0}', '{"schema": 1}', '{"schema": 1, "products": {"page:a": 3}}']
RECORDS += ['{"schema": 1, "products": {"page:a": ["x", {"a.html": "../../etc/passwd"}, 0.1]}}']


@pytest.mark.parametrize("record", RECORDS)
def test_a_broken_record_is_no_obstacle(tmp_path: Path, record: str) -> None:
    clean = make([one("a")], tmp_path)
    (tmp_path / "store" / "made.json").write_text(record)
    assert made([one("a")], tmp_path) == ("page:a",)
    assert make([one("a")], tmp_path) == clean


def test_mistakes_name_their_product(tmp_path: Path) -> None:
    loop = [Product("a", silent, {}, (("b", ""),)), Product("b", silent, {}, (("a", ""),))]
    below = [one("a", paths=["x"]), one("b", paths=["x/y"])]
    for site, words in [
        ([one("a"), one("b", paths=["a.html"])], "page:a and page:b both yield a.html"),
        ([one("a"), one("a")], "two products are named page:a"),
        ([Product("a", silent, {}, (("b", ""),))], "a needs b, which is no product"),
        (loop, "products need each other: (a > b > a|b > a > b)"),
        ([Product("a", fail)], "a: RuntimeError: no such bridge"),
        ([Product("a", outside)], r"a: ValueError: not a path .*'\.\./above'"),
        ([Product("a", silent, {"now": object()})], "a: Object of type object is not JSON"),
        ([Product("a", silent, {}, (), ("missing.txt",))], "a: .*missing.txt"),
        (below, "page:a yields the file x and page:b a file below it, x/y"),
    ]:
        with pytest.raises(ProductError, match=words):
            make(site, tmp_path)


def test_a_failing_maker_in_another_process_is_named_and_the_rest_is_kept(tmp_path: Path) -> None:
    site = [one(f"p{number}") for number in range(60)]
    with pytest.raises(ProductError, match="wrong: RuntimeError"):
        make([*site, Product("wrong", fail, {}, tuple((p.key, "") for p in site))], tmp_path, 2)
    assert made(site, tmp_path) == ()


@pytest.mark.parametrize("path", ["../x", "a/../../x", "/x", "", "a//b", "a\\b", "a\0b", "a\nb", "\ud800", "."])
def test_a_store_from_elsewhere_leads_nowhere_but_below_the_site(path: str) -> None:
    assert not sane({path: "0" * 64})
    assert sane({"a/b c.pdf": "0" * 64, "@shell/id/page.html": "0" * 64})
