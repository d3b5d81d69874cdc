#include "scorecard/score/remarks.h"

#include "scorecard/score/reliability.h"

#include <math.h>

#define PER_CENT 100

static const struct sc_line *line_of(const struct sc_card *card, const char *id)
{
    return &card->lines[sc_metric_no(sc_metric_find(sc_str_from(id)))];
}

/* METRICS 3.2: correcting it would make the score worse on average. */
static void push_pull(sc_json *list, const struct sc_card *card)
{
    struct sc_buf b;

    if (card->unscored != SC_UNSCORED_NO || !(card->overall.pull >= SC_PULL_LEAST))
        return;
    sc_buf_init(&b, 128);
    sc_buf_puts(&b, "small samples pull scores down by about ");
    sc_num_put_places(&b, card->overall.pull, 1);
    sc_buf_puts(&b, " points");
    sc_json_push(list, sc_json_text(sc_buf_str(&b)));
    sc_buf_fini(&b);
}

static void push_ranking(sc_json *list, const struct sc_scoring *s, const struct sc_card *card)
{
    struct sc_buf b;

    if (card->person != SC_NOBODY)
        return;
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (sc_reliability_of_line(s, card, m) < SC_CANNOT_RANK)
            sc_buf_printf(&b, "%s%s", b.len > 0 ? ", " : "cannot rank people on this: ",
                          card->lines[m].metric->label);
    if (b.len > 0)
        sc_json_push(list, sc_json_text(sc_buf_str(&b)));
    sc_buf_fini(&b);
}

/* Sum of the `top` longest values: all above the least of them, and as many of it as are left. */
static double sum_of_longest(const struct sc_tally *const *set, size_t n, uint64_t total,
                             uint64_t top)
{
    uint32_t least = sc_tally_rank(set, n, total - top + 1);
    double sum = 0;
    uint64_t above = 0;

    for (size_t i = 0; i < n; i++)
        for (uint64_t k = set[i]->n; k > 0 && set[i]->values[k - 1] > least; k--) {
            sum += set[i]->values[k - 1];
            above++;
        }
    return sum + (double)(top - above) * least;
}

double sc_longest_share(const struct sc_tally *const *set, size_t n)
{
    uint64_t total = 0;
    double all = 0;

    for (size_t i = 0; i < n; i++) {
        total += set[i]->n;
        all += (double)set[i]->y;
    }
    if (total < SC_LONG_LEAST || !(all > 0))
        return NAN;
    return sum_of_longest(set, n, total, total / PER_CENT) / all;
}

/* Nothing is trimmed in silence: who reads the mean must know what it is made of. */
static void push_handling(sc_json *list, const struct sc_scoring *s, const struct sc_card *card)
{
    size_t m = sc_metric_no(line_of(card, "aht")->metric), n = 1;
    const struct sc_tally **set = sc_mem_alloc_n(s->tallies->persons_n + 1, sizeof *set);
    double share = NAN;
    struct sc_buf b;

    set[0] = line_of(card, "aht")->tally;
    if (card->person == SC_NOBODY)
        n = sc_tallies_members(s->tallies, card->team, m, set, s->tallies->persons_n);
    if (s->tallies->measurable[m] == SC_MEASURABLE)
        share = sc_longest_share(set, n);
    sc_mem_free(set);
    if (!(share > SC_LONG_SHARE))
        return;
    sc_buf_init(&b, 128);
    sc_buf_puts(&b, "the longest 1 % of tickets carry ");
    sc_num_put_places(&b, floor(share * PER_CENT), 0);
    sc_buf_puts(&b, " % of the handle time: read its mean beside the median");
    sc_json_push(list, sc_json_text(sc_buf_str(&b)));
    sc_buf_fini(&b);
}

/* The whole range of nine in ten lies on the quick side: no matter of a few tickets. */
static bool is_quick(const struct sc_line *line)
{
    return sc_status_has_points(line->status) && line->measured.high < line->team;
}

static bool is_reopened_more(const struct sc_line *line)
{
    return sc_status_has_points(line->status) && line->measured.low > line->team;
}

static void push_speed(sc_json *list, const struct sc_card *card)
{
    const struct sc_line *qa = line_of(card, "qa");

    if (card->person == SC_NOBODY || !is_quick(line_of(card, "first_reply")))
        return;
    if (!isnan(qa->attainment) && !qa->met)
        sc_json_push(list, sc_json_text(SC_STR("speed against quality: first replies are quicker "
                                               "than the team's, the QA score is off its target")));
    else if (is_reopened_more(line_of(card, "reopen")))
        sc_json_push(list, sc_json_text(SC_STR("speed against quality: first replies are quicker "
                                               "than the team's, more tickets are reopened")));
}

void sc_remarks_push(sc_json *list, const struct sc_scoring *s, const struct sc_card *card)
{
    push_pull(list, card);
    push_ranking(list, s, card);
    push_handling(list, s, card);
    push_speed(list, card);
}
