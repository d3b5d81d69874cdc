/* Whole pages: structure that no data can change, what readers may see, what is said when. */
#include "desk.h"

#include "scorecard/base/text.h"

/* Elements and classes of a page, all text left out: what an HTML reader builds from it. */
static void skeleton(struct sc_buf *out, struct sc_str page)
{
    for (size_t i = 0; i < page.len; i++) {
        if (page.p[i] != '<')
            continue;
        for (; i < page.len && page.p[i] != '>'; i++) {
            if (page.p[i] != '"') {
                sc_buf_putc(out, page.p[i]);
                continue;
            }
            i = sc_str_find(page, '"', i + 1);
            sc_buf_puts(out, "\"\"");
        }
        sc_buf_putc(out, '>');
    }
}

static void all_pages(struct sc_buf *out, const char *name, const char *payload, bool is_text)
{
    struct desk d;
    struct sc_team_page team = {.report = &d.report};
    desk_open(&d, name, payload, false);
    team.team = &d.report.teams[0];
    for (size_t i = 0; i < d.report.people_n; i++)
        for (int view = SC_VIEW_SELF; view <= SC_VIEW_LEAD; view++)
            (is_text ? sc_text_review : sc_page_review)(out, &d.report, &d.report.people[i],
                                                        (enum sc_view)view, &desk_layout);
    (is_text ? sc_text_team : sc_page_team)(out, &team, &desk_layout);
    desk_close(&d);
}

static const char *const payloads[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></style></svg><svg onload=alert(1)>",
    "<!--",
    "]]>",
    "&lt;b&gt;",
    "`;}</style>",
    "*{value}* {who} | x",
    "\x01<b>\x02",
    ("\xe2\x80\xae"
     "evil"),
    "a\xff\xfe<b",
    "javascript:alert(1)",
    "%s%n%d",
};

static void hostile_names_and_texts_do_not_change_the_structure(void **state)
{
    struct sc_buf calm, seen, page;
    (void)state;
    sc_buf_init(&calm, SC_BUF_NO_CEILING);
    sc_buf_init(&seen, SC_BUF_NO_CEILING);
    sc_buf_init(&page, SC_BUF_NO_CEILING);
    all_pages(&page, "Ana", "x", false);
    skeleton(&calm, sc_buf_str(&page));
    for (size_t i = 0; i < sizeof(payloads) / sizeof(payloads[0]); i++) {
        sc_buf_reset(&page);
        sc_buf_reset(&seen);
        /* The place in the alphabet stays, whatever stands behind. */
        char name[128];
        (void)snprintf(name, sizeof name, "Ana %s", payloads[i]);
        all_pages(&page, name, payloads[i], false);
        skeleton(&seen, sc_buf_str(&page));
        if (!sc_str_eq(sc_buf_str(&seen), sc_buf_str(&calm)))
            fail_msg("payload %zu changes the page", i);
    }
    sc_buf_fini(&calm);
    sc_buf_fini(&seen);
    sc_buf_fini(&page);
}

static void plain_text_has_no_control_bytes_whatever_the_data(void **state)
{
    struct sc_buf page;
    (void)state;
    sc_buf_init(&page, SC_BUF_NO_CEILING);
    all_pages(&page,
              "\x1b]0;x\x07"
              "Ana\xc2\x9b",
              "\x1b[31m\x08red\x7f\xe2\x80\xae", true);
    for (size_t i = 0; i < page.len; i++)
        if (((unsigned char)page.p[i] < 0x20 && page.p[i] != '\n') || page.p[i] == 0x7f)
            fail_msg("byte %02x at %zu", (unsigned char)page.p[i], i);
    assert_null(strstr(page.p, "\xe2\x80\xae"));
    assert_null(strstr(page.p, "\xc2\x9b"));
    sc_buf_fini(&page);
}

static void lines_of_text_fit_the_width(void **state)
{
    struct sc_buf page;
    struct sc_str rest, line;
    (void)state;
    sc_buf_init(&page, SC_BUF_NO_CEILING);
    all_pages(&page, "Ana", "some words of a person here", true);
    rest = sc_buf_str(&page);
    while (sc_str_split(&rest, '\n', &line))
        if (sc_text_width(line) > desk_layout.width)
            fail_msg("%.*s", SC_STR_ARG(line));
    sc_buf_fini(&page);
}

static void review(struct desk *d, const char *agent, enum sc_view view)
{
    sc_buf_reset(&d->text);
    sc_page_review(&d->text, &d->report, desk_person(d, agent), view, &desk_layout);
}

