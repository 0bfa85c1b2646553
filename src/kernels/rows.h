/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who is at the other end of each arc, in 32 bits: what traversals of large networks read most often, kept small. */
#ifndef CAUCUS_KERNELS_ROWS_H
#define CAUCUS_KERNELS_ROWS_H

#include "model/layer.h"

typedef struct cau_rows {
    uint32_t n;
    uint32_t *start; /* n + 1 */
    uint32_t *node;  /* arcs */
} cau_rows;

/** The arcs out of each, or with `back` into each. Free with cau_rows_free() also after an error.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, or CAUCUS_EINVAL when the layer has more than 2^32-2 stakeholders or arcs */
caucus_status cau_rows_make(cau_rows *out, caucus_ctx *ctx, const cau_layer *layer, bool back);
void cau_rows_free(cau_rows *rows);

/* Ask for what will be read soon, so that it is there when it is: an index has to be known some arcs ahead. */
#if defined(__GNUC__)
#define CAU_SOON(address) __builtin_prefetch(address)
#else
#define CAU_SOON(address) ((void)0)
#endif

#endif
