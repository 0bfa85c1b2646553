/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/drawn.h"

#include "model/layer_part.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_KEPT = 32 };

/** A layer by name: its recipe and the sorted arcs of the recorded ties, which serve every map, and room for one map. */
typedef struct entry {
    char *name;
    cau_recipe recipe;
    cau_arcs recorded[2];
    cau_arcs arcs, extra; /* of one list of this map; those put in stand apart until they are sorted in */
    cau_links list[2], both;
    size_t room;          /* arcs that each of them has room for */
    cau_layer layer;
    size_t layer_room;
    bool made;            /* for this map */
} entry;

typedef struct kept {
    const void *keeper;
    const char *layer;
    int variant;
    void *thing;
    void (*drop)(void *);
} kept;

struct cau_drawn {
    const caucus_landscape *net;
    const double *weight;
    const cau_tie *extra;
    size_t nextra;
    entry **entries;
    size_t nentries, entries_room;
    kept kept[MOST_KEPT];
    size_t nkept;
};

caucus_status cau_drawn_new(cau_drawn **out, caucus_ctx *ctx, const caucus_landscape *net)
{
    *out = cau_alloc(1, sizeof **out);
    if (!*out)
        return cau_no_memory(ctx);
    (*out)->net = net;
    return CAUCUS_OK;
}

static void entry_free(entry *e)
{
    for (size_t l = 0; l < 2; l++) {
        cau_free(e->recorded[l].items);
        cau_free(e->list[l].items);
    }
    cau_free(e->arcs.items);
    cau_free(e->extra.items);
    cau_free(e->both.items);
    cau_layer_free(&e->layer);
    cau_free(e->name);
    cau_free(e);
}

static void forget(cau_drawn *d)
{
    for (size_t k = 0; k < d->nkept; k++)
        d->kept[k].drop(d->kept[k].thing);
    d->nkept = 0;
    for (size_t i = 0; i < d->nentries; i++)
        d->entries[i]->made = false;
}

void cau_drawn_free(cau_drawn *d)
{
    if (!d)
        return;
    forget(d);
    for (size_t i = 0; i < d->nentries; i++)
        entry_free(d->entries[i]);
    cau_free(d->entries);
    cau_free(d);
}

void cau_drawn_restart(cau_drawn *d, const double *weight, const cau_tie *extra, size_t nextra)
{
    forget(d);
    d->weight = weight;
    d->extra = extra;
    d->nextra = nextra;
}

/* ---- one list of a layer ---- */

static bool grow(void *items, size_t count, size_t size)
{
    void *old = NULL;
    memcpy(&old, items, sizeof old); /* `items` points at a pointer of some object type */
    void *grown = cau_realloc(old, count, size);
    if (grown)
        memcpy(items, &grown, sizeof grown);
    return grown != NULL;
}

static bool make_room(entry *e, size_t arcs)
{
    if (arcs <= e->room)
        return true;
    const size_t more = arcs + arcs / 4 + 16;
    if (!grow(&e->arcs.items, more, sizeof *e->arcs.items) || !grow(&e->extra.items, more, sizeof *e->extra.items)
        || !grow(&e->list[0].items, more, sizeof *e->list[0].items) || !grow(&e->list[1].items, more, sizeof *e->list[1].items)
        || !grow(&e->both.items, 2 * more, sizeof *e->both.items))
        return false;
    e->room = more;
    return true;
}

static bool wanted(const cau_want *w, const cau_tie *t, const caucus_landscape *net)
{
    return w->kind != CAU_NONE ? t->kind == w->kind : cau_tie_counts_as(net, t) == w->meaning;
}

static int by_pair(const void *x, const void *y)
{
    const cau_arc *a = x, *b = y;
    return a->from != b->from ? (a->from < b->from ? -1 : 1) : (a->to > b->to) - (a->to < b->to);
}

static void gather_extra(entry *e, const cau_drawn *d, const cau_want *w)
{
    e->extra.count = 0;
    for (size_t t = 0; t < d->nextra; t++)
        if (wanted(w, &d->extra[t], d->net))
            cau_arcs_add(&e->extra, d->net, &d->extra[t], d->net->nties + t, w, e->recipe.directed);
    if (e->extra.count > 1)
        qsort(e->extra.items, e->extra.count, sizeof *e->extra.items, by_pair);
}

