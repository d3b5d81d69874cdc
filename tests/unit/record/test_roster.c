/* The roster: whom a text means, and when it means nobody. */
#include "sc_test.h"
#include "scorecard/record/roster.h"

struct desk {
    struct sc_arena arena;
    struct sc_roster roster;
    struct sc_findings findings;
};

/* id|name|email|aliases|manager, one line a person. */
static void open_desk(struct desk *d, const char *lines)
{
    static const int columns[] = {SC_COL_agent_id, SC_COL_agent_name, SC_COL_agent_email,
                                  SC_COL_agent_aliases, SC_COL_agent_manager};
    struct sc_str rest = sc_str_from(lines), line, cell;
    uint32_t tag = 0;
    memset(d, 0, sizeof *d);
    sc_roster_init(&d->roster, &d->arena);
    while (sc_str_split(&rest, '\n', &line)) {
        struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
        struct sc_row row = {.kind = sc_kind_get(SC_KIND_agent), .cells = cells};
        for (int i = 0; i < 5 && sc_str_split(&line, '|', &cell); i++)
            cells[columns[i]] = cell;
        row.place.line = tag + 2;
        sc_roster_put_row(&d->roster, &row, tag++);
    }
    sc_roster_settle(&d->roster, &d->findings);
}

static void close_desk(struct desk *d)
{
    sc_roster_fini(&d->roster);
    sc_arena_fini(&d->arena);
}

/* `id` NULL: nobody; "*": several. */
static void means(const struct desk *d, const char *text, const char *id)
{
    uint32_t no = sc_roster_find(&d->roster, sc_str_from(text));
    const char *seen = no == SC_ROSTER_NOBODY ? "nobody" : "several";
    if (no < d->roster.n)
        seen = d->roster.entries[no].id.p;
    if (strcmp(seen, !id ? "nobody" : strcmp(id, "*") == 0 ? "several" : id) != 0)
        fail_msg("\"%s\" means %s", text, seen);
}

static const char team[] = "E1026|Ana Silva|ana.silva@x.example|7719;Annie\n"
                           "E1027|Costa, Rui|rui@x.example|\n"
                           "E1028|Jos\xC3\xA9  N\xC3\xBA\xC3\xB1"
                           "ez||jnunez\n"
                           "E1029|Bj\xC3\xB8rn \xC3\x98stby (bjo)|b.ostby@x.example|\n";

static void a_person_is_found_by_id_address_number_name_and_alias(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, team);
    means(&d, "E1026", "E1026");
    means(&d, "e1026", "E1026");
    means(&d, "ANA.SILVA@x.example", "E1026");
    means(&d, "7719", "E1026");
    means(&d, "7719.0", "E1026");
    means(&d, "annie", "E1026");
    means(&d, "ANA  SILVA", "E1026");
    means(&d, "Ana Silveira", NULL);
    means(&d, "", NULL);
    assert_int_equal(d.findings.counts[SC_FIND_ambiguous_agent], 0);
    close_desk(&d);
}

static void names_are_found_turned_and_with_a_login_on_either_side(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, team);
    means(&d, "Silva, Ana", "E1026");
    means(&d, "SILVA, ANA (annie)", "E1026");
    means(&d, "Somebody New (annie)", "E1026");
    means(&d, "Ana Silva (unknown)", "E1026");
    means(&d, "Ana <ana.silva@x.example>", "E1026");
    means(&d, "Rui Costa", "E1027");
    means(&d, "rui costa", "E1027");
    means(&d, "Jose Nunez", "E1028");
    means(&d, "Bjorn Ostby", "E1029");
    means(&d, "bjo", "E1029");
    close_desk(&d);
}

static void parts_that_mean_two_people_mean_nobody(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, team);
    means(&d, "Ana Silva (rui@x.example)", "*");
    close_desk(&d);
    open_desk(&d, "1|Mia Wong|mia.w@x.example\n2|Mia Wong|mia.wong@x.example\n");
    means(&d, "Mia Wong (mia.w@x.example)", "1"); /* the login tells which */
    means(&d, "Wong, Mia (nobody@x.example)", "*");
    close_desk(&d);
}

static void the_beginning_of_an_address_counts_when_it_is_unique(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, team);
    means(&d, "ana.silva", "E1026");
    means(&d, "b.ostby", "E1029");
    means(&d, "Bjorn (b.ostby)", "E1029");
    close_desk(&d);
    open_desk(&d, "1|A|info@x.example\n2|B|info@y.example\n");
    means(&d, "info", "*");
    means(&d, "info@x.example", "1");
    assert_int_equal(d.findings.counts[SC_FIND_ambiguous_agent], 0);
    close_desk(&d);
}

static void a_first_name_that_two_people_have_is_no_login(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, "1|Ana Silva|ana@x.example\n2|Rui Costa|rui@x.example\n3|Costa, Ana|acosta@x\n");
    means(&d, "Ana", "*");
    means(&d, "Rui", "2");
    close_desk(&d);
}

/* Another address is another person, unless the person has none. */
static void an_address_finds_a_login_only_of_who_has_no_address(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, "asilva|Ana Silva|\nrui|Rui Costa|rui@x.example\nz1|Zoe||zoe\n");
    means(&d, "asilva@old.example", "asilva");
    means(&d, "zoe@old.example", "z1");
    means(&d, "rui@old.example", NULL);
    close_desk(&d);
}

