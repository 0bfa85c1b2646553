/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/go_between.h"

#include <math.h>
#include <string.h>

typedef struct contacts {
    double *strength; /* n: to the stakeholder looked at; 0 where none counts */
    bool *against;    /* n: in conflict with the one looked at */
    size_t *who;      /* n: those it is tied to */
} contacts;

/* Strength of the arc a -> b in a layer; 0 without one. */
static double arc(const cau_layer *l, size_t a, size_t b)
{
    size_t low = l->out_start[a], high = l->out_start[a + 1];
    for (; low < high; low++)
        if (l->out_node[low] == b)
            return l->links[l->out_link[low]].strength;
    return 0;
}

/* -1 or 1 for a side, 0 for none. */
static int side(const caucus_landscape *net, size_t i)
{
    const cau_score *x = &net->stakeholders[i].position;
    return !x->given ? 0 : x->value > 0 ? 1 : x->value < 0 ? -1 : 0;
}

static bool opposed(const caucus_landscape *net, const cau_layer *conflict, size_t a, size_t b)
{
    return side(net, a) * side(net, b) < 0 || arc(conflict, a, b) > 0;
}

static size_t meet(contacts *c, const cau_layer *alliance, const cau_layer *influence, const cau_layer *conflict, size_t i)
{
    size_t count = 0;
    for (size_t v = 0; v < alliance->n; v++) {
        c->strength[v] = 0;
        c->against[v] = false;
    }
    for (size_t a = conflict->out_start[i]; a < conflict->out_start[i + 1]; a++)
        c->against[conflict->out_node[a]] = true;
    for (size_t a = alliance->out_start[i]; a < alliance->out_start[i + 1]; a++)
        c->strength[alliance->out_node[a]] = alliance->links[alliance->out_link[a]].strength;
    for (size_t a = influence->out_start[i]; a < influence->out_start[i + 1]; a++) {
        const size_t v = influence->out_node[a];
        const double both = fmin(influence->links[influence->out_link[a]].strength, arc(influence, v, i));
        c->strength[v] = fmax(c->strength[v], both);
    }
    for (size_t v = 0; v < alliance->n; v++)
        if (c->strength[v] > 0 && !c->against[v])
            c->who[count++] = v;
    return count;
}

static void count_opposed(cau_go_between *g, const caucus_landscape *net, const cau_layer *conflict)
{
    size_t sides[3] = { 0 };
    for (size_t i = 0; i < g->n; i++)
        sides[side(net, i) + 1]++;
    g->in_conflict = conflict->m;
    g->opposed = sides[0] * sides[2];
    for (size_t e = 0; e < conflict->m; e++)
        g->opposed += side(net, conflict->links[e].from) * side(net, conflict->links[e].to) >= 0;
}

static void find(cau_go_between *g, const caucus_landscape *net, contacts *c, const cau_layer layer[3])
{
    for (size_t i = 0; i < g->n; i++) {
        const size_t count = meet(c, &layer[0], &layer[1], &layer[2], i);
        for (size_t p = 0; p < count; p++)
            for (size_t q = p + 1; q < count; q++)
                if (opposed(net, &layer[2], c->who[p], c->who[q])) {
                    g->reach_both[i] += fmin(c->strength[c->who[p]], c->strength[c->who[q]]);
                    if (g->pairs[i]++ == 0) {
                        g->first[i][0] = c->who[p];
                        g->first[i][1] = c->who[q];
                    }
                }
        g->neutrality[i] = net->stakeholders[i].position.given ? 1 - fabs(net->stakeholders[i].position.value) : (double)NAN;
    }
    count_opposed(g, net, &layer[2]);
}

caucus_status cau_go_between_find(cau_go_between *out, caucus_ctx *ctx, const caucus_landscape *net)
{
    static const char *const names[] = { "alliance", "influence", "conflict" };
    caucus_status rc;
    cau_layer layer[3];
    contacts c = { 0 };
    memset(layer, 0, sizeof layer);
    *out = (cau_go_between){ .n = net->n };
    for (size_t k = 0; k < 3; k++)
        CAU_TRY(cau_layer_make(&layer[k], ctx, net, names[k]));
    if (!(out->reach_both = cau_alloc(net->n, sizeof *out->reach_both)) || !(out->pairs = cau_alloc(net->n, sizeof *out->pairs))
        || !(out->first = cau_alloc(net->n, sizeof *out->first)) || !(out->neutrality = cau_alloc(net->n, sizeof *out->neutrality)) || !(c.strength = cau_alloc(net->n, sizeof *c.strength))
        || !(c.against = cau_alloc(net->n, sizeof *c.against)) || !(c.who = cau_alloc(net->n, sizeof *c.who))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    find(out, net, &c, layer);
done:
    for (size_t k = 0; k < 3; k++)
        cau_layer_free(&layer[k]);
    cau_free(c.strength);
    cau_free(c.against);
    cau_free(c.who);
    if (rc != CAUCUS_OK)
        cau_go_between_free(out);
    return rc;
}

void cau_go_between_free(cau_go_between *g)
{
    cau_free(g->reach_both);
    cau_free(g->pairs);
    cau_free(g->first);
    cau_free(g->neutrality);
    memset(g, 0, sizeof *g);
}
