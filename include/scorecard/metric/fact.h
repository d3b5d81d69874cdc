/*
 * Facts: what is kept of a ticket, 96 bytes each, whatever the size of the export.
 *
 * Everything that a metric asks of a ticket is an integer here: seconds since 1970 UTC, whole
 * seconds of durations, numbers of interned texts, counts. An empty cell is unknown and stays
 * unknown: each field says below how it spells that. Facts live in chunks that are never moved
 * while they grow, so reading needs no second copy of the store.
 *
 * Order of input never matters: versions of one ticket are settled and facts are sorted by
 * metric/data.h before anything is counted.
 */
#ifndef SC_METRIC_FACT_H
#define SC_METRIC_FACT_H

#include "scorecard/base/hash.h"
#include "scorecard/metric/parse.h"
#include "scorecard/record/finding.h"
#include "scorecard/record/scale.h"
#include "scorecard/record/stream.h"

#define SC_FACT_NONE_S  UINT32_MAX /* unknown duration */
#define SC_FACT_REPLIES 255u       /* unknown number of replies; more than 254 is 254 */
#define SC_FACT_COUNT   63u        /* unknown reopens or transfers; more than 62 is 62 */

/* Words of the columns, 0 is unknown; the order is that of sc-records(5). */
enum sc_ticket_status {
    SC_TICKET_UNKNOWN,
    SC_TICKET_NEW,
    SC_TICKET_OPEN,
    SC_TICKET_PENDING,
    SC_TICKET_HOLD,
    SC_TICKET_SOLVED,
    SC_TICKET_CLOSED,
    SC_TICKET_SPAM,
    SC_TICKET_DELETED,
    SC_TICKET_MERGED
};
enum sc_priority {
    SC_PRIORITY_UNKNOWN,
    SC_PRIORITY_LOW,
    SC_PRIORITY_NORMAL,
    SC_PRIORITY_HIGH,
    SC_PRIORITY_URGENT
};
enum sc_channel {
    SC_CHANNEL_UNKNOWN,
    SC_CHANNEL_EMAIL,
    SC_CHANNEL_WEB,
    SC_CHANNEL_CHAT,
    SC_CHANNEL_PHONE,
    SC_CHANNEL_SOCIAL,
    SC_CHANNEL_API,
    SC_CHANNEL_PORTAL,
    SC_CHANNEL_OTHER
};
enum sc_sla { SC_SLA_UNKNOWN, SC_SLA_MET, SC_SLA_BREACHED };
enum sc_clock { SC_CLOCK_UNKNOWN, SC_CLOCK_BUSINESS, SC_CLOCK_CALENDAR };
enum sc_author {
    SC_AUTHOR_UNKNOWN,
    SC_AUTHOR_CUSTOMER,
    SC_AUTHOR_AGENT,
    SC_AUTHOR_BOT,
    SC_AUTHOR_SYSTEM
};

/* What the link over requesters found out about a solved ticket (sc_data_link). */
enum sc_comeback {
    SC_COMEBACK_NO,  /* nothing new from this requester inside the window */
    SC_COMEBACK_YES, /* a new ticket, same category where both have one */
    SC_COMEBACK_BUSY /* more new tickets than the policy allows: left out */
};

/*
 * One ticket. Times: 0 is unknown. People, team and category are numbers of the store's tables
 * until sc_data_finish; after it agent, solver, first_replier and csat_agent are person numbers
 * (metric/people.h). Durations are the vendor's; what stamps say is computed when it is asked for,
 * by the clock that is asked for (metric/fold_times.c).
 */
struct sc_fact {
    uint64_t id;        /* sc_fact_hash of the ticket's id */
    uint64_t requester; /* sc_fact_hash of the requester, 0 unknown; top 5 bits: jackknife group */
    uint32_t created, first_reply, resolved, updated;
    uint32_t first_resolved, reopened, csat_at;
    uint32_t first_reply_due, resolution_due;
    uint32_t first_reply_s, handle_s; /* SC_FACT_NONE_S unknown */
    union {
        uint32_t hold_s;       /* time on hold, 0 unknown */
        uint32_t resolution_s; /* the vendor's, where has_resolution_s */
    };
    uint32_t tie; /* digest of the row without source and line: settles equal updated_at */

