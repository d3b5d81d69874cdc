#include "scorecard/text/marks.h"

#include "scorecard/base/num.h"
#include "scorecard/text/flag.h"
#include "scorecard/text/judged.h"
#include "scorecard/text/memo.h"
#include "scorecard/text/probe.h"
#include "scorecard/text/recur.h"

#define NO_RULE SIZE_MAX

/* What is known of the conversation at hand. */
struct conversation {
    struct sc_buf ticket, agent, category, priority, created_at;
    bool has_ticket; /* its ticket row was seen */
    bool has_begun;  /* all versions of it were */
    bool is_escalated;
    bool has_text, is_marked;
    bool is_checked, is_right; /* a person judged it */
    size_t last_rule; /* of the verdict read last, so that the newest one of a rule counts */
    bool last_right;
};

/* What is known of a rule. */
struct tally {
    struct sc_judged judged;
    uint64_t marked_in; /* number of the last conversation with a flag of it */
    uint64_t topic_in;  /* of the last one that was counted for its topic */
};

struct sc_marks {
    struct sc_marks_options options;
    struct sc_memos *memos;
    struct sc_recur *recur;
    struct sc_probe *probe;
    struct sc_marks_counts counts;
    bool knows_escalations;
    struct sc_buf last_ticket, last_agent; /* of the text noted last */
    struct tally *tallies;                 /* by rule */
    struct sc_judged all;
    struct conversation now;
    uint64_t conversation_no;
    struct sc_writer *out;
};

static struct sc_buf *const_bufs(struct conversation *c, size_t i)
{
    struct sc_buf *bufs[] = {&c->ticket, &c->agent, &c->category, &c->priority, &c->created_at};

    return i < sizeof bufs / sizeof bufs[0] ? bufs[i] : NULL;
}

struct sc_marks *sc_marks_open(const struct sc_marks_options *options)
{
    struct sc_marks *m = sc_mem_alloc_n(1, sizeof *m);
    struct sc_buf *b;

    m->options = *options;
    m->memos = sc_memos_open(options->folder);
    m->recur = sc_recur_open(options->zone, options->folder);
    if (options->compares)
        sc_recur_compare_at(m->recur, options->compare_day);
    m->probe = sc_probe_open(options->seed, options->probe_n);
    m->tallies = sc_mem_alloc_n(options->rules->n + 1, sizeof *m->tallies);
    sc_buf_init(&m->last_ticket, SC_BUF_NO_CEILING);
    sc_buf_init(&m->last_agent, SC_BUF_NO_CEILING);
    for (size_t i = 0; (b = const_bufs(&m->now, i)); i++)
        sc_buf_init(b, SC_BUF_NO_CEILING);
    return m;
}

void sc_marks_close(struct sc_marks *m)
{
    struct sc_buf *b;

    if (!m)
        return;
    sc_memos_close(m->memos);
    sc_recur_close(m->recur);
    sc_probe_close(m->probe);
    for (size_t i = 0; (b = const_bufs(&m->now, i)); i++)
        sc_buf_fini(b);
    sc_buf_fini(&m->last_ticket);
    sc_buf_fini(&m->last_agent);
    sc_mem_free(m->tallies);
    sc_mem_free(m);
}

const struct sc_marks_counts *sc_marks_count(const struct sc_marks *m)
{
    return &m->counts;
}

/* ---- noting ------------------------------------------------------------------------------ */

static int note_ticket(struct sc_marks *m, const struct sc_str *c, struct sc_err *err)
{
    struct sc_memo memo = {.ticket = c[SC_COL_ticket_id], .kind = SC_MEMO_TICKET};

    memo.fields[0] = c[SC_COL_ticket_updated_at];
    memo.fields[1] = c[SC_COL_ticket_solver].len ? c[SC_COL_ticket_solver] : c[SC_COL_ticket_agent];
    memo.fields[2] = c[SC_COL_ticket_category];
    memo.fields[3] = c[SC_COL_ticket_priority];
    memo.fields[4] = c[SC_COL_ticket_escalated_at];
    memo.fields[5] = c[SC_COL_ticket_created_at];
    m->knows_escalations |= memo.fields[4].len > 0;
    return sc_memos_put(m->memos, &memo, err);
}