/* The arcs that this map has of one list, in order: no pair has both recorded ones and one put in. */
static void gather_arcs(entry *e, const cau_drawn *d, size_t l)
{
    const cau_arcs *recorded = &e->recorded[l];
    size_t count = 0, x = 0;
    gather_extra(e, d, &e->recipe.want[l]);
    for (size_t k = 0; k < recorded->count; k++) {
        const cau_arc *a = &recorded->items[k];
        if (d->weight[a->index] < 0)
            continue;
        for (; x < e->extra.count && by_pair(&e->extra.items[x], a) < 0; x++)
            e->arcs.items[count++] = e->extra.items[x];
        e->arcs.items[count] = *a;
        e->arcs.items[count++].weight = d->weight[a->index];
    }
    for (; x < e->extra.count; x++)
        e->arcs.items[count++] = e->extra.items[x];
    e->arcs.count = count;
}

/* ---- layers ---- */

static caucus_status make(entry *e, cau_drawn *d, caucus_ctx *ctx)
{
    size_t cancelled = 0, arcs = e->recorded[0].count > e->recorded[1].count ? e->recorded[0].count : e->recorded[1].count;
    if (!make_room(e, arcs + 2 * d->nextra))
        return cau_no_memory(ctx);
    for (size_t l = 0; l < e->recipe.lists; l++) {
        gather_arcs(e, d, l);
        e->list[l].directed = e->recipe.directed;
        cau_arcs_join(&e->list[l], &e->arcs);
    }
    if (e->recipe.lists == 2)
        cau_links_merge(&e->both, &cancelled, &e->list[0], &e->list[1], e->recipe.is_signed);
    const cau_links *found = e->recipe.lists == 2 ? &e->both : &e->list[0];
    const caucus_status rc = cau_layer_refill(&e->layer, &e->layer_room, ctx, found->items, found->count);
    e->layer.cancelled = cancelled;
    e->layer.repeated = found->repeated;
    e->made = rc == CAUCUS_OK;
    return rc;
}

static caucus_status add_entry(entry **out, cau_drawn *d, caucus_ctx *ctx, const char *name)
{
    caucus_status rc = CAUCUS_OK;
    entry *e = cau_alloc(1, sizeof *e);
    *out = NULL;
    if (!e || !(e->name = cau_strdup(name)) || !cau_grow(&d->entries, &d->entries_room, d->nentries, sizeof *d->entries)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    CAU_TRY(cau_recipe_find(&e->recipe, ctx, d->net, name));
    for (size_t l = 0; l < e->recipe.lists; l++)
        CAU_TRY(cau_arcs_of(&e->recorded[l], ctx, d->net, &e->recipe.want[l], e->recipe.directed));
    e->layer = (cau_layer){ .name = e->name, .n = d->net->n, .directed = e->recipe.directed, .is_signed = e->recipe.is_signed };
    *out = d->entries[d->nentries++] = e;
    e = NULL;
done:
    if (e)
        entry_free(e);
    return rc;
}

caucus_status cau_drawn_layer(cau_layer *out, cau_drawn *d, caucus_ctx *ctx, const char *name)
{
    caucus_status rc = CAUCUS_OK;
    entry *e = NULL;
    *out = (cau_layer){ 0 };
    for (size_t i = 0; i < d->nentries && !e; i++)
        if (strcmp(d->entries[i]->name, name) == 0)
            e = d->entries[i];
    if (!e)
        CAU_TRY(add_entry(&e, d, ctx, name));
    if (!e->made)
        CAU_TRY(make(e, d, ctx));
    *out = e->layer;
    out->drawn = d;
done:
    return rc;
}

/* ---- what others found ---- */

void *cau_drawn_find(const cau_layer *layer, const void *keeper, int variant)
{
    const cau_drawn *d = layer->drawn;
    for (size_t k = 0; d && k < d->nkept; k++) {
        const kept *one = &d->kept[k];
        if (one->keeper == keeper && one->variant == variant && one->layer == layer->name)
            return one->thing;
    }
    return NULL;
}

bool cau_drawn_keep(const cau_layer *layer, const void *keeper, int variant, void *thing, void (*drop)(void *))
{
    cau_drawn *d = layer->drawn;
    if (!d || d->nkept == MOST_KEPT)
        return false;
    d->kept[d->nkept++] = (kept){ .keeper = keeper, .layer = layer->name, .variant = variant, .thing = thing, .drop = drop };
    return true;
}
