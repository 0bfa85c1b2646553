/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A claim that several files make with the same keys, tested on all of them together: labels move within each file. */
#ifndef CAUCUS_CLAIMS_POOL_H
#define CAUCUS_CLAIMS_POOL_H

#include "claims/inquiry.h"

typedef struct cau_pooled {
    const cau_inquest *first; /* of the first file that makes it */
    size_t files;             /* on which it could be tested */
    cau_answer answer;
} cau_pooled;

/** Claims by id that stand in two files or more, of tests with a p.
 *  @return CAUCUS_OK; CAUCUS_EINPUT when the same id has other keys in another file */
caucus_status cau_pool(cau_pooled **out, size_t *count, caucus_ctx *ctx, const cau_inquiry *inquiries, size_t files);
void cau_pool_free(cau_pooled *pooled, size_t count);

#endif
