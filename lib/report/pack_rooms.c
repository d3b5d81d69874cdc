/* The parts of a pack beside the pages of people and teams: other rooms, other systems. */
#include "pack_run.h"

#include "scorecard/report/export.h"
#include "scorecard/report/papers.h"

#include <unistd.h>

/* One page of a room: a folder of its own, its file name, a line in the README. */
struct room {
    const char *folder;
    enum sc_word word;
};

static int put_room(struct sc_pack_run *r, const struct room *room, struct sc_str stem,
                    struct sc_str who, struct sc_err *err)
{
    struct sc_str file = sc_arena_printf(&r->arena, "%.*s.html", SC_STR_ARG(stem));
    int fd = sc_folder_sub(&r->folder, room->folder, err), status;

    if (fd < 0)
        return -1;
    sc_pack_list(r, sc_arena_printf(&r->arena, "%s/%.*s", room->folder, SC_STR_ARG(file)).p,
                 room->word, who);
    status = sc_pack_put(r, fd, file, err);
    close(fd);
    return status;
}

static int put_meetings(struct sc_pack_run *r, struct sc_err *err)
{
    static const struct room room = {"meeting", SC_WORD_readme_meeting};
    const struct sc_report *report = r->pack->report;

    for (size_t i = 0; i < report->teams_n; i++) {
        struct sc_team_page page = {.report = report, .team = &report->teams[i]};
        sc_buf_reset(&r->page);
        sc_page_meeting(&r->page, &page, &r->pack->layout);
        if (put_room(r, &room, r->teams[i], report->teams[i].team, err) < 0)
            return -1;
    }
    return 0;
}

/* A page that has teams as rows: "management-2026-Q3" in the folder management/. */
typedef void put_page(struct sc_buf *out, const struct sc_report *r, const struct sc_layout *l);

static int put_rows(struct sc_pack_run *r, const struct room *room, put_page *put,
                    struct sc_err *err)
{
    struct sc_str stem = sc_arena_printf(&r->arena, "%s-%.*s", room->folder,
                                         SC_STR_ARG(r->pack->report->period_name));

    sc_buf_reset(&r->page);
    put(&r->page, r->pack->report, &r->pack->layout);
    return put_room(r, room, stem, SC_STR(""), err);
}

int sc_pack_rooms(struct sc_pack_run *r, struct sc_err *err)
{
    static const struct room management = {"management", SC_WORD_readme_management};
    static const struct room hr = {"hr", SC_WORD_readme_hr};
    const struct sc_pack *p = r->pack;

    if (p->form != SC_PAGE_HTML || p->report->teams_n == 0)
        return 0;
    if (p->with_meeting && put_meetings(r, err) < 0)
        return -1;
    if (p->with_management && put_rows(r, &management, sc_page_management, err) < 0)
        return -1;
    return p->with_hr ? put_rows(r, &hr, sc_page_hr, err) : 0;
}

/* A file for other systems, with the period in its name. */
struct file {
    const char *stem, *extension;
    enum sc_word word;
};

static int put_file(struct sc_pack_run *r, int fd, const struct file *f, struct sc_err *err)
{
    struct sc_str name = sc_arena_printf(&r->arena, "%s-%.*s.%s", f->stem,
                                         SC_STR_ARG(r->pack->report->period_name), f->extension);

    sc_pack_list(r, sc_arena_printf(&r->arena, "data/%.*s", SC_STR_ARG(name)).p, f->word,
                 SC_STR(""));
    return sc_pack_put(r, fd, name, err);
}

static void make_csv(struct sc_pack_run *r, const struct sc_table *table)
{
    static const struct sc_csv_style style = {false, false};

    sc_buf_reset(&r->page);
    sc_export_csv(&r->page, table, &style);
}

static int put_tables(struct sc_pack_run *r, int fd, struct sc_err *err)
{
    static const struct file metrics = {"metrics", "csv", SC_WORD_readme_metrics};
    static const struct file agents = {"agents", "csv", SC_WORD_readme_agents};
    static const struct file book = {"scorecards", "xlsx", SC_WORD_readme_xlsx};
    static const struct sc_table_scope all = {true, true};
    struct sc_table table;

    sc_table_metrics(&table, r->pack->report, all, &r->arena);
    make_csv(r, &table);
    if (put_file(r, fd, &metrics, err) < 0)
        return -1;
    sc_table_agents(&table, r->pack->report, all, &r->arena);
    make_csv(r, &table);
    if (put_file(r, fd, &agents, err) < 0)
        return -1;
    sc_buf_reset(&r->page);
    if (sc_export_xlsx(&r->page, r->pack->report, all, err) < 0)
        return -1;
    return put_file(r, fd, &book, err);
}

