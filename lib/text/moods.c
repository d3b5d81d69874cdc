#include "scorecard/text/moods.h"

#include "scorecard/base/num.h"
#include "scorecard/stat/interval.h"
#include "scorecard/text/flag.h"
#include "scorecard/text/heard.h"
#include "scorecard/text/probe.h"
#include "scorecard/text/quote.h"

#include <math.h>
#include <string.h>

#define LEVEL     0.90
#define UNDEFINED SIZE_MAX

/* One scored message of the conversation at hand. */
struct message {
    char seq[SC_MEMO_DIGITS];
    size_t seq_len;
    enum sc_mood_class said;
    size_t heard; /* its number in `heard`; UNDEFINED until a verdict speaks of it */
};

struct sc_moods {
    struct sc_moods_options options;
    struct sc_vader *vader;
    struct sc_buf own;      /* a text without what is not its own */
    struct sc_memos *flags; /* held back until it is known how right they are */
    struct sc_heard *heard;
    struct sc_probe *probe;
    struct sc_moods_counts counts;
    uint64_t conversations_n;
    /* the conversation at hand */
    struct message *messages;
    size_t n, cap;
    double sum, first;
};

struct sc_moods *sc_moods_open(const struct sc_moods_options *options)
{
    struct sc_moods *m = sc_mem_alloc_n(1, sizeof *m);

    m->options = *options;
    m->vader = sc_vader_open(options->lexicon);
    sc_buf_init(&m->own, SC_BUF_NO_CEILING);
    m->flags = sc_memos_open(options->folder);
    m->heard = sc_heard_open();
    m->probe = sc_probe_open(options->seed, options->probe_n);
    m->counts.macro_f1 = m->counts.alpha = NAN;
    return m;
}

void sc_moods_close(struct sc_moods *m)
{
    if (!m)
        return;
    sc_vader_close(m->vader);
    sc_buf_fini(&m->own);
    sc_memos_close(m->flags);
    sc_heard_close(m->heard);
    sc_probe_close(m->probe);
    sc_mem_free(m->messages);
    sc_mem_free(m);
}

const struct sc_moods_counts *sc_moods_count(const struct sc_moods *m)
{
    return &m->counts;
}

/* ---- scoring ----------------------------------------------------------------------------- */

static struct sc_str put_number(struct sc_buf *to, double x)
{
    sc_buf_reset(to);
    sc_num_put_real(to, x);
    return sc_buf_str(to);
}

/* False for a text that the rules do not understand; it is counted as such. */
static bool score(struct sc_moods *m, struct sc_str text, struct sc_feeling *f)
{
    if (text.len > SC_MOOD_BYTES_MAX) {
        m->counts.long_n++;
        return false;
    }
    sc_vader_score(m->vader, text, f);
    if (!sc_vader_understands(f)) {
        m->counts.foreign_n++;
        return false;
    }
    m->counts.scored_n++;
    m->counts.words_n += f->words_n;
    m->counts.known_n += f->known_n;
    return true;
}

int sc_moods_note(struct sc_moods *m, const struct sc_piece *piece, struct sc_memos *memos,
                  struct sc_err *err)
{
    struct sc_memo memo = {.ticket = piece->ticket, .kind = SC_MEMO_MOOD};
    char seq[SC_MEMO_DIGITS];
    struct sc_str own;
    struct sc_feeling f;
    struct sc_buf number;
    int status;

    if (piece->author != SC_WHO_CUSTOMER || !sc_str_eq(piece->field, SC_STR("body")))
        return 0;
    own = sc_str_trim(sc_quote_strip_courtesy(piece->text, &m->own));
    if (own.len == 0 || !score(m, own, &f))
        return 0;
    sc_buf_init(&number, 64);
    memo.fields[0] = piece->at;
    memo.fields[1] = sc_memo_number(seq, piece->seq);
    memo.fields[2] = put_number(&number, f.compound);
    memo.fields[3] = piece->agent;
    status = sc_memos_put(memos, &memo, err);
    sc_buf_fini(&number);
    return status;
}

/* ---- conversations ----------------------------------------------------------------------- */

static void remember(struct sc_moods *m, struct sc_str seq, double compound)
{
    struct message *one;

    if (m->n == m->cap) {
        m->cap = m->cap ? 2 * m->cap : 16;
        m->messages = sc_mem_grow(m->messages, m->cap, sizeof *m->messages);
    }
    one = &m->messages[m->n++];
    *one = (struct message){.said = sc_mood_class_of(compound), .heard = UNDEFINED};
    one->seq_len = seq.len < sizeof one->seq ? seq.len : sizeof one->seq;
    if (seq.len > 0)
        memcpy(one->seq, seq.p, one->seq_len);
    m->sum += compound;
    if (m->n == 1)
        m->first = compound;
}

/* The notes come by time, then by number: the mean so far and the change are of that order. */
int sc_moods_take(struct sc_moods *m, const struct sc_memo *memo, struct sc_str agent,
                  struct sc_err *err)
{
    struct sc_memo flag = *memo;
    struct sc_buf mean, change;
    double compound = 0;
    int status;

