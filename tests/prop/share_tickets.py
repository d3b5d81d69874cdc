"""Writes the rows of a desk with tickets that several people touched, so that rules of credit
differ: by a digest of its id a ticket gets another first replier, solver or rated agent.

    share_tickets.py ROWS >SHARED
"""
import csv
import hashlib
import sys


def share(row, header, agents):
    digest = int(hashlib.md5(row[header.index("id")].encode()).hexdigest(), 16)
    for every, step, column in ((3, 7, "first_replier"), (5, 11, "solver"), (4, 13, "csat_agent")):
        if digest % every == 0 and column in header:
            row[header.index(column)] = agents[digest // step % len(agents)]


def main():
    with open(sys.argv[1], newline="") as file:
        rows = list(csv.reader(file))
    header, agents = None, set()
    for row in rows:
        if row[0] == "record":
            header = row
        elif row[0] == "ticket":
            agents.add(row[header.index("agent")])
    agents = sorted(agents - {""})
    out = csv.writer(sys.stdout, lineterminator="\n")
    for row in rows:
        if row[0] == "record":
            header = row
        elif row[0] == "ticket":
            share(row, header, agents)
        out.writerow(row)


main()
