#include "scorecard/score/write.h"

#include "scorecard/base/beside.h"
#include "scorecard/metric/window.h"
#include "scorecard/score/card_doc.h"
#include "scorecard/score/sensitivity.h"
#include "scorecard/score/series.h"
#include "scorecard/score/tickets.h"

/* Puts a document and drops it. */
static void put(struct sc_writer *w, sc_json *doc)
{
    if (doc == NULL)
        return;
    sc_writer_put_doc(w, doc);
    sc_json_free(doc);
}

static sc_json *series_of(const struct sc_run *run, const struct sc_card *card)
{
    return run->series ? sc_series_to_json(run->series, card->person, card->team) : NULL;
}

/* Sets doc.sensitivity of a person and counts the band moves of the team. */
static void put_sensitivity(const struct sc_run *run, const struct sc_card *card,
                            struct sc_moves *moves, sc_json *doc)
{
    struct sc_variants variants;
    sc_json *v;

    if (run->sensitivity == NULL)
        return;
    sc_sensitivity_at(run->sensitivity, &run->scoring, card, &variants);
    v = sc_variants_to_json(&run->scoring, &variants);
    if (v != NULL)
        sc_json_set(doc, "sensitivity", v);
    if (card->team != SC_NOBODY)
        sc_moves_add(&moves[card->team], run->policy, &variants);
}

/* What is gathered over all cards while they are written. */
struct gathered {
    struct sc_moves *moves; /* by team */
    struct sc_raters *raters;
    struct sc_tallied *tallied;
};

/* ---- people ------------------------------------------------------------------------------ */

#define STRETCH 64 /* people of a stretch at most: cards and documents of some 2 MB */

/* People one after the other, and what is made of them beside another stretch. */
struct stretch {
    const struct sc_run *run;
    uint32_t from, to; /* in run->persons */
    struct sc_card *cards;
    struct sc_arena texts; /* of the cards */
    struct sc_buf lines;   /* their documents */
    struct sc_moves *moves;
};

static void stretch_init(struct stretch *s, const struct sc_run *run)
{
    *s = (struct stretch){.run = run};
    s->cards = sc_mem_alloc_n(STRETCH, sizeof *s->cards);
    s->moves = sc_mem_alloc_n(run->tallies->teams_n + 1, sizeof *s->moves);
    sc_buf_init(&s->lines, SC_BUF_NO_CEILING);
}

static void stretch_fini(struct stretch *s)
{
    sc_mem_free(s->cards);
    sc_mem_free(s->moves);
    sc_arena_fini(&s->texts);
    sc_buf_fini(&s->lines);
}

static void make_card(struct stretch *s, uint32_t person, struct sc_card *card)
{
    const struct sc_run *run = s->run;
    sc_json *doc;

    sc_card_of_person(&run->scoring, person, &s->texts, card);
    doc = sc_card_to_doc(&run->scoring, card, series_of(run, card));
    put_sensitivity(run, card, s->moves, doc);
    sc_json_put(&s->lines, doc, false);
    sc_buf_putc(&s->lines, '\n');
    sc_json_free(doc);
}

static void make_cards(void *ctx)
{
    struct stretch *s = ctx;

    sc_buf_reset(&s->lines);
    sc_arena_reset(&s->texts);
    for (uint32_t i = s->from; i < s->to; i++)
        make_card(s, s->run->persons[i], &s->cards[i - s->from]);
}

static void write_stretch(const struct stretch *s, struct sc_writer *w, const struct gathered *g)
{
    sc_writer_put_lines(w, sc_buf_str(&s->lines), s->to - s->from);
    for (uint32_t i = 0; i < s->to - s->from; i++) {
        sc_raters_note(g->raters, &s->cards[i]);
        *(s->cards[i].unscored == SC_UNSCORED_NO ? &g->tallied->scored : &g->tallied->unscored) +=
            1;
    }
}

/* Nobody's document needs another's, so that two threads make them; they go out in order. */
static void write_persons(const struct sc_run *run, struct sc_writer *w, const struct gathered *g)
{
    struct stretch here, there;

    stretch_init(&here, run);
    stretch_init(&there, run);
    for (uint32_t from = 0; from < run->persons_n; from = there.to) {
        uint32_t left = run->persons_n - from, n = left < 2 * STRETCH ? left : 2 * STRETCH;

        here.from = from;
        here.to = there.from = from + (n + 1) / 2;
        there.to = from + n;
        sc_beside(make_cards, &here, &there);
        write_stretch(&here, w, g);
        write_stretch(&there, w, g);
    }
    for (size_t team = 0; team < run->tallies->teams_n; team++) {
        sc_moves_join(&g->moves[team], &here.moves[team]);
        sc_moves_join(&g->moves[team], &there.moves[team]);
    }
    stretch_fini(&here);
    stretch_fini(&there);
}

