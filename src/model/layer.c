/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From ties to layers (METHODS section 0; DESIGN section 3, "Repeated ties").
 *
 * Every tie that counts becomes one arc, or two where it counts both ways. Sorted, the arcs of one pair stand
 * together and are joined from the inside out:
 *   ties with nothing but a weight to tell them apart   add (exact repeats)
 *   ties of one pair, kind and direction                the largest counts
 *   the two directions of a directed kind that is read
 *   in an undirected layer                              the larger counts
 *   kinds of the same meaning                           add
 */
#include "model/layer.h"

#include "model/choices.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct arc {
    size_t from, to, kind;
    bool backwards; /* against the direction of its tie, in a layer that does not use it */
    bool directed;  /* its kind is */
    size_t index;
    const cau_tie *tie;
} arc;

typedef struct arcs {
    arc *items;
    size_t count;
} arcs;

/** Which ties a layer reads: those of one kind, or those with one meaning. */
typedef struct want {
    size_t kind; /* CAU_NONE: by meaning */
    cau_counts_as meaning;
} want;

typedef struct links {
    cau_link *items;
    size_t count;
    bool directed;
    size_t repeated; /* ties that nothing but a weight tells from another */
} links;

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
static int compare_sayings(const arc *a, const arc *b)
{
    const int order = a->directed ? (int)a->tie->between - (int)b->tie->between : 0;
    return order != 0 ? order : cau_tie_compare(a->tie, b->tie);
}

static int compare_arcs(const void *x, const void *y)
{
    const arc *a = x, *b = y;
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

/** Alliance and conflict have no direction, whatever their kind says; a layer of one kind alone is as declared. */
static void add_tie(arcs *list, const caucus_landscape *net, size_t index, const want *w, bool directed)
{
    const cau_tie *t = &net->ties[index];
    const bool one_way = cau_tie_directed(net, t);
    arc a = { .from = t->from, .to = t->to, .kind = t->kind, .index = index, .tie = t,
              .directed = net->kinds[t->kind].directed };
    const bool mutual = w->kind == CAU_NONE && w->meaning != CAU_INFLUENCE;
    const arc back = { .from = t->to, .to = t->from, .kind = t->kind, .index = index, .tie = t, .directed = a.directed,
                       .backwards = one_way };

    if (t->from == t->to)
        return; /* freezing drops self-ties; a layer never has one */
    if (!directed && a.from > a.to)
        a = back;
    list->items[list->count++] = a;
    if (directed && (!one_way || mutual))
        list->items[list->count++] = back;
}

static bool wanted(const want *w, const cau_tie *t, const caucus_landscape *net)
{
    return w->kind != CAU_NONE ? t->kind == w->kind : cau_tie_counts_as(net, t) == w->meaning;
}

/* ---- joining ----------------------------------------------------------------------------------- */

/** Take in the certainty of one more tie. */
static void take_certainty(cau_link *link, const caucus_landscape *net, const arc *a)
{
    const double confidence = cau_tie_confidence(net, a->tie);
    const cau_basis basis = cau_tie_basis(a->tie);
    if (confidence > link->confidence)
        link->confidence = confidence;
    if (link->basis == CAU_BASIS_NONE || (basis != CAU_BASIS_NONE && basis < link->basis))
        link->basis = basis;
    if (a->index < link->first_tie)
        link->first_tie = a->index;
}

static double weight_of(const cau_tie *t)
{
    return t->weight.given ? t->weight.value : 1.0;
}

/** The strength of one kind and direction: repeats add, else the largest. Moves *at behind the last of them. */
static double join_direction(links *out, cau_link *link, const caucus_landscape *net, const arcs *list, size_t *at)
{
    const arc *first = &list->items[*at];
    double largest = 0;
    while (*at < list->count) {
        const arc *a = &list->items[*at];
        if (a->from != first->from || a->to != first->to || a->kind != first->kind || a->backwards != first->backwards)
            break;
        double sum = 0;
        for (; *at < list->count; ++*at) {
            const arc *b = &list->items[*at];
            if (b->from != a->from || b->to != a->to || b->kind != a->kind || b->backwards != a->backwards
                || compare_sayings(a, b) != 0)
                break;
            sum += weight_of(b->tie);
            take_certainty(link, net, b);
            /* a tie that makes two arcs is counted at the one that runs its own way */
            if (b != a && (!out->directed || b->from == b->tie->from))
                out->repeated++;
        }
        if (sum > largest)
            largest = sum;
    }
    return largest;
}

static void join_pair(links *out, const caucus_landscape *net, const arcs *list, size_t *at)
{
    const arc *first = &list->items[*at];
    cau_link *link = &out->items[out->count++];
    *link = (cau_link){ .from = first->from, .to = first->to, .first_tie = first->index };
    while (*at < list->count && list->items[*at].from == first->from && list->items[*at].to == first->to) {
        const size_t kind = list->items[*at].kind;
        double larger = 0;
        while (*at < list->count && list->items[*at].from == first->from && list->items[*at].to == first->to
               && list->items[*at].kind == kind) {
            const double strength = join_direction(out, link, net, list, at);
            if (strength > larger)
                larger = strength;
        }
        link->strength += larger;
    }
}

/** All links of the wanted ties, sorted by from, then to. */
static caucus_status gather(links *out, caucus_ctx *ctx, const caucus_landscape *net, const want *w, bool directed)
{
    caucus_status rc = CAUCUS_OK;
    arcs list = { .items = cau_alloc(2 * net->nties, sizeof *list.items) }; /* both ways at most */
    *out = (links){ .items = cau_alloc(2 * net->nties, sizeof *out->items), .directed = directed };
    if (!list.items || !out->items) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t i = 0; i < net->nties; i++)
        if (wanted(w, &net->ties[i], net))
            add_tie(&list, net, i, w, directed);
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, compare_arcs);
    for (size_t at = 0; at < list.count;)
        join_pair(out, net, &list, &at);
