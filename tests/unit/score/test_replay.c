/* What came through a pipe comes once more as it came; what is too long does not. */
#include "rows.h"

#include "scorecard/score/replay.h"

static const char stream[] = "record,id,agent,status,created_at,mood\n"
                             "ticket,T1,ana,solved,2026-07-01T09:00:00Z,\"good, then \x1f\"\n"
                             "record,strange,thing\n"
                             "horoscope,1,2\n"
                             "record,id,agent,giver,at\n"
                             "kudos,k1,ana,bob,2026-07-01\n"
                             "end,3\n";

/* Everything of an item, as text. */
static void put_item(struct sc_buf *out, const struct sc_item *item)
{
    const struct sc_row *row = &item->row;

    sc_buf_printf(out, "%d %lu ", item->type,
                  item->type == SC_ITEM_DOC ? item->place.line : row->place.line);
    if (item->type == SC_ITEM_DOC) {
        sc_buf_put_str(out, item->doc_kind);
        sc_json_put(out, item->doc, false);
        sc_buf_putc(out, '\n');
        return;
    }
    sc_buf_printf(out, "%.*s %d|", SC_STR_ARG(row->kind_name), row->lacks_texts);
    for (size_t i = 0; row->kind && i < row->kind->n; i++)
        sc_buf_printf(out, "%.*s|", SC_STR_ARG(row->cells[i]));
    for (size_t i = 0; i < row->extra_n; i++)
        sc_buf_printf(out, "%.*s=%.*s|", SC_STR_ARG(row->extra_names[i]),
                      SC_STR_ARG(row->extras[i]));
    sc_buf_putc(out, '\n');
}

/* Reads a file as if it were a pipe (no paths), or as itself, and puts both readings. */
static struct sc_replay *read_once(const char *const *paths, bool as_pipe, struct sc_buf *first)
{
    struct sc_reader *reader = sc_reader_open(paths, 1, SC_READ_ROWS);
    struct sc_replay *r = sc_replay_open(as_pipe ? NULL : paths, as_pipe ? 0 : 1);
    struct sc_item item;
    struct sc_err err;

    sc_err_init(&err);
    while (sc_reader_next(reader, &item, &err) == 1) {
        put_item(first, &item);
        sc_replay_note(r, &item);
    }
    sc_reader_close(reader);
    return r;
}

static void read_twice(struct sc_arena *arena, struct sc_str text, bool as_pipe)
{
    const char *const paths[] = {file_of(arena, text)};
    struct sc_buf first, second;
    struct sc_replay *r;
    struct sc_item item;
    struct sc_err err;

    sc_err_init(&err);
    sc_buf_init(&first, SC_BUF_NO_CEILING);
    sc_buf_init(&second, SC_BUF_NO_CEILING);
    r = read_once(paths, as_pipe, &first);
    assert_true(sc_replay_is_whole(r));
    sc_replay_begin(r);
    while (sc_replay_next(r, &item, &err) == 1)
        put_item(&second, &item);
    assert_true(first.len > 0);
    assert_string_equal(sc_buf_cstr(&second), sc_buf_cstr(&first));
    sc_replay_close(r);
    sc_buf_fini(&first);
    sc_buf_fini(&second);
    unlink(paths[0]);
}

static void rows_of_a_pipe_come_again_cell_by_cell(void **state)
{
    struct sc_buf wide;

    read_twice(*state, SC_STR(stream), true);
    sc_buf_init(&wide, SC_BUF_NO_CEILING); /* cells of 254, 255 and 300 bytes */
    sc_buf_puts(&wide, "record,id,agent,giver,at\n");
    for (int len = 254; len <= 300; len += len == 254 ? 1 : 45)
        sc_buf_printf(&wide, "kudos,%0*d,ana,bob,2026-07-01\n", len, 7);
    sc_buf_puts(&wide, "end,3\n");
    read_twice(*state, sc_buf_str(&wide), true);
    sc_buf_fini(&wide);
}

static void documents_of_a_pipe_come_again(void **state)
{
    read_twice(*state,
               SC_STR("{\"record\":\"ticket\",\"id\":\"T1\",\"status\":\"open\","
                      "\"created_at\":\"2026-07-01T09:00:00Z\"}\n"
                      "{\"record\":\"plan\",\"steps\":[1,{\"a\":null}]}\n"
                      "{\"record\":\"end\",\"v\":1,\"rows\":2}\n"),
               true);
}

static void files_are_read_from_the_disk_again(void **state)
{
    read_twice(*state, SC_STR(stream), false);
}

static void a_longer_pipe_is_gone(void **state)
{
    const char *const paths[] = {file_of(*state, SC_STR(stream))};
    struct sc_buf first;
    struct sc_replay *r;
    struct sc_row row = row_of(*state, "kudos", "id=k1", "agent=ana", NULL);
    struct sc_item item = {.type = SC_ITEM_ROW, .row = row};
    char *name = sc_arena_alloc_n(*state, 1u << 20, 1);

    sc_buf_init(&first, SC_BUF_NO_CEILING);
    r = read_once(paths, true, &first);
    memset(name, 'x', 1u << 20);
    item.row.cells[SC_COL_kudos_ticket] = (struct sc_str){name, 1u << 20};
    for (int i = 0; i < 23; i++)
        sc_replay_note(r, &item);
    assert_true(sc_replay_is_whole(r));
    sc_replay_note(r, &item);
    assert_false(sc_replay_is_whole(r));
    sc_replay_note(r, &item);
    assert_false(sc_replay_is_whole(r));
    sc_replay_close(r);
    sc_buf_fini(&first);
    unlink(paths[0]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        SC_TEST_ARENA(rows_of_a_pipe_come_again_cell_by_cell),
        SC_TEST_ARENA(documents_of_a_pipe_come_again),
        SC_TEST_ARENA(files_are_read_from_the_disk_again),
        SC_TEST_ARENA(a_longer_pipe_is_gone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
