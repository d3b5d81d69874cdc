/*
 * One ticket row into one fact. A column that a metric comes to need is one line in the table of
 * its type below, or one line in put_words, and a field in fact.h.
 */
#include "scorecard/metric/fact.h"

#include <string.h>

#include "scorecard/base/num.h"
#include "scorecard/record/line_digest.h"

#define TABLE_MOST SC_NOBODY /* numbers of 24 bits, the last one means unknown */
#define PAIR_MAX   256       /* bytes of a score and a scale; longer ones are none */

/* A column and where its value goes. */
struct at {
    int col;
    size_t field;
};

#define AT(column, field)                                                                          \
    {                                                                                              \
        SC_COL_ticket_##column, offsetof(struct sc_fact, field)                                    \
    }

static const struct at times[] = {
    AT(created_at, created),
    AT(first_reply_at, first_reply),
    AT(resolved_at, resolved),
    AT(updated_at, updated),
    AT(first_resolved_at, first_resolved),
    AT(reopened_at, reopened),
    AT(csat_at, csat_at),
    AT(first_reply_due_at, first_reply_due),
    AT(resolution_due_at, resolution_due),
};

static const struct at durations[] = {
    AT(first_reply_s, first_reply_s),
    AT(handle_s, handle_s),
};

#define N_OF(a) (sizeof(a) / sizeof((a)[0]))

/* memcpy keeps offsets and aliasing honest; it compiles to one store. */
static void put_u32(struct sc_fact *f, size_t field, uint32_t value)
{
    memcpy((char *)f + field, &value, sizeof value);
}

/* The number of a text of the row; *full is set when the table has no room left. */
static uint32_t text_no(struct sc_intern *table, struct sc_str text, bool *full)
{
    uint32_t no;

    if (text.len == 0)
        return SC_NOBODY;
    no = sc_intern_put(table, text);
    if (no >= TABLE_MOST)
        *full = true;
    return no;
}

static void put_texts(struct sc_facts *s, const struct sc_row *row, struct sc_fact *f, bool *full)
{
    const struct sc_str *cells = row->cells;

    f->agent = text_no(s->people, cells[SC_COL_ticket_agent], full) & TABLE_MOST;
    f->solver = text_no(s->people, cells[SC_COL_ticket_solver], full) & TABLE_MOST;
    f->first_replier = text_no(s->people, cells[SC_COL_ticket_first_replier], full) & TABLE_MOST;
    f->csat_agent = text_no(s->people, cells[SC_COL_ticket_csat_agent], full) & TABLE_MOST;
    f->team = text_no(s->teams, cells[SC_COL_ticket_team], full) & TABLE_MOST;
    f->category = text_no(&s->categories, cells[SC_COL_ticket_category], full) & TABLE_MOST;
}

static const int word_columns[SC_FACT_WORDS_N] = {
    [SC_FACT_STATUS] = SC_COL_ticket_status,
    [SC_FACT_PRIORITY] = SC_COL_ticket_priority,
    [SC_FACT_CHANNEL] = SC_COL_ticket_channel,
    [SC_FACT_SLA_FIRST_REPLY] = SC_COL_ticket_sla_first_reply,
    [SC_FACT_SLA_RESOLUTION] = SC_COL_ticket_sla_resolution,
    [SC_FACT_CREATED_BY] = SC_COL_ticket_created_by_role,
    [SC_FACT_CLOCK] = SC_COL_ticket_clock,
};

void sc_fact_words_init(struct sc_choice words[SC_FACT_WORDS_N])
{
    for (size_t i = 0; i < SC_FACT_WORDS_N; i++)
        sc_choice_init(&words[i], sc_kind_get(SC_KIND_ticket)->columns[word_columns[i]].words);
}

static unsigned word(const struct sc_facts *s, const struct sc_parse *c, enum sc_fact_word which)
{
    int col = word_columns[which];

    return c->row->cells[col].len == 0 ? 0 : sc_parse_word_of(c, col, &s->words[which]);
}

/* The enums of fact.h follow the words of record/kinds.def; the clock has its own order. */
static void put_words(const struct sc_facts *s, const struct sc_parse *c, struct sc_fact *f)
{
    static const unsigned char clocks[] = {SC_CLOCK_UNKNOWN, SC_CLOCK_BUSINESS, SC_CLOCK_CALENDAR,
                                           SC_CLOCK_UNKNOWN};

    f->status = word(s, c, SC_FACT_STATUS) & 15u;
    f->priority = word(s, c, SC_FACT_PRIORITY) & 7u;
    f->channel = word(s, c, SC_FACT_CHANNEL) & 15u;
    f->sla_first_reply = word(s, c, SC_FACT_SLA_FIRST_REPLY) & 3u;
    f->sla_resolution = word(s, c, SC_FACT_SLA_RESOLUTION) & 3u;
    f->created_by = word(s, c, SC_FACT_CREATED_BY) & 7u;
    f->clock = clocks[word(s, c, SC_FACT_CLOCK)] & 3u;
    f->csat_offered = (uint32_t)sc_parse_truth(c, SC_COL_ticket_csat_offered) & 3u;
}

