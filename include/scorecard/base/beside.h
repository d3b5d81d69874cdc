/*
 * Two pieces of work side by side.
 *
 * What each reads may be shared, what it writes must be its own; then the outcome is the same
 * whether they run at once or one after the other, which is what happens where no second processor
 * or no thread is to be had. Signals are blocked in the second thread: they are the program's.
 */
#ifndef SC_BASE_BESIDE_H
#define SC_BASE_BESIDE_H

typedef void sc_beside_work(void *ctx);

/* Does `work` on both and returns when all of it is done. */
void sc_beside(sc_beside_work *work, void *here, void *there);

#endif
