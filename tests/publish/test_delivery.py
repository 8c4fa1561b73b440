"""A release on its way to a server: whole, packed, beside those before it; one link, and a way back."""

import fcntl
import gzip
import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from threading import Thread

import brotli
import pytest
from publish.delivered import PAGE, STYLE, plain, released, styled
from publish.project import ROOT, tree

from sitegen.publish import delivery, release, unchanged, workplace
from sitegen.publish.delivery import DeliveryError, SpoiltError, back, deliver
from sitegen.store import Store, digest_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "site"


@pytest.fixture
def served(tmp_path: Path) -> Path:
    return tmp_path / "served"


def test_a_release_is_whole_and_packed_beside(site: Path, served: Path) -> None:
    files = released(site, styled("red"))
    made = deliver(site, served)
    assert (served / "current").resolve() == made
    assert plain(served / "current") == files
    page = made / "index.html"
    assert brotli.decompress((made / "index.html.br").read_bytes()) == page.read_bytes()
    assert gzip.decompress((made / "index.html.gz").read_bytes()) == page.read_bytes()
    assert (made / "index.html.br").stat().st_mtime == page.stat().st_mtime
    assert not (made / "kecil.txt.br").exists(), "nothing is gained"


def test_what_did_not_change_is_neither_copied_nor_packed_again(site: Path, served: Path) -> None:
    released(site, styled("red"))
    first = deliver(site, served)
    released(site, styled("red") | {"index.html": PAGE})
    second = deliver(site, served)
    for path in (STYLE, f"{STYLE}.br", f"{STYLE}.gz", "kecil.txt"):
        assert (first / path).samefile(second / path), path
    assert not (first / "index.html").samefile(second / "index.html")
    assert (first / "index.html").read_text() != (second / "index.html").read_text() == PAGE


def test_pages_of_the_releases_before_find_their_style(site: Path, served: Path) -> None:
    versions = []
    for colour in ("red", "green", "blue"):
        versions += [path for path in released(site, styled(colour)) if path.startswith("_versions/")]
        deliver(site, served, stay=2)
    kept = {path for path in plain(served / "current") if path.startswith("_versions/")}
    assert kept == set(versions[1:]), "those of the releases that are still there"
    assert {f"{path}.br" for path in kept} <= tree(served / "current").keys()


def test_the_way_back_and_on_again(site: Path, served: Path) -> None:
    old = released(site, styled("red"))
    deliver(site, served)
    new = released(site, styled("green"))
    deliver(site, served)
    assert back(served).name == "000001"
    assert plain(served / "current") == old
    with pytest.raises(DeliveryError, match="delivery_first"):
        back(served)
    assert deliver(site, served).name == "000003"
    assert new.items() <= plain(served / "current").items()


def test_old_releases_go_and_what_was_taken_down_with_them(site: Path, served: Path) -> None:
    released(site, styled("red") | {"rahasia.txt": "nama"})
    deliver(site, served)
    for colour in ("green", "blue"):
        released(site, styled(colour))
        deliver(site, served, stay=1)
    assert [path.name for path in (served / "releases").iterdir()] == ["000003"]
    assert not list(served.rglob("rahasia.txt"))


