/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From ties to the links of a layer (METHODS section 0; DESIGN section 3, "Repeated ties").
 *
 * Every tie that counts becomes one arc, or two where it counts both ways. Sorted, the arcs of one pair stand
 * together and are joined from the inside out:
 *   ties with nothing but a weight to tell them apart   add (exact repeats)
 *   ties of one pair, kind and direction                the largest counts
 *   the two directions of a directed kind that is read
 *   in an undirected layer                              the larger counts
 *   kinds of the same meaning                           add
 */
#include "model/layer_part.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- telling ties apart ------------------------------------------------------------------------ */

static int compare_sizes(size_t a, size_t b)
{
    return a < b ? -1 : a > b ? 1 : 0;
}

static int compare_numbers(double a, double b)
{
    return a < b ? -1 : a > b ? 1 : 0;
}

static int compare_texts(const char *a, const char *b)
{
    if (!a || !b)
        return (a ? 1 : 0) - (b ? 1 : 0);
    return strcmp(a, b);
}

static int compare_names(const cau_names *a, const cau_names *b)
{
    int order = compare_sizes(a->count, b->count);
    for (size_t i = 0; order == 0 && i < a->count; i++)
        order = compare_texts(a->items[i], b->items[i]);
    return order;
}

static int compare_one_evidence(const cau_evidence *a, const cau_evidence *b)
{
    int order = compare_texts(a->source, b->source);
    if (order == 0)
        order = compare_texts(a->at, b->at);
    if (order == 0)
        order = compare_texts(a->quote, b->quote);
    if (order == 0)
        order = compare_texts(a->comment, b->comment);
    return order != 0 ? order : (int)a->basis - (int)b->basis;
}

static int compare_evidence(const cau_evidences *a, const cau_evidences *b)
{
    int order = compare_sizes(a->count, b->count);
    for (size_t i = 0; order == 0 && i < a->count; i++)
        order = compare_one_evidence(&a->items[i], &b->items[i]);
    return order;
}

int cau_tie_compare(const cau_tie *a, const cau_tie *b)
{
    int order = compare_texts(a->issue_id, b->issue_id);
    if (order == 0)
        order = compare_texts(a->since.text, b->since.text);
    if (order == 0)
        order = compare_texts(a->until.text, b->until.text);
    if (order == 0)
        order = compare_names(&a->reported_by, &b->reported_by);
    if (order == 0)
        order = (int)a->basis - (int)b->basis;
    if (order == 0)
        order = (int)a->weight_basis - (int)b->weight_basis;
    if (order == 0)
        order = (int)a->confidence.given - (int)b->confidence.given;
    if (order == 0 && a->confidence.given)
        order = compare_numbers(a->confidence.value, b->confidence.value);
    if (order == 0)
        order = compare_texts(a->comment, b->comment);
    return order != 0 ? order : compare_evidence(&a->evidence, &b->evidence);
}

/** The same for arcs: a tie of a directed kind given as `between` is not a repeat of one that goes one way. */
static int compare_sayings(const cau_arc *a, const cau_arc *b)
{
    const int order = a->directed ? (int)a->tie->between - (int)b->tie->between : 0;
    return order != 0 ? order : cau_tie_compare(a->tie, b->tie);
}

static int compare_arcs(const void *x, const void *y)
{
    const cau_arc *a = x, *b = y;
    int order = compare_sizes(a->from, b->from);
    if (order == 0)
        order = compare_sizes(a->to, b->to);
    if (order == 0)
        order = compare_sizes(a->kind, b->kind);
    if (order == 0)
        order = (int)a->backwards - (int)b->backwards;
    if (order == 0)
        order = compare_sayings(a, b);
    return order != 0 ? order : compare_sizes(a->index, b->index);
}

/* ---- collecting -------------------------------------------------------------------------------- */

/* Alliance and conflict have no direction, whatever their kind says; a layer of one kind alone is as declared. */
void cau_arcs_add(cau_arcs *list, const caucus_landscape *net, const cau_tie *t, size_t index, const cau_want *w, bool directed)
{
    const bool one_way = cau_tie_directed(net, t);
    const bool mutual = w->kind == CAU_NONE && w->meaning != CAU_INFLUENCE;
    cau_arc a = { .from = t->from, .to = t->to, .kind = t->kind, .index = index, .tie = t, .directed = net->kinds[t->kind].directed,
                  .weight = t->weight.given ? t->weight.value : 1.0, .confidence = cau_tie_confidence(net, t),
                  .basis = cau_tie_basis(t) };
    cau_arc back = a;
    back.from = t->to;
    back.to = t->from;
    back.backwards = one_way;

    if (t->from == t->to)
        return; /* freezing drops self-ties; a layer never has one */
    if (!directed && a.from > a.to)
        a = back;
    list->items[list->count++] = a;
    if (directed && (!one_way || mutual))
        list->items[list->count++] = back;
}

static bool wanted(const cau_want *w, const cau_tie *t, const caucus_landscape *net)
{
    return w->kind != CAU_NONE ? t->kind == w->kind : cau_tie_counts_as(net, t) == w->meaning;
}

