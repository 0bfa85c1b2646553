/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/skeleton.h"

#include <string.h>

/* One row: the sorted arcs out and the sorted arcs in, merged. Returns how many neighbours; fills when there is room. */
static size_t merge_row(cau_skeleton *s, const cau_layer *l, size_t v, size_t at)
{
    size_t o = l->out_start[v], i = l->in_start[v];
    const size_t oend = l->out_start[v + 1], iend = l->in_start[v + 1];
    const size_t first = at;
    while (o < oend || i < iend) {
        const bool out = o < oend && (i == iend || l->out_node[o] <= l->in_node[i]);
        const bool in = i < iend && (o == oend || l->in_node[i] <= l->out_node[o]);
        if (s->node) {
            const double a = out ? l->links[l->out_link[o]].strength : 0, b = in ? l->links[l->in_link[i]].strength : 0;
            s->node[at] = out ? l->out_node[o] : l->in_node[i];
            s->way[at] = (unsigned char)((out ? CAU_GOES_OUT : 0) | (in ? CAU_COMES_IN : 0));
            s->strength[at] = a > b || !in ? a : b;
        }
        o += out;
        i += in;
        at++;
    }
    return at - first;
}

static bool find_parts(cau_skeleton *s)
{
    size_t *queue = cau_alloc(s->n, sizeof *queue);
    if (!queue)
        return false;
    for (size_t v = 0; v < s->n; v++)
        s->part[v] = CAU_NONE;
    for (size_t v = 0; v < s->n; v++) {
        if (s->part[v] != CAU_NONE)
            continue;
        size_t found = 1;
        queue[0] = v;
        s->part[v] = s->parts;
        for (size_t at = 0; at < found; at++)
            for (size_t a = s->start[queue[at]]; a < s->start[queue[at] + 1]; a++)
                if (s->part[s->node[a]] == CAU_NONE) {
                    s->part[s->node[a]] = s->parts;
                    queue[found++] = s->node[a];
                }
        s->size[s->parts++] = found;
    }
    cau_free(queue);
    return true;
}

caucus_status cau_skeleton_make(cau_skeleton *out, caucus_ctx *ctx, const cau_layer *layer)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = layer->n;
    *out = (cau_skeleton){ .n = n };
    if (!(out->start = cau_alloc(n + 1, sizeof *out->start)) || !(out->part = cau_alloc(n, sizeof *out->part))
        || !(out->size = cau_alloc(n, sizeof *out->size))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++)
        out->start[v + 1] = out->start[v] + merge_row(out, layer, v, 0);
    size_t *node = cau_alloc(out->start[n], sizeof *node);
    out->way = cau_alloc(out->start[n], sizeof *out->way);
    out->strength = cau_alloc(out->start[n], sizeof *out->strength);
    out->node = node;
    if (!node || !out->way || !out->strength) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++)
        merge_row(out, layer, v, out->start[v]);
    if (!find_parts(out))
        rc = cau_no_memory(ctx);
done:
    if (rc != CAUCUS_OK)
        cau_skeleton_free(out);
    return rc;
}

void cau_skeleton_free(cau_skeleton *s)
{
    cau_free(s->start);
    cau_free(s->node);
    cau_free(s->way);
    cau_free(s->strength);
    cau_free(s->part);
    cau_free(s->size);
    memset(s, 0, sizeof *s);
}

caucus_status cau_cores(size_t *core, caucus_ctx *ctx, const cau_skeleton *s)
{
    caucus_status rc = CAUCUS_OK;
    const size_t n = s->n;
    /* members sorted by degree still left; begin[d]: where those with degree d begin */
    size_t *begin = cau_alloc(n + 2, sizeof *begin), *member = cau_alloc(n, sizeof *member), *place = cau_alloc(n, sizeof *place);
    if (!begin || !member || !place) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t v = 0; v < n; v++) {
        core[v] = s->start[v + 1] - s->start[v];
        begin[core[v] + 1]++;
    }
    for (size_t d = 0; d <= n; d++)
        begin[d + 1] += begin[d];
    for (size_t v = 0; v < n; v++) {
        place[v] = begin[core[v]]++;
        member[place[v]] = v;
    }
    for (size_t d = n + 1; d > 0; d--)
        begin[d] = begin[d - 1];
    begin[0] = 0;
    for (size_t at = 0; at < n; at++) {
        const size_t v = member[at];
        for (size_t a = s->start[v]; a < s->start[v + 1]; a++) {
            const size_t u = s->node[a];
            if (core[u] <= core[v])
                continue;
            /* u moves to the front of those of its degree, and then counts as one less */
            const size_t front = begin[core[u]], w = member[front];
            member[place[u]] = w;
            place[w] = place[u];
            member[front] = u;
            place[u] = front;
            begin[core[u]]++;
            core[u]--;
        }
    }
done:
    cau_free(begin);
    cau_free(member);
    cau_free(place);
    return rc;
}
