#!/usr/bin/env python3
"""The command: arguments, then one call. `build` is what it does when nothing else is said."""

import datetime as dt
import gc
import os
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sitegen.publish import newfiles

INCOMPLETE = """Perkakas belum lengkap: {missing}. Hapus folder .venv, lalu jalankan `make site`.
The tools are not complete: {missing}. Delete the folder .venv, then run `make site`."""

# Until a command can say in words that it was interrupted, it ends without any.
interrupts = signal.getsignal(signal.SIGINT) is signal.default_int_handler
if interrupts:
    signal.signal(signal.SIGINT, signal.SIG_DFL)

# What each command needs besides it loads itself: a build that has nothing to do is over before all were loaded.
try:
    import click

    from sitegen.dates import FIRST_YEAR, LAST_YEAR
    from sitegen.problems import FORMATS, Format, is_error, report
    from sitegen.publish import console, summary, unchanged
    from sitegen.publish.orders import Order, Outcome
    from sitegen.publish.release import STAY
    from sitegen.publish.workplace import RefusedError
except ImportError as missing:
    sys.exit(INCOMPLETE.format(missing=missing))

if interrupts:
    signal.signal(signal.SIGINT, signal.default_int_handler)

EPOCH = "SOURCE_DATE_EPOCH"
ROOT = Path(__file__).resolve().parent.parent


def moment(context: click.Context, option: click.Parameter, text: str | None) -> dt.datetime:
    """`--now`, else SOURCE_DATE_EPOCH, else the clock; naive when it states no offset."""
    return read_moment(text, dt.datetime.fromisoformat) if text else clock()


def clock() -> dt.datetime:
    """Now, unless SOURCE_DATE_EPOCH says otherwise."""
    if epoch := os.environ.get(EPOCH):
        return read_moment(epoch, lambda text: dt.datetime.fromtimestamp(int(text), dt.UTC))
    return dt.datetime.now(dt.UTC)


def read_moment(text: str, read: Callable[[str], dt.datetime]) -> dt.datetime:
    """A moment that a schedule can have."""
    try:
        if FIRST_YEAR <= (found := read(text)).year <= LAST_YEAR:
            return found
    except (ValueError, OverflowError, OSError):
        pass
    raise click.BadParameter(summary.say("bad_now", text=text))


def day(context: click.Context, option: click.Parameter, text: str | None) -> dt.date | None:
    """A day as `2025-08-07`."""
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise click.BadParameter(summary.say("new_bad_date", text=text), context, option) from None


def there(context: click.Context, option: click.Parameter, path: Path | None) -> Path | None:
    """A file or folder that is there; click would say in English alone that it is not."""
    if path is not None and not path.exists():
        raise click.ClickException(summary.say("no_path", path=path))
    return path


def given_folder(context: click.Context, option: click.Parameter, text: str) -> Path:
    """A folder that was named: what an empty variable leaves is the one that somebody just works in."""
    if not text:
        raise click.ClickException(summary.say("delivery_where"))
    return Path(text)


def asked(said: bool | None) -> bool:
    """Whether somebody sits there who can be asked."""
    return bool(sys.stdin and sys.stdin.isatty()) if said is None else said


def question(key: str, fault: Callable[[str], str] | None = None, *, needed: bool = False) -> str:
    """An answer, asked for again while it can't be understood; "" is one too, unless it is needed."""
    while True:
        answer: str = click.prompt(summary.phrase("id", key), default=None if needed else "", show_default=False)
        if not (why := fault(answer) if fault and answer.strip() else ""):
            return answer.strip()
        click.echo(why, err=True)


def confirmed(key: str) -> bool:
    """A yes or no, in Indonesian."""
    answer: str = click.prompt(summary.phrase("id", key) + " (ya/tidak)", default="tidak")
    return answer.strip().casefold() in ("ya", "y", "yes")


def made(write: Callable[[], "newfiles.Made"]) -> str:
    """What was written, or why nothing was."""
    from sitegen.publish import newfiles

    try:
        return newfiles.report((write(),))
    except newfiles.NewError as error:
        raise click.ClickException(summary.say(error.said, **error.values)) from None