static int note_verdict(struct sc_marks *m, const struct sc_str *c, struct sc_err *err)
{
    struct sc_memo memo = {.ticket = c[SC_COL_verdict_ticket], .kind = SC_MEMO_VERDICT};

    memo.fields[0] = c[SC_COL_verdict_rule];
    memo.fields[1] = c[SC_COL_verdict_at];
    memo.fields[2] = c[SC_COL_verdict_id];
    memo.fields[3] = c[SC_COL_verdict_right];
    memo.fields[4] = c[SC_COL_verdict_seq];
    memo.fields[5] = c[SC_COL_verdict_sentiment];
    memo.fields[6] = c[SC_COL_verdict_by];
    return sc_memos_put(m->memos, &memo, err);
}

int sc_marks_note(struct sc_marks *m, const struct sc_row *row, struct sc_err *err)
{
    if (row->kind && row->kind->id == SC_KIND_ticket)
        return note_ticket(m, row->cells, err);
    if (row->kind && row->kind->id == SC_KIND_verdict)
        return note_verdict(m, row->cells, err);
    return 0;
}

/* One note for many messages of one conversation in a row. */
static int note_text(struct sc_marks *m, const struct sc_piece *piece, struct sc_err *err)
{
    struct sc_str agent = piece->author == SC_WHO_AGENT ? piece->agent : (struct sc_str){NULL, 0};
    struct sc_memo memo = {.ticket = piece->ticket, .kind = SC_MEMO_TEXT};

    (void)sc_recur_saw(m->recur, piece->at);
    m->counts.texts_n++;
    if (m->counts.texts_n > 1 && sc_str_eq(piece->ticket, sc_buf_str(&m->last_ticket)) &&
        (agent.len == 0 || sc_str_eq(agent, sc_buf_str(&m->last_agent))))
        return 0;
    sc_buf_reset(&m->last_ticket);
    sc_buf_put_str(&m->last_ticket, piece->ticket);
    sc_buf_reset(&m->last_agent);
    sc_buf_put_str(&m->last_agent, agent);
    memo.fields[0] = agent.len ? piece->at : agent;
    memo.fields[1] = agent;
    return sc_memos_put(m->memos, &memo, err);
}

int sc_marks_note_hits(struct sc_marks *m, const struct sc_piece *piece, const struct sc_hit *hits,
                       size_t n, struct sc_err *err)
{
    struct sc_memo memo = {.ticket = piece->ticket, .kind = SC_MEMO_HIT};
    char seq[SC_MEMO_DIGITS], rule[SC_MEMO_DIGITS], number[SC_STR_DIGITS];

    if (note_text(m, piece, err) != 0 ||
        (m->options.moods && sc_moods_note(m->options.moods, piece, m->memos, err) != 0))
        return -1;
    memo.fields[0] = piece->at;
    memo.fields[1] = sc_memo_number(seq, piece->seq);
    memo.fields[2] = piece->field;
    memo.fields[4] = piece->agent;
    for (size_t i = 0; i < n; i++) {
        memo.fields[3] = sc_memo_number(rule, sc_str_digits(number, hits[i].rule));
        memo.fields[5] = hits[i].value;
        if (sc_memos_put(m->memos, &memo, err) != 0)
            return -1;
    }
    return 0;
}

/* ---- flags ------------------------------------------------------------------------------- */

/* What a flag says beside its rule and conversation. */
struct mark {
    struct sc_str seq, at, agent, value, field;
};

static void put_flag(struct sc_marks *m, const struct sc_rule *rule, const struct mark *mark)
{
    const struct sc_flag_mark flag = {.ticket = sc_buf_str(&m->now.ticket),
                                      .seq = mark->seq,
                                      .agent =
                                          mark->agent.len ? mark->agent : sc_buf_str(&m->now.agent),
                                      .at = mark->at,
                                      .rule = rule->id,
                                      .kind = sc_rule_kind_name(rule),
                                      .severity = sc_rule_severity_name(rule),
                                      .owner = rule->owner,
                                      .field = mark->field,
                                      .value = mark->value};

    sc_flag_write(&flag, m->out);
    m->counts.flags_n++;
}

/* Counts the conversation once for the rule. */
static void mark_conversation(struct sc_marks *m, size_t rule)
{
    struct tally *t = &m->tallies[rule];

    m->now.is_marked = true;
    if (m->now.ticket.len == 0 || t->marked_in == m->conversation_no)
        return;
    t->marked_in = m->conversation_no;
    t->judged.marked_n++;
}

