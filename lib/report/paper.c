#include "scorecard/report/paper.h"

#include "md.h"
#include "scorecard/report/html.h"
#include "scorecard/report/notes.h"
#include "text.h"

void sc_paper_open(struct sc_paper *p, struct sc_str title, struct sc_str about, struct sc_str chip)
{
    *p = (struct sc_paper){.n = 0};
    p->title = sc_arena_dup(&p->arena, title);
    p->about = sc_arena_dup(&p->arena, about);
    p->chip = sc_arena_dup(&p->arena, chip);
}

void sc_paper_close(struct sc_paper *p)
{
    sc_mem_free(p->blocks);
    sc_arena_fini(&p->arena);
}

void sc_paper_add_cells(struct sc_paper *p, enum sc_block_type type, const struct sc_str *texts,
                        size_t n)
{
    struct sc_block *b;

    p->blocks = sc_mem_grow(p->blocks, p->n + 1, sizeof(*p->blocks));
    b = &p->blocks[p->n++];
    *b = (struct sc_block){.type = type};
    for (; b->texts_n < n && b->texts_n < SC_CELLS_MAX; b->texts_n++)
        b->texts[b->texts_n] = sc_arena_dup(&p->arena, texts[b->texts_n]);
}

void sc_paper_add(struct sc_paper *p, enum sc_block_type type, struct sc_str text)
{
    sc_paper_add_cells(p, type, &text, 1);
}

/* What stands around a run of blocks of one type. */
struct wrap {
    const char *open, *close;
};

static struct wrap html_wrap(enum sc_block_type type)
{
    switch (type) {
    case SC_BLOCK_ITEM:
        return (struct wrap){"<ul>\n", "</ul>\n"};
    case SC_BLOCK_STEP:
        return (struct wrap){"<ol>\n", "</ol>\n"};
    case SC_BLOCK_CHECK:
        return (struct wrap){"<ul class=\"checks\">\n", "</ul>\n"};
    case SC_BLOCK_ROW:
        return (struct wrap){"<tbody>\n", "</tbody></table></div>\n"};
    case SC_BLOCK_FACT:
        return (struct wrap){"<dl class=\"facts\">\n", "</dl>\n"};
    default:
        return (struct wrap){"", ""};
    }
}

static void html_cells(struct sc_buf *out, const struct sc_paper *p, const struct sc_block *b)
{
    bool is_head = b->type == SC_BLOCK_COLUMNS;

    sc_buf_puts(out, is_head ? "<div class=\"scroll\"><table><thead><tr>" : "<tr>");
    for (size_t i = 0; i < b->texts_n; i++) {
        const char *tag = is_head ? "th scope=\"col\"" : i == 0 ? "th scope=\"row\"" : "td";
        sc_buf_printf(out, "<%s>", tag);
        if (b->is_ticket && i == 0)
            sc_html_ticket(out, p->link_ticket, b->texts[i]);
        else
            sc_html_rich(out, b->texts[i]);
        sc_buf_printf(out, "</%.2s>", tag);
    }
    sc_buf_puts(out, is_head ? "</tr></thead>\n" : "</tr>\n");
}

static void html_rich(struct sc_buf *out, const char *open, struct sc_str text, const char *close)
{
    sc_buf_puts(out, open);
    sc_html_rich(out, text);
    sc_buf_puts(out, close);
}

static void html_signs(struct sc_buf *out, const struct sc_block *b)
{
    sc_buf_puts(out, "<div class=\"signs\">");
    for (size_t i = 0; i < b->texts_n; i++)
        html_rich(out, "<span class=\"sign\">", b->texts[i], " <i></i></span>");
    sc_buf_puts(out, "</div>\n");
}

static void html_block(struct sc_buf *out, const struct sc_paper *p, const struct sc_block *b)
{
    switch (b->type) {
    case SC_BLOCK_HEAD:
        html_rich(out, "<h2>", b->texts[0], "</h2>\n");
        break;
    case SC_BLOCK_TEXT:
        html_rich(out, "<p>", b->texts[0], "</p>\n");
        break;
    case SC_BLOCK_ITEM:
    case SC_BLOCK_STEP:
    case SC_BLOCK_CHECK:
        html_rich(out, "<li>", b->texts[0], "</li>\n");
        break;
    case SC_BLOCK_LINES:
        html_rich(out, "<div class=\"box\">", b->texts[0], "</div>\n");
        break;
    case SC_BLOCK_LEAD:
        html_rich(out, "<p class=\"headline\">", b->texts[0], "</p>\n");
        break;
    case SC_BLOCK_PART:
        html_rich(out, "<h3>", b->texts[0], "</h3>\n");
        break;
    case SC_BLOCK_FACT:
        html_rich(out, "<dt>", b->texts[0], "</dt>");
        html_rich(out, "<dd>", b->texts[1], "</dd>\n");
        break;
    case SC_BLOCK_SIGNS:
        html_signs(out, b);
        break;
    case SC_BLOCK_NOTES:
        sc_buf_puts(out, "<div class=\"notes\">\n");
        sc_notes_put(out, b->texts[0], SC_PAGE_HTML, 0);
        sc_buf_puts(out, "</div>\n");
        break;
    case SC_BLOCK_COLUMNS:
    case SC_BLOCK_ROW:
        html_cells(out, p, b);
        break;
    }
}