/* A paper: "policy-2026-Q3" in the pack's own folder. */
static int put_paper(struct sc_pack_run *r, const struct file *f,
                     void (*make)(struct sc_paper *, const struct sc_report *), struct sc_err *err)
{
    struct sc_str name = sc_arena_printf(&r->arena, "%s-%.*s.%s", f->stem,
                                         SC_STR_ARG(r->pack->report->period_name), f->extension);
    struct sc_paper paper;

    make(&paper, r->pack->report);
    sc_buf_reset(&r->page);
    sc_paper_put(&r->page, &paper, r->pack->form, &r->pack->layout);
    sc_paper_close(&paper);
    sc_pack_list(r, name.p, f->word, SC_STR(""));
    return sc_pack_put(r, r->folder.fd, name, err);
}

/* One paper before a talk, in a folder of its reader. */
static int put_prep(struct sc_pack_run *r, const struct room *room, const struct sc_sheet *s,
                    struct sc_str stem, struct sc_err *err)
{
    struct sc_str file = sc_arena_printf(&r->arena, "prep-%.*s.%s", SC_STR_ARG(stem),
                                         sc_page_form_extension(r->pack->form));
    int fd = sc_folder_sub(&r->folder, room->folder, err), status;
    struct sc_paper paper;

    if (fd < 0)
        return -1;
    sc_paper_prep(&paper, r->pack->report, s, s ? SC_VIEW_SELF : SC_VIEW_LEAD);
    sc_buf_reset(&r->page);
    sc_paper_put(&r->page, &paper, r->pack->form, &r->pack->layout);
    sc_paper_close(&paper);
    sc_pack_list(r, sc_arena_printf(&r->arena, "%s/%.*s", room->folder, SC_STR_ARG(file)).p,
                 room->word, s ? s->name : SC_STR(""));
    status = sc_pack_put(r, fd, file, err);
    close(fd);
    return status;
}

/* Of everybody for whom something was drawn, and of all of them for the lead. */
static int put_preps(struct sc_pack_run *r, struct sc_err *err)
{
    static const struct room self = {"self", SC_WORD_readme_prep_self};
    static const struct room lead = {"lead", SC_WORD_readme_prep};
    const struct sc_report *report = r->pack->report;
    bool any = false;

    for (size_t i = 0; i < report->people_n; i++) {
        if (!sc_paper_has_prep(report, &report->people[i]))
            continue;
        any = true;
        if (put_prep(r, &self, &report->people[i], r->people[i], err) < 0)
            return -1;
    }
    return any ? put_prep(r, &lead, NULL, report->period_name, err) : 0;
}

int sc_pack_papers(struct sc_pack_run *r, struct sc_err *err)
{
    const char *extension = sc_page_form_extension(r->pack->form);

    if (r->pack->report->people_n == 0)
        return 0;
    if (put_preps(r, err) < 0)
        return -1;
    if (put_paper(r, &(struct file){"policy", extension, SC_WORD_readme_policy}, sc_paper_policy,
                  err) < 0 ||
        put_paper(r, &(struct file){"agenda", extension, SC_WORD_readme_agenda}, sc_paper_agenda,
                  err) < 0)
        return -1;
    return put_paper(r, &(struct file){"checklist", extension, SC_WORD_readme_checklist},
                     sc_paper_checklist, err);
}

int sc_pack_data(struct sc_pack_run *r, struct sc_err *err)
{
    int fd, status;

    if (r->pack->form != SC_PAGE_HTML || r->pack->report->people_n == 0)
        return 0;
    fd = sc_folder_sub(&r->folder, "data", err);
    if (fd < 0)
        return -1;
    status = put_tables(r, fd, err);
    close(fd);
    if (status < 0)
        return -1;
    sc_buf_reset(&r->page);
    sc_export_calendar(&r->page, r->pack->report);
    sc_pack_list(r, "calendar.ics", SC_WORD_readme_calendar, SC_STR(""));
    return sc_pack_put(r, r->folder.fd, SC_STR("calendar.ics"), err);
}
