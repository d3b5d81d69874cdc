/* sc-report: makes review pages and team pages from documents. */
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scorecard/frame/prog.h"
#include "scorecard/report/export.h"
#include "scorecard/report/fragment.h"
#include "scorecard/report/notes.h"
#include "scorecard/report/pack.h"
#include "scorecard/report/papers.h"

#define TEXT_WIDTH     80  /* columns of text where there is no terminal */
#define TEXT_WIDTH_MIN 40  /* narrower terminals wrap by themselves */
#define TEXT_WIDTH_MAX 120 /* longer lines are hard to read */

enum kind {
    KIND_ALL,
    KIND_REVIEW,
    KIND_TEAM,
    KIND_POLICY,
    KIND_AGENDA,
    KIND_CHECKLIST,
    KIND_ACCESS,
    KIND_PREP,
    KIND_CHECKIN,
    KIND_COACHING,
    KIND_PLAN,
    KIND_RECOGNITION,
    KIND_MEETINGS,
    KIND_CHANGES,
    KIND_DATA,
    KINDS
};
enum form {
    FORM_HTML,
    FORM_FRAGMENT,
    FORM_MD,
    FORM_TEXT,
    FORM_CSV,
    FORM_XLSX,
    FORM_JSON,
    FORM_ICS,
    FORM_SLACK,
    FORM_TEAMS,
    FORM_OPENMETRICS,
    FORM_HRIS
};
enum view { VIEW_ALL, VIEW_SELF, VIEW_LEAD, VIEW_TEAM, VIEW_MANAGEMENT, VIEW_HR };

struct options {
    struct sc_common common;
    int kind, form, view, paper;
    const char *agent;
    const char *notes_dir;
    bool no_grade;
    bool allow_incomplete;
    bool is_wide;
    struct sc_csv_style csv;
};

#define AT(field) offsetof(struct options, field)

static const struct sc_opt options_table[] = {
    {"kind", 'k', NULL, SC_OPT_CHOICE, AT(kind),
     "all|review|team|policy|agenda|checklist|access|prep|"
     "checkin|coaching|plan|recognition|meetings|changes|data|topics",
     "what to make: a whole pack, reviews, team pages, or a paper that goes with them", false},
    {"to", 't', NULL, SC_OPT_CHOICE, AT(form),
     "html|fragment|md|text|csv|xlsx|json|ics|slack|teams|openmetrics|hris",
     "pages to read, or one file for another system", false},
    {"wide", 0, NULL, SC_OPT_FLAG, AT(is_wide), NULL,
     "csv: a row a person instead of a row a measure", false},
    {"excel", 0, NULL, SC_OPT_FLAG, AT(csv.is_excel), NULL,
     "csv: semicolons and decimal commas, for a double click", false},
    {"raw-csv", 0, NULL, SC_OPT_FLAG, AT(csv.is_raw), NULL,
     "csv: texts as they are, without the guard against formulas", false},
    {"view", 0, NULL, SC_OPT_CHOICE, AT(view), "all|self|lead|team|management|hr",
     "reader: the person, the lead, a team's meeting, management, personnel department", false},
    {"agent", 0, "NAME", SC_OPT_TEXT, AT(agent), NULL, "one person's page alone, by name or id",
     false},
    {"notes", 0, "DIR", SC_OPT_FILE, AT(notes_dir), NULL,
     "what people wrote for their talk: a file ID.md each, in Markdown", false},
    {"paper", 0, NULL, SC_OPT_CHOICE, AT(paper), "a4|letter", "size of printed pages", false},
    {"no-grade", 0, NULL, SC_OPT_FLAG, AT(no_grade), NULL, "no score, band or points on any page",
     false},
    {"allow-incomplete", 0, NULL, SC_OPT_FLAG, AT(allow_incomplete), NULL,
     "take a stream whose end record is missing or does not fit", false},
    {"output", 'o', "PATH", SC_OPT_FILE, AT(common.output), NULL,
     "a folder (ends in \"/\" or is one) for a whole pack, or the file of one page", false},
    {NULL, 0, NULL, SC_OPT_GROUP, 0, NULL, NULL, false},
};

