/* Papers about people: who sees which plan, award and change. */
#include "desk.h"

#include "scorecard/report/pack.h"
#include "scorecard/report/papers.h"

static const struct sc_sheet *with_plan(struct desk *d, const char *kind, bool is_decided)
{
    const struct sc_sheet *ana = desk_person(d, "ana");
    sc_json *plan = sc_json_object(), *decision = sc_json_object();

    sc_json_set(plan, "kind", sc_json_text(sc_str_from(kind)));
    sc_json_set(plan, "state", sc_json_text(is_decided ? SC_STR("open") : SC_STR("proposed")));
    sc_json_set(decision, "by", sc_json_text(SC_STR("ben")));
    sc_json_set(plan, "decision", is_decided ? sc_json_ref(decision) : sc_json_null());
    sc_json_free(decision);
    for (size_t i = 0; i < d->docs.n; i++)
        if ((const sc_json *)d->docs.items[i] == ana->doc)
            sc_json_set(d->docs.items[i], "plan", plan);
    return ana;
}

static void a_proposed_plan_is_the_leads_alone(void **state)
{
    struct desk d;
    struct sc_paper_call self = {.reader = SC_READER_SELF}, lead = {.reader = SC_READER_LEAD};

    (void)state;
    for (int decided = 0; decided < 2; decided++) {
        desk_open(&d, "Ana", "x", false);
        self.report = lead.report = &d.report;
        self.sheet = lead.sheet = with_plan(&d, "improvement", decided == 1);
        assert_true(sc_paper_has_plan(&lead, true));
        assert_false(sc_paper_has_plan(&lead, false));
        assert_int_equal(sc_paper_has_plan(&self, true), decided);
        desk_close(&d);
    }
}

static void nobody_and_nothing_make_papers_too(void **state)
{
    struct sc_docs none = {.n = 0};
    struct sc_report report;
    struct sc_err err;
    struct sc_buf out;

    (void)state;
    sc_err_init(&err);
    sc_buf_init(&out, SC_BUF_NO_CEILING);
    assert_int_equal(sc_report_open(&report, &none, false, &err), 0);
    for (size_t i = 0; i < sc_paper_kinds_n; i++) {
        struct sc_paper_call call = {&report, NULL, SC_READER_LEAD};
        struct sc_paper paper;
        if (sc_paper_kinds[i].needs_one)
            continue;
        sc_paper_kinds[i].make(&paper, &call);
        for (int form = SC_PAGE_HTML; form <= SC_PAGE_TEXT; form++) {
            sc_buf_reset(&out);
            sc_paper_put(&out, &paper, (enum sc_page_form)form, &desk_layout);
            assert_true(out.len > 40);
        }
        sc_paper_close(&paper);
    }
    sc_report_close(&report);
    sc_buf_fini(&out);
}

static void every_paper_of_a_person_stands_without_plans_and_talks(void **state)
{
    struct desk d;

    (void)state;
    desk_open(&d, "Ana", "<b>\x01*", false);
    for (size_t i = 0; i < sc_paper_kinds_n; i++) {
        struct sc_paper_call call = {&d.report, desk_person(&d, "ana"), SC_READER_SELF};
        struct sc_paper paper;
        if (!sc_paper_kinds[i].is_of_one)
            continue;
        sc_paper_kinds[i].make(&paper, &call);
        sc_buf_reset(&d.text);
        sc_paper_put(&d.text, &paper, SC_PAGE_HTML, &desk_layout);
        assert_null(strstr(sc_buf_cstr(&d.text), "<b>*"));
        sc_paper_close(&paper);
    }
    desk_close(&d);
}

static void pages_of_people_never_share_a_name_with_papers(void **state)
{
    static const struct sc_str names[] = {{"Plan Ana", 8}, {"Planck", 6}, {"Data", 4}};
    struct sc_arena arena = {0};
    struct sc_str *slugs = sc_slugs_make(&arena, names, names, 3);

    (void)state;
    assert_true(sc_str_has_prefix(slugs[0], SC_STR("plan-ana-")));
    assert_int_equal(slugs[0].len, 9 + 8);
    assert_same_str(slugs[1], SC_STR("planck"));
    assert_int_equal(slugs[2].len, 5 + 8);
    sc_arena_fini(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_proposed_plan_is_the_leads_alone),
        cmocka_unit_test(nobody_and_nothing_make_papers_too),
        cmocka_unit_test(every_paper_of_a_person_stands_without_plans_and_talks),
        cmocka_unit_test(pages_of_people_never_share_a_name_with_papers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
