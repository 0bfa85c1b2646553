/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Work on several threads. A task writes only to slots of its own and the caller puts the slots together in order, so
 * that nothing depends on how many threads there were. */
#ifndef CAUCUS_CORE_THREADS_H
#define CAUCUS_CORE_THREADS_H

#include <stddef.h>

/** Run task(state, i, worker) for i = 0..tasks-1, on at most `threads` threads; `worker` is 0..threads-1 and no two tasks
 *  run at once with the same one (room for scratch space). Tasks must not touch the context, igraph or files. */
void cau_parallel(unsigned threads, size_t tasks, void (*task)(void *state, size_t i, size_t worker), void *state);

#endif