static int run(void *options, struct sc_err *err);

static const struct sc_program program = {
    .name = "sc-report",
    .purpose = "Makes review pages and team pages for people from documents.",
    .operands = "[FILE...]",
    .examples = "  sc-rate documents.jsonl | sc-report -o reviews/\n"
                "  sc-report --agent 'Amara Okonkwo' -t text documents.jsonl\n"
                "  sc-report -k team -o teams/ documents.jsonl\n"
                "  sc-report -t csv --wide -o agents.csv documents.jsonl\n",
    .options = options_table,
    .options_size = sizeof(struct options),
    .run = run,
    .without = "v",
};

static bool is_folder(const char *path)
{
    struct stat st;
    size_t len = path ? strlen(path) : 0;

    if (len == 0 || strcmp(path, "-") == 0)
        return false;
    return path[len - 1] == '/' || (stat(path, &st) == 0 && S_ISDIR(st.st_mode));
}

/* Colours and the terminal's width only where a person looks on. */
static struct sc_layout layout_of(const struct options *o)
{
    static const char *const papers[] = {"a4", "letter"};
    struct sc_layout layout = {papers[o->paper], TEXT_WIDTH, false};
    bool is_out = !o->common.output || strcmp(o->common.output, "-") == 0;
    struct winsize size;

    if (!is_out || !isatty(STDOUT_FILENO))
        return layout;
    layout.is_coloured = true;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= TEXT_WIDTH_MIN)
        layout.width = size.ws_col < TEXT_WIDTH_MAX ? size.ws_col : TEXT_WIDTH_MAX;
    return layout;
}

static enum sc_page_form page_form(const struct options *o)
{
    return o->form == FORM_TEXT ? SC_PAGE_TEXT : o->form == FORM_MD ? SC_PAGE_MD : SC_PAGE_HTML;
}

static int write_pack(const struct options *o, const struct sc_report *report, struct sc_err *err)
{
    bool all = o->view == VIEW_ALL, lead = all || o->view == VIEW_LEAD;
    bool reviews = o->kind != KIND_TEAM, teams = o->kind != KIND_REVIEW;
    struct sc_pack pack = {.report = report,
                           .layout = layout_of(o),
                           .form = page_form(o),
                           .with_review = reviews,
                           .with_team = teams && lead,
                           .with_self = all || o->view == VIEW_SELF,
                           .with_lead = lead,
                           .with_meeting = teams && (all || o->view == VIEW_TEAM),
                           .with_management = teams && (all || o->view == VIEW_MANAGEMENT),
                           .with_hr = teams && (all || o->view == VIEW_HR),
                           .with_papers = all && o->kind == KIND_ALL,
                           .with_data = all && o->kind == KIND_ALL};
    size_t files_n = 0;

    if (sc_pack_write(&pack, o->common.output, &files_n, err) < 0)
        return -1;
    sc_prog_summary(&program, &o->common, "people: %zu, teams: %zu, files: %zu", report->people_n,
                    report->teams_n, files_n);
    return 0;
}

/* The one person that NAME means, by id or by name. */
static const struct sc_sheet *find_agent(const struct sc_report *report, const char *name,
                                         struct sc_err *err)
{
    const struct sc_sheet *found = NULL;
    struct sc_str wanted = sc_str_from(name);

    for (size_t i = 0; i < report->people_n; i++) {
        const struct sc_sheet *s = &report->people[i];
        if (sc_str_eq(s->agent, wanted))
            return s;
        if (!sc_str_eq_nocase(s->name, wanted))
            continue;
        if (found) {
            sc_err_set(err, SC_USAGE, "--agent: two people have this name; give the id");
            return NULL;
        }
        found = s;
    }
    if (!found) {
        sc_err_set(err, SC_USAGE, "--agent: nobody of this name in the documents");
        sc_err_seen(err, wanted);
    }
    return found;
}

