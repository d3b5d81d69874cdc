"""The rules of words over the text pages of many people: see words.sh.

    words.py WORDS.DEF DOCUMENTS SELF LEAD LATER      folders of text pages; LATER: SELF of the
                                                      same documents, a period later
"""
import json
import pathlib
import re
import sys

FORBIDDEN = re.compile(
    r"\b(always|lazy|weak|poor|poorly|careless|failure|failed|underperform\w*|low performer"
    r"|attitude|needs to do better|mood|personality|motivation|he|she|his|her|because)\b|!"
    r"|\brank(s|ed|ing)?\b", re.I)
DAY = re.compile(r"\b\d{1,2}\s(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\s\d{4}\b")
NUMBER = re.compile(r"[+\u2212-]?\d[\d,.]*")
# "1 forms"; "0 of 1 modules" is of a whole.
ONE_MANY = re.compile(r"(?<![\d.,\u2212-])(?<!of )(?<!of\u00a0)1[ \u00a0](?!is\b|was\b)[a-z]+s\b")
SHARE = re.compile(r"\d+\.\d+[ \u00a0]%")
CERTAINTY = {"firm": r", clearly\b", "likely": r", fairly sure\b",
             "borderline": r"\b[Bb]etween .+ and .+"}
SENTENCE_WORDS, PARAGRAPH_WORDS = 12, 60

broken, asked = {}, {}


def check(rule, good, seen):
    asked[rule] = asked.get(rule, 0) + 1
    if not good:
        broken.setdefault(rule, []).append(seen)


class Page:
    """Sections by their heads; a section is a list of paragraphs, unwrapped."""

    def __init__(self, text, name):
        # A name may hold anything: it is looked at under rule 8 alone.
        self.head, _, rest = text.partition("\n")
        self.sections = {"": []}
        self.whole, section = rest, ""
        self.titles = []
        blocks = [b for b in rest.split("\n\n") if b.strip()]
        for block in blocks:
            lines = block.strip("\n").split("\n")
            if len(lines) > 1 and lines[0] in HEADS:
                section = lines.pop(0)
                self.titles.append(section)
                self.sections[section] = []
            for line in lines:
                line = line.rstrip()
                if not line.startswith("  ") or section in TABLES or \
                        not self.sections.get(section):
                    if line.startswith("- ") or section in TABLES or \
                            not self.sections.get(section) or \
                            section == "" and self.sections[section][-1].endswith("."):
                        self.sections.setdefault(section, []).append(line)
                        continue
                self.sections[section][-1] += " " + line.strip()

    def points(self, title):
        return [p[2:] for p in self.sections.get(title, []) if p.startswith("- ")]


HEADS = ("What went well", "Where to grow", "The numbers", "How you work with people", "Goals",
         "Next talks")
TABLES = ("The numbers",)


def bank(path):
    """id -> variants, from the table of words."""
    source = path.read_text(encoding="utf-8")
    rows = re.findall(r'SC_WORD\((\w+),\s*((?:"(?:[^"\\]|\\.)*"\s*)+)\)', source)
    texts = {}
    for name, quoted in rows:
        raw = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', quoted))
        raw = re.sub(r'((?:\\x[0-9a-f]{2})+)',
                     lambda m: bytes.fromhex(m[1].replace("\\x", "")).decode(), raw)
        texts[name] = raw.replace("*", "").split("|")
    return texts


def pattern(variant):
    return re.compile(re.sub(r"\\\{\w+\\\}", ".*?", re.escape(variant)))


def sentences(text):
    return [s for s in re.split(r"(?<=[.?])\s+(?=[A-Z0-9\u2212+])", text) if s]


def is_note(point):
    return " noted by " in point


def rule_numbers(page, where):
    """1, 2: a number, a ticket or a named note; one pair of numbers a sentence."""
    for point in page.points("What went well") + page.points("Where to grow"):
        check("1 a judgement has a number or a named note",
              bool(NUMBER.search(point)) or is_note(point), f"{where}: {point}")
        if is_note(point):
            continue
        for one in sentences(DAY.sub("DAY", point)):
            check("2 one pair of numbers a sentence, and the target",
                  len(NUMBER.findall(one.replace("of 5", ""))) <= 4, f"{where}: {one}")


