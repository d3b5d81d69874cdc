/* Notes from Markdown to the forms of pages: the only user of cmark. */
#include <cmark.h>
#include <string.h>

#include "scorecard/base/mem.h"
#include "scorecard/report/html.h"
#include "scorecard/report/notes.h"

#define HEADING_MIN 3 /* below the title and the headings of a page */
#define HEADING_MAX 6

/* ---- memory: cmark's own would end the process without a word ---- */

static void *take(size_t n, size_t size)
{
    return sc_mem_alloc_n(n ? n : 1, size ? size : 1);
}

static void *grow(void *old, size_t size)
{
    return sc_mem_grow(old, size ? size : 1, 1);
}

static cmark_mem memory(void)
{
    return (cmark_mem){take, grow, sc_mem_free};
}

/* ---- what texts may hold ---- */

/* Without control bytes and hidden characters, line by line. A C string. */
static char *clean(const char *text, bool is_block)
{
    struct sc_str rest = sc_str_from(text), line;
    struct sc_buf out;
    char *kept;

    sc_buf_init(&out, SC_BUF_NO_CEILING);
    while (is_block && sc_str_split(&rest, '\n', &line)) {
        sc_plain_text(&out, line);
        sc_buf_putc(&out, '\n');
    }
    if (!is_block)
        sc_plain_text(&out, rest);
    kept = sc_mem_alloc(out.len + 1);
    memcpy(kept, sc_buf_cstr(&out), out.len + 1);
    sc_buf_fini(&out);
    return kept;
}

static void clean_literal(cmark_node *node, bool is_block)
{
    const char *text = cmark_node_get_literal(node);
    char *kept = clean(text ? text : "", is_block);

    (void)cmark_node_set_literal(node, kept);
    sc_mem_free(kept);
}

static bool is_reachable(const char *url)
{
    static const char *const begins[] = {"https://", "http://", "mailto:"};

    for (size_t i = 0; url && i < sizeof begins / sizeof begins[0]; i++)
        if (sc_str_has_prefix(sc_str_from(url), sc_str_from(begins[i])))
            return true;
    return false;
}

/* ---- what a tree may hold ---- */

/* The children of a node stand where it stood. */
static void unwrap(cmark_node *node)
{
    cmark_node *child;

    while ((child = cmark_node_first_child(node)) != NULL) {
        cmark_node_unlink(child);
        (void)cmark_node_insert_before(node, child);
    }
    cmark_node_free(node);
}

/* Raw HTML as it was typed. */
static void show(cmark_node *node, cmark_mem *mem)
{
    bool is_block = cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
    cmark_node *text =
        cmark_node_new_with_mem(is_block ? CMARK_NODE_CODE_BLOCK : CMARK_NODE_TEXT, mem);
    char *kept = clean(cmark_node_get_literal(node), is_block);

    (void)cmark_node_set_literal(text, kept);
    sc_mem_free(kept);
    (void)cmark_node_replace(node, text);
    cmark_node_free(node);
}

static void tame_link(cmark_node *node)
{
    char *url;

    if (!is_reachable(cmark_node_get_url(node))) {
        unwrap(node);
        return;
    }
    url = clean(cmark_node_get_url(node), false);
    (void)cmark_node_set_url(node, url);
    (void)cmark_node_set_title(node, "");
    sc_mem_free(url);
}

static void tame_heading(cmark_node *node)
{
    int level = cmark_node_get_heading_level(node) + HEADING_MIN - 1;

    (void)cmark_node_set_heading_level(node, level < HEADING_MAX ? level : HEADING_MAX);
}

/* Called when everything below the node has been seen. */
static void tame(cmark_node *node, cmark_mem *mem)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_IMAGE:
        unwrap(node);
        break;
    case CMARK_NODE_LINK:
        tame_link(node);
        break;
    case CMARK_NODE_HTML_BLOCK:
    case CMARK_NODE_HTML_INLINE:
        show(node, mem);
        break;
    case CMARK_NODE_HEADING:
        tame_heading(node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        (void)cmark_node_set_fence_info(node, "");
        clean_literal(node, true);
        break;
    case CMARK_NODE_TEXT:
    case CMARK_NODE_CODE:
        clean_literal(node, false);
        break;
    default:
        break;
    }
}

