/*
 * How fast CSV is read: bench_csv FILE [delimiter [nosha]]. Prints records, fields, and megabytes
 * per second of processor time, so that a busy machine changes little; touches the first byte and
 * the length of every field, so that nothing is optimised away.
 */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "scorecard/io/csv.h"

struct total {
    unsigned long records;
    unsigned long fields;
    unsigned long bytes;
};

static double seconds(void)
{
    struct timespec t;

    (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int read_all(struct sc_csv *r, struct total *sum, struct sc_err *err)
{
    struct sc_csv_record rec;
    int got;

    while ((got = sc_csv_next(r, &rec, err)) > 0) {
        sum->records++;
        sum->fields += rec.n;
        for (size_t i = 0; i < rec.n; i++)
            sum->bytes += rec.fields[i].len + (rec.fields[i].len > 0 && rec.fields[i].p[0] == '"');
    }
    return got;
}

static int fail(const struct sc_err *err)
{
    struct sc_buf line;

    sc_buf_init(&line, SC_BUF_NO_CEILING);
    sc_err_print(err, &line);
    (void)fprintf(stderr, "bench_csv: %s\n", sc_buf_cstr(&line));
    sc_buf_fini(&line);
    return 1;
}

int main(int argc, char **argv)
{
    struct total sum = {0};
    struct sc_err err;
    struct sc_in *in;
    struct sc_csv *r;
    double start = seconds();
    double took;
    FILE *file;
    long size;
    int got;

    if (argc < 2 || !(file = fopen(argv[1], "rb")))
        return 2;
    (void)fseek(file, 0, SEEK_END);
    size = ftell(file);
    (void)fclose(file);
    sc_err_init(&err);
    in = sc_in_open(argv[1], &err);
    if (!in)
        return fail(&err);
    if (argc > 3 && strcmp(argv[3], "nosha") == 0)
        sc_in_no_sha256(in);
    r = sc_csv_open(in, argc > 2 ? argv[2][0] : ',', false);
    got = read_all(r, &sum, &err);
    took = seconds() - start;
    sc_csv_close(r);
    sc_in_close(in);
    (void)printf("%lu records, %lu fields, %lu bytes of text, %.3f s, %.0f MB/s\n", sum.records,
                 sum.fields, sum.bytes, took, (double)size / 1e6 / took);
    return got < 0 ? fail(&err) : 0;
}
