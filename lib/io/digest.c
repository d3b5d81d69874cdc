#include "scorecard/io/digest.h"

#include <pthread.h>
#include <signal.h>
#include <unistd.h>

struct sc_digest {
    struct sc_arena arena;
    struct sc_sha256 *sha; /* the thread's while a job is there, else the caller's */
    uint64_t total;

    bool tried; /* to start the thread */
    bool threaded;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t changed;
    const void *bytes; /* the job; NULL: none */
    size_t n;
    bool ending;
};

struct sc_digest *sc_digest_open(void)
{
    struct sc_digest *d = sc_mem_alloc_n(1, sizeof(*d));

    d->sha = sc_sha256_open(&d->arena);
    return d;
}

static void *work(void *data)
{
    struct sc_digest *d = data;

    (void)pthread_mutex_lock(&d->lock);
    while (!d->ending) {
        if (!d->bytes) {
            (void)pthread_cond_wait(&d->changed, &d->lock);
            continue;
        }
        (void)pthread_mutex_unlock(&d->lock);
        sc_sha256_add(d->sha, d->bytes, d->n);
        (void)pthread_mutex_lock(&d->lock);
        d->bytes = NULL;
        (void)pthread_cond_signal(&d->changed);
    }
    (void)pthread_mutex_unlock(&d->lock);
    return NULL;
}

/* With all signals blocked: they are the program's, and its own thread takes them. */
static bool start_thread(struct sc_digest *d)
{
    sigset_t all, before;
    bool started;

    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    started = pthread_create(&d->thread, NULL, work, d) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static void start(struct sc_digest *d)
{
    d->tried = true;
    if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
        return;
    (void)pthread_mutex_init(&d->lock, NULL);
    (void)pthread_cond_init(&d->changed, NULL);
    d->threaded = start_thread(d);
    if (!d->threaded) {
        (void)pthread_cond_destroy(&d->changed);
        (void)pthread_mutex_destroy(&d->lock);
    }
}

void sc_digest_wait(struct sc_digest *d)
{
    if (!d->threaded)
        return;
    (void)pthread_mutex_lock(&d->lock);
    while (d->bytes)
        (void)pthread_cond_wait(&d->changed, &d->lock);
    (void)pthread_mutex_unlock(&d->lock);
}

static void hand_over(struct sc_digest *d, const void *bytes, size_t n)
{
    (void)pthread_mutex_lock(&d->lock);
    d->bytes = bytes;
    d->n = n;
    (void)pthread_cond_signal(&d->changed);
    (void)pthread_mutex_unlock(&d->lock);
}

void sc_digest_add(struct sc_digest *d, const void *bytes, size_t n)
{
    d->total += n;
    if (!d->tried && d->total > SC_DIGEST_INLINE)
        start(d);
    sc_digest_wait(d);
    if (n == 0)
        return;
    if (d->threaded)
        hand_over(d, bytes, n);
    else
        sc_sha256_add(d->sha, bytes, n);
}

void sc_digest_hex(struct sc_digest *d, char hex[SC_HASH_HEX + 1])
{
    sc_digest_wait(d);
    sc_sha256_close(d->sha, hex);
}

static void end_thread(struct sc_digest *d)
{
    sc_digest_wait(d);
    (void)pthread_mutex_lock(&d->lock);
    d->ending = true;
    (void)pthread_cond_signal(&d->changed);
    (void)pthread_mutex_unlock(&d->lock);
    (void)pthread_join(d->thread, NULL);
    (void)pthread_cond_destroy(&d->changed);
    (void)pthread_mutex_destroy(&d->lock);
}

void sc_digest_close(struct sc_digest *d)
{
    if (!d)
        return;
    if (d->threaded)
        end_thread(d);
    sc_arena_fini(&d->arena);
    sc_mem_free(d);
}