/* A count for a narrow field: what is too large is cut below the value that means unknown. */
static uint32_t count_or(const struct sc_parse *c, int col, uint32_t unknown)
{
    uint32_t n = sc_parse_count(c, col, unknown - 1);

    return n == SC_PARSE_NONE ? unknown : n;
}

static void put_counts(const struct sc_parse *c, struct sc_fact *f)
{
    f->replies = count_or(c, SC_COL_ticket_replies, SC_FACT_REPLIES) & 255u;
    f->reopens = count_or(c, SC_COL_ticket_reopens, SC_FACT_COUNT) & 63u;
    f->transfers = count_or(c, SC_COL_ticket_transfers, SC_FACT_COUNT) & 63u;
}

/* Reads a pair that the store has not seen before. */
static void read_rating(struct sc_str score, struct sc_str scale, struct sc_rating *r)
{
    r->has_scale = sc_scale_parse(scale, &r->scale);
    if (!sc_parse_micro_text(score, &r->score_micro))
        r->has_scale = false;
}

/* Ratings repeat, so a pair of texts is parsed once and has a number from then on. */
static uint32_t rating_no(struct sc_facts *s, const struct sc_parse *c, bool *full)
{
    struct sc_str score = c->row->cells[SC_COL_ticket_csat];
    struct sc_str scale = c->row->cells[SC_COL_ticket_csat_scale];
    char pair[PAIR_MAX];
    uint32_t no, known = s->rating_texts.n;

    if (score.len == 0)
        return SC_NOBODY;
    if (score.len + 1 + scale.len > sizeof pair) {
        sc_parse_tell(c, SC_COL_ticket_csat, SC_FIND_unknown_rating);
        return SC_NOBODY;
    }
    memcpy(pair, score.p, score.len);
    pair[score.len] = 0x1f;
    if (scale.len > 0)
        memcpy(pair + score.len + 1, scale.p, scale.len);
    no = text_no(&s->rating_texts, (struct sc_str){pair, score.len + 1 + scale.len}, full);
    if (no == known && !*full) {
        s->ratings = sc_mem_grow(s->ratings, (size_t)no + 1, sizeof *s->ratings);
        read_rating(score, scale, &s->ratings[no]);
    }
    return no;
}

/* Told at each ticket, although the pair was parsed once: the place is the ticket's. */
static void put_rating(struct sc_facts *s, const struct sc_parse *c, struct sc_fact *f, bool *full)
{
    uint32_t no = rating_no(s, c, full);
    int64_t unused;

    f->rating = no & TABLE_MOST;
    if (no >= TABLE_MOST)
        return;
    if (!s->ratings[no].has_scale)
        sc_parse_tell(c, SC_COL_ticket_csat, SC_FIND_rating_without_scale);
    else if (!sc_rating_on_5(&s->ratings[no], &unused))
        sc_parse_tell(c, SC_COL_ticket_csat, SC_FIND_rating_out_of_scale);
}

/* Tags are few and the list is short: comparing beats hashing. */
static bool has_tag(struct sc_str tags, const struct sc_str *list, size_t n)
{
    struct sc_str tag;

    while (n > 0 && sc_str_split(&tags, ';', &tag))
        for (size_t i = 0; i < n; i++)
            if (sc_str_eq_nocase(sc_str_trim(tag), list[i]))
                return true;
    return false;
}

/* Empties a stamp that lies before creation: never a negative duration. */
static void not_before_created(const struct sc_parse *c, struct sc_fact *f, struct at a,
                               enum sc_find_id id)
{
    uint32_t t;

    memcpy(&t, (const char *)f + a.field, sizeof t);
    if (t && t < f->created) {
        sc_parse_tell(c, a.col, id);
        put_u32(f, a.field, 0);
    }
}

