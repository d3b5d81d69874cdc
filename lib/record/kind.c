#include "scorecard/record/kind.h"

#include "scorecard/base/num.h"
#include "scorecard/base/time.h"
#include "scorecard/record/scale.h"

#include <string.h>

/*
 * Four readings of kinds.def: the columns of each kind, how many of them are texts of people, which
 * of them are required, the kinds themselves. A kind's line closes the block of the kind before it
 * and opens its own, so the first three start with a block that has nothing to say.
 */

/* clang-format off */
#define SC_KIND(kind, is_measured, either, doc)                                                    \
    }; static const struct sc_column columns_of_##kind[] = {
#define SC_COLUMN(kind, name, type, required, is_text, words, doc)                                 \
    {#name, SC_TYPE_##type, required, is_text, words, doc},
enum columns_start { COLUMNS_START
#include "scorecard/record/kinds.def"
};
#undef SC_KIND
#undef SC_COLUMN

#define SC_KIND(kind, is_measured, either, doc) }; enum { TEXTS_OF_##kind = 0
#define SC_COLUMN(kind, name, type, required, is_text, words, doc) + (is_text)
enum texts_start { TEXTS_START
#include "scorecard/record/kinds.def"
};
#undef SC_KIND
#undef SC_COLUMN

#define SC_KIND(kind, is_measured, either, doc) , 0
#define SC_COLUMN(kind, name, type, required, is_text, words, doc)                                 \
    | (uint64_t)(required) << SC_COL_##kind##_##name
static const uint64_t required_from_1[SC_KIND_N + 1] = { 0
#include "scorecard/record/kinds.def"
};
#undef SC_KIND
#undef SC_COLUMN

#define N_OF(kind) (sizeof columns_of_##kind / sizeof columns_of_##kind[0])
#define SC_KIND(kind, is_measured, either, doc)                                                    \
    {SC_KIND_##kind, #kind, doc, columns_of_##kind, N_OF(kind), N_OF(kind) - TEXTS_OF_##kind,      \
     either, SC_COL_##kind##_flags, SC_COL_##kind##_source, SC_COL_##kind##_line, is_measured},
#define SC_COLUMN(kind, name, type, required, is_text, words, doc)
static const struct sc_kind kinds[SC_KIND_N] = {
#include "scorecard/record/kinds.def"
};
#undef SC_KIND
#undef SC_COLUMN
/* clang-format on */

/* Documents that the programs of this version make, and what ends a stream. */
static const char *const documents[] = {"run", "scorecard", "team", "raters", "end"};

const struct sc_kind *sc_kind_get(enum sc_kind_id id)
{
    return &kinds[id];
}

const struct sc_kind *sc_kind_find(struct sc_str name)
{
    for (size_t i = 0; i < SC_KIND_N; i++)
        if (sc_str_eq(name, sc_str_from(kinds[i].name)))
            return &kinds[i];
    return NULL;
}

uint64_t sc_kind_required(const struct sc_kind *kind)
{
    return required_from_1[kind->id + 1];
}

int sc_kind_column(const struct sc_kind *kind, struct sc_str name)
{
    for (size_t i = 0; i < kind->n; i++)
        if (sc_str_eq(name, sc_str_from(kind->columns[i].name)))
            return (int)i;
    return -1;
}

int sc_kind_version(struct sc_str name)
{
    for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++)
        if (sc_str_eq(name, sc_str_from(documents[i])))
            return SC_RECORD_VERSION;
    return sc_kind_find(name) ? SC_RECORD_VERSION : 0;
}

int sc_version_check(struct sc_str name, struct sc_str version, struct sc_err *err)
{
    int known = sc_kind_version(name);
    int64_t v;

    if (known == 0 || version.len == 0)
        return 0;
    if (!sc_num_parse_i64(version, &v) || v < 1) {
        (void)sc_err_set(err, SC_INPUT, "not a version of a record");
        return sc_err_seen(err, version);
    }
    if (v <= known)
        return 0;
    return sc_err_set(err, SC_INPUT, "written by a newer version: %.*s v %lld, this one reads v %d",
                      SC_STR_ARG(name), (long long)v, known);
}

static bool is_time(struct sc_str cell)
{
    struct sc_civil c;
    int64_t t;

    if (!sc_time_parse(cell, &t))
        return false;
    sc_time_to_civil(t, &c);
    return c.year >= SC_TIME_YEAR_MIN && c.year <= SC_TIME_YEAR_MAX;
}

static bool is_date(struct sc_str cell)
{
    int year, month, day;
    int64_t days;

    if (!sc_time_parse_date(cell, &days))
        return false;
    sc_time_from_days(days, &year, &month, &day);
    return year >= SC_TIME_YEAR_MIN && year <= SC_TIME_YEAR_MAX;
}

static bool is_count(struct sc_str cell)
{
    int64_t v;

    return sc_num_parse_i64(cell, &v) && v >= 0;
}

static bool is_real(struct sc_str cell)
{
    double v;

    return sc_num_parse_real(cell, &v);
}

static bool is_scale(struct sc_str cell)
{
    struct sc_scale scale;

    return sc_scale_parse(cell, &scale);
}

static bool is_bool(struct sc_str cell)
{
    return sc_str_eq(cell, SC_STR("true")) || sc_str_eq(cell, SC_STR("false"));
}

static bool is_among(struct sc_str cell, const char *words)
{
    struct sc_str rest = sc_str_from(words);
    struct sc_str word;

    while (sc_str_split(&rest, ' ', &word))
        if (sc_str_eq(cell, word))
            return true;
    return false;
}

bool sc_column_accepts(const struct sc_column *column, struct sc_str cell)
{
    if (cell.len == 0)
        return true;
    switch (column->type) {
    case SC_TYPE_TEXT:
    case SC_TYPE_ID:
    case SC_TYPE_PERSON:
    case SC_TYPE_LIST:
        return true;
    case SC_TYPE_TIME:
        return is_time(cell);
    case SC_TYPE_DATE:
        return is_date(cell) || is_time(cell);
    case SC_TYPE_SECONDS:
    case SC_TYPE_COUNT:
        return is_count(cell);
    case SC_TYPE_REAL:
        return is_real(cell);
    case SC_TYPE_SCALE:
        return is_scale(cell);
    case SC_TYPE_BOOL:
        return is_bool(cell);
    case SC_TYPE_WORD:
        return is_among(cell, column->words);
    }
    return false;
}

bool sc_column_is_number(const struct sc_column *column)
{
    return column->type == SC_TYPE_SECONDS || column->type == SC_TYPE_COUNT ||
           column->type == SC_TYPE_REAL;
}

bool sc_column_is_private(const struct sc_column *column)
{
    static const char *const names[] = {"requester", "name", "email", "aliases"};

    if (column->is_text || column->type == SC_TYPE_PERSON)
        return true;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (strcmp(names[i], column->name) == 0)
            return true;
    return false;
}

const char *sc_type_expected(const struct sc_column *column)
{
    switch (column->type) {
    case SC_TYPE_TEXT:
        break;
    case SC_TYPE_ID:
        return "an identifier";
    case SC_TYPE_PERSON:
        return "id, name or address of a person";
    case SC_TYPE_TIME:
        return "a time such as 2026-07-01T08:30:00Z";
    case SC_TYPE_DATE:
        return "a date such as 2026-07-01";
    case SC_TYPE_SECONDS:
        return "whole seconds such as 90";
    case SC_TYPE_COUNT:
        return "a whole number such as 3";
    case SC_TYPE_REAL:
        return "a number such as 4.5";
    case SC_TYPE_SCALE:
        return "a scale such as 1-5 or 1-7 ease";
    case SC_TYPE_BOOL:
        return "true or false";
    case SC_TYPE_WORD:
        return column->words;
    case SC_TYPE_LIST:
        return "texts joined by ;";
    }
    return "text";
}
