/* What the tests of goals share: cards with one metric, goals. Include it behind plan_docs.h. */
#ifndef GOAL_DOCS_H
#define GOAL_DOCS_H

#include "scorecard/goals/follow.h"

#include <math.h>

/* A period of a quarter as things stood on a day. */
#define Q(name, from, to, as_of)                                                                   \
    "\"period\":{\"name\":\"" name "\",\"from\":\"" from "\",\"to\":\"" to                         \
    "\",\"tz\":\"UTC\",\"as_of\":\"" as_of "T00:00:00Z\"}"
#define Q3(as_of) Q("2026-Q3", "2026-07-01", "2026-10-01", as_of)
#define Q2        Q("2026-Q2", "2026-04-01", "2026-07-01", "2026-07-09")

#define CARD(period, more)                                                                         \
    "{\"record\":\"scorecard\",\"agent\":\"ana\",\"team\":\"T\"," period "," more "}"
#define METRIC(id, value, more)                                                                    \
    "\"metrics\":[{\"id\":\"" id "\",\"label\":\"" id "\",\"value\":" value more "}]"
#define CSAT(value, n) METRIC("csat_mean", value, ",\"n\":" n ",\"sd\":0.95,\"def\":\"ab\"")
#define VOLUME(value)  METRIC("volume", value, ",\"n\":" value)
#define GOAL(id, more)                                                                             \
    "{\"record\":\"goal\",\"id\":\"" id "\",\"agent\":\"ana\",\"state\":\"agreed\"," more "}"
#define FROM(start, due) "\"start\":\"" start "\",\"due\":\"" due "\""

/* One card and one goal, in this order. */
struct one {
    struct world w;
    struct sc_goal_field *field;
    struct sc_goals_person p;
    struct sc_goal_stand stand;
};

static inline void stand_up(struct one *o)
{
    world_settle(&o->w);
    o->field = sc_goal_field_open(&o->w.scene);
    o->p = person(&o->w, 0);
    o->stand = sc_goal_stand_of(o->field, &o->p, o->w.docs.items[1]);
}

static inline void stand_on(struct one *o, const char *card, const char *goal)
{
    world_open(&o->w, "");
    put(&o->w, card);
    put(&o->w, goal);
    stand_up(o);
}

static inline void one_close(struct one *o)
{
    sc_goal_field_close(o->field);
    world_close(&o->w);
}

#define assert_near(seen, wanted) assert_true(fabs((seen) - (wanted)) < 1e-8)

#endif