static void make_team(struct sc_buf *page, const struct options *o, const struct sc_report *report,
                      const struct sc_layout *layout)
{
    struct sc_team_page team = {report, &report->teams[0], NULL, NULL};

    sc_page_form_team(page, page_form(o), &team, layout);
}

static int make_review(struct sc_buf *page, const struct options *o, const struct sc_report *report,
                       const struct sc_layout *layout, struct sc_err *err)
{
    const struct sc_sheet *sheet =
        o->agent ? find_agent(report, o->agent, err) : &report->people[0];
    enum sc_view view = o->view == VIEW_LEAD ? SC_VIEW_LEAD : SC_VIEW_SELF;
    struct sc_arena arena = {0};
    struct sc_voice voice = {report, sheet, view, &arena};

    if (sheet)
        sc_page_form_review(page, page_form(o), &voice, layout);
    sc_arena_fini(&arena);
    return sheet ? 0 : -1;
}

static enum sc_paper_reader reader_of(const struct options *o, const struct sc_paper_kind *kind)
{
    if (o->view == VIEW_TEAM)
        return SC_READER_TEAM;
    return o->view == VIEW_SELF || (o->view == VIEW_ALL && o->agent && kind->has_self)
               ? SC_READER_SELF
               : SC_READER_LEAD;
}

static int make_paper(struct sc_buf *page, const struct options *o, const struct sc_report *report,
                      const struct sc_layout *layout, struct sc_err *err)
{
    const struct sc_paper_kind *kind = &sc_paper_kinds[o->kind - KIND_POLICY];
    struct sc_paper_call call = {report, NULL, reader_of(o, kind)};
    struct sc_paper paper;

    if (o->agent && !(call.sheet = find_agent(report, o->agent, err)))
        return -1;
    kind->make(&paper, &call);
    sc_paper_put(page, &paper, page_form(o), layout);
    sc_paper_close(&paper);
    return 0;
}

/* A page for another room. */
static int make_room(struct sc_buf *page, const struct options *o, const struct sc_report *report,
                     const struct sc_layout *layout, struct sc_err *err)
{
    if (report->teams_n == 0) {
        sc_page_no_data(page, report, layout);
    } else if (o->view == VIEW_MANAGEMENT) {
        sc_page_management(page, report, layout);
    } else if (o->view == VIEW_HR) {
        sc_page_hr(page, report, layout);
    } else if (report->teams_n == 1) {
        struct sc_team_page team = {report, &report->teams[0], NULL, NULL};
        sc_page_meeting(page, &team, layout);
    } else {
        return sc_err_set(err, SC_USAGE, "these are several pages: give a folder (-o reviews/)");
    }
    return 0;
}

/* One page: a person's, or the only team's. */
static int make_page(struct sc_buf *page, const struct options *o, const struct sc_report *report,
                     struct sc_err *err)
{
    struct sc_layout layout = layout_of(o);

    if (o->kind >= KIND_POLICY)
        return make_paper(page, o, report, &layout, err);
    if (o->view > VIEW_LEAD)
        return make_room(page, o, report, &layout, err);
    if (report->people_n == 0 && report->teams_n == 0) {
        sc_page_form_no_data(page, page_form(o), report, &layout);
        return 0;
    }
    if (o->agent || (o->kind == KIND_REVIEW && report->people_n == 1))
        return make_review(page, o, report, &layout, err);
    if (o->kind == KIND_TEAM && report->teams_n == 1) {
        make_team(page, o, report, &layout);
        return 0;
    }
    return sc_err_set(err, SC_USAGE,
                      "these are several pages: give a folder (-o reviews/), or name one person "
                      "with --agent");
}

static bool is_page(const struct options *o)
{
    return o->form <= FORM_TEXT;
}

