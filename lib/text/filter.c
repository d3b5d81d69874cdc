#include "scorecard/text/filter.h"

/* Everything that one run needs. */
struct work {
    const struct sc_filter_call *call;
    struct sc_writer *out;
    struct sc_scan *scan;
    struct sc_marks *marks;
    struct sc_redact *redact; /* NULL: texts go on as they are */
};

static int take_texts(struct work *w, const struct sc_row *row, struct sc_err *err)
{
    struct sc_piece pieces[SC_PIECES_MAX];
    size_t n = sc_pieces_of(row, pieces);

    for (size_t i = 0; i < n; i++) {
        const struct sc_hit *hits;
        size_t hits_n = sc_scan_text(w->scan, pieces[i].text, pieces[i].author, &hits);
        if (sc_marks_note_hits(w->marks, &pieces[i], hits, hits_n, err) != 0)
            return -1;
    }
    return 0;
}

/* Texts are read before they are redacted: a card number is a mark and does not go on. */
static int take_row(struct work *w, struct sc_row *row, struct sc_err *err)
{
    if (sc_marks_note(w->marks, row, err) != 0 || take_texts(w, row, err) != 0)
        return -1;
    if (w->redact && sc_redact_row(w->redact, row, err) != 0)
        return -1;
    sc_writer_put_row(w->out, row);
    return 0;
}

static int take_doc(struct work *w, const struct sc_item *item, struct sc_err *err)
{
    if (w->redact) {
        (void)sc_err_set(err, SC_INPUT,
                         "a document, of which --redact cannot tell the texts: "
                         "redact rows, before sc-score");
        return sc_err_at(err, &item->place);
    }
    sc_writer_put_doc(w->out, item->doc);
    return 0;
}

static int take_all(struct work *w, struct sc_reader *reader, struct sc_err *err)
{
    struct sc_item item;
    int status;

    while ((status = sc_reader_next(reader, &item, err)) > 0) {
        int taken =
            item.type == SC_ITEM_ROW ? take_row(w, &item.row, err) : take_doc(w, &item, err);
        if (taken != 0)
            return -1;
    }
    return status;
}

/* Names can only be replaced where somebody said them. */
static void say_nameless(const struct work *w)
{
    if (w->redact && sc_redact_names(w->redact) == 0 && w->call->say)
        w->call->say(w->call->ctx, SC_STR("--redact: no roster among the rows, so names of people "
                                          "stay: sc-import --roster puts it there"));
}

static int finish(struct work *w, const struct sc_reader *reader, struct sc_filter_result *result,
                  struct sc_err *err)
{
    sc_reader_count(reader, &result->count);
    result->is_broken = result->count.verdict == SC_STREAM_BROKEN && !w->call->allow_incomplete;
    if (!result->is_broken && sc_marks_finish(w->marks, w->out, err) != 0)
        return -1;
    if (!result->is_broken)
        sc_writer_end(w->out);
    result->marks = *sc_marks_count(w->marks);
    result->has_moods = w->call->marks.moods != NULL;
    if (result->has_moods)
        result->moods = *sc_moods_count(w->call->marks.moods);
    result->redacted_n = w->redact ? sc_redact_count(w->redact) : 0;
    say_nameless(w);
    return 0;
}

int sc_filter(const struct sc_filter_call *call, struct sc_writer *out,
              struct sc_filter_result *result, struct sc_err *err)
{
    struct sc_reader *reader = sc_reader_open(call->paths, call->paths_n, SC_READ_ROWS);
    struct work w = {.call = call, .out = out};
    int status;

    *result = (struct sc_filter_result){.is_broken = true};
    w.scan = sc_scan_open(call->marks.rules, call->norm);
    w.marks = sc_marks_open(&call->marks);
    w.redact = call->redacts ? sc_redact_open(call->norm) : NULL;
    status = take_all(&w, reader, err);
    if (status == 0)
        status = finish(&w, reader, result, err);
    sc_redact_close(w.redact);
    sc_marks_close(w.marks);
    sc_scan_close(w.scan);
    sc_reader_close(reader);
    return status;
}