static void has(const struct desk *d, const char *part)
{
    if (!strstr(d->text.p, part))
        fail_msg("missing: %s", part);
}

static void lacks(const struct desk *d, const char *part)
{
    if (strstr(d->text.p, part))
        fail_msg("should not be there: %s", part);
}

static void the_person_is_spoken_to_and_others_are_named(void **state)
{
    struct desk d;
    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    review(&d, "ana", SC_VIEW_SELF);
    has(&d, "You met 3 of 5 targets.");
    has(&d, "Customers rated your help <b>4.42 of 5</b> in 120\xc2\xa0ratings, above the target");
    review(&d, "ana", SC_VIEW_LEAD);
    has(&d, "Ana Silva met 3 of 5 targets.");
    has(&d, "Customers rated Ana Silva&#39;s help");
    desk_close(&d);
}

static void a_self_page_shows_no_colleague_and_no_file(void **state)
{
    struct desk d;
    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    review(&d, "ana", SC_VIEW_SELF);
    lacks(&d, "Okafor");
    lacks(&d, "Chiara");
    lacks(&d, ".html");
    desk_close(&d);
}

static void notes_of_peers_are_for_the_lead_and_those_of_the_lead_for_both(void **state)
{
    struct desk d;
    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    sc_json_set(d.docs.items[5], "situation", sc_json_text(SC_STR("launch week")));
    review(&d, "ana", SC_VIEW_SELF);
    has(&d, "launch week");
    sc_json_set(d.docs.items[5], "giver_role", sc_json_text(SC_STR("peer")));
    review(&d, "ana", SC_VIEW_SELF);
    lacks(&d, "launch week");
    review(&d, "ana", SC_VIEW_LEAD);
    has(&d, "launch week");
    desk_close(&d);
}

static void a_score_stands_on_the_scale_and_its_absence_is_explained(void **state)
{
    struct desk d;
    (void)state;
    desk_open(&d, "Ana Silva", "6 of 10 answers", false);
    review(&d, "ana", SC_VIEW_SELF);
    has(&d, "class=\"bands\"");
    has(&d, ">84.4</text>");
    review(&d, "ben", SC_VIEW_SELF);
    lacks(&d, "class=\"bands\"");
    has(&d, "There is too little data for an overall score.");
    has(&d, "CES (ease, of 5): 6 of 10 answers");
    review(&d, "cyd", SC_VIEW_SELF);
    has(&d, "These are your first 90 days: numbers are shown to learn from, not to judge.");
    desk_close(&d);
}

static void without_grades_no_score_band_or_points_stand_anywhere(void **state)
{
    struct desk d;
    (void)state;
    desk_open(&d, "Ana Silva", "x", true);
    review(&d, "ana", SC_VIEW_LEAD);
    lacks(&d, "84.4");
    lacks(&d, "class=\"bands\"");
    lacks(&d, ">Points<");
    has(&d, "This page has no score and no band");
    desk_close(&d);
}

static void the_table_says_met_not_yet_and_missing_with_its_reason(void **state)
{
    struct desk d;
    (void)state;
    desk_open(&d, "Ana Silva", "6 of 10 answers", false);
    review(&d, "ana", SC_VIEW_SELF);
    has(&d, "CSAT (of 5) 4.42, likely 4.31 to 4.52, target 4.30 met");
    has(&d, "First contact solved 61\xc2\xa0%, likely 56\xc2\xa0% to 65\xc2\xa0%, target "
            "65\xc2\xa0% not met yet");
    has(&d, "<small>6 of 10 answers</small>");
    has(&d, "5 of 6 measured");
    desk_close(&d);
}

static void strengths_are_never_fewer_than_growth_points(void **state)
{
    struct desk d;
    struct sc_arena arena = {0};
    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    for (size_t i = 0; i < d.report.people_n; i++) {
        struct sc_voice voice = {&d.report, &d.report.people[i], SC_VIEW_SELF, &arena};
        struct sc_talk talk;
        sc_talk_make(&voice, &talk);
        assert_true(talk.well_n >= talk.grow_n);
        assert_true(talk.grow_n == 2 && talk.well_n >= 2);
        for (size_t k = 0; k < talk.grow_n; k++) {
            assert_non_null(strstr(talk.grow[k].step.p, "23\xc2\xa0Oct\xc2\xa0"
                                                        "2026"));
            assert_non_null(strstr(talk.grow[k].step.p, "Help: x."));
        }
    }
    sc_arena_fini(&arena);
    desk_close(&d);
}

