/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The graph of a layer: sorted links and compressed rows, made in time that grows with stakeholders and links. */
#include "model/layer.h"

#include <string.h>

/** Sort by one end, keeping the order of equals (a counting sort: two of them order by from, then to). */
static void sort_by(cau_link *to, const cau_link *from, size_t m, size_t n, bool by_from, size_t *start)
{
    memset(start, 0, (n + 1) * sizeof *start);
    for (size_t e = 0; e < m; e++)
        start[(by_from ? from[e].from : from[e].to) + 1]++;
    for (size_t v = 0; v < n; v++)
        start[v + 1] += start[v];
    for (size_t e = 0; e < m; e++)
        to[start[by_from ? from[e].from : from[e].to]++] = from[e];
}

static bool fill_links(cau_layer *out, const cau_link *links)
{
    cau_link *spare = cau_alloc(out->m, sizeof *spare);
    size_t *start = cau_alloc(out->n + 1, sizeof *start);
    out->links = cau_alloc(out->m, sizeof *out->links);
    const bool good = spare && start && out->links;
    if (good && out->m > 0) {
        memcpy(out->links, links, out->m * sizeof *links);
        for (size_t e = 0; !out->directed && e < out->m; e++) {
            cau_link *link = &out->links[e];
            if (link->from > link->to) {
                const size_t from = link->from;
                link->from = link->to;
                link->to = from;
            }
        }
        sort_by(spare, out->links, out->m, out->n, false, start);
        sort_by(out->links, spare, out->m, out->n, true, start);
    }
    cau_free(spare);
    cau_free(start);
    return good;
}

/** Rows of arcs: `out` rows hold the ends of links by their start, `in` rows the other way round; an undirected
 *  layer has every link in the rows of both ends. As links are sorted, each row is sorted by its nodes. */
static bool fill_rows(const cau_layer *layer, bool outward, size_t **start, size_t **node, size_t **link)
{
    const size_t arcs = layer->directed ? layer->m : 2 * layer->m;
    size_t *next = cau_alloc(layer->n + 1, sizeof *next);
    *start = cau_alloc(layer->n + 1, sizeof **start);
    *node = cau_alloc(arcs, sizeof **node);
    *link = cau_alloc(arcs, sizeof **link);
    const bool good = next && *start && *node && *link;
    for (size_t e = 0; good && e < layer->m; e++) {
        const cau_link *l = &layer->links[e];
        (*start)[(outward ? l->from : l->to) + 1]++;
        if (!layer->directed)
            (*start)[l->to + 1]++;
    }
    for (size_t v = 0; good && v < layer->n; v++) {
        (*start)[v + 1] += (*start)[v];
        next[v + 1] = (*start)[v + 1];
    }
    for (size_t e = 0; good && e < layer->m; e++) {
        const cau_link *l = &layer->links[e];
        size_t at = next[outward ? l->from : l->to]++;
        (*node)[at] = outward ? l->to : l->from;
        (*link)[at] = e;
        if (!layer->directed) {
            at = next[l->to]++;
            (*node)[at] = l->from;
            (*link)[at] = e;
        }
    }
    cau_free(next);
    return good;
}

caucus_status cau_layer_from_links(cau_layer *out, caucus_ctx *ctx, const char *name, size_t n, bool directed, bool is_signed,
                                   const cau_link *links, size_t m)
{
    *out = (cau_layer){ .name = name, .n = n, .m = m, .directed = directed, .is_signed = is_signed };
    bool good = fill_links(out, links) && fill_rows(out, true, &out->out_start, &out->out_node, &out->out_link);
    if (good && directed) {
        good = fill_rows(out, false, &out->in_start, &out->in_node, &out->in_link);
    } else {
        out->in_start = out->out_start;
        out->in_node = out->out_node;
        out->in_link = out->out_link;
    }
    if (good)
        return CAUCUS_OK;
    cau_layer_free(out);
    return cau_no_memory(ctx);
}

void cau_layer_free(cau_layer *layer)
{
    if (layer->in_start != layer->out_start)
        cau_free(layer->in_start);
    if (layer->in_node != layer->out_node)
        cau_free(layer->in_node);
    if (layer->in_link != layer->out_link)
        cau_free(layer->in_link);
    cau_free(layer->out_start);
    cau_free(layer->out_node);
    cau_free(layer->out_link);
    cau_free(layer->links);
    *layer = (cau_layer){ 0 };
}

size_t cau_layer_find(const cau_layer *layer, size_t from, size_t to)
{
    size_t low = layer->out_start[from], high = layer->out_start[from + 1]; /* rows are sorted */
    while (low < high) {
        const size_t middle = low + (high - low) / 2;
        if (layer->out_node[middle] < to)
            low = middle + 1;
        else
            high = middle;
    }
    return low < layer->out_start[from + 1] && layer->out_node[low] == to ? layer->out_link[low] : CAU_NONE;
}

double cau_link_length(const cau_link *link, cau_length view)
{
    switch (view) {
    case CAU_LENGTH_UNIT:
        return 1.0;
    case CAU_LENGTH_WEIGHT:
        return link->strength;
    case CAU_LENGTH_INVERSE:
        break;
    }
    return 1.0 / link->strength;
}

static const char *const length_names[] = { "inverse", "unit", "weight" };

const char *cau_length_name(cau_length view)
{
    return length_names[view];
}

bool cau_length_read(cau_length *out, const char *text)
{
    *out = CAU_LENGTH_INVERSE;
    if (!text)
        return true;
    for (size_t i = 0; i < sizeof length_names / sizeof *length_names; i++) {
        if (strcmp(text, length_names[i]) == 0) {
            *out = (cau_length)i;
            return true;
        }
    }
    return false;
}