static void make_table(struct sc_buf *file, const struct options *o, const struct sc_report *report)
{
    struct sc_table_scope scope = {o->kind != KIND_TEAM, o->kind != KIND_REVIEW};
    struct sc_arena arena = {0};
    struct sc_table table;

    if (o->form == FORM_HRIS)
        sc_table_hris(&table, report, &arena);
    else if (o->is_wide)
        sc_table_agents(&table, report, scope, &arena);
    else
        sc_table_metrics(&table, report, scope, &arena);
    sc_export_csv(file, &table, &o->csv);
    sc_arena_fini(&arena);
}

/* One file for another system. Persons are in metrics of teams only when asked for. */
static int make_file(struct sc_buf *file, const struct options *o, const struct sc_report *report,
                     struct sc_err *err)
{
    struct sc_table_scope scope = {o->kind != KIND_TEAM, o->kind != KIND_REVIEW};

    switch ((enum form)o->form) {
    case FORM_XLSX:
        return sc_export_xlsx(file, report, scope, err);
    case FORM_JSON:
        sc_export_json(file, report, scope);
        break;
    case FORM_ICS:
        sc_export_calendar(file, report);
        break;
    case FORM_SLACK:
    case FORM_TEAMS:
        sc_export_chat(file, report, o->form == FORM_SLACK ? SC_CHAT_SLACK : SC_CHAT_TEAMS);
        break;
    case FORM_OPENMETRICS:
        scope.people = o->kind == KIND_REVIEW;
        sc_export_metrics(file, report, scope);
        break;
    default:
        make_table(file, o, report);
        break;
    }
    return 0;
}

static int write_page(const struct options *o, const struct sc_report *report, struct sc_err *err)
{
    struct sc_buf page;
    struct sc_out *out;
    int status;

    sc_buf_init(&page, SC_BUF_NO_CEILING);
    status = is_page(o) ? make_page(&page, o, report, err) : make_file(&page, o, report, err);
    if (status == 0 && o->form == FORM_FRAGMENT)
        sc_fragment_make(&page);
    out = status == 0 ? sc_out_open(o->common.output, err) : NULL;
    if (out) {
        sc_out_put_str(out, sc_buf_str(&page));
        status = sc_out_close(out, err);
    }
    sc_buf_fini(&page);
    return out ? status : -1;
}

/* An option that the format would ignore is no part of the call. */
static int check_file_call(const struct options *o, struct sc_err *err)
{
    bool is_table = o->form == FORM_CSV || o->form == FORM_HRIS;

    if (o->form == FORM_FRAGMENT && is_folder(o->common.output))
        return sc_err_set(err, SC_USAGE, "a fragment is one page: -o names a file, not a folder");
    if (o->is_wide && o->form != FORM_CSV)
        return sc_err_set(err, SC_USAGE, "--wide is for --to=csv");
    if ((o->csv.is_excel || o->csv.is_raw) && !is_table)
        return sc_err_set(err, SC_USAGE, "--excel and --raw-csv are for --to=csv and --to=hris");
    if (is_page(o))
        return 0;
    if (o->notes_dir)
        return sc_err_set(err, SC_USAGE, "--notes is for pages: --to=html, fragment, md or text");
    if (o->agent)
        return sc_err_set(err, SC_USAGE, "--agent makes a page: --to=html, fragment, md or text");
    if (o->view != VIEW_ALL)
        return sc_err_set(err, SC_USAGE, "--view is for pages: --to=html, fragment, md or text");
    if (is_folder(o->common.output))
        return sc_err_set(err, SC_USAGE, "this format is one file: -o names it, not a folder");
    if (o->kind == KIND_TEAM && o->form == FORM_HRIS)
        return sc_err_set(err, SC_USAGE, "--to=hris is about people, not for --kind=team");
    if (o->kind == KIND_REVIEW && (o->form == FORM_SLACK || o->form == FORM_TEAMS))
        return sc_err_set(err, SC_USAGE, "messages for a chat are about teams, not reviews");
    return 0;
}

