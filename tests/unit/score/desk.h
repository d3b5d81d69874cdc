/*
 * A small desk for the tests of scoring: six agents of one team, a whole quarter in which every
 * scored measure has enough records. The same bytes on every machine.
 */
#ifndef SC_TEST_DESK_H
#define SC_TEST_DESK_H

#include "rows.h"

#define DESK_AGENTS  6
#define DESK_TICKETS 40 /* of each agent, in 2026-Q3 */

static const char *const desk_agents[DESK_AGENTS] = {"ana", "bob", "cyd", "dee", "eve", "fay"};

/* Lines of CSV under construction; `n` counts rows. */
struct desk {
    struct sc_arena *arena;
    struct sc_buf text;
    uint64_t n;
};

static inline void desk_row(struct desk *d, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
static inline void desk_row(struct desk *d, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    sc_buf_vprintf(&d->text, format, args);
    va_end(args);
    sc_buf_putc(&d->text, '\n');
    d->n++;
}

static inline void desk_head(struct desk *d, const char *columns)
{
    sc_buf_printf(&d->text, "record,%s\n", columns);
}

/* Ticket k of agent a: solved within a day; every fifth needs a second reply, some are rated. */
static inline void desk_ticket(struct desk *d, int a, int k)
{
    int day = 1 + k * 2 % 27, month = 7 + k % 3, rating = (a + k) % 7 == 0 ? 2 : 4 + (a + k) % 2;
    bool is_rated = k % 3 != 2;

    desk_row(d,
             "ticket,T%d-%02d,%s,r%d-%d,solved,2026-%02d-%02dT09:00:00Z,"
             "2026-%02d-%02dT09:%02d:00Z,2026-%02d-%02dT15:00:00Z,%d,%d,%s,%s,%s",
             a, k, desk_agents[a], a, k % 37, month, day, month, day, 10 + a, month, day,
             600 + 40 * a + 7 * (k % 5), k % 5 == 0 ? 2 : 1, (k + a) % 23 == 0 ? "breached" : "met",
             is_rated ? (rating == 2   ? "2"
                         : rating == 4 ? "4"
                                       : "5")
                      : "",
             is_rated ? "1-5" : "");
}

/* Quality, effort, training, articles, forms and hours of agent a. */
static inline void desk_person(struct desk *d, int a)
{
    const char *who = desk_agents[a];

    desk_head(d, "id,agent,reviewer,kind,reviewed_at,score");
    for (int k = 0; k < 6; k++)
        desk_row(d, "qa,Q%d-%d,%s,lea,review,2026-08-%02d,%d", a, k, who, 3 + k, 84 + a + k);
    desk_head(d, "id,kind,ticket,responded_at,score,scale");
    for (int k = 0; k < 12; k++)
        desk_row(d, "survey,S%d-%d,ces,T%d-%02d,2026-09-%02dT10:00:00Z,%d,1-7 ease", a, k, a, k,
                 1 + k, 5 + (a + k) % 3);
    desk_head(d, "id,agent,course,due_at,completed_at,status");
    desk_row(d, "training,M%d-1,%s,security,2026-08-15,2026-08-10,completed", a, who);
    desk_row(d, "training,M%d-2,%s,tone,2026-09-15,%s", a, who,
             a == 3 ? ",assigned" : "2026-09-20,completed");
    desk_head(d, "id,agent,article,published_at,status");
    desk_row(d, "knowledge,K%d,%s,how to %d,2026-07-20,published", a, who, a);
    desk_head(d, "id,agent,rater,rater_role,skill,score,scale,at");
    desk_row(d, "assessment,A%d,%s,lea,lead,teamwork,%d,1-5,2026-09-01", a, who, 4 + a % 2);
    desk_head(d, "agent,date,worked_s,leave_s");
    for (int week = 0; week < 10; week++)
        desk_row(d, "hours,%s,2026-%02d-%02d,144000,0", who, 7 + week / 4, 6 + 7 * (week % 4) % 28);
}

static inline void desk_begin(struct desk *d, struct sc_arena *arena)
{
    *d = (struct desk){.arena = arena};
    sc_buf_init(&d->text, SC_BUF_NO_CEILING);
}

/* The whole desk, without its end record. */
static inline void desk_fill(struct desk *d)
{
    desk_head(d, "id,agent,requester,status,created_at,first_reply_at,resolved_at,handle_s,"
                 "replies,sla_first_reply,csat,csat_scale");
    for (int k = 0; k < DESK_TICKETS; k++)
        for (int a = 0; a < DESK_AGENTS; a++)
            desk_ticket(d, a, k);
    desk_row(d, "ticket,open,ana,r9,open,2026-10-05T09:00:00Z,,,,0,,,");
    desk_row(d, "ticket,early,bob,r8,solved,2026-06-20T09:00:00Z,,2026-06-21T09:00:00Z,,1,,,");
    for (int a = 0; a < DESK_AGENTS; a++)
        desk_person(d, a);
    desk_head(d, "id,name,team,role,level,hired_on,fte");
    for (int a = 0; a < DESK_AGENTS; a++)
        desk_row(d, "agent,%s,%c%s,Tier 1,agent,1,2024-0%d-01,1", desk_agents[a],
                 desk_agents[a][0] - 'a' + 'A', desk_agents[a] + 1, a + 1);
    desk_head(d, "id,agent,giver,giver_role,at");
    desk_row(d, "kudos,k1,Ana,bob,peer,2026-08-01");
}

/* Ends the stream and puts it into a file. */
static inline const char *desk_end(struct desk *d)
{
    const char *path;
    sc_buf_printf(&d->text, "end,%llu\n", (unsigned long long)d->n);
    path = file_of(d->arena, sc_buf_str(&d->text));
    sc_buf_fini(&d->text);
    return path;
}

/* A run over some files with the policy of a text; everything that a test needs to look at. */
struct desk_run {
    const char *paths[4];
    struct sc_buf told;
    struct sc_call call;
    struct sc_policy *policy;
    struct sc_run run;
    struct sc_err err;
    int status;
};

/* Defaults: 2026-Q3 as of 2026-10-09 in UTC, the built-in policy. */
static inline void desk_prepare(struct desk_run *r, const char *path)
{
    *r = (struct desk_run){.paths = {path}};
    sc_buf_init(&r->told, SC_BUF_NO_CEILING);
    sc_err_init(&r->err);
    r->call = (struct sc_call){.program = "sc-score",
                               .version = "0",
                               .paths_n = 1,
                               .period = "2026-Q3",
                               .as_of = "2026-10-09",
                               .zone = "UTC",
                               .say = keep_line,
                               .tell = keep_line,
                               .keep_ids = true};
}

static inline void desk_go(struct desk_run *r, const char *yaml)
{
    r->call.paths = r->paths;
    r->call.ctx = &r->told;
    r->policy = sc_policy_parse(sc_str_from(yaml), SC_STR("test.yaml"), &r->err);
    if (r->policy == NULL)
        print_error("%s: %s\n", r->err.field, r->err.what);
    assert_non_null(r->policy);
    r->status = sc_run_open(&r->run, &r->call, r->policy, &r->err);
}

static inline void desk_close(struct desk_run *r)
{
    sc_run_close(&r->run);
    sc_policy_close(r->policy);
    sc_buf_fini(&r->told);
}

/* The documents as bytes, into `out`. */
static inline void desk_write(struct desk_run *r, struct sc_buf *out)
{
    struct sc_out *o = sc_out_to_buf(out);
    struct sc_tallied tallied;
    sc_run_write(&r->run, o, &tallied);
    assert_int_equal(sc_out_close(o, &r->err), 0);
}

/* The person with that id. */
static inline uint32_t desk_find(const struct desk_run *r, const char *id)
{
    uint32_t person = sc_people_find(&r->run.data->people, sc_str_from(id));
    assert_true(person != SC_NOBODY);
    return person;
}

static inline const struct sc_line *desk_line(const struct sc_card *card, const char *metric)
{
    return &card->lines[sc_metric_no(sc_metric_find(sc_str_from(metric)))];
}

#endif