/* A table is closed behind its rows; one without rows has an empty body. */
static void put_html_blocks(struct sc_buf *out, const struct sc_paper *p)
{
    for (size_t i = 0; i < p->n; i++) {
        enum sc_block_type type = p->blocks[i].type;
        bool is_first = i == 0 || p->blocks[i - 1].type != type;
        bool is_last = i + 1 == p->n || p->blocks[i + 1].type != type;
        bool is_empty =
            type == SC_BLOCK_COLUMNS && (i + 1 == p->n || p->blocks[i + 1].type != SC_BLOCK_ROW);
        sc_buf_puts(out, is_first ? html_wrap(type).open : "");
        html_block(out, p, &p->blocks[i]);
        sc_buf_puts(out, is_last ? html_wrap(type).close : "");
        sc_buf_puts(out, is_empty ? html_wrap(SC_BLOCK_ROW).close : "");
    }
}

static void put_html(struct sc_buf *out, const struct sc_paper *p, const struct sc_layout *layout)
{
    struct sc_html_page page = {p->title, "paper", layout->paper};

    sc_html_begin(out, &page);
    sc_buf_puts(out, "<main>\n<header><div>");
    sc_html_el(out, "h1", p->title);
    if (p->about.len > 0)
        sc_html_el_class(out, "p", "about", p->about);
    sc_buf_puts(out, "</div>\n");
    if (p->chip.len > 0)
        html_rich(out, "<p class=\"chips\"><span class=\"chip\">", p->chip, "</span></p>");
    sc_buf_puts(out, "</header>\n");
    put_html_blocks(out, p);
    sc_buf_puts(out, "</main>\n");
    sc_html_end(out);
}

static void md_cells(struct sc_buf *out, const struct sc_block *b)
{
    sc_buf_putc(out, '|');
    for (size_t i = 0; i < b->texts_n; i++) {
        sc_buf_putc(out, ' ');
        sc_md_rich(out, b->texts[i]);
        sc_buf_puts(out, " |");
    }
    sc_buf_putc(out, '\n');
    if (b->type != SC_BLOCK_COLUMNS)
        return;
    sc_buf_putc(out, '|');
    for (size_t i = 0; i < b->texts_n; i++)
        sc_buf_puts(out, " --- |");
    sc_buf_putc(out, '\n');
}

/* Items and rows of one kind stand together; everything else is apart. */
static bool is_apart(const struct sc_paper *p, size_t i)
{
    enum sc_block_type before, type = p->blocks[i].type;

    if (i == 0)
        return true;
    before = p->blocks[i - 1].type;
    if (type == SC_BLOCK_ROW)
        return before != SC_BLOCK_ROW && before != SC_BLOCK_COLUMNS;
    return before != type || (type != SC_BLOCK_ITEM && type != SC_BLOCK_STEP &&
                              type != SC_BLOCK_CHECK && type != SC_BLOCK_FACT);
}

static void md_line(struct sc_buf *out, const char *begin, struct sc_str text)
{
    sc_buf_puts(out, begin);
    sc_md_rich(out, text);
    sc_buf_putc(out, '\n');
}

static void md_fact(struct sc_buf *out, const struct sc_block *b)
{
    sc_buf_puts(out, "- ");
    sc_md_rich(out, b->texts[0]);
    sc_buf_puts(out, ": ");
    sc_md_rich(out, b->texts[1]);
    sc_buf_putc(out, '\n');
}

static void md_signs(struct sc_buf *out, const struct sc_block *b)
{
    for (size_t i = 0; i < b->texts_n; i++) {
        sc_buf_puts(out, i > 0 ? ", " : "");
        sc_md_rich(out, b->texts[i]);
        sc_buf_puts(out, ": \\_\\_\\_\\_\\_\\_\\_\\_");
    }
    sc_buf_putc(out, '\n');
}

static void put_md_blocks(struct sc_buf *out, const struct sc_paper *p)
{
    static const char *const begins[] = {"## ", "", "- ", "1. ", "- [ ] ",
                                         "",    "", "> ", "",    "### "};
    for (size_t i = 0; i < p->n; i++) {
        const struct sc_block *b = &p->blocks[i];
        sc_buf_puts(out, is_apart(p, i) ? "\n" : "");
        if (b->type == SC_BLOCK_COLUMNS || b->type == SC_BLOCK_ROW)
            md_cells(out, b);
        else if (b->type == SC_BLOCK_FACT)
            md_fact(out, b);
        else if (b->type == SC_BLOCK_SIGNS)
            md_signs(out, b);
        else if (b->type == SC_BLOCK_NOTES)
            sc_notes_put(out, b->texts[0], SC_PAGE_MD, 0);
        else
            md_line(out, begins[b->type], b->texts[0]);
    }
}