done:
    cau_free(list.items);
    return rc;
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

typedef bool join(cau_link *out, const cau_link *a, const cau_link *b);

/** Merge two sorted lists; pairs in both go through `meet`. `sign` is that of links which stand in `b` alone. */
static caucus_status merge(links *out, size_t *cancelled, caucus_ctx *ctx, const links *a, const links *b, join *meet,
                           double sign)
{
    *out = (links){ .directed = a->directed, .repeated = a->repeated + b->repeated };
    out->items = cau_alloc(a->count + b->count, sizeof *out->items);
    if (!out->items)
        return cau_no_memory(ctx);
    for (size_t i = 0, j = 0; i < a->count || j < b->count;) {
        const int order = i == a->count ? 1 : j == b->count ? -1 : compare_links(&a->items[i], &b->items[j]);
        if (order == 0) {
            if (meet(&out->items[out->count], &a->items[i++], &b->items[j++]))
                out->count++;
            else
                ++*cancelled;
        } else if (order < 0) {
            out->items[out->count++] = a->items[i++];
        } else {
            out->items[out->count] = b->items[j++];
            out->items[out->count++].strength *= sign;
        }
    }
    return CAUCUS_OK;
}

static caucus_status gather_two(links *out, size_t *cancelled, caucus_ctx *ctx, const caucus_landscape *net, bool is_signed)
{
    caucus_status rc;
    links a = { 0 }, b = { 0 };
    const want alliance = { CAU_NONE, CAU_ALLIANCE };
    const want other = { CAU_NONE, is_signed ? CAU_CONFLICT : CAU_INFLUENCE };

    CAU_TRY(gather(&a, ctx, net, is_signed ? &alliance : &other, !is_signed));
    CAU_TRY(gather(&b, ctx, net, is_signed ? &other : &alliance, !is_signed));
    CAU_TRY(merge(out, cancelled, ctx, &a, &b, is_signed ? join_signed : join_working, is_signed ? -1.0 : 1.0));
done:
    cau_free(a.items);
    cau_free(b.items);
    return rc;
}

/* ---- names ------------------------------------------------------------------------------------- */

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

/** The layer's links, and what kind of layer it is. */
static caucus_status find_links(links *out, cau_layer *shape, caucus_ctx *ctx, const caucus_landscape *net, const char *name)
{
    shape->is_signed = strcmp(name, "signed") == 0;
    if (shape->is_signed || strcmp(name, "working") == 0) {
        shape->directed = !shape->is_signed;
        return gather_two(out, &shape->cancelled, ctx, net, shape->is_signed);
    }
    for (cau_counts_as m = CAU_INFLUENCE; m <= CAU_CONFLICT; m++) {
        if (strcmp(name, cau_counts_as_names[m]) == 0) {
            shape->directed = m == CAU_INFLUENCE;
            return gather(out, ctx, net, &(want){ CAU_NONE, m }, shape->directed);
        }
    }
    const size_t kind = declared_kind(net, name);
    if (kind == CAU_NONE)
        return unknown_layer(ctx, net, name);
    shape->directed = net->kinds[kind].directed;
    return gather(out, ctx, net, &(want){ kind, CAU_CONTEXT }, shape->directed);
}

caucus_status cau_layer_make(cau_layer *out, caucus_ctx *ctx, const caucus_landscape *net, const char *name)
{
    caucus_status rc;
    cau_layer shape = { 0 };
    links found = { 0 };
    *out = (cau_layer){ 0 };

    CAU_TRY(find_links(&found, &shape, ctx, net, name));
    CAU_TRY(cau_layer_from_links(out, ctx, name, net->n, shape.directed, shape.is_signed, found.items, found.count));
    out->cancelled = shape.cancelled;
    out->repeated = found.repeated;
done:
    cau_free(found.items);
    return rc;
}
