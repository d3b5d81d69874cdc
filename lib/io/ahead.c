#include "scorecard/io/ahead.h"

#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

struct block {
    char *bytes;
    long n; /* 0: the end, -1: the error */
    struct sc_err err;
};

struct sc_ahead {
    struct sc_raw *raw; /* the thread's */
    pthread_t thread;
    int stop[2]; /* a pipe: a byte in it wakes a thread that waits for its input */

    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool ending;    /* nobody reads any more */
    uint64_t put_n; /* blocks filled by the thread ... */
    uint64_t got_n; /* ... and emptied by the reader: the difference is full */

    struct block blocks[SC_AHEAD_BLOCKS];
    size_t from; /* the reader's: bytes of the next block that were copied already */
};

/* ---- the thread ------------------------------------------------------------------------ */

/* The next block to fill; NULL when nobody wants it. */
static struct block *wait_free(struct sc_ahead *a)
{
    struct block *b = NULL;

    (void)pthread_mutex_lock(&a->lock);
    while (!a->ending && a->put_n - a->got_n == SC_AHEAD_BLOCKS)
        (void)pthread_cond_wait(&a->changed, &a->lock);
    if (!a->ending)
        b = &a->blocks[a->put_n % SC_AHEAD_BLOCKS];
    (void)pthread_mutex_unlock(&a->lock);
    return b;
}

static void put(struct sc_ahead *a)
{
    (void)pthread_mutex_lock(&a->lock);
    a->put_n++;
    (void)pthread_cond_signal(&a->changed);
    (void)pthread_mutex_unlock(&a->lock);
}

/* The end and an error are blocks too, the last ones. */
static void *work(void *data)
{
    struct sc_ahead *a = data;
    struct block *b;
    bool goes_on = true;

    while (goes_on && (b = wait_free(a)) != NULL) {
        b->n = sc_raw_read(a->raw, b->bytes, SC_RAW_CHUNK, &b->err);
        goes_on = b->n > 0;
        put(a);
    }
    return NULL;
}

/* ---- the reader ------------------------------------------------------------------------ */

/* The next full block, which is the reader's until it is emptied. */
static struct block *wait_full(struct sc_ahead *a)
{
    (void)pthread_mutex_lock(&a->lock);
    while (a->put_n == a->got_n)
        (void)pthread_cond_wait(&a->changed, &a->lock);
    (void)pthread_mutex_unlock(&a->lock);
    return &a->blocks[a->got_n % SC_AHEAD_BLOCKS];
}

static void give_back(struct sc_ahead *a)
{
    a->from = 0;
    (void)pthread_mutex_lock(&a->lock);
    a->got_n++;
    (void)pthread_cond_signal(&a->changed);
    (void)pthread_mutex_unlock(&a->lock);
}

long sc_ahead_copy(struct sc_ahead *a, char *to, size_t cap, struct sc_err *err)
{
    struct block *b = wait_full(a);
    size_t n;

    if (b->n < 0 && err->code == SC_OK)
        *err = b->err;
    if (b->n <= 0)
        return b->n;
    n = (size_t)b->n - a->from;
    if (n > cap)
        n = cap;
    memcpy(to, b->bytes + a->from, n);
    a->from += n;
    if (a->from == (size_t)b->n)
        give_back(a);
    return (long)n;
}

long sc_ahead_swap(struct sc_ahead *a, char **to, struct sc_err *err)
{
    struct block *b = wait_full(a);
    char *bytes = b->bytes;
    long n = b->n;

    if (n <= 0 || a->from > 0)
        return sc_ahead_copy(a, *to, SC_RAW_CHUNK, err);
    b->bytes = *to;
    *to = bytes;
    give_back(a);
    return n;
}

/* ---- starting and ending --------------------------------------------------------------- */

/* With all signals blocked. */
static bool start_thread(struct sc_ahead *a)
{
    sigset_t all, before;
    bool started;

    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    started = pthread_create(&a->thread, NULL, work, a) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static bool open_stop(struct sc_ahead *a)
{
    if (pipe(a->stop) != 0)
        return false;
    for (int i = 0; i < 2; i++)
        (void)fcntl(a->stop[i], F_SETFD, FD_CLOEXEC);
    return true;
}

static void free_all(struct sc_ahead *a)
{
    a->raw->stop_fd = -1;
    for (int i = 0; i < 2; i++)
        (void)close(a->stop[i]);
    for (size_t i = 0; i < SC_AHEAD_BLOCKS; i++)
        sc_mem_free(a->blocks[i].bytes);
    (void)pthread_cond_destroy(&a->changed);
    (void)pthread_mutex_destroy(&a->lock);
    sc_mem_free(a);
}

struct sc_ahead *sc_ahead_open(struct sc_raw *raw)
{
    struct sc_ahead *a;

    if (raw->fd < 0 || sysconf(_SC_NPROCESSORS_ONLN) < 2)
        return NULL;
    a = sc_mem_alloc_n(1, sizeof *a);
    a->raw = raw;
    if (!open_stop(a)) {
        sc_mem_free(a);
        return NULL;
    }
    (void)pthread_mutex_init(&a->lock, NULL);
    (void)pthread_cond_init(&a->changed, NULL);
    for (size_t i = 0; i < SC_AHEAD_BLOCKS; i++) {
        a->blocks[i].bytes = sc_mem_alloc(SC_RAW_CHUNK);
        sc_err_init(&a->blocks[i].err);
    }
    raw->stop_fd = raw->can_block ? a->stop[0] : -1;
    if (start_thread(a))
        return a;
    free_all(a);
    return NULL;
}

void sc_ahead_close(struct sc_ahead *a)
{
    if (!a)
        return;
    (void)pthread_mutex_lock(&a->lock);
    a->ending = true;
    (void)pthread_cond_signal(&a->changed);
    (void)pthread_mutex_unlock(&a->lock);
    /* An empty pipe has room for a byte. */
    while (write(a->stop[1], "", 1) < 0)
        ;
    (void)pthread_join(a->thread, NULL);
    free_all(a);
}