    (void)sc_num_parse_real(memo->fields[2], &compound);
    remember(m, sc_flag_seq(memo->fields[1]), compound);
    sc_buf_init(&mean, 64);
    sc_buf_init(&change, 64);
    flag.fields[3] = memo->fields[3].len ? memo->fields[3] : agent;
    flag.fields[4] = put_number(&mean, m->sum / (double)m->n);
    flag.fields[5] = put_number(&change, compound - m->first);
    status = sc_memos_put(m->flags, &flag, err);
    sc_buf_fini(&mean);
    sc_buf_fini(&change);
    return status;
}

/* The message that a verdict names; without a number the last one. */
static struct message *find(struct sc_moods *m, struct sc_str seq)
{
    if (seq.len == 0)
        return m->n > 0 ? &m->messages[m->n - 1] : NULL;
    for (size_t i = 0; i < m->n; i++)
        if (sc_str_eq((struct sc_str){m->messages[i].seq, m->messages[i].seq_len}, seq))
            return &m->messages[i];
    return NULL;
}

void sc_moods_judge(struct sc_moods *m, const struct sc_memo *verdict)
{
    enum sc_mood_class heard;
    struct message *one = find(m, verdict->fields[4]);

    if (!one || !sc_mood_class_find(verdict->fields[5], &heard))
        return;
    if (one->heard == UNDEFINED) {
        one->heard = sc_heard_message(m->heard, one->said);
        m->counts.judged_n++;
    }
    sc_heard_verdict(m->heard, one->heard, verdict->fields[6], heard);
}

void sc_moods_close_conversation(struct sc_moods *m, struct sc_str ticket, struct sc_str agent)
{
    if (m->n > 0 && ticket.len > 0) {
        m->conversations_n++;
        sc_probe_see(m->probe, ticket, agent);
    }
    m->n = 0;
    m->sum = m->first = 0;
}

/* ---- at the end -------------------------------------------------------------------------- */

static int put_flags(struct sc_moods *m, struct sc_writer *out, struct sc_err *err)
{
    struct sc_memo memo;
    int status = sc_memos_sort(m->flags, err);

    while (status == 0 && (status = sc_memos_next(m->flags, &memo, err)) > 0) {
        const struct sc_flag_mark flag = {.ticket = memo.ticket,
                                          .at = memo.fields[0],
                                          .seq = sc_flag_seq(memo.fields[1]),
                                          .agent = memo.fields[3],
                                          .rule = SC_STR("sentiment"),
                                          .kind = SC_STR("sentiment"),
                                          .field = SC_STR("body"),
                                          .value = memo.fields[2],
                                          .mean = memo.fields[4],
                                          .change = memo.fields[5]};
        sc_flag_write(&flag, out);
        status = 0;
    }
    return status;
}

/* A cell of the row: empty for a number that nothing is known of. */
static struct sc_str cell(struct sc_arena *arena, double x)
{
    struct sc_buf number;
    struct sc_str text = {NULL, 0};

    sc_buf_init(&number, 64);
    if (isfinite(x))
        text = sc_arena_dup(arena, put_number(&number, x));
    sc_buf_fini(&number);
    return text;
}

/* How right the rules were where they said this class, and how much of it they found. */
static void put_class(const struct sc_confusion *c, enum sc_mood_class class, struct sc_writer *out)
{
    const struct sc_kind *kind = sc_kind_get(SC_KIND_rule);
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{NULL, 0}};
    struct sc_row row = {.kind = kind, .kind_name = sc_str_from(kind->name), .cells = cells};
    double said = (double)sc_confusion_said(c, class), heard = (double)sc_confusion_heard(c, class);
    double right = (double)c->n[class][class], recall = right / heard;
    struct sc_interval wilson = {NAN, NAN};
    struct sc_arena arena = {0};

    if (said > 0)
        wilson = sc_wilson(right, said, LEVEL);
    cells[SC_COL_rule_id] = sc_arena_printf(&arena, "sentiment-%s", sc_mood_class_name(class).p);
    cells[SC_COL_rule_kind] = SC_STR("sentiment");
    cells[SC_COL_rule_checked_n] = cell(&arena, said);
    cells[SC_COL_rule_right_n] = cell(&arena, right);
    cells[SC_COL_rule_precision] = cell(&arena, said > 0 ? right / said : NAN);
    cells[SC_COL_rule_precision_low] = cell(&arena, wilson.low);
    cells[SC_COL_rule_precision_high] = cell(&arena, wilson.high);
    cells[SC_COL_rule_recall] = cell(&arena, heard > 0 ? recall : NAN);
    cells[SC_COL_rule_recall_se] =
        cell(&arena, heard > 0 ? sqrt(recall * (1 - recall) / heard) : NAN);
    sc_writer_put_row(out, &row);
    sc_arena_fini(&arena);
}

int sc_moods_write(struct sc_moods *m, struct sc_writer *out, struct sc_err *err)
{
    struct sc_confusion c = sc_heard_confusion(m->heard);

    m->counts.macro_f1 = sc_confusion_macro_f1(&c);
    m->counts.alpha = sc_heard_alpha(m->heard);
    m->counts.is_withheld =
        m->counts.judged_n >= SC_MOOD_LEAST_N && m->counts.macro_f1 < SC_MOOD_LEAST_F1;
    if (!m->counts.is_withheld && put_flags(m, out, err) != 0)
        return -1;
    for (int i = 0; i < SC_MOOD_N && m->counts.judged_n > 0; i++)
        put_class(&c, (enum sc_mood_class)i, out);
    sc_probe_write(m->probe, SC_STR("sentiment"), m->conversations_n, out);
    return 0;
}
