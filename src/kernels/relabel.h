/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What if the groups had fallen on the stakeholders otherwise: the same number in each group, who is in which by chance.
 *
 * All labelings that differ are looked at when there are no more than 10! or no more than were asked for; else they are
 * drawn, each from a random stream of its own. Someone without a group stays without. */
#ifndef CAUCUS_KERNELS_RELABEL_H
#define CAUCUS_KERNELS_RELABEL_H

#include "core/context.h"

/** Groups as numbers from 0 in order of their texts; CAU_NONE where the text is NULL. */
caucus_status cau_groups_number(size_t *group, size_t *groups, caucus_ctx *ctx, const char *const *labels, size_t n);

typedef struct cau_relabel {
    const size_t *group; /* n: CAU_NONE without one */
    size_t n;
    size_t draws;        /* how many, when they are drawn */
    const char *task;    /* names the random streams */
    uint64_t first;      /* the number of the first stream */
} cau_relabel;

/** Will all labelings be looked at? */
bool cau_relabel_exact(const cau_relabel *r);
/** Call `visit` for each labeling (when exact, the one observed is among them). The same labelings come again in a second run.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM, CAUCUS_ESTOPPED */
caucus_status cau_relabel_each(const cau_relabel *r, caucus_ctx *ctx, void (*visit)(void *state, const size_t *group), void *state);

#endif