static void the_stronger_claim_decides(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, "kim|Kim One|\nu2|kim|\nu3|Other|kim@x.example\nu4||u9@x|kim@x.example\n"
                  "u5|Ana Silva|\nu6|Silva, Ana|\n");
    means(&d, "kim", "kim");
    means(&d, "kim@x.example", "u3");
    means(&d, "Ana Silva", "u5");
    means(&d, "Silva, Ana", "u6");
    assert_int_equal(d.findings.counts[SC_FIND_ambiguous_agent], 0);
    close_desk(&d);
}

static void a_text_of_two_people_belongs_to_neither_and_is_told_once(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, "1|John Smith|js1@x\n2|JOHN SMITH|js2@x\n3|john  smith|js3@x\n");
    means(&d, "John Smith", "*");
    means(&d, "Smith, John", "*");
    means(&d, "js2@x", "2");
    assert_int_equal(d.findings.counts[SC_FIND_ambiguous_agent], 1);
    close_desk(&d);
}

static void names_with_the_same_addition_are_no_trouble(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, "1|Ana Silva (Lisbon)|\n2|Rui Costa (Lisbon)|\n3|Ana Silva (Porto)|\n");
    means(&d, "Ana Silva (Porto)", "3");
    means(&d, "Rui Costa", "2");
    means(&d, "Ana Silva", "*");
    means(&d, "Lisbon", "*");
    assert_int_equal(d.findings.counts[SC_FIND_ambiguous_agent], 0);
    close_desk(&d);
}

static void of_two_lines_with_one_id_the_same_one_counts_in_any_order(void **state)
{
    (void)state;
    struct desk a, b;
    open_desk(&a, "1|Ana||x|boss\n1|Ana||y|\n");
    open_desk(&b, "1|Ana||y|The Boss\n1|Ana||x|\n"); /* managers spelled otherwise */
    assert_int_equal(a.roster.n, 1);
    assert_same_str(a.roster.entries[0].aliases, b.roster.entries[0].aliases);
    assert_int_equal(a.roster.entries[0].tag + b.roster.entries[0].tag, 1);
    close_desk(&a);
    close_desk(&b);
}

static void a_roster_may_grow_and_be_settled_again(void **state)
{
    (void)state;
    struct desk d;
    struct sc_str cells[SC_KIND_COLUMNS_MAX] = {{0}};
    struct sc_row row = {.kind = sc_kind_get(SC_KIND_agent), .cells = cells};
    open_desk(&d, team);
    cells[SC_COL_agent_id] = SC_STR("E1");
    cells[SC_COL_agent_name] = SC_STR("Ana Silva");
    sc_roster_put_row(&d.roster, &row, 99);
    sc_roster_settle(&d.roster, NULL);
    means(&d, "Ana Silva", "*");
    means(&d, "E1", "E1");
    means(&d, "Rui Costa", "E1027");
    assert_int_equal(d.roster.entries[0].tag, 99);
    close_desk(&d);
}

static void an_empty_roster_knows_nobody(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, "");
    means(&d, "Ana", NULL);
    assert_int_equal(sc_roster_nearest(&d.roster, SC_STR("Ana")), SC_ROSTER_NOBODY);
    close_desk(&d);
}

static void nearest_is(const struct desk *d, const char *text, const char *id)
{
    uint32_t no = sc_roster_nearest(&d->roster, sc_str_from(text));
    const char *seen = no == SC_ROSTER_NOBODY ? "nobody" : d->roster.entries[no].id.p;
    if (strcmp(seen, id) != 0)
        fail_msg("nearest to \"%s\" is %s", text, seen);
}

static void the_nearest_person_is_the_one_with_the_fewest_slips(void **state)
{
    (void)state;
    struct desk d;
    open_desk(&d, "js17|John Smith|john.smith@x.example\n2|Joan Smythe|\n3|\xD0\x90\xD0\xBD\xD0\xBD"
                  "\xD0\xB0|\n");
    nearest_is(&d, "Jon Smith", "js17");
    nearest_is(&d, "Smith, Jon", "js17");
    nearest_is(&d, "Joan Smyth", "2");
    nearest_is(&d, "jon.smith@x.example", "js17");
    nearest_is(&d, "\xD0\x90\xD0\xBD\xD1\x8F\xD0\xB0", "3");
    nearest_is(&d, "Wilhelmina", "nobody");
    close_desk(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_person_is_found_by_id_address_number_name_and_alias),
        cmocka_unit_test(names_are_found_turned_and_with_a_login_on_either_side),
        cmocka_unit_test(parts_that_mean_two_people_mean_nobody),
        cmocka_unit_test(the_beginning_of_an_address_counts_when_it_is_unique),
        cmocka_unit_test(a_first_name_that_two_people_have_is_no_login),
        cmocka_unit_test(an_address_finds_a_login_only_of_who_has_no_address),
        cmocka_unit_test(the_stronger_claim_decides),
        cmocka_unit_test(a_text_of_two_people_belongs_to_neither_and_is_told_once),
        cmocka_unit_test(names_with_the_same_addition_are_no_trouble),
        cmocka_unit_test(of_two_lines_with_one_id_the_same_one_counts_in_any_order),
        cmocka_unit_test(a_roster_may_grow_and_be_settled_again),
        cmocka_unit_test(an_empty_roster_knows_nobody),
        cmocka_unit_test(the_nearest_person_is_the_one_with_the_fewest_slips),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