static void no_phrase_comes_twice_in_a_team(void **state)
{
    struct desk d;
    struct sc_arena arena = {0};
    struct sc_str seen[16];
    size_t n = 0;
    (void)state;
    desk_open(&d, "Ana Silva", "x", false);
    for (size_t i = 0; i < d.report.people_n; i++) {
        struct sc_voice voice = {&d.report, &d.report.people[i], SC_VIEW_SELF, &arena};
        struct sc_talk talk;
        sc_talk_make(&voice, &talk);
        seen[n++] = talk.grow[0].text;
        seen[n++] = talk.grow[1].text;
    }
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < i; k++)
            assert_false(sc_str_eq(seen[i], seen[k]));
    sc_arena_fini(&arena);
    desk_close(&d);
}

static void a_team_is_listed_by_name_and_never_ranked(void **state)
{
    struct desk d;
    struct sc_team_page page = {.report = &d.report};
    (void)state;
    desk_open(&d, "Zoe Park", "x", false);
    page.team = &d.report.teams[0];
    sc_page_team(&d.text, &page, &desk_layout);
    has(&d, "3 people");
    assert_true(strstr(d.text.p, "Ben Okafor</th>") < strstr(d.text.p, "Chiara Rossi</th>"));
    assert_true(strstr(d.text.p, "Chiara Rossi</th>") < strstr(d.text.p, "Zoe Park</th>"));
    has(&d, "Without an overall score: <b>2 of 3 people</b>");
    has(&d, "names shown, do not forward");
    lacks(&d, "ranked");
    desk_close(&d);
}

static void the_same_documents_give_the_same_bytes(void **state)
{
    struct sc_buf a, b;
    (void)state;
    sc_buf_init(&a, SC_BUF_NO_CEILING);
    sc_buf_init(&b, SC_BUF_NO_CEILING);
    all_pages(&a, "Ana", "x", false);
    all_pages(&b, "Ana", "x", false);
    assert_same_str(sc_buf_str(&a), sc_buf_str(&b));
    sc_buf_fini(&a);
    sc_buf_fini(&b);
}

static void nothing_measured_is_said(void **state)
{
    struct desk d = {.docs = {.n = 0}};
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    sc_buf_init(&d.text, SC_BUF_NO_CEILING);
    assert_int_equal(sc_report_open(&d.report, &d.docs, false, &err), 0);
    sc_page_no_data(&d.text, &d.report, &desk_layout);
    has(&d, "<h1>No data</h1>");
    sc_buf_reset(&d.text);
    sc_text_no_data(&d.text, &d.report, &desk_layout);
    has(&d, "No data\n");
    desk_close(&d);
}

static void documents_of_two_periods_are_refused(void **state)
{
    struct desk d = {.docs = {.n = 0}};
    struct sc_err err;
    (void)state;
    sc_err_init(&err);
    sc_buf_init(&d.text, SC_BUF_NO_CEILING);
    desk_add(&d, desk_card("ana", "Ana", 84, "", "x"));
    desk_add(&d, desk_card("ben", "Ben", 84, "", "x"));
    sc_json_set(sc_json_get(d.docs.items[1], "period"), "name", sc_json_text(SC_STR("2026-Q2")));
    assert_int_equal(sc_report_open(&d.report, &d.docs, false, &err), -1);
    assert_int_equal(err.code, SC_INPUT);
    desk_close(&d);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_names_and_texts_do_not_change_the_structure),
        cmocka_unit_test(plain_text_has_no_control_bytes_whatever_the_data),
        cmocka_unit_test(lines_of_text_fit_the_width),
        cmocka_unit_test(the_person_is_spoken_to_and_others_are_named),
        cmocka_unit_test(a_self_page_shows_no_colleague_and_no_file),
        cmocka_unit_test(notes_of_peers_are_for_the_lead_and_those_of_the_lead_for_both),
        cmocka_unit_test(a_score_stands_on_the_scale_and_its_absence_is_explained),
        cmocka_unit_test(without_grades_no_score_band_or_points_stand_anywhere),
        cmocka_unit_test(the_table_says_met_not_yet_and_missing_with_its_reason),
        cmocka_unit_test(strengths_are_never_fewer_than_growth_points),
        cmocka_unit_test(no_phrase_comes_twice_in_a_team),
        cmocka_unit_test(a_team_is_listed_by_name_and_never_ranked),
        cmocka_unit_test(the_same_documents_give_the_same_bytes),
        cmocka_unit_test(nothing_measured_is_said),
        cmocka_unit_test(documents_of_two_periods_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
