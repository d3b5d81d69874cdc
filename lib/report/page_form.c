/* Which function makes a page in which form. */
#include "md.h"
#include "scorecard/report/export.h"

const char *sc_page_form_extension(enum sc_page_form form)
{
    static const char *const extensions[] = {"html", "md", "txt"};
    return extensions[form];
}

void sc_page_form_review(struct sc_buf *out, enum sc_page_form form, const struct sc_voice *v,
                         const struct sc_layout *layout)
{
    if (form == SC_PAGE_HTML)
        sc_page_review(out, v->report, v->sheet, v->view, layout);
    else if (form == SC_PAGE_MD)
        sc_md_review(out, v->report, v->sheet, v->view);
    else
        sc_text_review(out, v->report, v->sheet, v->view, layout);
}

void sc_page_form_team(struct sc_buf *out, enum sc_page_form form, const struct sc_team_page *page,
                       const struct sc_layout *layout)
{
    if (form == SC_PAGE_HTML)
        sc_page_team(out, page, layout);
    else if (form == SC_PAGE_MD)
        sc_md_team(out, page);
    else
        sc_text_team(out, page, layout);
}

void sc_page_form_no_data(struct sc_buf *out, enum sc_page_form form,
                          const struct sc_report *report, const struct sc_layout *layout)
{
    if (form == SC_PAGE_HTML) {
        sc_page_no_data(out, report, layout);
    } else if (form == SC_PAGE_MD) {
        sc_buf_puts(out, "# ");
        sc_md_text(out, sc_word(SC_WORD_team_no_data));
        sc_buf_puts(out, "\n\n");
        sc_md_text(out, sc_word(SC_WORD_team_no_data_why));
        sc_buf_putc(out, '\n');
    } else {
        sc_text_no_data(out, report, layout);
    }
}