    uint32_t agent : 24;
    uint32_t replies : 8; /* public human replies */
    uint32_t solver : 24;
    uint32_t status : 4;           /* enum sc_ticket_status */
    uint32_t priority : 3;         /* enum sc_priority */
    uint32_t has_excluded_tag : 1; /* carries a tag that the policy leaves out */
    uint32_t first_replier : 24;
    uint32_t channel : 4;         /* enum sc_channel */
    uint32_t sla_first_reply : 2; /* enum sc_sla, the vendor's word */
    uint32_t sla_resolution : 2;
    uint32_t csat_agent : 24;
    uint32_t reopens : 6;
    uint32_t clock : 2; /* enum sc_clock: what the *_s are */
    uint32_t team : 24;
    uint32_t transfers : 6;
    uint32_t csat_offered : 2; /* 0 unknown, 1 no, 2 yes */
    uint32_t category : 24;
    uint32_t created_by : 3;                /* enum sc_author */
    uint32_t comeback : 2;                  /* enum sc_comeback, set by sc_data_link */
    uint32_t has_survey : 1;                /* a csat survey replaces `rating`; sc_data_link */
    uint32_t is_first_reply_at_derived : 1; /* created + first_reply_s, whatever its clock */
    uint32_t has_resolution_s : 1;          /* only where sc_facts.keeps_vendor */
    uint32_t rating : 24;                   /* number of the (score, scale) pair */
    uint32_t late_first_reply : 1;          /* its deadline passed before the ticket was assigned */
    uint32_t late_resolution : 1;
    /*
     * No deadline was exported. Until sc_promises_set the field holds assigned_at (0 unknown), then
     * the deadline that the policy promises. Only where sc_facts.keeps_assigned.
     */
    uint32_t is_first_reply_due_ours : 1;
    uint32_t is_resolution_due_ours : 1;
    uint32_t is_handle_ours : 1;  /* sum over its calls: sc_data_fill */
    uint32_t is_replies_ours : 1; /* counted over its messages */
    uint32_t spare : 2;
};

_Static_assert(sizeof(struct sc_fact) == 96, "a ticket costs 96 bytes");

#define SC_GROUPS_N 32 /* groups of the jackknife (METRICS 3.2) */

/* Jackknife group 0..31 of a cluster. */
static inline unsigned sc_fact_group(uint64_t cluster)
{
    return (unsigned)(cluster >> 59);
}

/* Index solve: first_resolved, else resolved; 0 unsolved or unknown. */
static inline uint32_t sc_fact_solve(const struct sc_fact *f)
{
    return f->first_resolved ? f->first_resolved : f->resolved;
}

/* Requester, or the ticket itself when that is unknown. */
static inline uint64_t sc_fact_cluster(const struct sc_fact *f)
{
    return f->requester ? f->requester : f->id;
}

#define SC_CELL_NONE UINT32_MAX /* kind of a record whose ticket is not in the files */

/* Priority, channel and category of a ticket in one number. */
static inline uint32_t sc_cell_of(const struct sc_fact *f)
{
    return (uint32_t)f->priority << 28 | (uint32_t)f->channel << 24 | (uint32_t)f->category;
}

/* A rating: score in millionths and its scale; has_scale false: none was given. */
struct sc_rating {
    int64_t score_micro;
    bool has_scale;
    struct sc_scale scale;
};

/* Units of a point in integer sums: exact for scales of 2 to 11 steps. */
#define SC_POINT INT64_C(252000000)

/*
 * The rating on 1 to 5, in 1/SC_POINT: 1 + 4 (v - min) / (max - min), turned round for effort.
 * False outside its scale or without one.
 */
bool sc_rating_on_5(const struct sc_rating *r, int64_t *points);

/* Fewer than three steps (good or bad): not a mean. */
bool sc_rating_is_binary(const struct sc_rating *r);

/* The columns of words that a fact reads: places in sc_facts.words. */
enum sc_fact_word {
    SC_FACT_STATUS,
    SC_FACT_PRIORITY,
    SC_FACT_CHANNEL,
    SC_FACT_SLA_FIRST_REPLY,
    SC_FACT_SLA_RESOLUTION,
    SC_FACT_CREATED_BY,
    SC_FACT_CLOCK,
    SC_FACT_WORDS_N
};