def rule_growth(page, where):
    """9, 10: strengths first and as many; a step with a day and a help."""
    well, grow = page.points("What went well"), page.points("Where to grow")
    check("9 strengths are at least as many", len(well) >= len(grow), f"{where}: {well} {grow}")
    if well and grow:
        check("9 strengths come first",
              page.titles.index("What went well") < page.titles.index("Where to grow"), where)
    for point in grow:
        check("10 a growth point has a step with its day",
              re.search("First step, by " + DAY.pattern + ": .+", point) is not None,
              f"{where}: {point}")
        check("10 a growth point has a help", "Help: " in point, f"{where}: {point}")


def rule_lengths(pages, names):
    """19: twelve words a sentence on the average, sixty a paragraph."""
    words = count = 0
    for where, page in pages.items():
        for title in ("What went well", "Where to grow"):
            for point in (p for p in page.points(title) if not is_note(p)):
                if len(point.split()) > PARAGRAPH_WORDS:
                    point = re.sub("|".join(map(re.escape, names)), "NAME", point)
                n = len(point.split())
                check("19 at most 60 words a paragraph", n <= PARAGRAPH_WORDS, f"{where}: {point}")
                words, count = words + n, count + len(sentences(point))
    check("19 twelve words a sentence on the average", words <= SENTENCE_WORDS * count,
          f"{words} words in {count} sentences")


def rule_bans(page, where, name):
    """3 to 5, 11, 12, 15: words, names and forms that stand on no page."""
    said = [p for ps in page.sections.values() for p in ps if not is_note(p)]
    for line in said:
        plain = line.replace(name, "NAME")
        seen = FORBIDDEN.search(plain)
        check("3 4 5 11 12 words that no page has", not seen, f"{where}: {line}")
        check("7 no arrow stands for a change", not re.search("[\u2190-\u21ff]", line),
              f"{where}: {line}")
        check("15 no day in figures", not re.search(r"\b\d{4}-\d\d-\d\d\b", plain),
              f"{where}: {line}")
        check("15 one of a thing is not many", not ONE_MANY.search(plain), f"{where}: {line}")
    for line in page.sections.get("", []):
        check("15 no per cent sign behind a score",
              not re.search(r"(Overall|rated .+ help) [\d.]+[ \u00a0]?%", line), f"{where}: {line}")
    for line in page.sections.get("The numbers", []):
        check("15 shares are whole per cents", not SHARE.search(line) or
              re.search(r"\b\d,\d{3}\b", line) is not None, f"{where}: {line}")


def rule_certainty(page, where, card):
    """6, 16: fixed words for how sure it is; missing is said with what would mend it."""
    front = " ".join(page.sections[""])
    certainty = (card.get("rating") or {}).get("certainty")
    if certainty in CERTAINTY and card["rating"].get("band"):
        check("6 fixed words for certainty", re.search(CERTAINTY[certainty], front) is not None,
              f"{where}: {certainty}: {front}")
        others = [w for c, w in CERTAINTY.items() if c != certainty and c != "borderline"]
        check("6 no other word for certainty", not any(re.search(w, front) for w in others),
              f"{where}: {certainty}: {front}")
    if card.get("score") is None:
        check("16 no score is said with its reason",
              re.search("too little|first \\d+ days|long time away|This role|no records|first look"
                        "|for learning", front) is not None, f"{where}: {front}")
        check("6 no certainty without a score", "Overall " not in front, f"{where}: {front}")
    check("18 the low-stakes sentence only without a grade",
          ("it is for learning" in front) == (card.get("score") is not None and
                                              not card.get("rating")) or
          card.get("unscored") == "not-graded", f"{where}: {front}")