/* ---- teams ------------------------------------------------------------------------------- */

/* A few people are as good as named by a number of them, and bands are of graded periods. */
static bool shows_moves(const struct sc_run *run, const struct sc_moves *moves)
{
    return run->sensitivity != NULL && moves->scored >= (uint32_t)run->policy->least_group &&
           sc_policy_cycle(run->policy, run->rules.period)->grade;
}

static void write_teams(const struct sc_run *run, struct sc_writer *w, const struct sc_moves *moves,
                        struct sc_tallied *tallied)
{
    struct sc_arena texts = {0};
    struct sc_card card;

    for (uint32_t i = 0; i < run->teams_n; i++) {
        uint32_t team = run->teams[i];
        sc_json *doc;
        sc_card_of_team(&run->scoring, team, &texts, &card);
        doc = sc_card_to_doc(&run->scoring, &card, series_of(run, &card));
        if (shows_moves(run, &moves[team]))
            sc_json_set(doc, "sensitivity", sc_moves_to_json(run->policy, &moves[team]));
        put(w, doc);
        sc_arena_reset(&texts);
    }
    tallied->teams = run->teams_n;
    sc_arena_fini(&texts);
}

static void write_tickets(const struct sc_run *run, struct sc_writer *w)
{
    struct sc_ticket_lists *lists = sc_ticket_lists_open(run);

    for (uint32_t i = 0; i < run->persons_n; i++) {
        sc_json *doc = sc_ticket_list_of(lists, run->persons[i]);
        if (doc != NULL)
            put(w, doc);
    }
    sc_ticket_lists_close(lists);
}

static void write_cards(const struct sc_run *run, struct sc_writer *w, struct sc_tallied *tallied)
{
    struct sc_moves *moves = sc_mem_alloc_n(run->tallies->teams_n + 1, sizeof *moves);
    struct gathered g = {moves, sc_raters_open(run), tallied};

    write_persons(run, w, &g);
    write_teams(run, w, moves, tallied);
    put(w, sc_raters_to_doc(g.raters));
    sc_raters_close(g.raters);
    sc_mem_free(moves);
}

void sc_run_write(const struct sc_run *run, struct sc_out *out, struct sc_tallied *tallied)
{
    struct sc_writer *w = sc_writer_open(out, SC_FORM_JSONL, false);

    *tallied = (struct sc_tallied){0};
    put(w, sc_run_to_doc(run));
    if (!run->is_empty)
        write_cards(run, w, tallied);
    if (!run->is_empty && run->call->tells_tickets)
        write_tickets(run, w);
    for (size_t i = 0; i < sc_through_n(run->through); i++)
        put(w, sc_through_doc(run->through, i));
    if (!run->is_broken)
        sc_writer_end(w);
    sc_writer_close(w);
}

void sc_run_say_nobodys(const struct sc_run *run)
{
    if (!run->is_empty && run->tallies->nobodys_n > 0)
        sc_call_say(run->call, "solved tickets that name nobody, on no scorecard: %lu",
                    (unsigned long)run->tallies->nobodys_n);
}

void sc_run_say_lacks(const struct sc_run *run)
{
    unsigned lacks = run->is_empty ? 0 : run->data->window.lacks;

    for (unsigned lack = SC_LACK_AFTER; lack <= SC_LACK_TEAM; lack <<= 1)
        if (lacks & lack)
            sc_call_say(
                run->call,
                "%s: what hangs on the tickets left out is not compared; export them too, or "
                "say that there are none: windows: {whole_export: true}",
                sc_lack_text(lack));
}

void sc_run_say_first_look(const struct sc_run *run)
{
    struct sc_buf absent;

    if (run->is_empty || !run->scoring.is_first_look)
        return;
    sc_buf_init(&absent, SC_BUF_NO_CEILING);
    for (size_t m = 0; m < sc_metrics_n; m++)
        if (run->scoring.weights[m] > 0 && run->tallies->measurable[m] == SC_NOT_COLLECTED)
            sc_buf_printf(&absent, "%s%s", absent.len ? ", " : "",
                          run->policy->metrics[m].metric->id);
    sc_call_say(run->call,
                "first look, nobody gets an overall score: the files cover %d %% of the "
                "scorecard (not collected: %s); go on with: %s --fit-policy ROWS > policy.yaml",
                (int)(run->scoring.collected * 100 + 1e-7), sc_buf_cstr(&absent),
                run->call->program);
    sc_buf_fini(&absent);
}
