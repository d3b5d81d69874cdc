/* Proposed roster lines: what is chosen of the texts that name one person. */
#include "sc_test.h"
#include "scorecard/import/roster_line.h"

#define TEXTS_MAX 8

static void make(struct sc_arena *arena, const char *texts, struct sc_roster_line *line)
{
    struct sc_staff_text all[TEXTS_MAX] = {{{0}, {0}, false, 0, 0}};
    const struct sc_staff_text *list[TEXTS_MAX];
    struct sc_str rest = sc_str_from(texts), one;
    uint32_t n = 0;
    while (sc_str_split(&rest, '|', &one)) {
        all[n].text = one;
        list[n] = &all[n];
        n++;
    }
    sc_roster_line_make(arena, list, n, line);
}

/* The four cells joined by "|". */
static void line_is(struct sc_arena *arena, const char *texts, const char *wanted)
{
    struct sc_roster_line line;
    make(arena, texts, &line);
    struct sc_str seen =
        sc_arena_printf(arena, "%.*s|%.*s|%.*s|%.*s", SC_STR_ARG(line.id), SC_STR_ARG(line.name),
                        SC_STR_ARG(line.email), SC_STR_ARG(line.aliases));
    assert_same_str(seen, sc_str_from(wanted));
}

static void an_address_is_the_id_and_a_name_is_as_people_write_it(void **state)
{
    line_is(*state, "SILVA, ANA|Ana Silva|ana@x.example", "ana@x.example|Ana Silva|ana@x.example|");
    line_is(*state, "SILVA, ANA", "ANA SILVA|ANA SILVA||");
    line_is(*state, "Silva, Ana|ANA SILVA", "Ana Silva|Ana Silva||");
    line_is(*state, "Ana Silva (asilva)", "asilva|Ana Silva||");
    line_is(*state, "Ana Silva <ana@x.example>", "ana@x.example|Ana Silva|ana@x.example|");
    line_is(*state, "asilva", "asilva|||");
    line_is(*state, "7719.0", "7719.0|||");
}

static void only_what_the_line_would_not_find_becomes_an_alias(void **state)
{
    line_is(*state, "Ana Silva|asilva|ana@x.example|ana.silva@y.example|ANA  SILVA",
            "ana@x.example|Ana Silva|ana@x.example|asilva;ana.silva@y.example");
    line_is(*state, "ana|Ana Silva|ana@x.example", "ana@x.example|Ana Silva|ana@x.example|");
}

static void a_text_with_a_semicolon_is_no_alias(void **state)
{
    line_is(*state, "Ana Silva|Ana; Silva|As", "As|Ana Silva||");
}

static void aliases_grow_without_repeating(void **state)
{
    struct sc_staff_text a = {.text = SC_STR("7719")}, b = {.text = SC_STR(" Annie ")};
    const struct sc_staff_text *list[] = {&a, &b};
    assert_str_eq(sc_roster_line_add(*state, SC_STR("x; 7719"), list, 2), "x; 7719;Annie");
    assert_str_eq(sc_roster_line_add(*state, SC_STR(""), list, 2), "7719;Annie");
}

static void name_ticket(struct sc_staff *staff, const char *agent, const char *team)
{
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_ticket), .cells = cells};
    cells[SC_COL_ticket_agent] = sc_str_from(agent);
    cells[SC_COL_ticket_team] = sc_str_from(team);
    sc_staff_resolve(staff, &row, NULL);
    sc_staff_count(staff, &row);
}

static void a_starter_roster_has_a_line_for_everybody(void **state)
{
    (void)state;
    struct sc_staff *staff = sc_staff_open(true);
    struct sc_buf text;
    uint32_t bots;
    sc_buf_init(&text, SC_BUF_NO_CEILING);
    struct sc_out *out = sc_out_to_buf(&text);
    struct sc_err err;
    sc_err_init(&err);
    sc_staff_settle(staff, NULL);
    name_ticket(staff, "Silva, Ana", "Tier, 1");
    name_ticket(staff, "ana.silva@x.example", "Tier, 1");
    name_ticket(staff, "Answer Bot", "Tier 2");
    name_ticket(staff, "Rui Costa", "");
    assert_int_equal(sc_roster_line_put_all(staff, out, &bots), 3);
    assert_int_equal(bots, 1);
    assert_int_equal(sc_out_close(out, &err), 0);
    assert_buf_eq(&text, "id,name,email,aliases,team,department,site,shift,role,level,title,"
                         "hired_on,left_on,manager,fte,consent,mentor,bot\n"
                         "Answer Bot,Answer Bot,,,Tier 2,,,,,,,,,,,,,true\n"
                         "Rui Costa,Rui Costa,,,,,,,,,,,,,,,,\n"
                         "ana.silva@x.example,Ana Silva,ana.silva@x.example,,\"Tier, 1\""
                         ",,,,,,,,,,,,,\n");
    sc_buf_fini(&text);
    sc_staff_close(staff);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(an_address_is_the_id_and_a_name_is_as_people_write_it),
        SC_TEST_ARENA(only_what_the_line_would_not_find_becomes_an_alias),
        SC_TEST_ARENA(a_text_with_a_semicolon_is_no_alias),
        SC_TEST_ARENA(aliases_grow_without_repeating),
        cmocka_unit_test(a_starter_roster_has_a_line_for_everybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
