"""Formats for other systems against parsers that are not ours.

    exports.py DOCUMENTS FOLDER

Makes every format from the documents as they are and from hostile twins, in which a payload stands
in every text of a person, team, note and file name; parses both and compares skeletons.
"""
import csv
import html.parser
import io
import json
import os
import subprocess
import sys
import zipfile

documents, folder = sys.argv[1:3]
passed = failed = skipped = 0

PAYLOADS = [
    "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1",
    "\uff1d1+1", "a\n=1", "  =1", "\u00a0+1", "<script>alert(1)</script>", "<!channel>", "<@U123>",
    "&amp;", "**b** _i_ `c` [l](javascript:x) ![p](x)", "# h\n- l\n> q\n| a | b |\n---", "1. x",
    "BEGIN:VALARM\r\nEND:VEVENT", "a;b,c\\n\"d\"", "x\u202eevil", "\x1b[31mred", "\u2028line",
    "{team=\"x\"} 1\n# EOF", "'; DROP TABLE x", "a|b\\", "~~s~~ ==m== $x$", "\ud7ff\ufffd",
    "\u0001strong\u0002", "</main></body><main>", "\" onload=\"x", "\u05d0\u05e0\u05d4 \u05e1\u05d9\u05dc\u05d1\u05d4",
    "\u0623\u0646\u0627", "\u738b\u79c0\u82f1", "\U0001f469\u200d\U0001f4bb", "a" * 5000,
]
HARMLESS = "Ana Silva"
KEYS = {"name", "team", "title", "department", "situation", "behaviour", "impact", "place", "mode",
        "topic", "text", "reason", "source", "manager", "label", "place", "step", "what", "lessons",
        "found", "advice", "profile", "slot", "key", "ask_first", "group"}


def check(what, good, seen=""):
    global passed, failed
    if good:
        passed += 1
    else:
        failed += 1
        print("FAILED %s: %s" % (what, str(seen)[:300]))


def skip(what):
    global skipped
    skipped += 1


def replaced(value, text, keys):
    """The document with `text` in every field of these names that holds a text."""
    if isinstance(value, list):
        return [replaced(v, text, keys) for v in value]
    if not isinstance(value, dict):
        return value
    return {k: text if k in keys and isinstance(v, str) and v else replaced(v, text, keys)
            for k, v in value.items()}


BOARD = os.path.join(os.path.dirname(documents), "team-board")


def sources():
    """The documents, with what a team page tells below its people."""
    more, rest = (json.load(open(os.path.join(BOARD, name), encoding="utf-8"))
                  for name in ("more.json", "raters.json"))
    for line in open(documents, encoding="utf-8"):
        doc = json.loads(line)
        if doc["record"] == "scorecard":
            for key, value in more.get(doc["agent"], {}).items():
                if isinstance(doc.get(key), dict):
                    doc[key] = {**value, **doc[key]}
                elif not doc.get(key):
                    doc[key] = value
        if doc["record"] == "end":
            doc["rows"] += len(rest)
            yield from rest
        yield doc


def twin(text):
    """The documents with one text in every place; the period and the run stay."""
    lines = []
    for doc in sources():
        if doc["record"] not in ("run", "end"):
            period = doc.pop("period", None)
            doc = replaced(doc, text, KEYS)
            if period is not None:
                doc["period"] = period
        lines.append(json.dumps(doc, ensure_ascii=False))
    path = folder + "/twin.jsonl"
    with open(path, "w", encoding="utf-8", newline="") as f:
        f.write("\n".join(lines) + "\n")
    return path


def made(path, *options):
    done = subprocess.run(["sc-report", "-q", *options, path], capture_output=True, check=False)
    check("sc-report %s ends well" % " ".join(options), done.returncode == 0, done.stderr)
    return done.stdout


# One function a format: bytes to a skeleton that must not depend on the texts.


def of_csv(data, delimiter=",", is_guarded=True):
    text = data.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    for row in rows if is_guarded else []:
        for cell in row:
            bare = cell.lstrip(" \u00a0")
            is_number = bare[:1] in "+-" and bare.replace(",", ".").lstrip("+-").replace(
                ".", "", 1).isdigit()
            if bare[:1] in tuple("=+-@\t\r\n\0\uff1d\uff0b\uff0d\uff20") and bare and not is_number:
                check("no cell begins a formula", False, repr(cell))
    return [len(row) for row in rows], rows[0]


def of_json(data):
    def shape(v):
        if isinstance(v, dict):
            return {k: shape(x) for k, x in v.items()}
        return [shape(x) for x in v] if isinstance(v, list) else type(v).__name__
    return shape(json.loads(data))


