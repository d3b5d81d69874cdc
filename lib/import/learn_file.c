/* Looking at an export that no profile may know, for a profile to start from. */
#include "scorecard/import/learn.h"

#include "scorecard/import/input.h"
#include "scorecard/import/source.h"

#include <string.h>

#define RECORDS_LOOKED_AT 1000
#define PREAMBLE_MOST     60 /* lines: as many as a profile may pass over */
#define ROWS_ALIKE        5  /* rows as wide as a header that show that it is one */

/* An export under the glass. */
struct look {
    struct sc_arena arena;
    struct sc_learned learned;
    struct sc_in *in;
    struct sc_err *err;
};

static void keep_names(struct look *l, const struct sc_str *names, size_t n)
{
    l->learned.columns = sc_arena_alloc_n(&l->arena, n + 1, sizeof *l->learned.columns);
    l->learned.columns_n = n;
    for (size_t i = 0; i < n; i++)
        l->learned.columns[i].name = sc_arena_dup(&l->arena, names[i]);
}

static struct sc_source *open_json(struct look *l)
{
    struct sc_source_json_names first;
    if (sc_source_json_names(l->in, &l->arena, &first, l->err) < 0)
        return NULL;
    keep_names(l, first.paths, first.n);
    l->learned.shape = SC_FILE_JSON;
    l->learned.envelope = first.envelope;
    struct sc_source_json wanted = {.paths = first.paths,
                                    .paths_n = first.n,
                                    .envelope = &l->learned.envelope,
                                    .envelope_n = first.envelope.len > 0};
    return sc_source_json(l->in, &wanted);
}

/* Names of columns are words: at least two of them, and few places without one. */
static bool are_names(const struct sc_str *names, size_t n)
{
    size_t words = 0;
    double number;
    for (size_t i = 0; i < n; i++)
        words += sc_str_trim(names[i]).len > 0 && !sc_num_parse_real(names[i], &number);
    return words >= 2 && 2 * words > n;
}

/* The row behind so many lines names the columns of what follows: rows as wide as it is. */
static bool is_header(struct sc_str head, unsigned long skip_lines)
{
    struct sc_source_table table = {.skip_lines = skip_lines, .header_rows = 1};
    struct sc_source_record rec;
    struct sc_err ignored;
    size_t n = 0;
    int rows = 0;
    bool fits = false;
    struct sc_in *in = sc_in_from_memory(head, "");
    sc_err_init(&ignored);
    struct sc_source *source = sc_source_table(in, &table, &ignored);
    const struct sc_str *names = source ? sc_source_names(source, &n) : NULL;
    for (fits = names && are_names(names, n); fits && rows < ROWS_ALIKE; rows++) {
        if (sc_source_next(source, &rec, &ignored) <= 0)
            break;
        fits = rec.n == n;
    }
    sc_source_close(source);
    sc_in_close(in);
    return fits && rows > 0;
}

/* Lines of a report before its header; 0 where no row is one. */
static unsigned long preamble_of(struct sc_str head)
{
    for (unsigned long lines = 0; lines <= PREAMBLE_MOST; lines++)
        if (is_header(head, lines))
            return lines;
    return 0;
}

static struct sc_source *open_table(struct look *l, struct sc_str head)
{
    struct sc_source_table table = {.skip_lines = preamble_of(head), .header_rows = 1};
    struct sc_source *source = sc_source_table(l->in, &table, l->err);
    size_t n = 0;
    l->learned.preamble = table.skip_lines;
    const struct sc_str *names = source ? sc_source_names(source, &n) : NULL;
    keep_names(l, names, n);
    return source;
}

/* Damage further down is no matter here: the samples that came before it will do. */
static void keep_samples(struct look *l, struct sc_source *source)
{
    struct sc_source_record rec;
    struct sc_err ignored;
    sc_err_init(&ignored);
    for (int i = 0; i < RECORDS_LOOKED_AT && sc_source_next(source, &rec, &ignored) > 0; i++)
        for (size_t c = 0; c < rec.n && c < l->learned.columns_n; c++)
            sc_learn_sample(&l->learned.columns[c], &l->arena, rec.cells[c]);
}

static void say_nothing(void *ctx, struct sc_str line)
{
    (void)ctx;
    (void)line;
}

/* A guess is good enough for a start; who imports with the profile is asked. */
static int decode(struct look *l, const char *path, const char *encoding)
{
    struct sc_operand operand = {.path = path, .encoding = encoding ? encoding : "auto"};
    struct sc_import_options options = {.say = say_nothing};
    struct sc_look look = {.options = &options, .arena = &l->arena};
    struct sc_input input = {.operand = &operand, .base = l->learned.file, .in = l->in};
    return sc_input_decode(&input, &look, l->err);
}

static int look_at(struct look *l, const char *path, const char *encoding)
{
    struct sc_str head;
    if (decode(l, path, encoding) < 0 || sc_in_peek(l->in, SC_IN_CHUNK, &head, l->err) < 0)
        return -1;
    struct sc_source *source = sc_source_is_json(head) ? open_json(l) : open_table(l, head);
    if (!source)
        return -1;
    keep_samples(l, source);
    sc_source_close(source);
    return 0;
}

int sc_learn_file(const char *path, const char *encoding, const struct sc_profiles *known,
                  struct sc_buf *out, struct sc_err *err)
{
    struct look l = {.err = err};
    int rc = -1;
    l.learned.file = sc_str_from(strcmp(path, "-") == 0 ? "stdin" : path);
    l.in = sc_in_open(path, err);
    if (l.in) {
        rc = look_at(&l, path, encoding);
        sc_in_close(l.in);
    }
    if (rc == 0)
        sc_learn_put_profile(&l.learned, known, out);
    sc_arena_fini(&l.arena);
    return rc;
}