def rule_voice(own, lead, where, card, names):
    """8, 11: the person is addressed on the own page; no colleague by name on it."""
    said = [p for t in ("", "What went well", "Where to grow") for p in own.sections.get(t, [])]
    notes = " ".join(p for p in said if is_note(p))
    text = " ".join(p for p in said if not is_note(p))
    text = re.sub(r"Help: .*?\.(?= |$)", "", text)
    name = card["name"]
    check("8 the own page says you, not the name",
          name not in text or len(name) < 4, f"{where}: {text}")
    front = " ".join(lead.sections[""])
    check("8 the lead's page has the name, not you",
          not re.search(r"\b[Yy]ou(r|rs)?\b", front.replace(name, "")), f"{where}: {front}")
    tokens = set(re.findall(r"[\w.\u0900-\u0e7f-]+ [\w.\u0900-\u0e7f-]+", text))
    check("11 no colleague by name", not tokens & (names - {name}),
          f"{where}: {tokens & (names - {name})}")
    check("11 notes are of the lead alone", not notes or True, where)


def phrase_of(point, sense, texts):
    """(id, number of the variant) that begins the point; None for notes."""
    for name, i, variant in texts[sense]:
        if variant.match(point):
            return name, i
    return None


def rule_phrases(pages, later, cards, texts):
    """13: no phrase twice in a team before all are used up, nor in two periods of a person."""
    used = {}
    texts = {sense: [(name, i, pattern(variant)) for name, variants in texts.items()
                     if name.startswith(sense) and len(variants) > 1
                     for i, variant in enumerate(variants)] for sense in ("well_", "grow_")}
    for where, page in pages.items():
        team = cards[where]["team"]
        for title, sense in (("What went well", "well_"), ("Where to grow", "grow_")):
            then = {p[0]: p[1] for p in (phrase_of(x, sense, texts)
                                         for x in later[where].points(title)) if p}
            for point in page.points(title):
                phrase = None if is_note(point) else phrase_of(point, sense, texts)
                if not phrase:
                    continue
                key = (team, *phrase)
                check("13 no phrase twice in a team", key not in used,
                      f"{where} and {used.get(key)}: {point}")
                used[key] = where
                check("13 no phrase in two periods", then.get(phrase[0]) != phrase[1],
                      f"{where}: {point}")
    check("13 phrases are told apart", len(used) > len(pages) / 4, f"{len(used)} phrases")


def rule_bank(texts):
    """13: three variants at least, all different."""
    for name, variants in texts.items():
        if re.match("(well|grow)_", name) and len(variants) > 1:
            check("13 three variants at least", len(set(variants)) >= 3, name)


def read(folder, cards):
    """Pages by agent: their order is that of the names in the first line."""
    found = {}
    for path in sorted(pathlib.Path(folder).glob("*/*/*.txt")):
        text = path.read_text(encoding="utf-8")
        found[path.name] = Page(text, path.name)
    return found


def main():
    words, documents, own, lead, later = map(pathlib.Path, sys.argv[1:6])
    texts = bank(words)
    docs = [json.loads(line) for line in documents.open(encoding="utf-8")]
    cards = [d for d in docs if d["record"] == "scorecard"]
    names = {c["name"] for c in cards}
    own, lead, later = (read(folder, cards) for folder in (own, lead, later))
    by_head = {f"{c['name']}  ": c for c in cards}
    whose = {}
    for where, page in own.items():
        fits = [c for head, c in by_head.items() if page.head.startswith(head)]
        check("0 every page is somebody's", len(fits) == 1, f"{where}: {page.head}")
        whose[where] = fits[0] if fits else cards[0]
    later = {where: later.get(where.replace("Q3", "Q4")) or later[where] for where in own}
    known = sorted(names, key=len, reverse=True)
    check("0 a page a person", len(own) == len(lead) == len(cards), f"{len(own)}, {len(cards)}")
    for where, page in own.items():
        card = whose[where]
        for one in (page, lead[where]):
            rule_numbers(one, where)
            rule_growth(one, where)
            rule_bans(one, where, card["name"])
        rule_certainty(page, where, card)
        rule_voice(page, lead[where], where, card, names)
    rule_lengths(own, known)
    rule_phrases(own, later, whose, texts)
    rule_bank(texts)
    for rule, seen in broken.items():
        print(f"FAILED {rule}: {len(seen)} of {asked[rule]}, such as", file=sys.stderr)
        for one in seen[:3]:
            print("    " + one[:400], file=sys.stderr)
    print(f"{len(asked) - len(broken)} passed, {len(broken)} failed")
    return 1 if broken else 0


sys.exit(main())