/* Stamps that contradict each other are emptied, never turned into negative times. */
static void check_order(const struct sc_parse *c, struct sc_fact *f)
{
    static const struct at first_reply = AT(first_reply_at, first_reply),
                           resolved = AT(resolved_at, resolved),
                           first_resolved = AT(first_resolved_at, first_resolved),
                           csat_at = AT(csat_at, csat_at);

    not_before_created(c, f, first_reply, SC_FIND_negative_first_reply);
    not_before_created(c, f, resolved, SC_FIND_resolved_before_created);
    not_before_created(c, f, first_resolved, SC_FIND_resolved_before_created);
    not_before_created(c, f, csat_at, SC_FIND_rated_before_created);
    if (f->reopened && f->reopened < sc_fact_solve(f)) {
        sc_parse_tell(c, SC_COL_ticket_reopened_at, SC_FIND_reopened_before_resolved);
        f->reopened = 0;
    }
}

/* Fills what the export left out but its other columns imply. */
static void derive(const struct sc_facts *s, const struct sc_parse *c, struct sc_fact *f)
{
    uint32_t assigned = sc_parse_time(c, SC_COL_ticket_assigned_at);

    if (!f->first_reply && f->first_reply_s < UINT32_MAX - f->created) {
        f->first_reply = f->created + f->first_reply_s;
        f->is_first_reply_at_derived = 1;
    }
    /* Nobody answers for a deadline that had passed before the ticket was theirs. */
    f->late_first_reply = f->first_reply_due && assigned > f->first_reply_due;
    f->late_resolution = f->resolution_due && assigned > f->resolution_due;
    if (!s->keeps_assigned)
        return;
    if (!f->first_reply_due) {
        f->first_reply_due = assigned;
        f->is_first_reply_due_ours = 1;
    }
    if (!f->resolution_due) {
        f->resolution_due = assigned;
        f->is_resolution_due_ours = 1;
    }
}

/* One field for both: stamps make the vendor's duration needless, and hold belongs to stamps. */
static void put_resolution(const struct sc_facts *s, const struct sc_parse *c, struct sc_fact *f)
{
    uint32_t vendor_s = sc_parse_seconds(c, SC_COL_ticket_resolution_s);
    uint32_t hold_s = sc_parse_seconds(c, SC_COL_ticket_hold_s);

    f->hold_s = hold_s == SC_PARSE_NONE ? 0 : hold_s;
    if (s->keeps_vendor && vendor_s != SC_PARSE_NONE) {
        f->resolution_s = vendor_s;
        f->has_resolution_s = 1;
    }
}

/* 0 when the row can be kept, else -1 and the row is told. */
static int check_required(const struct sc_parse *c, const struct sc_fact *f)
{
    if (f->id == 0) {
        sc_parse_tell(c, SC_COL_ticket_id, SC_FIND_id_missing);
        return -1;
    }
    if (f->created == 0) {
        sc_parse_tell(c, SC_COL_ticket_created_at, SC_FIND_required_missing);
        return -1;
    }
    return 0;
}

bool sc_fact_read(struct sc_facts *s, const struct sc_parse *c, struct sc_fact *f, bool *full)
{
    const struct sc_row *row = c->row;

    /* The comment of struct sc_fact says how each field spells unknown. */
    *f = (struct sc_fact){.id = sc_fact_hash(row->cells[SC_COL_ticket_id])};
    for (size_t i = 0; i < N_OF(times); i++)
        put_u32(f, times[i].field, sc_parse_time(c, times[i].col));
    if (check_required(c, f) != 0)
        return false;
    f->requester = sc_fact_hash(row->cells[SC_COL_ticket_requester]);
    for (size_t i = 0; i < N_OF(durations); i++)
        put_u32(f, durations[i].field, sc_parse_seconds(c, durations[i].col));
    f->tie = (uint32_t)(sc_line_digest(row) >> 32);
    put_texts(s, row, f, full);
    put_words(s, c, f);
    put_counts(c, f);
    put_rating(s, c, f, full);
    check_order(c, f);
    derive(s, c, f);
    put_resolution(s, c, f);
    f->has_excluded_tag =
        has_tag(row->cells[SC_COL_ticket_tags], s->excluded_tags, s->excluded_tags_n);
    return true;
}

bool sc_rating_on_5(const struct sc_rating *r, int64_t *points)
{
    int64_t min, max, above;
    sc_i128 scaled;

    if (!r->has_scale)
        return false;          /* nothing is set then */
    min = r->scale.min * 1000; /* thousandths to millionths */
    max = r->scale.max * 1000;
    if (r->score_micro < min || r->score_micro > max)
        return false;
    above = r->scale.sense == SC_SENSE_EFFORT ? max - r->score_micro : r->score_micro - min;
    scaled = (sc_i128)above * 4 * SC_POINT;
    *points = SC_POINT + (int64_t)((scaled + (max - min) / 2) / (max - min));
    return true;
}

bool sc_rating_is_binary(const struct sc_rating *r)
{
    return r->has_scale && r->scale.max - r->scale.min < 2000; /* 0-1 and 1-2 */
}
