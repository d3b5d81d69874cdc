#include "pack_run.h"

#include "scorecard/report/html.h"
#include "scorecard/report/numbers.h"
#include "text.h"

#include <unistd.h>

#define README_WIDTH 78 /* columns */

static const char *extension(const struct sc_pack_run *r)
{
    return sc_page_form_extension(r->pack->form);
}

static struct sc_str *name_all(struct sc_pack_run *r, const struct sc_sheet *sheets, size_t n,
                               const char *prefix, bool is_team)
{
    struct sc_str *texts = sc_arena_alloc_n(&r->arena, n + 1, sizeof(*texts));
    struct sc_str *ids = sc_arena_alloc_n(&r->arena, n + 1, sizeof(*ids)), *names;

    for (size_t i = 0; i < n; i++) {
        texts[i] = is_team ? sheets[i].team : sheets[i].name;
        ids[i] = is_team ? sheets[i].team : sheets[i].agent;
    }
    names = sc_slugs_make(&r->arena, texts, ids, n);
    for (size_t i = 0; i < n; i++)
        names[i] = sc_arena_printf(&r->arena, "%s%.*s-%.*s", prefix, SC_STR_ARG(names[i]),
                                   SC_STR_ARG(r->pack->report->period_name));
    return names;
}

void sc_pack_list(struct sc_pack_run *r, const char *file, enum sc_word word, struct sc_str who)
{
    struct sc_slots slots = {.n = 0};

    sc_slots_add(&slots, "who", who);
    sc_buf_printf(&r->readme, "%s\n    ", file);
    sc_words_put(&r->readme, word, 0, &slots);
    sc_buf_putc(&r->readme, '\n');
}

int sc_pack_put(struct sc_pack_run *r, int fd, struct sc_str file, struct sc_err *err)
{
    r->files_n++;
    return sc_folder_write(fd, file, sc_buf_str(&r->page), err);
}

/* One line of README.txt: what a page is. */
static void list(struct sc_pack_run *r, const char *folder, struct sc_str name, enum sc_word word,
                 struct sc_str who)
{
    sc_pack_list(r,
                 sc_arena_printf(&r->arena, "%s%.*s.%s", folder, SC_STR_ARG(name), extension(r)).p,
                 word, who);
}

static int write_page(struct sc_pack_run *r, int fd, struct sc_str name, struct sc_err *err)
{
    return sc_pack_put(r, fd, sc_arena_printf(&r->arena, "%.*s.%s", SC_STR_ARG(name), extension(r)),
                       err);
}

static int write_reviews(struct sc_pack_run *r, const char *folder, enum sc_view view,
                         struct sc_err *err)
{
    const struct sc_report *report = r->pack->report;
    struct sc_str prefix = sc_arena_printf(&r->arena, "%s/", folder);
    int fd = sc_folder_sub(&r->folder, folder, err), status = fd < 0 ? -1 : 0;

    for (size_t i = 0; i < report->people_n && status == 0; i++) {
        const struct sc_sheet *s = &report->people[i];
        struct sc_voice voice = {report, s, view, &r->arena};
        sc_buf_reset(&r->page);
        sc_page_form_review(&r->page, r->pack->form, &voice, &r->pack->layout);
        list(r, prefix.p, r->people[i],
             view == SC_VIEW_SELF ? SC_WORD_readme_self : SC_WORD_readme_lead, s->name);
        status = write_page(r, fd, r->people[i], err);
    }
    if (fd >= 0)
        close(fd);
    return status;
}

/* The lead's page of a person, seen from index.html or from lead/. */
struct links {
    const struct sc_pack_run *run;
    const char *prefix;
};

static void link_person(void *ctx, struct sc_buf *out, const struct sc_sheet *person)
{
    const struct links *links = ctx;
    size_t i = (size_t)(person - links->run->pack->report->people);

    sc_buf_puts(out, links->prefix);
    sc_buf_put_str(out, links->run->people[i]);
    sc_buf_puts(out, ".html");
}

static void make_team(struct sc_pack_run *r, size_t i, const char *prefix)
{
    struct links links = {r, prefix};
    struct sc_team_page page = {.report = r->pack->report, .team = &r->pack->report->teams[i]};

    if (r->pack->with_review && r->pack->with_lead) {
        page.link = link_person;
        page.ctx = &links;
    }
    sc_buf_reset(&r->page);
    sc_page_form_team(&r->page, r->pack->form, &page, &r->pack->layout);
}

/* A row a team; of teams too small only the name and the number of people. */
static void put_index_row(struct sc_pack_run *r, size_t i)
{
    const struct sc_sheet *t = &r->pack->report->teams[i];

    sc_buf_printf(&r->page, "<tr><th scope=\"row\"><a href=\"lead/%.*s.html\">",
                  SC_STR_ARG(r->teams[i]));
    sc_html_text(&r->page, t->team);
    sc_buf_printf(&r->page, "</a></th><td>%lld</td><td>", (long long)t->people);
    if (!t->is_small && t->judged_n > 0)
        sc_buf_printf(&r->page, "%d / %d", t->met_n, t->judged_n);
    sc_buf_puts(&r->page, "</td></tr>\n");
}