root = click.option("--root", default=ROOT, type=click.Path(exists=True, file_okay=False, path_type=Path), hidden=True)
out = click.option("--out", type=click.Path(path_type=Path), help="The site: a symbolic link.  [default: site]")
now = click.option("--now", callback=moment, metavar="ISO", help="Build as if at this instant.")
production = click.option("--production", is_flag=True, help="Leave samples out.")
form = click.option("--format", "form", default="text", type=click.Choice(FORMATS), help="Of the problems.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def command() -> None:
    """Check content/ and turn it into a site."""
    # Nearly all that is read stays until the end: looking through it for what nobody needs any more is in vain.
    gc.set_threshold(50_000, 20, 100)


@command.command()
@root
@out
@now
@production
@form
@click.option("--previous", metavar="URL|FILE", help="The published addresses.json, to compare with.")
@click.option("--jobs", default=os.cpu_count() or 1, type=click.IntRange(1), help="Processes.", show_default=True)
@click.option("--keep-going", is_flag=True, help="Publish faulty files in their last good version.")
@click.option("--profile", is_flag=True, help="Say where the time went.")
@click.option("--traceback", is_flag=True, help="For maintainers: say where in the program a part failed.")
@click.option(
    "--handover", type=click.Path(dir_okay=False, path_type=Path), help="For the preview: all found, as JSON."
)
def build(
    root: Path,
    out: Path | None,
    now: dt.datetime,
    production: bool,
    form: Format,
    previous: str | None,
    jobs: int,
    keep_going: bool,
    profile: bool,
    traceback: bool,
    handover: Path | None,
) -> None:
    """Build the site and release it. With an error nothing is released and the exit code is 1."""
    site = out or root / "site"
    order = Order(root.resolve(), site.absolute(), now, previous, jobs, production, keep_going)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        # The preview wants to know all that was found.
        outcome = (None if handover else unchanged.outcome(order)) or built(order)
    except KeyboardInterrupt:
        raise click.ClickException(summary.say("interrupted")) from None
    if handover:
        from sitegen.publish import handover as handing

        with suppress(OSError):  # the preview says that it was told nothing
            handover.write_text(handing.data(outcome), "utf-8")
    click.echo(report(outcome.problems, form), nl=False)
    if traceback:
        click.echo(outcome.trace, nl=False, err=True)
    click.echo(summary.text(outcome, compared=previous is not None, profile=profile), nl=False, err=True)
    sys.exit(0 if outcome.released else 1)


def built(order: Order) -> Outcome:
    """Build, and show how far it is."""
    from sitegen.publish import build as builder

    with console.progress() as progress:
        return builder.build(order, progress)


@command.command()
@root
@now
@production
@form
def check(root: Path, now: dt.datetime, production: bool, form: Format) -> None:
    """Read everything, report every problem, change nothing. The exit code is 1 when there is an error."""
    from sitegen.publish import build as builder

    _, problems = builder.read(Order(root.resolve(), root / "site", now, production=production))
    click.echo(report(problems, form), nl=False)
    click.echo(summary.checked(problems), err=True)
    sys.exit(1 if any(map(is_error, problems)) else 0)


@command.command()
@root
@now
@production
@click.option("--format", "form", default="text", type=click.Choice(("text", "json")))
def status(root: Path, now: dt.datetime, production: bool, form: str) -> None:
    """Say what waits for an editor, and when the site next needs building. Change nothing; the exit code is 0."""
    from sitegen.publish import build as builder
    from sitegen.publish import outstanding

    found, problems = builder.read(Order(root.resolve(), root / "site", now, production=production))
    said = outstanding.text(found, problems) if form == "text" else outstanding.data(found, problems)
    click.echo(said, nl=False)


@command.command()
@root
@out
@click.argument("folder", callback=given_folder, type=click.Path(file_okay=False))
@click.option("--stay", default=STAY, type=click.IntRange(1), help="Releases to keep.", show_default=True)
@click.option("--back", is_flag=True, help="Serve the release before the one that is served.")
def deliver(root: Path, out: Path | None, folder: Path, stay: int, back: bool) -> None:
    """Put the released site, packed, into FOLDER for a server: FOLDER/current leads to it."""
    from sitegen.publish import delivery

    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        site = (out or root / "site").absolute()
        sources = [root / name for name in ("content", "docs", "overrides", "scripts")]
        made = delivery.back(folder) if back else delivery.deliver(site, folder, stay, sources)
    except delivery.DeliveryError as error:
        said, *reason = error.args
        raise click.ClickException(summary.say(said, folder=folder, reason=str(*reason))) from None
    except RefusedError as refusal:
        raise click.ClickException(report((refusal.problem,), "text")) from None
    except (OSError, MemoryError) as error:
        raise click.ClickException(summary.say("delivery_refused", reason=str(error) or type(error).__name__)) from None
    click.echo(summary.say("delivered", release=made))


@command.command()
@root
@out
@click.option("--port", default=8000, type=click.IntRange(1, 65535), show_default=True)
def serve(root: Path, out: Path | None, port: int) -> None:
    """Preview the site on this machine; every saved file is built and shown."""
    from sitegen.publish import preview

    site, root = (out or root / "site").absolute(), root.resolve()
    order = [sys.executable, str(ROOT / "scripts" / "build.py"), "build", "--root", str(root), "--out", str(site)]
    try:
        preview.serve(
            lambda: Order(root, site, clock()),
            port,
            order,
            lambda url, state: click.echo(summary.say("serving", url=url, state=state)),
        )
    except RefusedError as refusal:
        raise click.ClickException(report((refusal.problem,), "text")) from None
    except OSError as error:
        raise click.ClickException(f"{error.filename or port}: {error.strerror}") from None


@command.command()
@root
def schema(root: Path) -> None:
    """Write JSON Schemas of front matter and registers into .vscode/schemas, for editing programs."""
    from sitegen.content import schemas

    folder = root / schemas.FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in schemas.files().items():
        (folder / name).write_text(text, "utf-8")
        click.echo(f"{schemas.FOLDER}/{name}")


@command.command()
@root
@click.argument("slug")
def stamp(root: Path, slug: str) -> None:
    """Say that the translation of SLUG (or YEAR/SLUG) fits the Indonesian text as it is now."""
    from sitegen.publish import stamp as stamping

    stamped = stamping.stamp(root.resolve(), slug.strip("/"))
    if not stamped:
        raise click.ClickException(summary.say("stamp_unknown", slug=slug))
    for each in stamped:
        click.echo(summary.say(each.said, path=each.path))
    sys.exit(1 if any(each.said == "stamp_broken" for each in stamped) else 0)


@command.command()
@root
@click.argument("codes", nargs=-1)
@click.option("--from", "folder", callback=there, type=click.Path(path_type=Path), help="The folder of the tables.")
def regions(root: Path, codes: tuple[str, ...], folder: Path | None) -> None:
    """Let regions.yml hold the kabupaten and kota of CODES, from the CSV tables of idn-area-data in a folder."""
    from sitegen.publish import newfiles, register

    if not codes or not folder:
        raise click.ClickException(summary.say("regions_how"))
    try:
        count = register.take(root.resolve(), folder, codes)
    except newfiles.NewError as error:
        raise click.ClickException(summary.say(error.said, **error.values)) from None
    click.echo(summary.say("regions_written", path=register.FILE, count=count))


slug = click.option("--slug", metavar="NAME", help="The folder's name.  [default: from the title]")
translation = click.option("--translation/--no-translation", default=None, help="Also write index.en.md, to be filled.")
asking = click.option("--ask/--no-ask", default=None, help="Ask for what no flag says.  [default: at a terminal]")


@command.group()
def new() -> None:
    """Write a new event or module as a draft. What is there is never overwritten."""


@new.command("event")
@root
@now
@click.option("--from", "source", callback=there, type=click.Path(path_type=Path), help="A press release, or a folder.")
@click.option("--dated", callback=day, metavar="ISO", help="When the press release was written, if it does not say.")
@click.option("--title")
@click.option("--summary", "said", help="A sentence or two.")
@click.option("--organizer")
@click.option("--region", metavar="CODE|NAME", help="The organiser's.")
@click.option("--date", "date_", metavar="DATE", help="In any form: 2026-12-05, 5 Desember 2026.")
@click.option("--time", metavar="TIME", help="08.30 or 08.30-11.00")
@click.option("--venue")
@click.option("--sample", is_flag=True, help="It is sample content.")
@slug
@translation
@asking
def new_event(
    root: Path,
    now: dt.datetime,
    source: Path | None,
    dated: dt.date | None,
    slug: str | None,
    translation: bool | None,
    ask: bool | None,
    **given: str | bool | None,
) -> None:
    """Write an event's folder from answers, or drafts from press releases: TXT, DOCX, HTML, WhatsApp messages."""
    from sitegen.publish import newfiles

    today, root = newfiles.today(root, now), root.resolve()
    stated = {{"said": "summary", "date_": "date"}.get(name, name): value for name, value in given.items() if value}
    if source:
        if stated:
            others = ", ".join(f"--{name}" for name in stated)
            raise click.ClickException(summary.say("new_together", others=others))
        drafted = newfiles.drafts(root, source, today, dated, slug, translated=bool(translation))
        click.echo(newfiles.report(drafted), nl=False)
        sys.exit(1 if any(isinstance(each, newfiles.Failed) for each in drafted) else 0)
    if asked(ask):
        for name in ("title", "summary", "organizer", "region", "date", "time", "venue"):
            if name not in stated:
                stated[name] = question(f"ask_{name}", newfiles.fault(root, name, today), needed=name == "title")
        translation = confirmed("ask_translation") if translation is None else translation
    click.echo(made(lambda: newfiles.described(root, stated, today, slug, translated=bool(translation))), nl=False)


@new.command("module")
@root
@now
@click.option("--title")
@click.option("--summary", "said", help="A sentence or two.")
@click.option("--duration", type=click.IntRange(1, 600), help="Minutes.")
@slug
@translation
@asking
def new_module(
    root: Path,
    now: dt.datetime,
    title: str | None,
    said: str | None,
    duration: int | None,
    slug: str | None,
    translation: bool | None,
    ask: bool | None,
) -> None:
    """Write a module's folder."""
    from sitegen.publish import newfiles

    today = newfiles.today(root, now)
    if asked(ask):
        title = title or question("ask_module", needed=True)
        said = said or question("ask_summary")
        duration = duration or click.prompt(
            summary.phrase("id", "ask_duration"), type=click.IntRange(1, 600), default=30
        )
        translation = confirmed("ask_translation") if translation is None else translation
    write = newfiles.module
    click.echo(
        made(lambda: write(root.resolve(), today, title, said, duration, slug, translated=bool(translation))), nl=False
    )


if __name__ == "__main__":
    given = sys.argv[1:]
    known = given and (given[0] in command.commands or given[0] in ("-h", "--help"))
    try:
        with console.plainly():
            command(given if known else ["build", *given])
    except ImportError as missing:
        sys.exit(INCOMPLETE.format(missing=missing))