def of_ics(data):
    import icalendar
    import vobject
    assert b"\n" not in data.replace(b"\r\n", b"")
    for line in data.split(b"\r\n"):
        assert len(line) <= 75, line
    text = data.decode("utf-8")
    calendar = icalendar.Calendar.from_ical(text)
    events = [sorted(e.keys()) for e in calendar.walk("VEVENT")]
    assert not list(calendar.walk("VALARM"))
    other = vobject.readOne(text)
    assert len(getattr(other, "vevent_list", [])) == len(events)
    return events


def of_chat(data):
    def texts(v):
        if isinstance(v, str):
            return [v]
        return sum((texts(x) for x in (v.values() if isinstance(v, dict) else v)), []) \
            if isinstance(v, (dict, list)) else []
    docs = [json.loads(line) for line in data.splitlines()]
    for doc in docs:
        for text in texts(doc) if "blocks" in doc else []:
            assert "<" not in text and ">" not in text, text
            assert len(text) <= 3000
        assert len(doc.get("blocks", [])) <= 50
    return [of_json(json.dumps(d)) for d in docs]


def of_metrics(data):
    from prometheus_client.openmetrics.parser import text_string_to_metric_families
    assert data.endswith(b"# EOF\n")
    families = list(text_string_to_metric_families(data.decode("utf-8")))
    return [(f.name, f.type, [(s.name, sorted(s.labels)) for s in f.samples]) for f in families]


def of_md(data):
    """The tags of the page as an independent reader of CommonMark sees them."""
    done = subprocess.run(["cmark", "--to", "xml"], input=data, capture_output=True, check=True)
    tags = [line.strip().split(b" ")[0].split(b">")[0] for line in done.stdout.splitlines()]
    return [t for t in tags if t not in (b"<text", b"<softbreak")]


class Skeleton(html.parser.HTMLParser):
    """Tags with their attributes, as a parser of its own sees them. What people wrote is no tag."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.tags = []

    def handle_starttag(self, tag, attrs):
        names = dict(attrs)
        assert tag not in ("script", "iframe", "object", "embed", "img", "link", "form", "base"), tag
        for name, value in attrs:
            assert not name.startswith("on") and name not in ("style", "src", "srcset"), name
            assert name != "href" or value.startswith(("https://desk.example/", "../", "lead/")), value
        self.tags.append((tag, names.get("class"), sorted(names)))

    def handle_endtag(self, tag):
        self.tags.append("/" + tag)


def of_html(data):
    parser = Skeleton()
    parser.feed(data.decode("utf-8"))
    parser.close()
    return parser.tags


def of_fragment(data):
    """As the page, less its head; the classes are the same with a prefix."""
    tags = of_html(data)
    assert not {t[0] for t in tags} & {"html", "head", "body", "meta"}
    assert tags[0][1] == "scorecard" and tags[0][0] == "div"
    for tag in tags[1:]:
        for name in (tag[1] or "").split() if isinstance(tag, tuple) else []:
            assert name.startswith("sc-"), name
    return [t if isinstance(t, str) else (t[0], (t[1] or "").replace("sc-", ""), t[2]) for t in tags]


def of_xlsx(data):
    book = zipfile.ZipFile(io.BytesIO(data))
    for name in book.namelist():
        body = book.read(name).decode("utf-8")
        assert "<f>" not in body or "chart" in name, name
        assert "hyperlink" not in body, name
    import openpyxl
    sheets = openpyxl.load_workbook(io.BytesIO(data))
    return [(s.title, s.dimensions, [c.value for c in s[1]]) for s in sheets]


FORMATS = [
    (["-t", "csv"], of_csv, ["csv"]),
    (["-t", "csv", "--wide"], of_csv, ["csv"]),
    (["-t", "csv", "--excel"], lambda d: of_csv(d, ";"), ["csv"]),
    (["-t", "csv", "--raw-csv"], lambda d: of_csv(d, ",", False), ["csv"]),
    (["-t", "json"], of_json, ["json"]),
    (["-t", "ics"], of_ics, ["icalendar", "vobject"]),
    (["-t", "slack"], of_chat, ["json"]),
    (["-t", "teams"], of_chat, ["json"]),
    (["-t", "openmetrics"], of_metrics, ["prometheus_client"]),
    (["-t", "openmetrics", "-k", "review"], of_metrics, ["prometheus_client"]),
    (["-t", "xlsx"], of_xlsx, ["openpyxl"]),
    (["-t", "hris"], of_csv, ["csv"]),
    (["-t", "md", "-k", "team"], of_md, ["!cmark"]),
    (["-k", "team"], of_html, []),
    (["-k", "team", "--view", "team"], of_html, []),
    (["-k", "team", "--view", "hr"], of_html, []),
]
ANA = ["--agent", "ana@x.example"]
PAPERS = [["checkin", *ANA], ["coaching"], ["coaching", "--agent", "dee@x.example", "--view", "lead"],
          ["plan"], ["plan", *ANA], ["recognition"], ["recognition", "--view", "team"],
          ["recognition", *ANA], ["meetings"], ["meetings", *ANA], ["changes"], ["changes", *ANA],
          ["data"], ["prep"], ["access", *ANA], ["agenda", *ANA]]
FORMATS += [(["-k", *paper, "-t", form], read, needed) for paper in PAPERS
            for form, read, needed in (("html", of_html, []), ("md", of_md, ["!cmark"]))]
FORMATS += [(["-k", "plan", *ANA, "-t", "fragment"], of_fragment, []),
            (["-k", "review", *ANA, "-t", "fragment"], of_fragment, [])]


def is_there(needed):
    for name in needed:
        try:
            if name.startswith("!"):
                subprocess.run([name[1:], "--version"], capture_output=True, check=True)
            else:
                __import__(name)
        except (ImportError, OSError):
            return False
    return True


def skeleton(what, read, data):
    try:
        return read(data)
    except Exception as e:  # a parser that refuses is a failure of ours, whatever it raises
        check(what, False, repr(e))
        return None


for options, read, needed in FORMATS:
    if not is_there(needed):
        skip(options)
        continue
    what = " ".join(options)
    wanted = skeleton(what, read, made(twin(HARMLESS), *options))
    check(what + " has something in it", bool(wanted), wanted)
    for i, payload in enumerate(PAYLOADS):
        path = twin(payload)
        data = made(path, *options)
        check("%s twice" % what, made(path, *options) == data)
        seen = skeleton("%s, payload %d" % (what, i), read, data)
        check("%s, payload %d %r: same skeleton" % (what, i, payload[:30]), seen == wanted,
              [p for p in zip(seen or [], wanted or []) if p[0] != p[1]][:2])


def whole_and_part(options):
    """A fragment is the page: the same tags between its two divs as between the page's main."""
    path = twin(HARMLESS)
    page, part = of_html(made(path, *options)), of_fragment(made(path, *options, "-t", "fragment"))
    page = [t if isinstance(t, str) else (t[0], t[1] or "", t[2]) for t in page]
    inner = page[page.index(next(t for t in page if t[0] == "main")):page.index("/main") + 1]
    check("%s: a fragment is the page" % options, part[4:-2] == inner, (part[4:8], inner[:4]))