def test_a_site_that_goes_while_others_are_waited_for_is_not_delivered_empty(
    site: Path, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = released(site, styled("red"))
    deliver(site, served)
    known = iter([release.published(site), {}])
    monkeypatch.setattr(release, "published", lambda _: next(known))
    with pytest.raises(DeliveryError, match="delivery_nothing"):
        deliver(site, served)
    assert plain(served / "current") == files


def test_samples_are_not_put_before_readers(site: Path, served: Path) -> None:
    files = released(site, styled("red"))
    deliver(site, served)
    for said in ('{"production": false}', "{}", "[", "[" * 100_000, None):
        samples = {path: text for path, text in {**styled("green"), "build.json": said}.items() if text is not None}
        released(site, samples)
        with pytest.raises(DeliveryError, match="delivery_samples"):
            deliver(site, served)
        assert plain(served / "current") == files


def test_a_record_that_is_not_what_was_released_is_no_word_about_samples(site: Path, served: Path) -> None:
    released(site, styled("red"))
    path = site / "build.json"
    for put in (lambda: None, lambda: path.write_text("{}"), lambda: os.mkfifo(path)):
        path.unlink(missing_ok=True)
        put()
        with pytest.raises(SpoiltError, match=r"build\.json"):
            deliver(site, served)
    assert not served.exists()


@pytest.mark.parametrize("where", ["point", "_fill", "_keep_versions"])
def test_a_delivery_that_fails_leaves_the_disk_as_it_was(
    site: Path, served: Path, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(site, styled("red"))
    deliver(site, served)
    before = tree(served)
    released(site, styled("green"))

    def refused(*_: object) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(release if where == "point" else delivery, where, refused)
    for _ in range(3):
        with pytest.raises(OSError, match="No space"):
            deliver(site, served)
        assert tree(served) == before
    monkeypatch.undo()
    assert deliver(site, served).name == "000002"


def test_an_interrupt_just_after_the_link_was_set_takes_nothing_from_readers(
    site: Path, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files, truly = released(site, styled("red")), release.point

    def interrupted(link: Path, target: Path) -> None:
        truly(link, target)
        raise KeyboardInterrupt

    monkeypatch.setattr(release, "point", interrupted)
    with pytest.raises(KeyboardInterrupt):
        deliver(site, served)
    assert plain(served / "current") == files


def test_what_the_server_may_not_read_is_not_handed_on(site: Path, served: Path) -> None:
    released(site, styled("red"))
    first = deliver(site, served)
    for path in ("kecil.txt", f"{STYLE}.br"):
        (first / path).chmod(0o600)
    second = deliver(site, served)
    assert all(path.stat().st_mode & 0o444 == 0o444 for path in second.rglob("*") if path.is_file())


def test_nothing_released_is_nothing_delivered(site: Path, served: Path) -> None:
    with pytest.raises(DeliveryError, match="delivery_nothing"):
        deliver(site, served)
    assert not workplace.work_folder(site).exists(), "the name may be mistyped"
    with pytest.raises(DeliveryError, match="delivery_first"):
        back(served)


def test_a_delivery_that_was_cut_off_leaves_what_is_served(
    site: Path, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = released(site, styled("red"))
    deliver(site, served)
    released(site, styled("green"))
    for step in (shutil, "copyfile"), (delivery, "_keep_versions"), (os, "sync"):
        with monkeypatch.context() as broken:
            broken.setattr(*step, _full)
            with pytest.raises(OSError, match="full"):
                deliver(site, served)
        assert plain(served / "current") == files
    assert deliver(site, served).name == "000002"


def test_servers_may_read_what_a_careful_or_a_careless_user_delivers(site: Path, served: Path) -> None:
    """Whatever their umask is, which is theirs again afterwards."""
    for mask, colour in ((0o077, "red"), (0o000, "green")):
        before = os.umask(mask)
        try:
            released(site, styled(colour))
            made = deliver(site, served)
        finally:
            assert os.umask(before) == mask
        modes = {(each.is_dir(), each.stat().st_mode & 0o777) for each in (served, made.parent, made, *made.rglob("*"))}
        assert modes == {(True, 0o755), (False, 0o644)}


def test_what_lies_where_a_release_is_made_is_never_served(site: Path, served: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    files = released(site, styled("red"))
    deliver(site, served)
    (served / "releases/next").symlink_to(elsewhere)
    released(site, styled("green"))
    with pytest.raises(DeliveryError, match="delivery_foreign"):
        deliver(site, served)
    assert not list(elsewhere.iterdir())
    assert plain(served / "current") == files


def test_nothing_is_deleted_that_no_delivery_made(site: Path, served: Path) -> None:
    released(site, styled("red"))
    deliver(site, served)
    for name in ("20251101120000", "2025", "arsip", "000001.lama", "000003", "202411"):
        (served / "releases" / name).mkdir()
        (served / "releases" / name / "penting.txt").write_text("penting")
    (served / "releases/999999").mkdir()
    (served / "releases/README").write_text("penting")
    (served / "releases/000002").write_text("penting")
    (served / "releases/000000").symlink_to("arsip")
    (served / "releases/000777").symlink_to("000001")
    (served / "releases/000005").symlink_to("tiada")
    before = {path.name for path in (served / "releases").iterdir()} - {"000001"}
    for colour, number in (("green", "000004"), ("blue", "000006")):
        released(site, styled(colour))
        assert deliver(site, served, stay=1).name == number
        assert {path.name for path in (served / "releases").iterdir()} == {*before, number}
        assert len(list(served.rglob("penting.txt"))) == 6


@pytest.mark.parametrize("name", ["000000", "next"])
def test_a_sign_that_leads_elsewhere_is_none_of_ours(site: Path, served: Path, tmp_path: Path, name: str) -> None:
    """What it leads to would be deleted first."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "release.json").write_text("penting")
    for colour in ("red", "green"):
        released(site, styled(colour))
        deliver(site, served)
    (served / "releases" / name).mkdir()
    (served / "releases" / name / "_hosting").symlink_to(elsewhere)
    released(site, styled("blue"))
    with suppress(DeliveryError):
        deliver(site, served, stay=1)
    assert (elsewhere / "release.json").read_text() == "penting"
    assert (served / "releases" / name / "_hosting").is_symlink()


@pytest.mark.parametrize(
    ("stranger", "told"),
    [
        ("releases/20251101120000/index.php", "releases"),
        ("releases/000001/index.php", "releases"),
        ("releases/next/index.js", "releases"),
        ("releases", "releases"),
        ("releases/202411/index.php", "releases"),
        ("current/index.php", "current"),
        ("current", "current"),
    ],
)
@pytest.mark.parametrize("way", ["there", "linked"])
def test_a_folder_that_is_somebody_else_s_is_left_alone(
    site: Path, served: Path, tmp_path: Path, stranger: str, told: str, way: str
) -> None:
    released(site, styled("red"))
    home = served if way == "there" else tmp_path / "home"
    (home / stranger).parent.mkdir(parents=True)
    (home / stranger).write_text("penting")
    if way == "linked":
        served.mkdir()
        (served / told).symlink_to(home / told)
    before = tree(served), tree(home)
    for act in (lambda: deliver(site, served), lambda: back(served)):
        with pytest.raises(DeliveryError) as refused:
            act()
        assert refused.value.args == ("delivery_foreign", told)
    assert (tree(served), tree(home)) == before


def test_what_lies_where_a_release_is_made_is_not_deleted_and_the_way_back_stays(site: Path, served: Path) -> None:
    files = released(site, styled("red"))
    deliver(site, served)
    released(site, styled("green"))
    deliver(site, served)
    stranger = served / "releases/next/penting.txt"
    stranger.parent.mkdir()
    stranger.write_text("penting")
    with pytest.raises(DeliveryError) as refused:
        deliver(site, served)
    assert refused.value.args == ("delivery_foreign", "releases/next")
    assert back(served).name == "000001"
    assert plain(served / "current") == files
    assert stranger.read_text() == "penting"


def test_a_link_that_leads_in_a_circle_is_no_place(site: Path, tmp_path: Path) -> None:
    released(site, styled("red"))
    (tmp_path / "loop").symlink_to("loop")
    for place in ("loop", "loop/x"):
        with pytest.raises(OSError, match="loop"):
            deliver(site, tmp_path / place)


def test_a_link_to_a_folder_that_is_somebody_else_s_is_left_alone(site: Path, served: Path) -> None:
    released(site, styled("red"))
    deliver(site, served)
    (served / "releases/202411").mkdir()
    (served / "current").unlink()
    (served / "current").symlink_to("releases/202411")
    with pytest.raises(DeliveryError) as refused:
        deliver(site, served)
    assert refused.value.args == ("delivery_foreign", "current")
    assert (served / "current").readlink() == Path("releases/202411")


def test_a_first_delivery_that_was_cut_off_is_done_again(
    site: Path, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = released(site, styled("red"))
    for step in (shutil, "copyfile"), (os, "sync"):
        with monkeypatch.context() as broken:
            broken.setattr(*step, _full)
            with pytest.raises(OSError, match="full"):
                deliver(site, served)
    deliver(site, served)
    assert plain(served / "current") == files


def test_a_first_delivery_that_was_cut_off_before_its_first_file_is_done_again(site: Path, served: Path) -> None:
    files = released(site, styled("red"))
    (served / "releases/next").mkdir(parents=True)
    deliver(site, served)
    assert plain(served / "current") == files
    assert [path.name for path in (served / "releases").iterdir()] == ["000001"]


@pytest.mark.parametrize("inside", ["site", "site/x", ".site", ".site/store", "content", "content/events/baru"])
def test_nothing_is_delivered_into_what_the_site_is_made_from(site: Path, tmp_path: Path, inside: str) -> None:
    released(site, styled("red"))
    before = tree(tmp_path)
    with pytest.raises(DeliveryError, match="delivery_inside"):
        deliver(site, tmp_path / inside, others=[tmp_path / "content"])
    assert tree(tmp_path) == before
    assert not (tmp_path / "content").exists()


@pytest.mark.parametrize(
    "inside",
    [
        *("o/site", "o/site/sub", "o/.site/x", "o/.site/store/ab"),
        *("srv/releases", "srv/releases/x", "srv/releases/000001/sub", "srv/current/sub/x"),
    ],
)
def test_nothing_is_delivered_into_another_site_or_a_release(site: Path, tmp_path: Path, inside: str) -> None:
    """It would be gone with it."""
    released(site, styled("red"))
    released(tmp_path / "o/site", styled("green"))
    deliver(tmp_path / "o/site", tmp_path / "srv")
    before = tree(tmp_path)
    with pytest.raises(DeliveryError, match="delivery_in_a_site"):
        deliver(site, tmp_path / inside)
    assert tree(tmp_path) == before


def test_two_deliveries_to_one_folder_wait_for_each_other(site: Path, served: Path) -> None:
    released(site, styled("red"))
    deliver(site, served)
    deliver(site, served)
    other = os.open(served, os.O_RDONLY)
    fcntl.flock(other, fcntl.LOCK_EX)
    waiting = [Thread(target=back, args=(served,)), Thread(target=deliver, args=(site, served))]
    for each in waiting:
        each.start()
    waiting[0].join(0.3)
    assert all(each.is_alive() for each in waiting)
    assert (served / "current").readlink().name == "000002"
    os.close(other)
    for each in waiting:
        each.join()
    assert (served / "current/index.html").exists()


@pytest.mark.long
def test_by_rsync_there_is_a_whole_site_at_every_step(site: Path, served: Path, tmp_path: Path) -> None:
    """The lines of HOSTING.md, with a folder for the other server, also when no older release stays."""
    block = re.search(r"```sh\n(rsync .*?)```", (ROOT / "HOSTING.md").read_text("utf-8"), re.DOTALL)
    assert block
    copy = tmp_path / "copy"
    lines = block[1].replace("web:/srv/kabar", str(copy)).replace("/srv/kabar", str(served)).splitlines()
    copy.mkdir()
    for colour, stay in (("red", 5), ("green", 5), ("blue", 1)):
        files = released(site, styled(colour))
        made = deliver(site, served, stay)
        for line in lines[:-1]:
            assert line.endswith(" &&"), "a copy that broke off must not be served"
            subprocess.run(["bash", "-c", line.removesuffix(" &&")], check=True)
            assert colour == "red" or (copy / "current/index.html").exists()
        assert files.items() <= plain(copy / "current").items()
        assert (copy / "current").readlink() == made.relative_to(served)
    assert [each.name for each in (copy / "releases").iterdir()] == ["000003"]


def _full(*_: object, **__: object) -> None:
    raise OSError("the disk is full")


def test_a_release_that_cannot_be_deleted_is_told_of_after_the_new_one_is_served(
    site: Path, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    released(site, styled("red"))
    deliver(site, served)
    files = released(site, styled("green"))
    with monkeypatch.context() as broken:
        broken.setattr(shutil, "rmtree", _full)
        with pytest.raises(DeliveryError, match="delivery_left"):
            deliver(site, served, stay=1)
    assert plain(served / "current") == files
    assert {path.name for path in (served / "releases").iterdir()} == {"000001", "000002"}
    deliver(site, served, stay=1)
    assert [path.name for path in (served / "releases").iterdir()] == ["000003"]


def test_of_several_releases_that_are_to_go_one_that_stays_keeps_no_other(site: Path, served: Path) -> None:
    for colour in ("red", "green", "blue"):
        released(site, styled(colour))
        deliver(site, served)
    stuck = served / "releases/000002" / delivery.DELIVERED
    stuck.unlink()
    stuck.mkdir()
    released(site, styled("black"))
    with pytest.raises(DeliveryError, match="delivery_left"):
        deliver(site, served, stay=1)
    assert sorted(path.name for path in (served / "releases").iterdir()) == ["000002", "000004"]


@pytest.mark.parametrize("lost", ["releases/000003", "current"])
def test_there_is_a_way_back_when_what_is_served_was_lost(site: Path, served: Path, lost: str) -> None:
    for colour in ("red", "green", "blue"):
        released(site, styled(colour))
        deliver(site, served)
    (shutil.rmtree if lost.startswith("releases") else os.unlink)(served / lost)
    assert back(served).name == ("000002" if lost.startswith("releases") else "000003")
    assert (served / "current/index.html").exists()


def test_releases_are_numbered_on_when_the_digits_run_out(site: Path, served: Path) -> None:
    released(site, styled("red"))
    deliver(site, served).rename(served / "releases/999999")
    (served / "current").unlink()
    (served / "current").symlink_to("releases/999999")
    assert deliver(site, served).name == "1000000"
    assert deliver(site, served, stay=2).name == "1000001"
    assert sorted(path.name for path in (served / "releases").iterdir()) == ["1000000", "1000001"]
    assert back(served).name == "1000000"


def test_a_file_of_somebody_beside_the_link_is_not_deleted(site: Path, served: Path) -> None:
    released(site, styled("red"))
    deliver(site, served)
    note = served / ".current.next"
    note.write_text("bukan tautan", "utf-8")
    with pytest.raises(OSError, match=r"\.current\.next"):
        deliver(site, served)
    assert note.read_text("utf-8") == "bukan tautan"
    assert sorted(path.name for path in (served / "releases").iterdir()) == ["000001"]


@pytest.mark.parametrize("folder", ["", "tersaji"])
def test_a_delivery_says_what_it_did_or_nothing(site: Path, tmp_path: Path, folder: str) -> None:
    """No folder is what a variable leaves that was not set; where nothing can be said, nothing untrue is."""
    released(site, styled("red"))
    command = [sys.executable, ROOT / "scripts/build.py", "deliver", "--out", site, folder]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(command, cwd=tmp_path, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert "seperti semula" not in done.stderr
    assert ("make delivery TO=" in done.stderr) == (not folder)
    assert (tmp_path / "tersaji/current").exists() == bool(folder)
    assert not (tmp_path / "releases").exists()


def test_what_a_hand_spoilt_is_not_delivered(site: Path, served: Path) -> None:
    files = released(site, styled("red"))
    deliver(site, served)
    released(site, styled("green"))
    page = site / "index.html"
    page.unlink()
    page.write_text("rusak")
    with pytest.raises(DeliveryError, match="delivery_spoilt"):
        deliver(site, served)
    assert plain(served / "current") == files


@pytest.mark.parametrize("lost", [False, True])
def test_what_was_spoilt_unseen_is_restored_by_the_next_build(site: Path, served: Path, lost: bool) -> None:
    """The page's bytes are those of the store, and no time tells of it."""
    files = released(site, styled("red"))
    for name in ("index.html", STYLE):
        page, seen = site / name, (site / name).stat()
        page.chmod(0o644)
        page.write_bytes(b"?" * seen.st_size)
        os.utime(page, ns=(seen.st_atime_ns, seen.st_mtime_ns))
        if lost:
            page.unlink()
    (last := workplace.store_folder(site) / unchanged.NAME).touch()
    with pytest.raises(DeliveryError, match="delivery_spoilt"):
        deliver(site, served)
    assert not last.exists(), "or the next build would take everything to be as it was"
    assert not {digest_of(files["index.html"]), digest_of(files[STYLE])} & Store(last.parent).scan().keys()
    released(site, styled("red"))
    deliver(site, served)
    assert plain(served / "current") == files


def test_what_is_left_of_a_delivery_harms_no_older_release(
    site: Path, served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its files are linked to those of the release that is served: nothing may be written over them."""
    files = released(site, styled("red"))
    deliver(site, served)
    (served / "releases/next/_hosting").mkdir(parents=True)
    os.link(served / "current/index.html", served / "releases/next/index.html")
    released(site, styled("green"))
    with monkeypatch.context() as broken:
        broken.setattr(os, "unlink", _full)
        with pytest.raises(OSError, match="full"):
            deliver(site, served)
    assert plain(served / "current") == files


def test_the_store_is_not_harmed_by_what_happens_to_a_release(site: Path, served: Path) -> None:
    released(site, styled("red"))
    made = deliver(site, served)
    for path in made.rglob("*.html"):
        path.write_text("rusak")
    store = Store(workplace.store_folder(site))
    assert all(store.read(digest) for digest in release.published(site).values())


def test_a_file_that_was_lost_and_a_release_that_is_half_deleted_harm_nothing(site: Path, served: Path) -> None:
    files = released(site, styled("red"))
    first = deliver(site, served)
    second = deliver(site, served)
    (second / STYLE).unlink()
    (first / workplace.DELIVERED).unlink()
    with pytest.raises(DeliveryError, match="delivery_first"):
        back(served)
    deliver(site, served)
    assert plain(served / "current") == files
    assert not first.exists()


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:100])


def flip(path: Path) -> None:
    path.write_bytes(b"?" * path.stat().st_size)


def lead_elsewhere(path: Path) -> None:
    path.rename(path.with_name("elsewhere"))
    path.symlink_to("elsewhere")


@pytest.mark.parametrize("harm", [cut, flip, lead_elsewhere, Path.unlink])
@pytest.mark.parametrize("name", ["index.html", "index.html.gz", STYLE, f"{STYLE}.br", "kecil.txt"])
def test_what_was_spoilt_in_a_release_goes_into_no_other(
    site: Path, served: Path, name: str, harm: Callable[[Path], None]
) -> None:
    released(site, styled("red"))
    first = deliver(site, served)
    made = {path: data for path, data in tree(first).items() if not path.startswith("_hosting")}
    time.sleep(0.01)  # the clock of files is a coarse one
    harm(first / name)
    second = deliver(site, served)
    found = {path: data for path, data in tree(second).items() if not path.startswith("_hosting")}
    assert found == made
    assert not (second / name).is_symlink()
    third = deliver(site, served)
    assert (second / name).samefile(third / name)


def test_a_version_that_was_spoilt_in_an_older_release_is_not_kept(site: Path, served: Path) -> None:
    released(site, styled("red"))
    first = deliver(site, served)
    (old,) = (path for path in plain(first) if path.startswith("_versions/"))
    time.sleep(0.01)
    cut(first / old)
    released(site, styled("green"))
    assert not list(deliver(site, served).glob(f"{old}*"))


@pytest.mark.parametrize("told", ["5", "[[1,2]]", "[[{},1]]", "[" * 100_000, '{"../../x": "0"}'])
def test_what_is_no_list_of_files_is_as_none(site: Path, served: Path, told: str) -> None:
    released(site, styled("red"))
    first = deliver(site, served)
    (first / workplace.DELIVERED).write_text(told, "utf-8")
    second = deliver(site, served)
    assert json.loads((second / workplace.DELIVERED).read_text("utf-8"))
    assert (second / "index.html").read_bytes() == (site / "index.html").read_bytes()
