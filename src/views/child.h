/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A program that is given all its input at once and whose answer is collected: started without a shell, never
 * left behind, and unable to harm its parent by dying. */
#ifndef CAUCUS_VIEWS_CHILD_H
#define CAUCUS_VIEWS_CHILD_H

#include "core/text.h"

#include <sys/types.h>

typedef struct cau_child {
    pid_t pid;      /* 0: not started, or waited for */
    int in, out;    /* our ends of its standard input and output; -1 when closed */
    const char *input; /* borrowed */
    size_t length, sent;
    cau_str answer;
    int status;     /* as waitpid() gives it */
    bool overrun;   /* its answer grew beyond all reason */
} cau_child;

/** Start `program`. `out` is made ready for cau_child_end() whatever comes of it.
 *  @return CAUCUS_OK, CAUCUS_EIO with a diagnostic */
caucus_status cau_child_start(cau_child *out, caucus_ctx *ctx, const char *program, const char *input, size_t length);
/** Feed and read all of them until each has ended, at most `seconds`.
 *  @return CAUCUS_OK (look at each status), CAUCUS_ESTOPPED, CAUCUS_EIO after the time, CAUCUS_ENOMEM */
caucus_status cau_children_wait(cau_child *children, size_t count, caucus_ctx *ctx, unsigned seconds);
/** Kill it if it still runs, wait for it, close and free. Fine for a zeroed child that was never started. */
void cau_child_end(cau_child *child);

#endif
