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
static void fill_rows(const cau_layer *layer, bool outward, size_t *start, size_t *node, size_t *link)
{
    memset(start, 0, (layer->n + 1) * sizeof *start);
    for (size_t e = 0; e < layer->m; e++) {
        const cau_link *l = &layer->links[e];
        start[(outward ? l->from : l->to) + 1]++;
        if (!layer->directed)
            start[l->to + 1]++;
    }
    for (size_t v = 0; v < layer->n; v++)
        start[v + 1] += start[v];
    for (size_t e = 0; e < layer->m; e++) {
        const cau_link *l = &layer->links[e];
        size_t at = start[outward ? l->from : l->to]++;
        node[at] = outward ? l->to : l->from;
        link[at] = e;
        if (!layer->directed) {
            at = start[l->to]++;
            node[at] = l->from;
            link[at] = e;
        }
    }
    for (size_t v = layer->n; v-- > 0;) /* each start has moved to its end, the next one's start */
        start[v + 1] = start[v];
    start[0] = 0;
}

static void fill_all_rows(cau_layer *layer)
{
    fill_rows(layer, true, layer->out_start, layer->out_node, layer->out_link);
    if (layer->directed)
        fill_rows(layer, false, layer->in_start, layer->in_node, layer->in_link);
}

static bool make_rows(size_t **start, size_t **node, size_t **link, size_t n, size_t arcs)
{
    return (*start = cau_alloc(n + 1, sizeof **start)) && (*node = cau_alloc(arcs, sizeof **node)) && (*link = cau_alloc(arcs, sizeof **link));
}

/** Room for the rows of a layer of up to m links. */
static bool make_all_rows(cau_layer *layer, size_t m)
{
    bool good = make_rows(&layer->out_start, &layer->out_node, &layer->out_link, layer->n, layer->directed ? m : 2 * m);
    if (good && layer->directed) {
        good = make_rows(&layer->in_start, &layer->in_node, &layer->in_link, layer->n, m);
    } else {
        layer->in_start = layer->out_start;
        layer->in_node = layer->out_node;
        layer->in_link = layer->out_link;
    }
    return good;
}

caucus_status cau_layer_from_links(cau_layer *out, caucus_ctx *ctx, const char *name, size_t n, bool directed, bool is_signed,
                                   const cau_link *links, size_t m)
{
    *out = (cau_layer){ .name = name, .n = n, .m = m, .directed = directed, .is_signed = is_signed };
    if (fill_links(out, links) && make_all_rows(out, m)) {
        fill_all_rows(out);
        return CAUCUS_OK;
    }
    cau_layer_free(out);
    return cau_no_memory(ctx);
}

caucus_status cau_layer_refill(cau_layer *layer, size_t *room, caucus_ctx *ctx, const cau_link *links, size_t m)
{
    if (m > *room || !layer->links) {
        cau_layer fresh = { .name = layer->name, .n = layer->n, .directed = layer->directed, .is_signed = layer->is_signed };
        const size_t more = m + m / 4 + 16;
        if (!(fresh.links = cau_alloc(more, sizeof *fresh.links)) || !make_all_rows(&fresh, more)) {
            cau_layer_free(&fresh);
            return cau_no_memory(ctx);
        }
        cau_layer_free(layer);
        *layer = fresh;
        *room = more;
    }
    layer->m = m;
    if (m > 0)
        memcpy(layer->links, links, m * sizeof *links);
    fill_all_rows(layer);
    return CAUCUS_OK;
}

void cau_layer_free(cau_layer *layer)
{
    if (layer->drawn) {
        *layer = (cau_layer){ 0 };
        return;
    }
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
