/* Parts of a team page, in HTML and in plain text. */
#ifndef SC_LIB_REPORT_TEAM_H
#define SC_LIB_REPORT_TEAM_H

#include "review.h"
#include "scorecard/report/page.h"

#define SC_WORTH_MAX  5  /* findings on one page */
#define SC_AWARDS_MAX 48 /* awards that one page tells */

/* A team with its people, in alphabetical order. */
struct sc_desk {
    const struct sc_report *report;
    const struct sc_team_page *page;
    const struct sc_sheet *team;
    const struct sc_sheet **people;
    size_t people_n;
    struct sc_arena *arena;
    bool has_arrivals;
    bool is_ungraded; /* nobody was to be graded */
    bool is_meeting;  /* for the whole team: nobody's numbers and no names beside results */
};

void sc_desk_open(struct sc_desk *desk, const struct sc_team_page *page, struct sc_arena *arena);

/* Two sentences by rule: targets and customers, then the place with most room. */
struct sc_str sc_team_headline(const struct sc_desk *desk);

/* What needs the lead now, by rule, ordered by customers touched. Returns how many. */
size_t sc_team_worth(const struct sc_desk *desk, struct sc_str found[SC_WORTH_MAX]);

/* Awards that those honoured let the team see, a sentence each. Returns how many. */
size_t sc_team_awards(const struct sc_desk *desk, struct sc_str found[SC_AWARDS_MAX]);

/* The sentence below the people: how many of the ranges overlap; empty below two scores. */
struct sc_str sc_team_overlap(const struct sc_desk *desk);

/* The columns of people: weighted measures that anybody has, in the order of the scorecard. */
size_t sc_team_columns(const struct sc_desk *desk, struct sc_str ids[SC_GAUGES_MAX]);

/* "84.4 (77.7 to 91.0)" of a person, a dash without a score. */
struct sc_str sc_team_score(const struct sc_desk *d, const struct sc_sheet *s);

/* Facts of the data block, as plain text. */
struct sc_str sc_team_files(const struct sc_desk *desk);
struct sc_str sc_team_window(const struct sc_desk *desk);
struct sc_str sc_team_rows(const struct sc_desk *desk);
struct sc_str sc_team_excluded(const struct sc_desk *desk);
struct sc_str sc_team_names(const struct sc_desk *desk, const char *key);

/* HTML: "July to September 2026" as a page's title has it. */
struct sc_str sc_team_period(const struct sc_desk *desk);

/* HTML: head with the chip that says for whom, headline, tiles, what is worth the time. */
void sc_team_put_top(struct sc_buf *out, const struct sc_desk *desk, enum sc_word chip);
void sc_team_put_tiles(struct sc_buf *out, const struct sc_desk *desk);
void sc_team_put_worth(struct sc_buf *out, const struct sc_desk *desk);

/* HTML: one <td> with value, mark and from how many; a dash with the reason without a value. */
void sc_team_put_cell(struct sc_buf *out, struct sc_arena *arena, const struct sc_gauge *g);

/* HTML: calendar heat of arrivals; the table of people. */
void sc_team_put_arrivals(struct sc_buf *out, const struct sc_desk *desk);
void sc_team_put_people(struct sc_buf *out, const struct sc_desk *desk);

#endif
