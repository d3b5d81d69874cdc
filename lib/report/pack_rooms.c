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

/* A paper of a reader: its folder, the beginning of its name, what it is. */
struct leaf {
    const char *folder, *stem;
    enum sc_word word;
    void (*make)(struct sc_paper *p, const struct sc_paper_call *call);
};

static void make_prep(struct sc_paper *p, const struct sc_paper_call *call)
{
    sc_paper_prep(p, call->report, call->sheet, call->sheet ? SC_VIEW_SELF : SC_VIEW_LEAD);
}

/* "plan-ana-silva-2026-Q3", or "meetings-2026-Q3" where it is about nobody alone. */
static int put_leaf(struct sc_pack_run *r, const struct leaf *leaf,
                    const struct sc_paper_call *call, struct sc_err *err)
{
    const struct sc_report *report = r->pack->report;
    struct sc_str end = call->sheet ? r->people[call->sheet - report->people] : report->period_name;
    struct sc_str file = sc_arena_printf(&r->arena, "%s-%.*s.%s", leaf->stem, SC_STR_ARG(end),
                                         sc_page_form_extension(r->pack->form));
    int fd = sc_folder_sub(&r->folder, leaf->folder, err), status;
    struct sc_paper paper;

    if (fd < 0)
        return -1;
    leaf->make(&paper, call);
    sc_buf_reset(&r->page);
    sc_paper_put(&r->page, &paper, r->pack->form, &r->pack->layout);
    sc_paper_close(&paper);
    sc_pack_list(r, sc_arena_printf(&r->arena, "%s/%.*s", leaf->folder, SC_STR_ARG(file)).p,
                 leaf->word, call->sheet ? call->sheet->name : SC_STR(""));
    status = sc_pack_put(r, fd, file, err);
    close(fd);
    return status;
}

/* A plan for its lead, and for the person once people have decided about it. */
static int put_plan(struct sc_pack_run *r, struct sc_paper_call call, bool is_improvement,
                    struct sc_err *err)
{
    static const struct leaf leaves[2][2] = {
        {{"lead", "coaching", SC_WORD_readme_coaching, sc_paper_coaching},
         {"self", "coaching", SC_WORD_readme_coaching_self, sc_paper_coaching}},
        {{"lead", "plan", SC_WORD_readme_plan, sc_paper_plan},
         {"self", "plan", SC_WORD_readme_plan_self, sc_paper_plan}}};

    for (int self = 0; self < 2; self++) {
        call.reader = self ? SC_READER_SELF : SC_READER_LEAD;
        if (sc_paper_has_plan(&call, is_improvement) &&
            put_leaf(r, &leaves[is_improvement][self], &call, err) < 0)
            return -1;
    }
    return 0;
}

/* What there is of one person. */
static int put_own(struct sc_pack_run *r, const struct sc_sheet *s, struct sc_err *err)
{
    static const struct leaf prep = {"self", "prep", SC_WORD_readme_prep_self, make_prep};
    static const struct leaf checkin = {"self", "checkin", SC_WORD_readme_checkin,
                                        sc_paper_checkin};
    static const struct leaf changes = {"self", "changes", SC_WORD_readme_changes_self,
                                        sc_paper_changes};
    struct sc_paper_call call = {r->pack->report, s, SC_READER_SELF};

    if (sc_paper_has_prep(r->pack->report, s) && put_leaf(r, &prep, &call, err) < 0)
        return -1;
    if (sc_json_len(sc_json_get(s->doc, "checkins")) > 0 && put_leaf(r, &checkin, &call, err) < 0)
        return -1;
    if (sc_paper_has_changes(&call) && put_leaf(r, &changes, &call, err) < 0)
        return -1;
    return put_plan(r, call, false, err) < 0 ? -1 : put_plan(r, call, true, err);
}

static bool has_doc(const struct sc_report *report, const char *kind)
{
    size_t i = 0;

    return sc_report_next_kind(report, kind, &i) != NULL;
}

/* What there is about all of them, for their lead. */
static int put_shared(struct sc_pack_run *r, struct sc_err *err)
{
    static const struct leaf prep = {"lead", "prep", SC_WORD_readme_prep, make_prep};
    static const struct leaf meetings = {"lead", "meetings", SC_WORD_readme_meetings,
                                         sc_paper_meetings};
    static const struct leaf awards = {"lead", "recognition", SC_WORD_readme_recognition,
                                       sc_paper_recognition};
    static const struct leaf changes = {"lead", "changes", SC_WORD_readme_changes,
                                        sc_paper_changes};
    static const struct leaf data = {"lead", "data", SC_WORD_readme_data, sc_paper_data};
    static const struct leaf topics = {"lead", "topics", SC_WORD_readme_topics, sc_paper_topics};
    const struct sc_report *report = r->pack->report;
    struct sc_paper_call call = {report, NULL, SC_READER_LEAD};

    if (has_doc(report, "sample") && put_leaf(r, &prep, &call, err) < 0)
        return -1;
    if (sc_paper_has_meetings(report) && put_leaf(r, &meetings, &call, err) < 0)
        return -1;
    if (has_doc(report, "recognition") && put_leaf(r, &awards, &call, err) < 0)
        return -1;
    if (sc_paper_has_changes(&call) && put_leaf(r, &changes, &call, err) < 0)
        return -1;
    if (sc_paper_has_topics(report) && put_leaf(r, &topics, &call, err) < 0)
        return -1;
    return put_leaf(r, &data, &call, err);
}

int sc_pack_papers(struct sc_pack_run *r, struct sc_err *err)
{
    const char *extension = sc_page_form_extension(r->pack->form);

    if (r->pack->report->people_n == 0)
        return 0;
    for (size_t i = 0; i < r->pack->report->people_n; i++)
        if (put_own(r, &r->pack->report->people[i], err) < 0)
            return -1;
    if (put_shared(r, err) < 0)
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