/* A ticket that ought to have been escalated, once a rule: true when it is told. */
static bool put_escalation(struct sc_marks *m, size_t no, const struct mark *mark)
{
    const struct sc_rule *rule = &m->options.rules->rules[no];

    if (!m->now.has_ticket || m->now.is_escalated || m->tallies[no].marked_in == m->conversation_no)
        return false;
    if (!m->knows_escalations) {
        m->counts.unjudged_n++;
        m->tallies[no].marked_in = m->conversation_no; /* told once */
        return false;
    }
    mark_conversation(m, no);
    put_flag(m, rule, mark);
    return true;
}

static int count_topic(struct sc_marks *m, size_t no, struct sc_str at, struct sc_err *err)
{
    const struct sc_rule *rule = &m->options.rules->rules[no];
    struct tally *t = &m->tallies[no];
    const struct sc_mention mention = {.topic = rule->topic.len ? rule->topic : rule->id,
                                       .category = sc_buf_str(&m->now.category),
                                       .at = at,
                                       .ticket = sc_buf_str(&m->now.ticket)};

    if ((rule->topic.len == 0 && rule->kind != SC_RULE_KEYWORD) || m->now.ticket.len == 0 ||
        t->topic_in == m->conversation_no)
        return 0;
    t->topic_in = m->conversation_no;
    return sc_recur_put(m->recur, &mention, err);
}

static int take_hit(struct sc_marks *m, const struct sc_memo *memo, struct sc_err *err)
{
    const struct sc_str *f = memo->fields;
    struct mark mark = {sc_flag_seq(f[1]), f[0], f[4], f[5], f[2]};
    int64_t no = 0;
    const struct sc_rule *rule;

    (void)sc_num_parse_i64(f[3], &no);
    rule = &m->options.rules->rules[no];
    if (rule->kind == SC_RULE_ESCALATION) {
        mark.agent = sc_buf_str(&m->now.agent);
        (void)put_escalation(m, (size_t)no, &mark);
    } else if (rule->flags) {
        mark_conversation(m, (size_t)no);
        put_flag(m, rule, &mark);
    }
    return count_topic(m, (size_t)no, f[0], err);
}

/* ---- verdicts ---------------------------------------------------------------------------- */

/* Counts the newest verdict on the conversation by one rule. */
static void settle_verdict(struct sc_marks *m)
{
    struct conversation *c = &m->now;
    struct tally *t = c->last_rule < m->options.rules->n ? &m->tallies[c->last_rule] : NULL;

    if (c->last_rule == NO_RULE)
        return;
    if (t && t->marked_in == m->conversation_no && c->is_marked) {
        t->judged.checked_n++;
        t->judged.right_n += c->last_right;
    }
    if (c->is_marked && t && t->marked_in != m->conversation_no) {
        m->counts.stray_n++; /* another rule marked it: neither precision nor recall */
    } else {
        c->is_checked = true;
        c->is_right |= c->last_right;
    }
    c->last_rule = NO_RULE;
}

static void take_verdict(struct sc_marks *m, const struct sc_memo *memo)
{
    struct conversation *c = &m->now;
    size_t rule = m->options.rules->n; /* any rule */

    if (m->options.moods)
        sc_moods_judge(m->options.moods, memo);
    if (memo->fields[3].len == 0)
        return; /* speaks of sentiment alone */
    m->counts.verdicts_n++;
    if (memo->fields[0].len > 0) {
        rule = sc_rules_find(m->options.rules, memo->fields[0]);
        if (rule == SIZE_MAX) {
            m->counts.stray_n++;
            return;
        }
    }
    if (c->last_rule != rule)
        settle_verdict(m);
    c->last_rule = rule;
    c->last_right = sc_str_eq(memo->fields[3], SC_STR("true"));
}

/* ---- conversations ----------------------------------------------------------------------- */

static void set(struct sc_buf *b, struct sc_str s)
{
    sc_buf_reset(b);
    sc_buf_put_str(b, s);
}

static void take_ticket(struct sc_marks *m, const struct sc_memo *memo)
{
    struct conversation *c = &m->now;

    c->has_ticket = true; /* of several versions the newest comes last */
    set(&c->agent, memo->fields[1]);
    set(&c->category, memo->fields[2]);
    set(&c->priority, memo->fields[3]);
    set(&c->created_at, memo->fields[5]);
    c->is_escalated |= memo->fields[4].len > 0;
}

