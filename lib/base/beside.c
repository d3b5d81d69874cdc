#include "scorecard/base/beside.h"

#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>

struct job {
    sc_beside_work *work;
    void *ctx;
};

static void *run(void *data)
{
    const struct job *job = data;

    job->work(job->ctx);
    return NULL;
}

static bool start(pthread_t *thread, struct job *job)
{
    sigset_t all, before;
    bool started;

    if (sysconf(_SC_NPROCESSORS_ONLN) < 2)
        return false;
    (void)sigfillset(&all);
    (void)pthread_sigmask(SIG_SETMASK, &all, &before);
    started = pthread_create(thread, NULL, run, job) == 0;
    (void)pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

void sc_beside(sc_beside_work *work, void *here, void *there)
{
    struct job job = {work, there};
    pthread_t thread;
    bool started = start(&thread, &job);

    work(here);
    if (started)
        (void)pthread_join(thread, NULL);
    else
        work(there);
}
