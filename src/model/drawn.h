/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the redrawn maps of one landscape share, so that a map costs only its arithmetic: the sorted arcs of each layer, the room
 * for its links and rows, and whatever somebody found out about a map that the next to ask may need too.
 *
 * A landscape whose `drawn` is set is a redrawn map: cau_layer_make() gives it the layers kept here. One of these serves
 * one thread. */
#ifndef CAUCUS_MODEL_DRAWN_H
#define CAUCUS_MODEL_DRAWN_H

#include "model/layer.h"

typedef struct cau_drawn cau_drawn;

/** @param net the recorded landscape; borrowed: it must outlive this */
caucus_status cau_drawn_new(cau_drawn **out, caucus_ctx *ctx, const caucus_landscape *net);
void cau_drawn_free(cau_drawn *d);
/** Another map: what was kept of the last one is forgotten. Both are borrowed until the next call.
 *  @param weight of each recorded tie; below 0: it is left out
 *  @param extra  ties that are put in, between pairs that have no recorded tie of their meaning */
void cau_drawn_restart(cau_drawn *d, const double *weight, const cau_tie *extra, size_t nextra);
/** The layer of this map, the same as cau_layer_make() would make of its ties but for `first_tie`, which counts the recorded ties and
 *  then those put in. Borrowed: cau_layer_free() leaves it alone, and the next map overwrites it. */
caucus_status cau_drawn_layer(cau_layer *out, cau_drawn *d, caucus_ctx *ctx, const char *name);

/** What a kernel found of this layer of this map and kept, by the address of something of its own and a number; NULL: nothing, as for
 *  every layer that is not of a redrawn map. */
void *cau_drawn_find(const cau_layer *layer, const void *keeper, int variant);
/** Keep it until the next map. @return false when the layer is of no redrawn map or there is no room: it stays yours */
bool cau_drawn_keep(const cau_layer *layer, const void *keeper, int variant, void *thing, void (*drop)(void *));

#endif