static void make_index(struct sc_pack_run *r)
{
    static const enum sc_word heads[] = {SC_WORD_index_team, SC_WORD_index_people,
                                         SC_WORD_index_met};
    struct sc_html_page page = {sc_word(SC_WORD_index_title), "index", r->pack->layout.paper};

    sc_buf_reset(&r->page);
    sc_html_begin(&r->page, &page);
    sc_buf_puts(&r->page, "<main><header><div>");
    sc_html_el(&r->page, "h1", sc_word(SC_WORD_index_title));
    sc_html_el_class(&r->page, "p", "about", r->pack->report->period_name);
    sc_buf_puts(&r->page, "</div></header>\n<section><table class=\"crowd\"><thead><tr>");
    for (size_t i = 0; i < 3; i++) {
        sc_buf_puts(&r->page, "<th scope=\"col\">");
        sc_html_text(&r->page, sc_word(heads[i]));
        sc_buf_puts(&r->page, "</th>");
    }
    sc_buf_puts(&r->page, "</tr></thead><tbody>\n");
    for (size_t i = 0; i < r->pack->report->teams_n; i++)
        put_index_row(r, i);
    sc_buf_puts(&r->page, "</tbody></table></section></main>\n");
    sc_html_end(&r->page);
}

/* One team is the index itself; several get a page each below lead/ and an index over them. */
static int write_teams(struct sc_pack_run *r, struct sc_err *err)
{
    const struct sc_report *report = r->pack->report;
    int fd, status = 0;

    if (report->teams_n == 1) {
        make_team(r, 0, "lead/");
        list(r, "", SC_STR("index"), SC_WORD_readme_team, report->teams[0].team);
        return write_page(r, r->folder.fd, SC_STR("index"), err);
    }
    if (r->pack->form == SC_PAGE_HTML) {
        make_index(r);
        list(r, "", SC_STR("index"), SC_WORD_readme_index, SC_STR(""));
        status = write_page(r, r->folder.fd, SC_STR("index"), err);
    }
    fd = sc_folder_sub(&r->folder, "lead", err);
    for (size_t i = 0; i < report->teams_n && status == 0 && fd >= 0; i++) {
        make_team(r, i, "");
        list(r, "lead/", r->teams[i], SC_WORD_readme_team, report->teams[i].team);
        status = write_page(r, fd, r->teams[i], err);
    }
    if (fd >= 0)
        close(fd);
    return fd < 0 ? -1 : status;
}

/* Nothing measured: one page that says so stands where the pages would be. */
static int write_no_data(struct sc_pack_run *r, struct sc_err *err)
{
    sc_buf_reset(&r->page);
    sc_page_form_no_data(&r->page, r->pack->form, r->pack->report, &r->pack->layout);
    list(r, "", SC_STR("index"), SC_WORD_team_no_data, SC_STR(""));
    return write_page(r, r->folder.fd, SC_STR("index"), err);
}

static void begin_readme(struct sc_pack_run *r)
{
    struct sc_text t = {&r->readme, README_WIDTH, false};
    struct sc_slots slots = {.n = 0};
    struct sc_buf day;

    sc_buf_init(&day, 64);
    sc_put_day_of(&day, r->pack->report->as_of);
    sc_slots_add(&slots, "period", r->pack->report->period_name);
    sc_slots_add(&slots, "day", day.len > 0 ? sc_buf_str(&day) : sc_word(SC_WORD_none));
    sc_text_wrap(&t, sc_say(&r->arena, SC_WORD_readme_head, &slots), "", "");
    sc_text_line(&t);
    sc_text_wrap(&t, sc_word(SC_WORD_readme_how), "", "");
    sc_text_line(&t);
    sc_buf_fini(&day);
}

static int write_all(struct sc_pack_run *r, struct sc_err *err)
{
    const struct sc_pack *p = r->pack;

    begin_readme(r);
    if (p->report->people_n == 0 && p->report->teams_n == 0) {
        if (write_no_data(r, err) < 0)
            return -1;
    }
    if (p->with_team && p->report->teams_n > 0 && write_teams(r, err) < 0)
        return -1;
    if (p->with_review && p->with_lead && p->report->people_n > 0 &&
        write_reviews(r, "lead", SC_VIEW_LEAD, err) < 0)
        return -1;
    if (p->with_review && p->with_self && p->report->people_n > 0 &&
        write_reviews(r, "self", SC_VIEW_SELF, err) < 0)
        return -1;
    if (sc_pack_rooms(r, err) < 0 || (p->with_papers && sc_pack_papers(r, err) < 0) ||
        (p->with_data && sc_pack_data(r, err) < 0))
        return -1;
    r->files_n++;
    return sc_folder_write(r->folder.fd, SC_STR("README.txt"), sc_buf_str(&r->readme), err);
}

int sc_pack_write(const struct sc_pack *pack, const char *dir, size_t *files_n, struct sc_err *err)
{
    struct sc_pack_run r = {.pack = pack};
    int status;

    if (sc_folder_open(&r.folder, dir, pack->report->period_name, err) < 0)
        return -1;
    sc_buf_init(&r.page, SC_BUF_NO_CEILING);
    sc_buf_init(&r.readme, SC_BUF_NO_CEILING);
    r.people = name_all(&r, pack->report->people, pack->report->people_n, "", false);
    r.teams = name_all(&r, pack->report->teams, pack->report->teams_n, "team-", true);
    status = write_all(&r, err);
    if (status == 0)
        status = sc_folder_settle(&r.folder, err);
    else
        sc_folder_abandon(&r.folder);
    *files_n = r.files_n;
    sc_buf_fini(&r.page);
    sc_buf_fini(&r.readme);
    sc_arena_fini(&r.arena);
    return status;
}
