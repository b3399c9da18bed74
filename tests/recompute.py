# mypy: allow-untyped-defs, allow-untyped-calls
"""Compute every indicator again from the published CSV files alone: `python recompute.py FOLDER`.

Imports nothing of the project: the Python standard library and the CSV files of du-lieu/ are enough. Prints one JSON
object: for each plan, indicator, date and other reading the numerator, the denominator, the value (null where a
record is unknown), and each record's part in it.
"""

import csv
import json
import sys
import unicodedata
from calendar import monthrange
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

ACTIVE = "đang hoạt động"
COUNTED, NOT_COUNTED, LEFT_OUT, UNKNOWN = "tử số", "chỉ ở mẫu số", "ngoài diện", "chưa rõ"
GONE = {"đã giải thể", "hợp nhất", "sáp nhập", "chia"}


def read(folder, name):
    with (Path(folder) / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return [{column: original(cell) for column, cell in row.items()} for row in csv.DictReader(file)]


def original(cell):
    """Take away the apostrophe that guards a text which begins like a formula."""
    first = next((mark for mark in cell if mark != "'" and unicodedata.category(mark)[0] not in "CMZ"), "")
    guarded = first in set("=+-@＝＋－＠") or cell.lstrip("'").startswith(("\t", "\r", "\n"))
    return cell.removeprefix("'") if guarded else cell


def day(text):
    return date.fromisoformat(text) if text else None


def words(text):
    return text.split(";") if text else []


def months_later(start, months):
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


class Records:
    """The tables, looked up by owner."""

    def __init__(self, folder):
        self.folder = folder
        self.owners = {"HTX": read(folder, "hop-tac-xa"), "THT": read(folder, "to-hop-tac")}
        names = ("tinh-trang", "thanh-vien", "can-bo", "xep-loai", "hop-dong", "chung-nhan", "ma-so-vung-trong")
        self.held = {name: read(folder, name) for name in (*names, "san-pham", "ocop", "cong-nghe", "cong-nhan")}
        self.held["dia-ban-cu"] = read(folder, "dia-ban-cu")
        self.baseline = {(row["plan"], row["cooperative"]) for row in read(folder, "danh-sach-ban-dau")}
        self.with_baseline = {plan for plan, _ in self.baseline}
        self.key_chains = {row["id"] for row in read(folder, "nganh-hang") if row["key"] == "true"}
        self.places = {row["id"]: row for row in read(folder, "dia-ban")}
        self.measures = {row["id"]: json.loads(row["measure"] or "null") for row in read(folder, "chi-tieu")}

    def of(self, name, owner):
        return [row for row in self.held[name] if row["owner"] == owner["id"]]


class Count:
    """All counting for one plan on one day."""

    def __init__(self, records, plan, on):
        self.records, self.plan, self.on = records, plan, on

    def heirs(self, place):
        """Return a place and all that succeeded it."""
        later = [self.heirs(each) for each in words(self.records.places[place]["successors"])]
        return {place}.union(*later)

    def above(self, places):
        """Return places and all above them."""
        around, ahead = set(), set(places)
        while ahead:
            around |= ahead
            ahead = {self.records.places[each]["parent"] for each in ahead} - {""} - around
        return around

    def around(self, place, follows=True):
        """Return all in which a place lies: above it, and in its successors or, without any, those of the one above."""
        row = self.records.places[place]
        first = day(self.records.places[self.plan["place"]]["valid_from"]) or self.on
        ended = not row["valid_to"] or day(row["valid_to"]) < max(first, self.on)
        later = words(row["successors"]) if ended else []
        found = {place}.union(*(self.around(each) for each in later if follows))
        if row["parent"]:
            found |= self.around(row["parent"], follows and not later)
        return found

    def is_inside(self, owner):
        """Tell whether an owner's place lies in the plan's place, then or through a successor, or under its heirs."""
        place, whole = self.place(owner), self.plan["place"]
        if whole in self.around(place):
            return True
        below = [each for each in self.records.places if whole in self.above({each})]
        return bool(self.above({place}) & set().union(*map(self.heirs, below)))

    def place(self, owner):
        """Return where an owner lay on the day."""
        former = sorted(self.records.of("dia-ban-cu", owner), key=lambda row: row["until"])
        return next((row["place"] for row in former if self.on <= day(row["until"])), owner["place"])

    def began(self, owner):
        return day(owner.get("registered_on") or owner.get("started_on"))

    def history(self, owner):
        return sorted(self.records.of("tinh-trang", owner), key=lambda row: row["on"])

    def status(self, owner, on):
        return next((row["status"] for row in reversed(self.history(owner)) if day(row["on"]) <= on), None)

    def in_force(self, start, end):
        return day(start) <= self.on and (not end or self.on <= day(end))

    def subjects(self, population):
        kinds = {"groups": ["THT"], "products": ["HTX", "THT"]}.get(population, ["HTX"])
        for owner in (each for kind in kinds for each in self.records.owners[kind]):
            history = self.history(owner)
            start = self.began(owner) or (day(history[0]["on"]) if history else None)
            before = day(self.plan["period_start"]) - timedelta(days=1)
            if (start and start > self.on) or self.status(owner, before) in GONE:
                continue
            if population != "products":
                yield owner, None
            else:
                for product in self.records.of("san-pham", owner):
                    if not product["since"] or day(product["since"]) <= self.on:
                        yield owner, product

    def holds(self, conditions, owner, product):
        answers = [self.answer(each, owner, product) for each in conditions]
        return False if False in answers else None if None in answers else True

    def answer(self, condition, owner, product):
        plain = getattr(self, f"is_{condition['fact']}")(condition, owner, product)
        return plain if plain is None else plain != condition["negate"]

    # One method for each fact that a condition may ask about: True, False, or None for unknown.

    def is_status(self, condition, owner, _):
        status = self.status(owner, self.on)
        return None if status is None else status in condition["any_of"]

    def is_baseline(self, _, owner, __):
        plan = self.plan["id"]
        return (plan, owner["id"]) in self.records.baseline if plan in self.records.with_baseline else None

    def is_established_in_period(self, condition, owner, _):
        began = self.began(owner)
        if began is None:
            return None
        inside = day(self.plan["period_start"]) <= began <= min(day(self.plan["period_end"]), self.on)
        return inside and owner.get("origin", condition["origins"][0]) in condition["origins"]

    def is_age(self, condition, owner, _):
        began = self.began(owner)
        return None if began is None else months_later(began, condition["months_at_least"]) <= self.on

    def is_pause_in_year(self, condition, owner, _):
        history = self.history(owner)
        if not history:
            return None
        begin = date(self.on.year, 1, 1)
        days = [begin + timedelta(days=number) for number in range((self.on - begin).days + 1)]
        idle = [each for each in days if (self.status(owner, each) or ACTIVE) != ACTIVE]
        return not idle or len(idle) <= (months_later(idle[0], condition["months_at_most"]) - idle[0]).days

    def assessment(self, owner):
        known = [row for row in self.records.of("xep-loai", owner) if day(row["known_on"]) <= self.on]
        return max(known, key=lambda row: int(row["year"]), default={})

    def is_rating(self, condition, owner, _):
        rating = self.assessment(owner).get("rating")
        return rating in condition["any_of"] if rating else None

    def is_effective(self, _, owner, __):
        effective = self.assessment(owner).get("effective")
        return effective == "true" if effective else None

    def is_linkage(self, condition, owner, _):
        running = [row for row in self.records.of("hop-dong", owner) if self.in_force(row["start_on"], row["end_on"])]
        return any(set(condition["stages"]) <= set(words(row["stages"])) for row in running)

    def is_designation(self, condition, owner, _):
        named = [row for row in self.records.of("cong-nhan", owner) if row["title"] == condition["title"]]
        return any(self.in_force(row["on"], row["until"]) for row in named)

    def is_technology(self, condition, owner, _):
        running = [row for row in self.records.of("cong-nghe", owner) if self.in_force(row["start_on"], row["end_on"])]
        return any(not condition["key_chain_only"] or row["chain"] in self.records.key_chains for row in running)

    def is_certificate(self, condition, owner, _):
        held = [row for row in self.records.of("chung-nhan", owner) if row["scheme"] in condition["any_of"]]
        return any(self.in_force(row["issued_on"], row["expires_on"]) for row in held)

    def is_area_code(self, _, owner, __):
        codes = self.records.of("ma-so-vung-trong", owner)
        return any(self.in_force(row["granted_on"], row["ended_on"]) for row in codes)

    def is_ocop(self, condition, owner, product):
        products = [product] if product else self.records.of("san-pham", owner)
        return any(self.has_stars(condition, each) for each in products)

    def has_stars(self, condition, product):
        own = [row for row in self.records.held["ocop"] if row["product"] == product["id"]]
        valid = [row for row in own if self.in_force(row["issued_on"], row["expires_on"])]
        potential = day(product["potential_from"])
        named = condition["or_potential"] and potential is not None and potential <= self.on
        return named or any(int(row["stars"]) >= condition["stars_at_least"] for row in valid)

    def is_chain(self, condition, owner, product):
        own = [product["chain"]] if product and product["chain"] else words(owner["chains"])
        return bool(set(own) & set(condition["any_of"])) if own else None

    def is_place(self, condition, owner, _):
        return self.place(owner) in condition["any_of"]

    def is_size(self, condition, owner, _):
        return owner["size"] in condition["any_of"] if owner.get("size") else None

    def is_members(self, condition, owner, _):
        count = self.latest("thanh-vien", owner)
        return None if count is None else int(count["total"]) >= condition["at_least"]

    def is_managers(self, condition, owner, _):
        count = self.latest("can-bo", owner)
        if count is None or count["total"] == "0":
            return None
        return 100 * int(count["college"]) >= Fraction(str(condition["college_percent_at_least"])) * int(count["total"])

    def is_counted_in(self, condition, owner, _):
        parts = self.parts(self.records.measures[condition["indicator"]])
        own = [part for _, other, part, _, _ in parts if other == owner["id"]]
        return True if COUNTED in own else None if UNKNOWN in own else False

    def latest(self, name, owner):
        known = [row for row in self.records.of(name, owner) if day(row["on"]) <= self.on]
        return max(known, key=lambda row: row["on"], default=None)

    def parts(self, measure):
        """Return for each record its id, its owner, its part, and what it adds to numerator and denominator."""
        find = self.part_of_managers if measure["population"] == "managers" else self.part
        return [
            (product["id"] if product else owner["id"], owner["id"], *find(measure, owner, product))
            for owner, product in self.subjects(measure["population"])
        ]

    def part(self, measure, owner, product):
        among = self.is_inside(owner) and self.holds(measure["among"], owner, product)
        if among is False:
            return LEFT_OUT, 0, 0
        counted = self.holds(measure["counted"], owner, product) if among else None
        return {True: COUNTED, False: NOT_COUNTED, None: UNKNOWN}[counted], int(counted is True), 1

    def part_of_managers(self, measure, owner, product):
        among = self.is_inside(owner) and self.holds(measure["among"], owner, product)
        if among is False:
            return LEFT_OUT, 0, 0
        count = self.latest("can-bo", owner) if among else None
        if count is None:
            return UNKNOWN, 0, 0
        return (NOT_COUNTED if count["college"] == "0" else COUNTED), int(count["college"]), int(count["total"])


def value_on(records, plan, measure, kind, on):
    """Return numerator, denominator and exact value of a measure (None when unknown), and each record's part."""
    parts = Count(records, plan, on).parts(json.loads(measure))
    numerator = sum(counted for *_, counted, _ in parts)
    denominator = sum(total for *_, total in parts) if kind == "share" else None
    known = denominator != 0 and all(part != UNKNOWN for _, _, part, _, _ in parts)
    exact = str(Fraction(numerator, denominator or 1)) if known else None
    return numerator, denominator, exact, {record: [part, *weights] for record, _, part, *weights in parts}


def main(folder):
    records = Records(folder)
    indicators = {row["id"]: row for row in read(folder, "chi-tieu")}
    readings = read(folder, "cach-hieu")
    results = {}
    for plan in read(folder, "ke-hoach"):
        days = sorted({row["as_of"] for row in read(folder, "ky-bao-cao") if row["plan"] == plan["id"]})
        for target in (row for row in read(folder, "muc-phai-dat") if row["plan"] == plan["id"]):
            indicator = indicators[target["indicator"]]
            due_on = target["due_on"] or plan["period_end"]
            others = [row for row in readings if row["indicator"] == indicator["id"]]
            for row in [{**indicator, "id": ""}, *others]:
                kind = row["kind"] or indicator["kind"]
                for on in days if row["measure"] else []:
                    if on <= due_on:
                        key = f"{plan['id']} {indicator['id']} {on} {row['id']}".strip()
                        results[key] = value_on(records, plan, row["measure"], kind, day(on))
    json.dump(results, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
