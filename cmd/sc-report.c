/* sc-report: makes review pages and team pages from documents. */
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scorecard/frame/prog.h"
#include "scorecard/report/pack.h"

#define TEXT_WIDTH     80  /* columns of text where there is no terminal */
#define TEXT_WIDTH_MIN 40  /* narrower terminals wrap by themselves */
#define TEXT_WIDTH_MAX 120 /* longer lines are hard to read */

enum kind { KIND_ALL, KIND_REVIEW, KIND_TEAM };
enum form { FORM_HTML, FORM_TEXT };
enum view { VIEW_BOTH, VIEW_SELF, VIEW_LEAD };

struct options {
    struct sc_common common;
    int kind, form, view, paper;
    const char *agent;
    bool no_grade;
    bool allow_incomplete;
};

#define AT(field) offsetof(struct options, field)

static const struct sc_opt options_table[] = {
    {"kind", 'k', NULL, SC_OPT_CHOICE, AT(kind), "all|review|team",
     "what to make: reviews of people, team pages, or all", false},
    {"to", 't', NULL, SC_OPT_CHOICE, AT(form), "html|text",
     "pages for a browser and for paper, or plain text", false},
    {"view", 0, NULL, SC_OPT_CHOICE, AT(view), "both|self|lead",
     "reader of the reviews: the person, the lead, or one folder for each", false},
    {"agent", 0, "NAME", SC_OPT_TEXT, AT(agent), NULL, "one person's review alone, by name or id",
     false},
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
                "  sc-report -k team -o teams/ documents.jsonl\n",
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

static int write_pack(const struct options *o, const struct sc_report *report, struct sc_err *err)
{
    struct sc_pack pack = {report,
                           layout_of(o),
                           o->form == FORM_TEXT,
                           o->kind != KIND_TEAM,
                           o->kind != KIND_REVIEW,
                           o->view != VIEW_LEAD,
                           o->view != VIEW_SELF};
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

    if (o->form == FORM_TEXT)
        sc_text_team(page, &team, layout);
    else
        sc_page_team(page, &team, layout);
}

static int make_review(struct sc_buf *page, const struct options *o, const struct sc_report *report,
                       const struct sc_layout *layout, struct sc_err *err)
{
    const struct sc_sheet *sheet =
        o->agent ? find_agent(report, o->agent, err) : &report->people[0];
    enum sc_view view = o->view == VIEW_LEAD ? SC_VIEW_LEAD : SC_VIEW_SELF;

    if (!sheet)
        return -1;
    if (o->form == FORM_TEXT)
        sc_text_review(page, report, sheet, view, layout);
    else
        sc_page_review(page, report, sheet, view, layout);
    return 0;
}

/* One page: a person's, or the only team's. */
static int make_page(struct sc_buf *page, const struct options *o, const struct sc_report *report,
                     struct sc_err *err)
{
    struct sc_layout layout = layout_of(o);

    if (report->people_n == 0 && report->teams_n == 0) {
        if (o->form == FORM_TEXT)
            sc_text_no_data(page, report, &layout);
        else
            sc_page_no_data(page, report, &layout);
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

static int write_page(const struct options *o, const struct sc_report *report, struct sc_err *err)
{
    struct sc_buf page;
    struct sc_out *out;
    int status;

    sc_buf_init(&page, SC_BUF_NO_CEILING);
    status = make_page(&page, o, report, err);
    out = status == 0 ? sc_out_open(o->common.output, err) : NULL;
    if (out) {
        sc_out_put_str(out, sc_buf_str(&page));
        status = sc_out_close(out, err);
    }
    sc_buf_fini(&page);
    return out ? status : -1;
}

static int check_call(const struct options *o, struct sc_err *err)
{
    if (o->agent && o->kind == KIND_TEAM)
        return sc_err_set(err, SC_USAGE, "--agent is for reviews, not for --kind=team");
    if (o->agent && is_folder(o->common.output))
        return sc_err_set(err, SC_USAGE, "--agent makes one page: -o names a file, not a folder");
    return 0;
}

static int run(void *options, struct sc_err *err)
{
    struct options *o = options;
    struct sc_docs docs = {0};
    struct sc_report report;
    int status = check_call(o, err);

    if (status == 0)
        status = sc_docs_read(&docs, (const char *const *)o->common.operands.items,
                              o->common.operands.n, err);
    if (status == 0 && docs.count.verdict == SC_STREAM_BROKEN && !o->allow_incomplete) {
        sc_count_explain(&docs.count, err);
        status = -1;
    }
    if (status == 0) {
        if (sc_report_open(&report, &docs, o->no_grade, err) == 0)
            (void)(is_folder(o->common.output) ? write_pack(o, &report, err)
                                               : write_page(o, &report, err));
        sc_report_close(&report);
    }
    sc_docs_fini(&docs);
    return SC_OK;
}

int main(int argc, char **argv)
{
    return sc_prog_main(&program, argc, argv);
}