caucus_status cau_arcs_of(cau_arcs *list, caucus_ctx *ctx, const caucus_landscape *net, const cau_want *w, bool directed)
{
    *list = (cau_arcs){ .items = cau_alloc(2 * net->nties, sizeof *list->items) }; /* both ways at most */
    if (!list->items)
        return cau_no_memory(ctx);
    for (size_t i = 0; i < net->nties; i++)
        if (wanted(w, &net->ties[i], net))
            cau_arcs_add(list, net, &net->ties[i], i, w, directed);
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_arcs);
    for (size_t i = 1; i < list->count; i++)
        list->items[i].says = list->items[i - 1].says + (compare_sayings(&list->items[i - 1], &list->items[i]) != 0);
    return CAUCUS_OK;
}

/* ---- joining ----------------------------------------------------------------------------------- */

/* Take in the certainty of one more tie. */
static void take_certainty(cau_link *link, const cau_arc *a)
{
    if (a->confidence > link->confidence)
        link->confidence = a->confidence;
    if (link->basis == CAU_BASIS_NONE || (a->basis != CAU_BASIS_NONE && a->basis < link->basis))
        link->basis = a->basis;
    if (a->index < link->first_tie)
        link->first_tie = a->index;
}

static bool same_direction(const cau_arc *a, const cau_arc *b)
{
    return a->from == b->from && a->to == b->to && a->kind == b->kind && a->backwards == b->backwards;
}

/* The strength of one kind and direction: repeats add, else the largest. Moves *at behind the last of them. */
static double join_direction(cau_links *out, cau_link *link, const cau_arcs *list, size_t *at)
{
    const cau_arc *first = &list->items[*at];
    double largest = 0;
    while (*at < list->count && same_direction(first, &list->items[*at])) {
        const cau_arc *a = &list->items[*at];
        double sum = 0;
        for (; *at < list->count; ++*at) {
            const cau_arc *b = &list->items[*at];
            if (!same_direction(a, b) || b->says != a->says)
                break;
            sum += b->weight;
            take_certainty(link, b);
            /* a tie that makes two arcs is counted at the one that runs its own way */
            if (b != a && (!out->directed || b->from == b->tie->from))
                out->repeated++;
        }
        if (sum > largest)
            largest = sum;
    }
    return largest;
}

static void join_pair(cau_links *out, const cau_arcs *list, size_t *at)
{
    const cau_arc *first = &list->items[*at];
    cau_link *link = &out->items[out->count++];
    *link = (cau_link){ .from = first->from, .to = first->to, .first_tie = first->index };
    while (*at < list->count && list->items[*at].from == first->from && list->items[*at].to == first->to) {
        const size_t kind = list->items[*at].kind;
        double larger = 0;
        while (*at < list->count && list->items[*at].from == first->from && list->items[*at].to == first->to
               && list->items[*at].kind == kind) {
            const double strength = join_direction(out, link, list, at);
            if (strength > larger)
                larger = strength;
        }
        link->strength += larger;
    }
}

void cau_arcs_join(cau_links *out, const cau_arcs *list)
{
    out->count = out->repeated = 0;
    for (size_t at = 0; at < list->count;)
        join_pair(out, list, &at);
}

/* ---- two meanings together --------------------------------------------------------------------- */

static int compare_links(const cau_link *a, const cau_link *b)
{
    const int order = compare_sizes(a->from, b->from);
    return order != 0 ? order : compare_sizes(a->to, b->to);
}

static cau_link both(const cau_link *a, const cau_link *b, double strength, const cau_link *leading)
{
    cau_link joined = *leading;
    joined.strength = strength;
    joined.confidence = a->confidence > b->confidence ? a->confidence : b->confidence;
    joined.basis = a->basis < b->basis ? a->basis : b->basis;
    return joined;
}

/** Influence and alliance: the larger where both exist. */
static bool join_working(cau_link *out, const cau_link *influence, const cau_link *alliance)
{
    const cau_link *leading = alliance->strength > influence->strength ? alliance : influence;
    *out = both(influence, alliance, leading->strength, leading);
    return true;
}

/** Alliance minus conflict; false when nothing is left. 0.1 + 0.2 - 0.3 is nothing. */
static bool join_signed(cau_link *out, const cau_link *alliance, const cau_link *conflict)
{
    const double net = alliance->strength - conflict->strength;
    if (fabs(net) <= 1e-12 * alliance->strength)
        return false;
    *out = both(alliance, conflict, net, net > 0 ? alliance : conflict);
    return true;
}

/* Pairs that are in both lists go through one of the two above; a link that is a conflict alone counts below zero. */
void cau_links_merge(cau_links *out, size_t *cancelled, const cau_links *a, const cau_links *b, bool is_signed)
{
    out->count = 0;
    out->directed = a->directed;
    out->repeated = a->repeated + b->repeated;
    for (size_t i = 0, j = 0; i < a->count || j < b->count;) {
        const int order = i == a->count ? 1 : j == b->count ? -1 : compare_links(&a->items[i], &b->items[j]);
        cau_link *to = &out->items[out->count];
        if (order == 0) {
            const bool left = (is_signed ? join_signed : join_working)(to, &a->items[i++], &b->items[j++]);
            out->count += left;
            *cancelled += !left;
        } else if (order < 0) {
            *to = a->items[i++];
            out->count++;
        } else {
            *to = b->items[j++];
            to->strength *= is_signed ? -1.0 : 1.0;
            out->count++;
        }
    }
}
