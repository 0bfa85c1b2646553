/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Layers by name: which ties each reads. How ties become links stands in model/layer_part.c. */
#include "model/layer.h"

#include "model/choices.h"
#include "model/drawn.h"
#include "model/layer_part.h"

#include <string.h>

static const char *const meanings[] = { "influence", "alliance", "conflict", "signed", "working", NULL };

/** A kind that is a layer of its own: one that the file declares. CAU_NONE: there is none of this name. */
static size_t declared_kind(const caucus_landscape *net, const char *name)
{
    for (size_t k = 0; k < net->nkinds; k++) {
        if (net->kinds[k].declared && strcmp(net->kinds[k].id, name) == 0)
            return k;
    }
    return CAU_NONE;
}

static caucus_status unknown_layer(caucus_ctx *ctx, const caucus_landscape *net, const char *name)
{
    const size_t fixed = sizeof meanings / sizeof *meanings - 1;
    const char **list = cau_alloc(fixed + net->nkinds + 1, sizeof *list);
    size_t count = 0;
    if (!list)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < fixed; i++)
        list[count++] = meanings[i];
    for (size_t k = 0; k < net->nkinds; k++) {
        bool known = !net->kinds[k].declared;
        for (size_t i = 0; !known && i < fixed; i++)
            known = strcmp(net->kinds[k].id, meanings[i]) == 0;
        if (!known)
            list[count++] = net->kinds[k].id;
    }
    const caucus_status rc = cau_unknown_name(ctx, "layer", name, list);
    cau_free(list);
    return rc;
}

caucus_status cau_recipe_find(cau_recipe *out, caucus_ctx *ctx, const caucus_landscape *net, const char *name)
{
    *out = (cau_recipe){ .lists = 1, .is_signed = strcmp(name, "signed") == 0 };
    if (out->is_signed || strcmp(name, "working") == 0) {
        const cau_want alliance = { CAU_NONE, CAU_ALLIANCE };
        out->lists = 2;
        out->directed = !out->is_signed;
        out->want[0] = out->is_signed ? alliance : (cau_want){ CAU_NONE, CAU_INFLUENCE };
        out->want[1] = out->is_signed ? (cau_want){ CAU_NONE, CAU_CONFLICT } : alliance;
        return CAUCUS_OK;
    }
    for (cau_counts_as m = CAU_INFLUENCE; m <= CAU_CONFLICT; m++) {
        if (strcmp(name, cau_counts_as_names[m]) == 0) {
            out->directed = m == CAU_INFLUENCE;
            out->want[0] = (cau_want){ CAU_NONE, m };
            return CAUCUS_OK;
        }
    }
    const size_t kind = declared_kind(net, name);
    if (kind == CAU_NONE)
        return unknown_layer(ctx, net, name);
    out->directed = net->kinds[kind].directed;
    out->want[0] = (cau_want){ kind, CAU_CONTEXT };
    return CAUCUS_OK;
}

static caucus_status gather(cau_links *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_want *w, bool directed)
{
    cau_arcs arcs = { 0 };
    *out = (cau_links){ .directed = directed };
    caucus_status rc = cau_arcs_of(&arcs, ctx, net, w, directed);
    if (rc == CAUCUS_OK && !(out->items = cau_alloc(arcs.count, sizeof *out->items)))
        rc = cau_no_memory(ctx);
    if (rc == CAUCUS_OK)
        cau_arcs_join(out, &arcs);
    cau_free(arcs.items);
    return rc;
}

caucus_status cau_layer_make(cau_layer *out, caucus_ctx *ctx, const caucus_landscape *net, const char *name)
{
    caucus_status rc;
    cau_recipe recipe;
    cau_links list[2] = { 0 }, both = { 0 };
    size_t cancelled = 0;
    *out = (cau_layer){ 0 };

    if (net->drawn)
        return cau_drawn_layer(out, net->drawn, ctx, name);
    CAU_TRY(cau_recipe_find(&recipe, ctx, net, name));
    for (size_t l = 0; l < recipe.lists; l++)
        CAU_TRY(gather(&list[l], ctx, net, &recipe.want[l], recipe.directed));
    if (recipe.lists == 2 && !(both.items = cau_alloc(list[0].count + list[1].count, sizeof *both.items))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (recipe.lists == 2)
        cau_links_merge(&both, &cancelled, &list[0], &list[1], recipe.is_signed);
    const cau_links *found = recipe.lists == 2 ? &both : &list[0];
    CAU_TRY(cau_layer_from_links(out, ctx, name, net->n, recipe.directed, recipe.is_signed, found->items, found->count));
    out->cancelled = cancelled;
    out->repeated = found->repeated;
done:
    cau_free(list[0].items);
    cau_free(list[1].items);
    cau_free(both.items);
    return rc;
}