static bool has_reader(const struct sc_paper_kind *kind, int view)
{
    switch ((enum view)view) {
    case VIEW_ALL:
        return true;
    case VIEW_SELF:
        return kind->has_self;
    case VIEW_LEAD:
        return kind->has_lead;
    case VIEW_TEAM:
        return kind->has_team;
    default:
        return false;
    }
}

/* Papers are one page each, in the forms of pages. */
static int check_paper_call(const struct options *o, struct sc_err *err)
{
    const struct sc_paper_kind *kind = &sc_paper_kinds[o->kind - KIND_POLICY];

    if (!is_page(o))
        return sc_err_set(err, SC_USAGE, "this kind is a page: --to=html, fragment, md or text");
    if (!has_reader(kind, o->view))
        return sc_err_set(err, SC_USAGE, "--kind=%s has no such --view", kind->name);
    if (o->view == VIEW_SELF && !o->agent)
        return sc_err_set(err, SC_USAGE, "--view=self needs --agent: whose page");
    if (o->view == VIEW_TEAM && o->agent)
        return sc_err_set(err, SC_USAGE, "--view=team is about nobody alone, without --agent");
    if (is_folder(o->common.output))
        return sc_err_set(err, SC_USAGE, "this kind is one page: -o names a file, not a folder");
    if (kind->needs_one && !o->agent)
        return sc_err_set(err, SC_USAGE, "--kind=%s needs --agent: whose", kind->name);
    if (!kind->is_of_one && o->agent)
        return sc_err_set(err, SC_USAGE, "--kind=%s is about nobody alone, without --agent",
                          kind->name);
    return 0;
}

static int check_call(const struct options *o, struct sc_err *err)
{
    if (o->kind >= KIND_POLICY)
        return check_paper_call(o, err);
    if (o->agent && o->kind == KIND_TEAM)
        return sc_err_set(err, SC_USAGE, "--agent is for reviews, not for --kind=team");
    if (o->view > VIEW_LEAD && (o->form > FORM_FRAGMENT || o->agent || o->kind == KIND_REVIEW))
        return sc_err_set(err, SC_USAGE,
                          "this view is of teams and in HTML: not for reviews or other formats");
    if (o->agent && is_folder(o->common.output))
        return sc_err_set(err, SC_USAGE, "--agent makes one page: -o names a file, not a folder");
    return check_file_call(o, err);
}

/* A file that is nobody's is told, not refused: a folder may hold the words of more people. */
static int read_notes(const struct options *o, struct sc_report *report, struct sc_notes *notes,
                      struct sc_err *err)
{
    if (!o->notes_dir)
        return 0;
    if (sc_notes_read(notes, o->notes_dir, report, err) < 0)
        return -1;
    report->notes = notes;
    if (notes->stray_n > 0)
        sc_prog_summary(&program, &o->common,
                        "--notes: files of nobody in these documents: %zu, such as %.*s",
                        notes->stray_n, SC_STR_ARG(notes->stray));
    return 0;
}

static int run(void *options, struct sc_err *err)
{
    struct options *o = options;
    struct sc_docs docs = {0};
    struct sc_report report;
    struct sc_notes notes = {.n = 0};
    int status = check_call(o, err);

    if (status == 0)
        status = sc_docs_read(&docs, (const char *const *)o->common.operands.items,
                              o->common.operands.n, err);
    if (status == 0 && docs.count.verdict == SC_STREAM_BROKEN && !o->allow_incomplete) {
        sc_count_explain(&docs.count, err);
        status = -1;
    }
    if (status == 0) {
        if (sc_report_open(&report, &docs, o->no_grade, err) == 0 &&
            read_notes(o, &report, &notes, err) == 0)
            (void)(is_folder(o->common.output) ? write_pack(o, &report, err)
                                               : write_page(o, &report, err));
        sc_notes_close(&notes);
        sc_report_close(&report);
    }
    sc_docs_fini(&docs);
    return SC_OK;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
