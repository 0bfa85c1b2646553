/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A layer: the ties of one meaning as a weighted graph, the only thing that kernels see.
 *
 * influence (directed), alliance, conflict (undirected), signed (undirected, alliance minus conflict),
 * working (directed: influence, plus each alliance both ways, the larger weight where both exist), or the id
 * of a tie kind. Repeated ties of one pair, kind and direction are one link with the largest weight; kinds
 * with the same counts_as add (DESIGN section 3). No self-ties; at most one link per ordered (directed) or
 * unordered (undirected, from < to) pair; links sorted by from, then to.
 */
#ifndef CAUCUS_MODEL_LAYER_H
#define CAUCUS_MODEL_LAYER_H

#include "model/landscape.h"
#include "table/table.h"

typedef struct cau_link {
    size_t from, to;
    double strength;   /* > 0; in a signed layer the net weight, which may be < 0 */
    double confidence; /* the highest of its ties, 0..1 */
    cau_basis basis;   /* the firmest of its ties' bases */
    size_t first_tie;  /* index of one tie of it, for evidence */
} cau_link;

/** Order of what two ties of one pair, kind and direction say beside their weight: issue, dates, reporters, bases,
 *  confidence, comment, evidence. 0: nothing tells them apart, so they are repeats and their weights add. */
int cau_tie_compare(const cau_tie *a, const cau_tie *b);

typedef enum cau_length { CAU_LENGTH_INVERSE, CAU_LENGTH_UNIT, CAU_LENGTH_WEIGHT } cau_length;

typedef struct cau_layer {
    const char *name;  /* borrowed */
    size_t n, m;
    bool directed, is_signed;
    cau_link *links;   /* m of them */
    /* compressed rows: for an undirected layer every link stands in both rows; in_* equals out_* then */
    size_t *out_start, *out_node, *out_link; /* n+1; then one per arc */
    size_t *in_start, *in_node, *in_link;
    size_t cancelled;  /* signed: pairs whose net is 0 */
    size_t repeated;   /* ties that are exact repeats of another: their weights were added */
    struct cau_drawn *drawn; /* of a redrawn map (model/drawn.h): borrowed from there, not to be changed; else NULL */
} cau_layer;

/** @return CAUCUS_OK; CAUCUS_EINVAL for an unknown layer (the message lists those there are); CAUCUS_ENOMEM */
caucus_status cau_layer_make(cau_layer *out, caucus_ctx *ctx, const caucus_landscape *net, const char *name);
/** The same from links that the caller made (redraws): sorted or not, no duplicates. Copies them. */
caucus_status cau_layer_from_links(cau_layer *out, caucus_ctx *ctx, const char *name, size_t n, bool directed, bool is_signed,
                                   const cau_link *links, size_t m);
void cau_layer_free(cau_layer *layer);
/** Other links in a layer whose memory is used again; name, n and kind stay. `links` are sorted by from, then to.
 *  @param room links that there is room for, kept by the caller from call to call; 0 at first */
caucus_status cau_layer_refill(cau_layer *layer, size_t *room, caucus_ctx *ctx, const cau_link *links, size_t m);
/** Index of the link from one to the other (either way round when undirected), CAU_NONE without one. */
size_t cau_layer_find(const cau_layer *layer, size_t from, size_t to);
/** Length of one link under a view. */
double cau_link_length(const cau_link *link, cau_length view);
/** The word for a view: "inverse", "unit" or "weight". */
const char *cau_length_name(cau_length view);
/** Read "inverse", "unit" or "weight"; NULL is inverse. */
bool cau_length_read(cau_length *out, const char *text);
/** Put layer, direction, links, bases of ties and of weights counted, into the provenance and notes of a result. */
void cau_layer_describe(caucus_result *r, const caucus_landscape *net, const cau_layer *layer);

#endif
