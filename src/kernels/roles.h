/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Brokerage roles of Gould and Fernandez: v stands between a and b when a -> v and v -> b, and not a -> b.
 *
 * Reads which arcs there are, not their strengths; an undirected layer counts in both directions. */
#ifndef CAUCUS_KERNELS_ROLES_H
#define CAUCUS_KERNELS_ROLES_H

#include "model/layer.h"

/** By the groups of source, broker, target. */
typedef enum cau_role {
    CAU_COORDINATOR,    /* A A A */
    CAU_ITINERANT,      /* A B A */
    CAU_REPRESENTATIVE, /* A A B */
    CAU_GATEKEEPER,     /* A B B */
    CAU_LIAISON,        /* A B C */
    CAU_ROLE_TOTAL,     /* any, with and without groups */
    CAU_ROLES
} cau_role;
extern const char *const cau_role_names[]; /* NULL-terminated */
/** The role of a broker of group v between a source of group a and a target of group b. */
cau_role cau_role_of(size_t a, size_t v, size_t b);

typedef struct cau_role_moments {
    double expected, sd;
} cau_role_moments;

typedef struct cau_roles {
    size_t n, groups;
    size_t *group;                 /* n: number of the group, CAU_NONE without one */
    size_t *size;                  /* of each group */
    double (*count)[CAU_ROLES];    /* n; NAN for the five roles of someone without a group */
    double network[CAU_ROLES];     /* sum over all brokers */
    cau_role_moments (*moments)[CAU_ROLES]; /* n, when every arc is there with chance `density`; NAN likewise */
    cau_role_moments network_moments[CAU_ROLES];
    double density;                /* as given, or arcs over n(n-1); NAN below two stakeholders */
} cau_roles;

/** @param labels  the group of each; NULL entries have none
 *  @param density chance of an arc in the expectation; NAN: the share of arcs there are */
caucus_status cau_roles_find(cau_roles *out, caucus_ctx *ctx, const cau_layer *layer, const char *const *labels, double density);
void cau_roles_free(cau_roles *r);

#endif
