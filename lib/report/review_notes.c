/* The last sheet of a review: what the person wrote for the talk, in their own words. */
#include "review.h"

#include "scorecard/report/html.h"
#include "scorecard/report/notes.h"

struct sc_str sc_review_words(const struct sc_voice *v)
{
    return sc_notes_of(v->report->notes, v->sheet->agent);
}

struct sc_str sc_review_words_head(const struct sc_voice *v)
{
    return v->view == SC_VIEW_SELF
               ? sc_word(SC_WORD_your_words)
               : sc_say_one(v->arena, SC_WORD_their_words, "who", v->sheet->name);
}

struct sc_str sc_review_words_hint(const struct sc_voice *v)
{
    if (sc_review_words(v).len == 0)
        return sc_word(SC_WORD_words_hint);
    return sc_word(v->view == SC_VIEW_SELF ? SC_WORD_notes_page : SC_WORD_notes_page_lead);
}

void sc_review_notes(struct sc_buf *out, const struct sc_voice *v)
{
    struct sc_str text = sc_review_words(v);

    if (text.len == 0)
        return;
    sc_buf_puts(out, "<article class=\"sheet back\">\n<section><h2>");
    sc_html_text(out, sc_review_words_head(v));
    sc_buf_puts(out, "</h2>\n<div class=\"notes\">\n");
    sc_notes_put(out, text, SC_PAGE_HTML, 0);
    sc_buf_puts(out, "</div></section>\n</article>\n");
}
