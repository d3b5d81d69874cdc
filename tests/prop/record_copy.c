/*
 * Reads streams of records and writes one, as every program of the chain does:
 *
 *     record_copy rows|docs csv|jsonl [FILE...]
 *
 * The verdict on the streams goes to stderr, in one line. Status: 0 whole or filtered, 3 broken
 * (then without an end record) or refused.
 */
#include <stdio.h>
#include <string.h>

#include "scorecard/record/stream.h"

static int say(const struct sc_err *err)
{
    struct sc_buf line;

    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_err_print(err, &line);
    fprintf(stderr, "%s\n", sc_buf_cstr(&line));
    sc_buf_fini(&line);
    return 3;
}

static int copy(struct sc_reader *r, struct sc_writer *w, struct sc_err *err)
{
    static const char *const words[] = {"whole", "filtered", "broken"};
    struct sc_count count;
    struct sc_item item;
    int got;

    while ((got = sc_reader_next(r, &item, err)) > 0)
        if (item.type == SC_ITEM_ROW)
            sc_writer_put_row(w, &item.row);
        else
            sc_writer_put_doc(w, item.doc);
    if (got < 0)
        return say(err);
    sc_reader_count(r, &count);
    fprintf(stderr, "%s %llu of %llu\n", words[count.verdict], (unsigned long long)count.read,
            (unsigned long long)count.promised);
    if (count.verdict == SC_STREAM_BROKEN)
        return 3;
    sc_writer_end(w);
    return 0;
}

int main(int argc, char **argv)
{
    struct sc_reader *r;
    struct sc_writer *w;
    struct sc_out *out;
    struct sc_err err;
    int status;

    if (argc < 3)
        return 2;
    sc_err_init(&err);
    sc_json_setup();
    r = sc_reader_open((const char *const *)(argv + 3), (size_t)(argc - 3),
                       strcmp(argv[1], "docs") == 0 ? SC_READ_DOCS : SC_READ_ROWS);
    out = sc_out_open(NULL, &err);
    w = sc_writer_open(out, strcmp(argv[2], "jsonl") == 0 ? SC_FORM_JSONL : SC_FORM_CSV, true);
    status = copy(r, w, &err);
    sc_writer_close(w);
    if (sc_out_close(out, &err) != 0)
        status = say(&err);
    sc_reader_close(r);
    return status;
}
