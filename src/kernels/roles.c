/* SPDX-License-Identifier: GPL-2.0-or-later */
/* R. V. Gould & R. M. Fernandez, Structures of mediation, Sociological Methodology 19 (1989) 89-126.
 *
 * The moments are exact for independent arcs of chance d. A triple (a, v, b) brokers with chance p = d^2 (1-d). Two
 * triples are correlated only where they share an arc, and the kind of sharing gives the covariance:
 *   both need the arc (a tie of the path):           d^3 (1-d)^3
 *   both need it absent (the missing a -> b):        d^5 (1-d)
 *   one needs it, the other needs it absent:        -p^2, as both cannot hold
 * How many pairs share an arc x -> y follows from how many triples of the role use it as their first tie (F), as their
 * second (S) and as the missing one (M), which depends on the groups of x and y only. */
#include "kernels/roles.h"

#include "kernels/relabel.h"
#include "kernels/role_counts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const cau_role_names[] = { "coordinator", "itinerant", "representative", "gatekeeper", "liaison", "total", NULL };

cau_role cau_role_of(size_t a, size_t v, size_t b)
{
    if (a == v)
        return v == b ? CAU_COORDINATOR : CAU_REPRESENTATIVE;
    if (v == b)
        return CAU_GATEKEEPER;
    return a == b ? CAU_ITINERANT : CAU_LIAISON;
}

/* ---- groups */

static caucus_status number_groups(cau_roles *r, caucus_ctx *ctx, const char *const *labels)
{
    const caucus_status rc = cau_groups_number(r->group, &r->groups, ctx, labels, r->n);
    for (size_t i = 0; rc == CAUCUS_OK && i < r->n; i++)
        if (r->group[i] != CAU_NONE)
            r->size[r->group[i]]++;
    return rc;
}

/* ---- counts */

static caucus_status count_roles(cau_roles *r, caucus_ctx *ctx, const cau_layer *layer)
{
    const caucus_status rc = cau_role_counts(r->count, ctx, layer, r->group);
    for (size_t v = 0; rc == CAUCUS_OK && v < layer->n; v++)
        for (size_t role = 0; role < CAU_ROLES; role++) {
            if (r->group[v] == CAU_NONE && role != CAU_ROLE_TOTAL)
                r->count[v][role] = (double)NAN;
            else
                r->network[role] += r->count[v][role];
        }
    return rc;
}

/* ---- moments */

/** In how many triples of a role the arc x -> y is the first tie, the second, and the missing one. */
typedef struct uses {
    double first, second, missing;
} uses;

/* x and y of different stakeholders in groups of nx and ny, of `n` who have a group. */
static uses uses_of(cau_role role, bool same, double nx, double ny, double n)
{
    switch (role) {
    case CAU_COORDINATOR:
        return same ? (uses){ nx - 2, nx - 2, nx - 2 } : (uses){ 0, 0, 0 };
    case CAU_ITINERANT: /* A B A */
        return same ? (uses){ 0, 0, n - nx } : (uses){ nx - 1, ny - 1, 0 };
    case CAU_REPRESENTATIVE: /* A A B */
        return same ? (uses){ n - nx, 0, 0 } : (uses){ 0, nx - 1, nx - 1 };
    case CAU_GATEKEEPER: /* A B B */
        return same ? (uses){ 0, n - nx, 0 } : (uses){ ny - 1, 0, ny - 1 };
    case CAU_LIAISON:
        return same ? (uses){ 0, 0, 0 } : (uses){ n - nx - ny, n - nx - ny, n - nx - ny };
    case CAU_ROLE_TOTAL:
    case CAU_ROLES:
        break;
    }
    return (uses){ n - 2, n - 2, n - 2 };
}

typedef struct pairs {
    double triples;   /* K */
    double both;      /* ordered pairs of triples that share a needed arc */
    double both_missing;
    double opposed;
} pairs;

static cau_role_moments moments_of(const pairs *c, double d)
{
    const double p = d * d * (1 - d), q = 1 - d;
    const double variance = c->triples * p * (1 - p) + c->both * d * d * d * q * q * q + c->both_missing * d * d * d * d * d * q
        - c->opposed * p * p;
    return (cau_role_moments){ .expected = c->triples * p, .sd = variance < 0 ? 0 : sqrt(variance) };
}

/** Groups of one size: the moments depend on nothing else, and there are few sizes even where there are many groups. */
typedef struct size_class {
    double size, groups;
} size_class;

typedef struct sizes {
    size_class *classes;
    size_t count;
} sizes;

static int by_size(const void *x, const void *y)
{
    const size_class *a = x, *b = y;
    return (a->size > b->size) - (a->size < b->size);
}

/* A broker of a group of this size: its triples all share v, so they meet in a -> v or in v -> b. */
static cau_role_moments node_moments(const sizes *all, cau_role role, double size, double n, double d)
{
    pairs c = { 0 };
    for (size_t k = 0; k < all->count + 1; k++) {
        const bool same = k == all->count; /* its own group comes last */
        const double other = same ? size : all->classes[k].size;
        const double groups = same ? 1 : all->classes[k].groups - (all->classes[k].size <= size && all->classes[k].size >= size);
        const double many = groups * (same ? other - 1 : other);
        const uses into = uses_of(role, same, other, size, n), from = uses_of(role, same, size, other, n);
        c.triples += many * into.first;
        c.both += many * (into.first * (into.first - 1) + from.second * (from.second - 1));
    }
    return moments_of(&c, d);
}

