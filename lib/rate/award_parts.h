/* Recognition in parts: award.c puts together what the other award_*.c find. */
#ifndef SC_RATE_AWARD_PARTS_H
#define SC_RATE_AWARD_PARTS_H

#include "scorecard/rate/award.h"
#include "scorecard/rate/contest.h"

struct sc_award_person {
    sc_json *card; /* borrowed */
    struct sc_str agent;
    struct sc_past_row row;
    sc_json *won; /* list of awards, owned by the group */
};

/* A team, or everybody. */
struct sc_award_group {
    const struct sc_award_scene *scene;
    struct sc_str team;
    struct sc_award_person *people; /* by agent */
    size_t n;
};

/* A new award of a person, pushed to what they won; further keys are set in it. Borrowed. */
sc_json *sc_award_give(struct sc_award_person *p, const char *award, const char *about,
                       const char *criteria);

/* Whose turn it is for an award, from what is known of earlier periods. */
struct sc_turn sc_award_turn(const struct sc_award_group *g, const struct sc_award_person *p,
                             const char *award);

/* Awards of a period in a list: of one kind (NULL: any but tenure). */
size_t sc_award_count(const sc_json *list, const char *award);

/* Praise that somebody gave themselves. */
bool sc_award_is_by_self(const sc_json *doc);

/* What each kind of award needs; each gives to the people of the group. */
void sc_award_champion(struct sc_award_group *g);
void sc_award_performers(struct sc_award_group *g);
void sc_award_weeks(struct sc_award_group *g);
void sc_award_peers(struct sc_award_group *g);
void sc_award_customers(struct sc_award_group *g);
void sc_award_own_wins(struct sc_award_group *g);
void sc_award_tenure(struct sc_award_group *g);

/* What is said of the group as a whole. */
sc_json *sc_award_lag(const struct sc_award_group *g);
sc_json *sc_award_spread(const struct sc_award_group *g);
sc_json *sc_award_not_yet(const struct sc_award_group *g);

#endif
