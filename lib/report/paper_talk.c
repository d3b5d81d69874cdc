/* Agendas and the checklist. To add a part: a row in the table of its cycle, a text in words.def.
 */
#include "paper_say.h"

#define PARTS_MAX 8

/* A part of a talk: its share of the minutes, in minutes of a talk of the usual length. */
struct part {
    int minutes;
    enum sc_word word;
};

static const struct part week_parts[] = {
    {3, SC_WORD_agenda_thanks}, {7, SC_WORD_agenda_blockers}, {5, SC_WORD_agenda_next}};

static const struct part month_parts[] = {{5, SC_WORD_agenda_since},
                                          {10, SC_WORD_agenda_month_numbers},
                                          {10, SC_WORD_agenda_reread},
                                          {5, SC_WORD_agenda_focus}};

static const struct part quarter_parts[] = {
    {5, SC_WORD_agenda_opening}, {10, SC_WORD_agenda_well}, {10, SC_WORD_agenda_numbers},
    {10, SC_WORD_agenda_reread}, {10, SC_WORD_agenda_grow}, {10, SC_WORD_agenda_career},
    {5, SC_WORD_agenda_close}};

static const struct part year_parts[] = {
    {5, SC_WORD_agenda_opening}, {15, SC_WORD_agenda_year_well}, {15, SC_WORD_agenda_numbers},
    {15, SC_WORD_agenda_grow},   {20, SC_WORD_agenda_career},    {10, SC_WORD_agenda_pay},
    {10, SC_WORD_agenda_close}};

struct talk {
    const struct part *parts;
    size_t parts_n;
};

#define TALK(parts)                                                                                \
    {                                                                                              \
        parts, sizeof(parts) / sizeof((parts)[0])                                                  \
    }

/* A half year is talked about like a quarter, any other range likewise. */
static struct talk talk_of(enum sc_cycle cycle)
{
    static const struct talk week = TALK(week_parts), month = TALK(month_parts);
    static const struct talk quarter = TALK(quarter_parts), year = TALK(year_parts);

    switch (cycle) {
    case SC_WEEK:
        return week;
    case SC_MONTH:
        return month;
    case SC_YEAR:
        return year;
    default:
        return quarter;
    }
}

/* Minutes of each part of a talk of `total` minutes: they add up to it, rounded as they go. */
static void share_minutes(const struct talk *talk, int total, int *minutes)
{
    int usual = 0, before = 0, given = 0;

    for (size_t i = 0; i < talk->parts_n; i++)
        usual += talk->parts[i].minutes;
    for (size_t i = 0; i < talk->parts_n; i++) {
        before += talk->parts[i].minutes;
        minutes[i] = (before * total + usual / 2) / usual - given;
        given += minutes[i];
    }
}

static void add_all(struct sc_paper *p, enum sc_block_type type, enum sc_word word)
{
    for (size_t i = 0; i < sc_word_variants(word); i++)
        sc_paper_add(p, type, sc_word_variant(word, i));
}

void sc_paper_parts(struct sc_paper *p, enum sc_cycle cycle, int minutes)
{
    static const enum sc_word heads[] = {SC_WORD_agenda_part, SC_WORD_agenda_minutes};
    struct talk talk = talk_of(cycle);
    int shares[PARTS_MAX];

    share_minutes(&talk, minutes, shares);
    sc_paper_heads(p, heads, 2);
    for (size_t i = 0; i < talk.parts_n; i++)
        sc_paper_add_cells(p, SC_BLOCK_ROW,
                           (const struct sc_str[]){sc_say(&p->arena, talk.parts[i].word, NULL),
                                                   sc_arena_printf(&p->arena, "%d", shares[i])},
                           2);
}

void sc_paper_agenda(struct sc_paper *p, const struct sc_report *report)
{
    enum sc_cycle cycle = report->has_period ? report->period.cycle : SC_QUARTER;
    int total = report->policy->cycles[cycle].minutes;
    struct sc_arena arena = {0};

    sc_paper_open(p, sc_say_one(&arena, SC_WORD_agenda_title, "period", report->period_name),
                  sc_say_n(&arena, SC_WORD_agenda_about, total), sc_word(SC_WORD_agenda_chip));
    sc_paper_parts(p, cycle, total);
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_agenda_questions));
    add_all(p, SC_BLOCK_ITEM, SC_WORD_agenda_question_bank);
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_agenda_agreed));
    add_all(p, SC_BLOCK_LINES, SC_WORD_agenda_agreed_lines);
    sc_arena_fini(&arena);
}

void sc_paper_checklist(struct sc_paper *p, const struct sc_report *report)
{
    struct sc_arena arena = {0};

    sc_paper_open(p, sc_say_one(&arena, SC_WORD_checklist_title, "period", report->period_name),
                  sc_word(SC_WORD_checklist_about), sc_word(SC_WORD_checklist_chip));
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_checklist_before));
    add_all(p, SC_BLOCK_CHECK, SC_WORD_checklist_before_items);
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_checklist_talk));
    add_all(p, SC_BLOCK_CHECK, SC_WORD_checklist_talk_items);
    sc_paper_add(p, SC_BLOCK_HEAD, sc_word(SC_WORD_checklist_after));
    add_all(p, SC_BLOCK_CHECK, SC_WORD_checklist_after_items);
    sc_arena_fini(&arena);
}
