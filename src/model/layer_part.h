/* SPDX-License-Identifier: GPL-2.0-or-later */
/* How ties become the links of a layer, in steps: shared by model/layer.c (ties of a landscape) and model/drawn.c (redrawn
 * maps, where the sorted arcs of the recorded ties serve every map). */
#ifndef CAUCUS_MODEL_LAYER_PART_H
#define CAUCUS_MODEL_LAYER_PART_H

#include "model/layer.h"

/** One tie in one direction. */
typedef struct cau_arc {
    size_t from, to, kind;
    bool backwards;    /* against the direction of its tie, in a layer that does not use it */
    bool directed;     /* its kind is */
    size_t index;      /* of its tie */
    const cau_tie *tie;
    size_t says;       /* arcs of one pair, kind and direction with the same number are repeats */
    double weight, confidence;
    cau_basis basis;
} cau_arc;

typedef struct cau_arcs {
    cau_arc *items;
    size_t count;
} cau_arcs;

/** Which ties a layer reads: those of one kind, or those with one meaning. */
typedef struct cau_want {
    size_t kind; /* CAU_NONE: by meaning */
    cau_counts_as meaning;
} cau_want;

/** What a layer is made of: one list of links, or two that are merged. */
typedef struct cau_recipe {
    cau_want want[2];
    size_t lists; /* 1 or 2 */
    bool directed, is_signed;
} cau_recipe;

typedef struct cau_links {
    cau_link *items; /* sorted by from, then to */
    size_t count;
    bool directed;
    size_t repeated; /* ties that nothing but a weight tells from another */
} cau_links;

/** @return CAUCUS_OK; CAUCUS_EINVAL for an unknown layer; CAUCUS_ENOMEM */
caucus_status cau_recipe_find(cau_recipe *out, caucus_ctx *ctx, const caucus_landscape *net, const char *name);
/** The arc, or the two, that a tie makes, at the end of the list; unsorted, `says` not yet set. */
void cau_arcs_add(cau_arcs *list, const caucus_landscape *net, const cau_tie *tie, size_t index, const cau_want *w, bool directed);
/** All arcs that are wanted, sorted, with what they say numbered. list->items is yours: cau_free(). */
caucus_status cau_arcs_of(cau_arcs *list, caucus_ctx *ctx, const caucus_landscape *net, const cau_want *w, bool directed);
/** Sorted arcs to links; out->items has room for as many as there are arcs. */
void cau_arcs_join(cau_links *out, const cau_arcs *list);
/** The two lists of a recipe to one; out->items has room for both. */
void cau_links_merge(cau_links *out, size_t *cancelled, const cau_links *a, const cau_links *b, bool is_signed);

#endif