NOTES = ["plain", "# h\n\n<script>x</script>", "<div onclick=x>\n\n</div>", "![p](https://e.example/x)",
         "[a](javascript:x) [b](data:text/html,x) [c](vbscript:x) <javascript:x>", "&lt;script&gt;",
         "```\n</code></pre></div></main>\n```", "[a]: javascript:x\n\n[a]", "> " * 4000 + "x",
         "*" * 20000, "[" * 20000, "![" * 5000 + "](" * 5000, "- " * 3000, "\x00\x01\x02\x1b[31m",
         "&#27;[31m &#1;x &#8238;y", "<!--", "<![CDATA[", "<?php", "a\n=\n|a|b|\n|-|-|\n", "\u202eabc",
         "[x](https://desk.example/\"onclick=\"x)", "<style>*{display:none}</style>"]


def notes_are_tame():
    """Whatever a note holds, the page around it keeps its tags, and what is in it is plain."""
    path, words = twin(HARMLESS), folder + "/words"
    os.makedirs(words, exist_ok=True)
    for i, text in enumerate(NOTES):
        with open(words + "/ana@x.example.md", "w", encoding="utf-8", newline="") as f:
            f.write(text)
        for options in (["--agent", "ana@x.example"], ["-k", "checkin", *ANA]):
            tags = of_html(made(path, *options, "--notes", words)) or []
            start = [k for k, t in enumerate(tags) if t[0] == "div" and t[1] == "notes"]
            check("note %d: one place" % i, len(start) == 1, start)
            inside = {t[0] for t in tags[start[0] + 1:] if isinstance(t, tuple)} if start else set()
            check("note %d: the rest stays" % i,
                  [t for t in tags[:start[0]]] == [t for t in of_html(made(
                      path, *options, "--notes", words))[:start[0]]] and tags[-2:] == ["/body", "/html"])
            check("note %d: tame" % i, not inside & {"script", "style", "img", "iframe"}, inside)
        for form in ("md", "text"):
            data = made(path, "-k", "checkin", *ANA, "-t", form, "--notes", words)
            check("note %d: no control bytes in %s" % (i, form),
                  not any(c < 32 and c != 10 for c in data), data[-80:])


for options in [["-k", p[0], *p[1:]] for p in PAPERS] + [["-k", "review", *ANA], ["-k", "team"]]:
    whole_and_part(options)
notes_are_tame()
print("passed %d, failed %d, skipped %d" % (passed, failed, skipped))
sys.exit(failed > 0)