static bool is_leaf(cmark_node_type type)
{
    return type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK ||
           type == CMARK_NODE_HTML_BLOCK || type == CMARK_NODE_HTML_INLINE;
}

/* A node may go only once the iterator stands behind it: the last one seen waits for its turn. */
static void tame_all(cmark_node *root, cmark_mem *mem)
{
    cmark_iter *it = cmark_iter_new(root);
    cmark_node *last = NULL;

    for (cmark_event_type event; (event = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(it);
        if (last)
            tame(last, mem);
        last = event == CMARK_EVENT_EXIT || is_leaf(cmark_node_get_type(node)) ? node : NULL;
    }
    if (last)
        tame(last, mem);
    cmark_iter_free(it);
}

/* How deep quotes and lists stand in each other, and emphasis in emphasis. */
static int depth_of(cmark_node *root)
{
    cmark_iter *it = cmark_iter_new(root);
    int depth = 0, most = 0;

    for (cmark_event_type event; (event = cmark_iter_next(it)) != CMARK_EVENT_DONE;) {
        cmark_node_type type = cmark_node_get_type(cmark_iter_get_node(it));
        if (type != CMARK_NODE_BLOCK_QUOTE && type != CMARK_NODE_LIST && type != CMARK_NODE_EMPH &&
            type != CMARK_NODE_STRONG && type != CMARK_NODE_IMAGE)
            continue;
        depth += event == CMARK_EVENT_ENTER ? 1 : -1;
        most = depth > most ? depth : most;
    }
    cmark_iter_free(it);
    return most;
}

/* ---- from text to a tree ---- */

static cmark_node *parse(struct sc_str text, cmark_mem *mem)
{
    cmark_parser *parser =
        cmark_parser_new_with_mem(CMARK_OPT_DEFAULT | CMARK_OPT_VALIDATE_UTF8, mem);
    cmark_node *root;

    cmark_parser_feed(parser, text.p, text.len);
    root = cmark_parser_finish(parser);
    cmark_parser_free(parser);
    return root;
}

/* A text whose parts stand too deep in each other, as it was typed. */
static cmark_node *as_typed(struct sc_str text, cmark_mem *mem)
{
    cmark_node *root = cmark_node_new_with_mem(CMARK_NODE_DOCUMENT, mem);
    cmark_node *block = cmark_node_new_with_mem(CMARK_NODE_CODE_BLOCK, mem);
    char *all = sc_mem_alloc(text.len + 1), *kept;

    for (size_t i = 0; i < text.len; i++)
        all[i] = text.p[i] ? text.p[i] : ' ';
    all[text.len] = '\0';
    kept = clean(all, true);
    (void)cmark_node_set_literal(block, kept);
    (void)cmark_node_append_child(root, block);
    sc_mem_free(kept);
    sc_mem_free(all);
    return root;
}

static cmark_node *tree_of(struct sc_str text, cmark_mem *mem)
{
    cmark_node *root = parse(text, mem);

    if (depth_of(root) > SC_NOTES_DEEP) {
        cmark_node_free(root);
        return as_typed(text, mem);
    }
    tame_all(root, mem);
    return root;
}

/* On a terminal Markdown is read as it stands, only wrapped. */
static char *render(cmark_node *root, enum sc_page_form form, size_t width)
{
    int options = CMARK_OPT_SAFE | CMARK_OPT_VALIDATE_UTF8;

    if (form == SC_PAGE_HTML)
        return cmark_render_html(root, options);
    return cmark_render_commonmark(root, options, form == SC_PAGE_MD ? 0 : (int)width);
}

void sc_notes_put(struct sc_buf *out, struct sc_str text, enum sc_page_form form, size_t width)
{
    cmark_mem mem = memory();
    cmark_node *root = tree_of(text, &mem);
    char *made = render(root, form, width);

    sc_buf_puts(out, made);
    mem.free(made);
    cmark_node_free(root);
}
