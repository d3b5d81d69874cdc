/* OpenMetrics text. To add a family: a row in the table of families. */
#include "scorecard/base/num.h"
#include "scorecard/report/export.h"
#include "scorecard/report/html.h"

#include <math.h>

/* What one family reads: of a measure, or of a person or team as a whole. */
struct family {
    const char *name; /* behind "scorecard_team_" or "scorecard_agent_" */
    const char *help;
    double (*of_gauge)(const struct sc_gauge *g);
    double (*of_sheet)(const struct sc_sheet *s);
};

static double value_of(const struct sc_gauge *g)
{
    return g->has_value ? g->value : NAN;
}

static double n_of(const struct sc_gauge *g)
{
    return g->n;
}

static double target_of(const struct sc_gauge *g)
{
    return g->target;
}

static double met_of(const struct sc_gauge *g)
{
    return g->mark == SC_MARK_MET ? 1 : g->mark == SC_MARK_NOT_YET ? 0 : NAN;
}

static double score_of(const struct sc_sheet *s)
{
    return s->score;
}

static double solved_of(const struct sc_sheet *s)
{
    return (double)s->solved;
}

static const struct family families[] = {
    {"value", "Measured value.", value_of, NULL},
    {"records", "Records that the value comes from.", n_of, NULL},
    {"target", "Target of the measure.", target_of, NULL},
    {"target_met", "1 where the target is met, 0 where it is not.", met_of, NULL},
    {"score", "Overall score, 0 to 100.", NULL, score_of},
    {"solved", "Tickets solved in the period.", NULL, solved_of},
};

static void put_label(struct sc_buf *out, const char *name, struct sc_str value)
{
    struct sc_buf clean;

    sc_buf_init(&clean, SC_BUF_NO_CEILING);
    sc_plain_text(&clean, value);
    sc_buf_printf(out, "%s=\"", name);
    for (size_t i = 0; i < clean.len; i++) {
        if (clean.p[i] == '\\' || clean.p[i] == '"')
            sc_buf_putc(out, '\\');
        sc_buf_putc(out, clean.p[i]);
    }
    sc_buf_putc(out, '"');
    sc_buf_fini(&clean);
}

/* One block of a family: all its samples stand together, as the format wants it. */
struct block {
    struct sc_buf *out;
    const struct sc_report *report;
    const struct family *family;
    bool is_person;
};

static const char *whose(const struct block *b)
{
    return b->is_person ? "agent" : "team";
}

static void put_sample(const struct block *b, const struct sc_sheet *s, const struct sc_gauge *g,
                       double x)
{
    if (isnan(x))
        return;
    sc_buf_printf(b->out, "scorecard_%s_%s{", whose(b), b->family->name);
    put_label(b->out, whose(b), b->is_person ? s->agent : s->team);
    if (g) {
        sc_buf_putc(b->out, ',');
        put_label(b->out, "metric", g->id);
    }
    sc_buf_putc(b->out, ',');
    put_label(b->out, "period", b->report->period_name);
    sc_buf_puts(b->out, "} ");
    sc_num_put_real(b->out, x);
    sc_buf_putc(b->out, '\n');
}

static void put_sheet(const struct block *b, const struct sc_sheet *s)
{
    if (!b->is_person && s->is_small)
        return;
    if (b->family->of_sheet)
        put_sample(b, s, NULL, b->family->of_sheet(s));
    for (size_t i = 0; b->family->of_gauge && i < s->gauges_n; i++)
        put_sample(b, s, &s->gauges[i], b->family->of_gauge(&s->gauges[i]));
}

static void put_block(const struct block *b)
{
    const struct sc_sheet *sheets = b->is_person ? b->report->people : b->report->teams;
    size_t n = b->is_person ? b->report->people_n : b->report->teams_n;

    sc_buf_printf(b->out, "# TYPE scorecard_%s_%s gauge\n", whose(b), b->family->name);
    sc_buf_printf(b->out, "# HELP scorecard_%s_%s %s\n", whose(b), b->family->name,
                  b->family->help);
    for (size_t i = 0; i < n; i++)
        put_sheet(b, &sheets[i]);
}

void sc_export_metrics(struct sc_buf *out, const struct sc_report *report,
                       struct sc_table_scope scope)
{
    for (size_t i = 0; i < sizeof families / sizeof families[0]; i++) {
        if (scope.teams)
            put_block(&(struct block){out, report, &families[i], false});
        if (scope.people)
            put_block(&(struct block){out, report, &families[i], true});
    }
    sc_buf_puts(out, "# EOF\n");
}
