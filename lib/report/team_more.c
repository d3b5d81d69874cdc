/*
 * The chapters of a team page in order. To add one: a function of the shape of sc_team_chapter, a
 * row below that says whether the whole team may hear it, words in words.def.
 */
#include "team_more.h"

struct chapter {
    const char *id; /* of the section, for links from findings */
    sc_team_chapter *make;
    bool is_for_all; /* names nobody beside a result */
};

static const struct chapter chapters[] = {
    {"follow", sc_team_follow, false},
    {"decided", sc_team_decided, false},
    {"raters", sc_team_raters, false},
    {"look", sc_team_look, false},
};

static void put_chapter(struct sc_buf *out, const struct chapter *c, const struct sc_paper *p,
                        enum sc_page_form form, const struct sc_layout *layout)
{
    if (form == SC_PAGE_HTML)
        sc_buf_printf(out, "<section class=\"paper\" id=\"%s\">\n", c->id);
    sc_paper_put_blocks(out, p, form, layout);
    if (form == SC_PAGE_HTML)
        sc_buf_puts(out, "</section>\n");
}

void sc_team_put_more(struct sc_buf *out, const struct sc_desk *d, enum sc_page_form form,
                      const struct sc_layout *layout)
{
    for (size_t i = 0; i < sizeof chapters / sizeof chapters[0]; i++) {
        struct sc_paper p = {.n = 0};
        if (d->is_meeting && !chapters[i].is_for_all)
            continue;
        p.link_ticket = d->report->policy->link_ticket;
        chapters[i].make(&p, d);
        if (p.n > 0)
            put_chapter(out, &chapters[i], &p, form, layout);
        sc_paper_close(&p);
    }
}
