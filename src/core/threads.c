/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/threads.h"

#ifdef _OPENMP
#include <omp.h>
#endif

void cau_parallel(unsigned threads, size_t tasks, void (*task)(void *state, size_t i, size_t worker), void *state)
{
#ifdef _OPENMP
    if (threads > 1 && tasks > 1) {
        const int team = (size_t)threads < tasks ? (int)threads : (int)tasks;
        const long count = (long)tasks;
#pragma omp parallel for schedule(dynamic, 1) num_threads(team)
        for (long i = 0; i < count; i++)
            task(state, (size_t)i, (size_t)omp_get_thread_num());
        return;
    }
#endif
    (void)threads;
    for (size_t i = 0; i < tasks; i++)
        task(state, i, 0);
}