enum sc_facts_order {
    SC_FACTS_AS_READ,     /* or in no order at all */
    SC_FACTS_BY_ID,       /* id, then updated, then tie */
    SC_FACTS_BY_REQUESTER /* requester, then created, then id */
};

#define SC_FACT_CHUNK 65536 /* facts in a chunk: 6 MiB, three huge pages (base/pages.h) */

#define SC_ASCENT_BYTES 47 /* of an id that is compared */

/* Whether each id came after the one before it: shorter ones first, else by bytes, as numbers do.
 */
struct sc_ascent {
    bool is_broken;
    unsigned char len;
    char last[SC_ASCENT_BYTES];
};

/* The store. Owned by sc_data; `n` facts, read with sc_facts_at. */
struct sc_facts {
    struct sc_fact **chunks;
    size_t chunks_n, chunks_cap;
    size_t n;
    size_t touched_n; /* the first of them, which the period touches: by sc_link_touched */
    enum sc_facts_order order;
    struct sc_intern *people; /* texts of agent columns, shared by all kinds */
    struct sc_intern *teams;  /* queues and roster teams */
    struct sc_choice words[SC_FACT_WORDS_N];
    struct sc_intern categories;
    struct sc_intern rating_texts; /* "score 1F scale" */
    struct sc_rating *ratings;     /* by number */
    const struct sc_str *excluded_tags;
    size_t excluded_tags_n;
    bool keeps_vendor;                 /* a vendor's resolution_s goes before the time on hold */
    bool keeps_assigned;               /* deadlines will be promised: metric/promise.h */
    bool has_promises;                 /* some ticket has one */
    uint32_t created_min, created_max; /* 0: none; of what stays once versions are settled */
    struct sc_ascent ascent;           /* ids that ascend cannot repeat: metric/versions.h */
};

static inline struct sc_fact *sc_facts_at(const struct sc_facts *s, size_t i)
{
    return &s->chunks[i / SC_FACT_CHUNK][i % SC_FACT_CHUNK];
}

/* Fills the tables of words: a part of sc_facts_init. */
void sc_fact_words_init(struct sc_choice words[SC_FACT_WORDS_N]);

/* An empty store; the tables are borrowed, categories and ratings live in the arena. */
void sc_facts_init(struct sc_facts *s, struct sc_arena *arena, struct sc_intern *people,
                   struct sc_intern *teams);
void sc_facts_fini(struct sc_facts *s);

/*
 * Adds one row of kind `ticket`. Cells were checked by the reader's producer; what does not parse
 * here is told as a finding and stays unknown. A row without id or creation time is rejected
 * (finding) and not added. 0, or -1 with *err when a table of texts is full (2^24).
 */
int sc_facts_put_row(struct sc_facts *s, const struct sc_row *row, struct sc_findings *findings,
                     struct sc_err *err);

/*
 * Reads one row into *f. False when it must be left out (told). *full is set when a table has no
 * number left. sc_facts_put_row is this and a place in the store.
 */
bool sc_fact_read(struct sc_facts *s, const struct sc_parse *c, struct sc_fact *f, bool *full);

/*
 * Facts from which a walk over the store is worth a second thread: behind the last row one
 * processor idles (base/beside.h).
 */
#define SC_FACTS_BESIDE 20000

/* Sorts in place; does nothing when the facts are in that order already. */
void sc_facts_sort(struct sc_facts *s, enum sc_facts_order order);

/* Sorts the first n facts only; those behind them stay, and the store as a whole has no order. */
void sc_facts_sort_first(struct sc_facts *s, enum sc_facts_order order, size_t n);

/* Facts i and k change places; the store has no order then. */
void sc_facts_swap(struct sc_facts *s, size_t i, size_t k);

/* Drops all facts behind the first n and gives their memory back. */
void sc_facts_cut(struct sc_facts *s, size_t n);

/* The fact with that id hash while sorted by id, NULL when there is none. */
struct sc_fact *sc_facts_find(const struct sc_facts *s, uint64_t id);

#endif