/* Triples counted twice as opposed: (a,v,b) with (a,b,v), and (a,v,b) with (v,a,b), oppose each other in two arcs. */
static double twice_opposed(cau_role role, double triples)
{
    switch (role) {
    case CAU_COORDINATOR:
    case CAU_LIAISON:
    case CAU_ROLE_TOTAL:
        return 2 * triples;
    case CAU_GATEKEEPER:     /* A B B and A B B again; v and a swapped it is no longer one */
    case CAU_REPRESENTATIVE: /* the mirror image */
        return triples;
    case CAU_ITINERANT:
    case CAU_ROLES:
        break;
    }
    return 0;
}

static void add_pairs(pairs *c, const uses *u, double arcs)
{
    c->triples += arcs * u->first;
    c->both += arcs * (u->first * (u->first - 1) + u->second * (u->second - 1) + 2 * u->first * u->second);
    c->both_missing += arcs * u->missing * (u->missing - 1);
    c->opposed += arcs * 2 * (u->first * u->missing + u->second * u->missing);
}

static cau_role_moments network_moments(const sizes *all, cau_role role, double n, double d)
{
    pairs c = { 0 };
    for (size_t k = 0; k < all->count; k++) {
        const double x = all->classes[k].size, groups = all->classes[k].groups;
        const uses own = uses_of(role, true, x, x, n);
        add_pairs(&c, &own, groups * x * (x - 1));
        for (size_t l = 0; l < all->count; l++) {
            const double y = all->classes[l].size;
            const uses u = uses_of(role, false, x, y, n);
            add_pairs(&c, &u, groups * (k == l ? groups - 1 : all->classes[l].groups) * x * y);
        }
    }
    c.opposed -= twice_opposed(role, c.triples);
    return moments_of(&c, d);
}

static caucus_status find_sizes(sizes *out, caucus_ctx *ctx, const size_t *size, size_t groups)
{
    *out = (sizes){ .classes = cau_alloc(groups, sizeof *out->classes) };
    if (!out->classes)
        return cau_no_memory(ctx);
    for (size_t g = 0; g < groups; g++)
        out->classes[g] = (size_class){ (double)size[g], 1 };
    qsort(out->classes, groups, sizeof *out->classes, by_size);
    for (size_t g = 0; g < groups; g++) {
        if (out->count > 0 && !(out->classes[g].size > out->classes[out->count - 1].size))
            out->classes[out->count - 1].groups++;
        else
            out->classes[out->count++] = out->classes[g];
    }
    return CAUCUS_OK;
}

static void role_moments(cau_roles *r, const sizes *all, cau_role role, double grouped)
{
    const double n = role == CAU_ROLE_TOTAL ? (double)r->n : grouped;
    /* for the total everyone is in one group, and those without a group too */
    size_class everyone = { n, 1 };
    const sizes one = { &everyone, n > 0 ? 1 : 0 }, *of = role == CAU_ROLE_TOTAL ? &one : all;
    r->network_moments[role] = network_moments(of, role, n, r->density);
    for (size_t k = 0; k < of->count; k++) {
        const double size = of->classes[k].size;
        const cau_role_moments moments = node_moments(of, role, size, n, r->density);
        for (size_t v = 0; v < r->n; v++)
            if (role == CAU_ROLE_TOTAL || (r->group[v] != CAU_NONE && r->size[r->group[v]] == (size_t)size))
                r->moments[v][role] = moments;
    }
    for (size_t v = 0; role != CAU_ROLE_TOTAL && v < r->n; v++)
        if (r->group[v] == CAU_NONE)
            r->moments[v][role] = (cau_role_moments){ (double)NAN, (double)NAN };
}

static caucus_status find_moments(cau_roles *r, caucus_ctx *ctx)
{
    sizes all;
    double grouped = 0;
    const caucus_status rc = find_sizes(&all, ctx, r->size, r->groups);
    if (rc != CAUCUS_OK)
        return rc;
    for (size_t g = 0; g < r->groups; g++)
        grouped += (double)r->size[g];
    for (int role = 0; role < CAU_ROLES; role++)
        role_moments(r, &all, (cau_role)role, grouped);
    cau_free(all.classes);
    return CAUCUS_OK;
}

caucus_status cau_roles_find(cau_roles *out, caucus_ctx *ctx, const cau_layer *layer, const char *const *labels, double density)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    *out = (cau_roles){ .n = n, .density = density };
    if (!(out->group = cau_alloc(n, sizeof *out->group)) || !(out->size = cau_alloc(n, sizeof *out->size))
        || !(out->count = cau_alloc(n, sizeof *out->count)) || !(out->moments = cau_alloc(n, sizeof *out->moments))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (isnan(density)) {
        const double arcs = (double)layer->m * (layer->directed ? 1 : 2);
        out->density = n < 2 ? (double)NAN : arcs / ((double)n * (double)(n - 1));
    }
    CAU_TRY(number_groups(out, ctx, labels));
    CAU_TRY(count_roles(out, ctx, layer));
    CAU_TRY(find_moments(out, ctx));
done:
    if (rc != CAUCUS_OK)
        cau_roles_free(out);
    return rc;
}

void cau_roles_free(cau_roles *r)
{
    cau_free(r->group);
    cau_free(r->size);
    cau_free(r->count);
    cau_free(r->moments);
    memset(r, 0, sizeof *r);
}