static void put_md(struct sc_buf *out, const struct sc_paper *p)
{
    md_line(out, "# ", p->title);
    if (p->about.len > 0 || p->chip.len > 0) {
        sc_buf_putc(out, '\n');
        sc_md_text(out, p->about);
        sc_buf_puts(out, p->about.len > 0 && p->chip.len > 0 ? ". " : "");
        sc_md_text(out, p->chip);
        sc_buf_putc(out, '\n');
    }
    put_md_blocks(out, p);
}

/* Cells one below the other: a terminal is narrow, and texts are long. */
static void text_cells(struct sc_text *t, const struct sc_block *b, const struct sc_block *heads)
{
    struct sc_arena arena = {0};

    sc_text_wrap(t, b->texts[0], "", "  ");
    for (size_t i = 1; i < b->texts_n; i++) {
        if (b->texts[i].len == 0)
            continue;
        sc_text_wrap(t,
                     heads && heads->texts_n > i
                         ? sc_arena_printf(&arena, "%.*s: %.*s", SC_STR_ARG(heads->texts[i]),
                                           SC_STR_ARG(b->texts[i]))
                         : b->texts[i],
                     "  ", "    ");
    }
    sc_arena_fini(&arena);
}

static struct sc_str fact_text(struct sc_arena *arena, const struct sc_block *b)
{
    return sc_arena_printf(arena, "%.*s: %.*s", SC_STR_ARG(b->texts[0]), SC_STR_ARG(b->texts[1]));
}

static struct sc_str signs_text(struct sc_arena *arena, const struct sc_block *b)
{
    struct sc_str text = SC_STR("");

    for (size_t i = 0; i < b->texts_n; i++)
        text = sc_arena_printf(arena, "%.*s%s%.*s: ____________", SC_STR_ARG(text), i ? "  " : "",
                               SC_STR_ARG(b->texts[i]));
    return text;
}

/* What is neither a heading nor part of a table. */
static void text_block(struct sc_text *t, const struct sc_block *b)
{
    static const char *const begins[] = {"", "", "- ", "- ", "[ ] ", "", "", "> "};
    static const char *const rests[] = {"", "", "  ", "  ", "    ", "", "", "  "};
    struct sc_arena arena = {0};

    if (b->type == SC_BLOCK_FACT)
        sc_text_wrap(t, fact_text(&arena, b), "", "  ");
    else if (b->type == SC_BLOCK_SIGNS)
        sc_text_wrap(t, signs_text(&arena, b), "", "");
    else if (b->type == SC_BLOCK_NOTES)
        sc_notes_put(t->out, b->texts[0], SC_PAGE_TEXT, t->width);
    else if (b->type <= SC_BLOCK_LINES)
        sc_text_wrap(t, b->texts[0], begins[b->type], rests[b->type]);
    else
        sc_text_wrap(t, b->texts[0], "", "");
    sc_arena_fini(&arena);
}

static void put_text_blocks(struct sc_text *t, const struct sc_paper *p)
{
    const struct sc_block *heads = NULL;

    for (size_t i = 0; i < p->n; i++) {
        const struct sc_block *b = &p->blocks[i];
        if (b->type == SC_BLOCK_HEAD) {
            sc_text_head(t, b->texts[0]);
        } else if (b->type == SC_BLOCK_COLUMNS) {
            heads = b;
        } else if (b->type == SC_BLOCK_ROW) {
            text_cells(t, b, heads);
        } else {
            if (is_apart(p, i) && i > 0 && p->blocks[i - 1].type != SC_BLOCK_HEAD)
                sc_text_line(t);
            text_block(t, b);
        }
    }
}

static void put_text(struct sc_buf *out, const struct sc_paper *p, const struct sc_layout *layout)
{
    struct sc_text t = {out, layout->width, layout->is_coloured};

    sc_text_strong(&t, p->title);
    sc_text_line(&t);
    if (p->about.len > 0)
        sc_text_wrap(&t, p->about, "", "");
    if (p->chip.len > 0)
        sc_text_wrap(&t, p->chip, "", "");
    put_text_blocks(&t, p);
}

void sc_paper_put(struct sc_buf *out, const struct sc_paper *p, enum sc_page_form form,
                  const struct sc_layout *layout)
{
    if (form == SC_PAGE_HTML)
        put_html(out, p, layout);
    else if (form == SC_PAGE_MD)
        put_md(out, p);
    else
        put_text(out, p, layout);
}

void sc_paper_put_blocks(struct sc_buf *out, const struct sc_paper *p, enum sc_page_form form,
                         const struct sc_layout *layout)
{
    struct sc_text t = {out, layout->width, layout->is_coloured};

    if (form == SC_PAGE_HTML)
        put_html_blocks(out, p);
    else if (form == SC_PAGE_MD)
        put_md_blocks(out, p);
    else
        put_text_blocks(&t, p);
}