/* Rules that a ticket meets by its priority, once its newest version is known. */
static void take_priority(struct sc_marks *m)
{
    const struct sc_rules *rules = m->options.rules;
    struct sc_str priority = sc_buf_str(&m->now.priority);
    struct mark mark = {.at = sc_buf_str(&m->now.created_at),
                        .agent = sc_buf_str(&m->now.agent),
                        .value = priority,
                        .field = SC_STR("priority")};

    if (m->now.has_begun)
        return;
    m->now.has_begun = true;
    for (size_t i = 0; m->now.has_ticket && priority.len > 0 && i < rules->n; i++)
        for (size_t j = 0; j < rules->rules[i].priorities.n; j++)
            if (sc_str_eq(rules->rules[i].priorities.items[j], priority))
                (void)put_escalation(m, i, &mark);
}

static void open_conversation(struct sc_marks *m, struct sc_str ticket)
{
    struct conversation *c = &m->now;

    m->conversation_no++;
    set(&c->ticket, ticket);
    sc_buf_reset(&c->agent);
    sc_buf_reset(&c->category);
    sc_buf_reset(&c->priority);
    sc_buf_reset(&c->created_at);
    c->has_ticket = c->has_begun = c->is_escalated = c->has_text = c->is_marked = false;
    c->is_checked = c->is_right = false;
    c->last_rule = NO_RULE;
}

static void close_conversation(struct sc_marks *m)
{
    struct conversation *c = &m->now;

    if (m->conversation_no == 0)
        return;
    take_priority(m);
    settle_verdict(m);
    if (m->options.moods)
        sc_moods_close_conversation(m->options.moods, sc_buf_str(&c->ticket),
                                    sc_buf_str(&c->agent));
    if (c->ticket.len == 0) /* surveys without a ticket: marks, but no conversation */
        return;
    m->counts.conversations_n += c->has_text;
    if (c->is_marked) {
        m->all.marked_n++;
        m->all.checked_n += c->is_checked;
        m->all.right_n += c->is_checked && c->is_right;
    } else if (c->has_text) {
        m->all.unmarked_n++;
        m->all.probed_n += c->is_checked;
        m->all.missed_n += c->is_checked && c->is_right;
        sc_probe_see(m->probe, sc_buf_str(&c->ticket), sc_buf_str(&c->agent));
    } else
        m->counts.stray_n += c->is_checked;
}

static int take(struct sc_marks *m, const struct sc_memo *memo, struct sc_err *err)
{
    struct conversation *c = &m->now;

    if (memo->kind != SC_MEMO_TICKET)
        take_priority(m);
    switch (memo->kind) {
    case SC_MEMO_TICKET:
        take_ticket(m, memo);
        return 0;
    case SC_MEMO_TEXT:
        c->has_text = true;
        if (!c->has_ticket && memo->fields[1].len > 0)
            set(&c->agent, memo->fields[1]);
        return 0;
    case SC_MEMO_HIT:
        return take_hit(m, memo, err);
    case SC_MEMO_MOOD:
        return sc_moods_take(m->options.moods, memo, sc_buf_str(&c->agent), err);
    case SC_MEMO_VERDICT:
        take_verdict(m, memo);
        return 0;
    default:
        return 0;
    }
}

static void put_topic(void *ctx, const struct sc_row *row)
{
    struct sc_marks *m = ctx;

    m->counts.topics_n++;
    sc_writer_put_row(m->out, row);
}

static void put_rules(struct sc_marks *m)
{
    const struct sc_rules *rules = m->options.rules;

    for (size_t i = 0; i < rules->n; i++)
        if (rules->rules[i].flags)
            sc_judged_write(&m->tallies[i].judged, &rules->rules[i], m->out);
    if (rules->n > 0)
        sc_judged_write(&m->all, NULL, m->out);
}

int sc_marks_finish(struct sc_marks *m, struct sc_writer *out, struct sc_err *err)
{
    struct sc_memo memo;
    int status = sc_memos_sort(m->memos, err);

    m->out = out;
    while (status == 0 && (status = sc_memos_next(m->memos, &memo, err)) > 0) {
        if (m->conversation_no == 0 || !sc_str_eq(memo.ticket, sc_buf_str(&m->now.ticket))) {
            close_conversation(m);
            open_conversation(m, memo.ticket);
        }
        status = take(m, &memo, err);
    }
    if (status != 0)
        return -1;
    close_conversation(m);
    if (sc_recur_finish(m->recur, put_topic, m, err) != 0)
        return -1;
    put_rules(m);
    if (m->options.rules->n > 0)
        sc_probe_write(m->probe, SC_STR("unmarked"), m->all.unmarked_n, out);
    return m->options.moods ? sc_moods_write(m->options.moods, out, err) : 0;
}
