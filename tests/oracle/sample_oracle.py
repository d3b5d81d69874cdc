"""Draws conversations once more from the definitions, over the rows of the bundled desk.

    sample_oracle.py ROWS DRAWN SEED FROM TO AS_OF K

ROWS are those of sc-import, DRAWN what sc-sample wrote. Names are resolved by the roster's ids,
names, addresses and aliases; tickets solved in the period are the frame, as the published
definitions say. Compares the random picks: who, which, third, rank, weight.
"""
import csv
import sys
from collections import defaultdict
from math import ceil

MASK = (1 << 64) - 1


def number(*parts):
    h = 0xCBF29CE484222325
    for byte in b"\x1f".join(p.encode() for p in parts):
        h = ((h ^ byte) * 0x100000001B3) & MASK
    h ^= h >> 30
    h = h * 0xBF58476D1CE4E5B9 & MASK
    h ^= h >> 27
    h = h * 0x94D049BB133111EB & MASK
    return h ^ h >> 31


def read(path):
    """Rows by kind, each as a dict, headers bound to the kind of the row behind them."""
    kinds, heads, head = defaultdict(list), {}, None
    with open(path, encoding="utf-8", newline="") as lines:
        for cells in csv.reader(lines):
            if cells[0] == "record":
                head = cells
            elif cells[0] != "end":
                if head is not None:
                    heads[cells[0]], head = head, None
                kinds[cells[0]].append(dict(zip(heads[cells[0]], cells)))
    return kinds


def newest(tickets):
    kept = {}
    for t in tickets:
        old = kept.get(t["id"])
        if old is None or t["updated_at"] >= old["updated_at"]:
            kept[t["id"]] = t
    return kept.values()


class People:
    def __init__(self, roster):
        self.by_text, self.bots = {}, set()
        for r in roster:
            for text in [r["id"], r["name"], r["email"], *r["aliases"].split(";")]:
                self.by_text[text.casefold()] = r["id"]
            if r["bot"] == "true":
                self.bots.add(r["id"])

    def find(self, text):
        return self.by_text.get(text.casefold(), text)

    def first_human(self, *texts):
        found = [self.find(t) for t in texts if t]
        return next((p for p in found if p not in self.bots), None)


def is_bot_only(t, people):
    texts = [t["solver"], t["agent"], t["first_replier"]]
    return any(texts) and people.first_human(*texts) is None


def lengths_of(kinds):
    messages, talk = defaultdict(set), defaultdict(int)
    for m in kinds["message"]:
        if m["public"] != "false" and m["author_role"] != "system":
            messages[m["ticket"]].add(m["seq"] or tuple(m.items()))
    for c in kinds["call"]:
        if c["talk_s"]:
            talk[c["ticket"]] += int(c["talk_s"])

    def length(t):
        if t["channel"] in ("phone", "") and t["id"] in talk:
            return "seconds", talk[t["id"]]
        if messages[t["id"]]:
            return "messages", len(messages[t["id"]])
        return ("replies", min(int(t["replies"]), 254)) if t["replies"] else ("", 0)

    return length


def draw(items, k):
    """items: (number, unit, length, id). Yields (id, third, weight) in the order of the draw."""
    cuts = {}
    for unit in {i[1] for i in items} - {""}:
        ordered = sorted(i[2] for i in items if i[1] == unit)
        n = len(ordered)
        cuts[unit] = ordered[ceil(n / 3) - 1], ordered[ceil(2 * n / 3) - 1]

    def third(item):
        if not item[1]:
            return ""
        low, high = cuts[item[1]]
        return "short" if item[2] <= low else "medium" if item[2] <= high else "long"

    left = sorted(items)
    wanted = {1: [], 2: ["short", "long"]}.get(k, ["short", "medium", "long"])
    picked = []
    for want in wanted:
        one = next((i for i in left if third(i) == want), None)
        if one:
            left.remove(one)
            picked.append(one)
    picked += left[: k - len(picked)]
    for p in picked:
        same = [i for i in items if len(picked) == 1 or third(i) == third(p)]
        taken = [i for i in picked if third(i) == third(p)]
        yield p[3], third(p), len(same) / len(taken)


def main():
    rows, drawn, seed, start, end, as_of, k = sys.argv[1:]
    kinds, people = read(rows), None
    people = People(kinds["agent"])
    length = lengths_of(kinds)
    frame = defaultdict(list)
    for t in newest(kinds["ticket"]):
        solve = t["first_resolved_at"] or t["resolved_at"]
        who = people.first_human(t["solver"], t["agent"])
        if not start <= solve < end or solve > as_of or who is None or is_bot_only(t, people):
            continue
        if t["status"] in ("spam", "deleted", "merged") or "test" in t["tags"].split(";"):
            continue  # the bundled desk's policy leaves tickets of that tag out
        frame[who].append((number(seed, "qa", who, t["id"]), *length(t), t["id"]))
    wanted = {
        (who, ticket, third, str(rank), weight)
        for who, items in frame.items()
        for rank, (ticket, third, weight) in enumerate(draw(items, int(k)), 1)
    }
    seen = {
        (s["agent"], s["ticket"], s["stratum"], s["rank"], float(s["weight"]))
        for s in read(drawn)["sample"]
        if s["reason"] == "random"
    }
    keys = {(w[:4], round(w[4], 6)) for w in wanted}
    differ = keys ^ {(s[:4], round(s[4], 6)) for s in seen}
    for one in sorted(differ)[:20]:
        print("differs:", one, "wanted" if one in keys else "seen", file=sys.stderr)
    print(f"{len(keys) - len(differ)} passed, {len(differ)} failed")
    return 1 if differ or len(keys) < 40 else 0


sys.exit(main())
