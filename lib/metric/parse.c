/*
 * Cells into integers. This is the inner loop of a run: no allocation, no copy, no locale.
 */
#include "scorecard/metric/parse.h"

#include <math.h>
#include <string.h>

#include "scorecard/base/bits.h"
#include "scorecard/base/hash.h"
#include "scorecard/base/num.h"
#include "scorecard/base/time.h"

#define MICRO_PLACES 6
#define MICRO        1e6
#define MICRO_MOST   9e12 /* beyond it a score is nonsense and would not fit the sums */

/* FNV-1a of "1" 1F "jk" 1F, with which every key begins: a fifth of the work for short ones. */
#define KEY_START UINT64_C(0x50097436e837657b)

static struct sc_str cell(const struct sc_parse *c, int col)
{
    return c->row->cells[col];
}

void sc_parse_tell(const struct sc_parse *c, int col, enum sc_find_id id)
{
    struct sc_place place = c->row->place;

    if (!c->findings)
        return;
    place.field = sc_str_from(c->row->kind->columns[col].name);
    sc_findings_add(c->findings, id, &place, cell(c, col));
}

uint32_t sc_parse_time(const struct sc_parse *c, int col)
{
    struct sc_str s = cell(c, col);
    int64_t t;

    if (s.len == 0)
        return 0;
    /* The years that a stamp may have end before 2^32 seconds do. */
    if (sc_time_parse(s, &t))
        return (uint32_t)t;
    sc_parse_tell(c, col, SC_FIND_not_a_time);
    return 0;
}

struct sc_when sc_parse_when(const struct sc_parse *c, int col)
{
    struct sc_str s = cell(c, col);
    struct sc_when when = {0, false, false};

    if (s.len == 0)
        return when;
    when.is_day = sc_time_parse_date(s, &when.t);
    when.known = when.is_day || sc_time_parse(s, &when.t);
    if (!when.known)
        sc_parse_tell(c, col, SC_FIND_not_a_date);
    return when;
}

/* A whole number from 0 on, cut to `most`; SC_PARSE_NONE with a finding when it is none. */
static uint32_t whole(const struct sc_parse *c, int col, uint32_t most, enum sc_find_id otherwise)
{
    struct sc_str s = cell(c, col);
    int64_t v;

    if (s.len == 0)
        return SC_PARSE_NONE;
    if (!sc_num_parse_i64(s, &v) || v < 0) {
        sc_parse_tell(c, col, otherwise);
        return SC_PARSE_NONE;
    }
    return v > most ? most : (uint32_t)v;
}

uint32_t sc_parse_seconds(const struct sc_parse *c, int col)
{
    return whole(c, col, SC_PARSE_NONE - 1, SC_FIND_not_a_duration);
}

uint32_t sc_parse_count(const struct sc_parse *c, int col, uint32_t most)
{
    return whole(c, col, most, SC_FIND_not_a_count);
}

unsigned sc_parse_word(const struct sc_parse *c, int col)
{
    struct sc_str rest = sc_str_from(c->row->kind->columns[col].words), word;

    if (cell(c, col).len == 0)
        return 0;
    for (unsigned no = 1; sc_str_split(&rest, ' ', &word); no++)
        if (sc_str_eq(word, cell(c, col)))
            return no;
    sc_parse_tell(c, col, SC_FIND_unknown_word);
    return 0;
}

unsigned sc_parse_word_of(const struct sc_parse *c, int col, const struct sc_choice *words)
{
    unsigned no = sc_choice_find(words, cell(c, col));

    if (no == 0 && cell(c, col).len > 0)
        sc_parse_tell(c, col, SC_FIND_unknown_word);
    return no;
}

enum sc_truth sc_parse_truth(const struct sc_parse *c, int col)
{
    struct sc_str s = cell(c, col);

    if (s.len == 0)
        return SC_TRUTH_UNKNOWN;
    if (sc_str_eq(s, SC_STR("true")))
        return SC_TRUTH_TRUE;
    if (sc_str_eq(s, SC_STR("false")))
        return SC_TRUTH_FALSE;
    sc_parse_tell(c, col, SC_FIND_not_a_truth);
    return SC_TRUTH_UNKNOWN;
}

/* Exact where six places suffice; averages of survey tools have more and are rounded. */
bool sc_parse_micro_text(struct sc_str text, int64_t *value)
{
    double x;

    if (sc_num_parse_fixed(text, MICRO_PLACES, value))
        return *value <= (int64_t)MICRO_MOST && *value >= -(int64_t)MICRO_MOST;
    if (!sc_num_parse_real(text, &x) || fabs(x) * MICRO > MICRO_MOST)
        return false;
    *value = llround(x * MICRO);
    return true;
}

bool sc_parse_micro(const struct sc_parse *c, int col, int64_t *value)
{
    if (cell(c, col).len == 0)
        return false;
    if (sc_parse_micro_text(cell(c, col), value))
        return true;
    sc_parse_tell(c, col, SC_FIND_not_a_number);
    return false;
}

uint64_t sc_fact_hash(struct sc_str text)
{
    uint64_t h;

    if (text.len == 0)
        return 0;
    h = sc_hash_mix64(sc_hash_fnv1a_more(KEY_START, text));
    return h ? h : 1;
}

/* Asks only for what was not seen yet: soon that is what an export never has. */
void sc_row_mark_seen(const struct sc_row *row, uint64_t *seen)
{
    uint64_t left = ~*seen & sc_bits_below((unsigned)row->kind->n);

    for (; left != 0; left &= left - 1)
        if (row->cells[sc_bits_first(left)].len > 0)
            *seen |= left & (0 - left);
}
