/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "questions/between.h"

#include "core/alloc.h"
#include "kernels/go_between.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- two sides */

/* A file that knows only for, mixed and against has no strong positions. */
static bool has_magnitudes(const caucus_landscape *net)
{
    for (size_t i = 0; i < net->n; i++) {
        const cau_score *x = &net->stakeholders[i].position;
        if (x->given && fabs(x->value) > 0 && fabs(x->value) < 1)
            return true;
    }
    return false;
}

static bool is_strong(const caucus_landscape *net, size_t i)
{
    const cau_score *x = &net->stakeholders[i].position;
    return x->given && fabs(x->value) >= 0.5;
}

/* "in favour of the proposal (+3 of 3)", "against it" */
static void add_stance(cau_str *s, const caucus_landscape *net, size_t i)
{
    const cau_score *x = &net->stakeholders[i].position;
    const char *issue = net->issue == CAU_NONE ? NULL : net->issues[net->issue].name ? net->issues[net->issue].name : net->issues[net->issue].id;
    if (has_magnitudes(net))
        cau_str_add(s, "strongly ");
    cau_str_add(s, x->value > 0 ? "in favour" : "against");
    if (issue)
        cau_str_addf(s, "%s %s", x->value > 0 ? " of" : "", issue);
    else if (x->value < 0)
        cau_str_add(s, " in general");
    const double top = cau_position_out(net, 1);
    if (!has_magnitudes(net) || net->position_scale.words || !(top > 1))
        return;
    cau_str_add(s, x->value > 0 ? " (+" : " (");
    cau_str_number(s, round(cau_position_out(net, x->value) * 10) / 10);
    cau_str_add(s, " of ");
    cau_str_number(s, top);
    cau_str_char(s, ')');
}

static void add_own_position(cau_str *s, const caucus_landscape *net, size_t i)
{
    if (is_strong(net, i)) {
        cau_str_add(s, ", but is itself ");
        add_stance(s, net, i);
        cau_str_add(s, ", so it may not be seen as neutral");
    } else if (net->stakeholders[i].position.given)
        cau_str_add(s, has_magnitudes(net) ? ", and has no strong position itself" : ", and is of mixed mind itself");
    else
        cau_str_add(s, ", and its own position is not recorded");
}

/* The one with the most ties to both sides; with a strong position, also the next one without. */
static void say_sides(caucus_result *r, const caucus_landscape *net, const cau_go_between *g)
{
    size_t first = CAU_NONE, next = CAU_NONE;
    for (size_t i = 0; i < net->n; i++)
        if (g->reach_both[i] > 0 && (first == CAU_NONE || g->reach_both[i] > g->reach_both[first]))
            first = i;
    if (first == CAU_NONE) {
        cau_result_say(r, "Nobody is recorded as tied to both of two bodies that stand against each other, so no possible go-between is named.");
        return;
    }
    for (size_t i = 0; i < net->n; i++)
        if (i != first && g->reach_both[i] > 0 && !is_strong(net, i) && (next == CAU_NONE || g->reach_both[i] > g->reach_both[next]))
            next = i;
    cau_str s = { 0 };
    if (g->pairs[first] == 1)
        cau_str_addf(&s, "Possible go-between: %s is tied to both %s and %s, which stand against each other", net->stakeholders[first].name,
                     net->stakeholders[g->first[first][0]].name, net->stakeholders[g->first[first][1]].name);
    else {
        cau_str_addf(&s, "Possible go-between: %s is tied to both sides of ", net->stakeholders[first].name);
        cau_str_count(&s, g->pairs[first]);
        cau_str_add(&s, " pairs that stand against each other");
    }
    add_own_position(&s, net, first);
    if (next != CAU_NONE && is_strong(net, first)) {
        const bool fewer = g->reach_both[next] < g->reach_both[first] * (1 - 1e-9);
        cau_str_addf(&s, "; %s has %s ties to both", net->stakeholders[next].name, fewer ? "weaker" : "equally strong");
        if (net->stakeholders[next].position.given)
            cau_str_add(&s, has_magnitudes(net) ? " and no strong position" : " and is of mixed mind");
        else
            cau_str_add(&s, ", and its own position is not recorded");
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

caucus_status cau_say_go_between(caucus_result *r, caucus_ctx *ctx, const caucus_landscape *net)
{
    cau_go_between g;
    const caucus_status rc = cau_go_between_find(&g, ctx, net);
    if (rc != CAUCUS_OK)
        return rc;
    if (g.opposed > 0)
        say_sides(r, net, &g);
    cau_go_between_free(&g);
    return CAUCUS_OK;
}

/* ---- two sectors */

/** Ties between the sectors a < b. */
typedef struct between {
    size_t a, b;   /* sectors */
    size_t ties;   /* pairs of stakeholders joined */
    size_t u, v;   /* ends of the first; u is of a */
    bool all_u, all_v; /* do all ties meet in that end? */
} between;

enum { SENTENCES = 2, SMALLEST = 2 }; /* a sector of one has of course one end */

static size_t members(const caucus_landscape *net, size_t sector)
{
    size_t count = 0;
    for (size_t i = 0; i < net->n; i++)
        count += net->stakeholders[i].sector == sector;
    return count;
}

static void count_tie(between *all, size_t *count, const caucus_landscape *net, size_t u, size_t v)
{
    if (net->stakeholders[u].sector > net->stakeholders[v].sector) {
        const size_t kept = u;
        u = v;
        v = kept;
    }
    const size_t a = net->stakeholders[u].sector, b = net->stakeholders[v].sector;
    size_t at = 0;
    while (at < *count && (all[at].a != a || all[at].b != b))
        at++;
    if (at == *count)
        all[(*count)++] = (between){ .a = a, .b = b, .u = u, .v = v, .all_u = true, .all_v = true };
    all[at].ties++;
    all[at].all_u = all[at].all_u && all[at].u == u;
    all[at].all_v = all[at].all_v && all[at].v == v;
}

static bool has_link(const cau_layer *l, size_t from, size_t to)
{
    for (size_t a = l->out_start[from]; a < l->out_start[from + 1]; a++)
        if (l->out_node[a] == to)
            return true;
    return false;
}

static void say_only(caucus_result *r, const caucus_landscape *net, const between *b)
{
    const char *one = cau_sector_title(net, b->a), *other = cau_sector_title(net, b->b);
    if (b->ties == 1) {
        cau_result_say(r, "The tie of %s with %s is the only one recorded between %s and %s.", net->stakeholders[b->u].name,
                       net->stakeholders[b->v].name, one, other);
        return;
    }
    cau_str s = { 0 };
    cau_str_addf(&s, "%s is the only tie between %s and %s: ", net->stakeholders[b->all_u ? b->u : b->v].name, one, other);
    if (b->ties == 2)
        cau_str_add(&s, "both");
    else {
        cau_str_add(&s, "all ");
        cau_str_count(&s, b->ties);
    }
    cau_str_add(&s, " ties recorded between them are its own.");
    cau_result_say_str(r, &s);
}

static void say_sectors(caucus_result *r, const caucus_landscape *net, const between *all, size_t count)
{
    size_t said = 0;
    /* first who alone joins two sectors by several ties, then single ties; larger sectors first, then the order of the file */
    for (int single = 0; single < 2; single++)
        for (size_t size = net->n; size >= SMALLEST && said < SENTENCES; size--)
            for (size_t k = 0; k < count && said < SENTENCES; k++) {
                const size_t a = members(net, all[k].a), b = members(net, all[k].b);
                if ((a < b ? a : b) != size || (all[k].ties == 1) != (single == 1) || (!all[k].all_u && !all[k].all_v))
                    continue;
                say_only(r, net, &all[k]);
                said++;
            }
}

caucus_status cau_say_only_links(caucus_result *r, caucus_ctx *ctx, const caucus_landscape *net)
{
    caucus_status rc;
    cau_layer layer = { 0 };
    between *all = NULL;
    size_t count = 0;
    CAU_TRY(cau_layer_make(&layer, ctx, net, "working"));
    if (!(all = cau_alloc(layer.m, sizeof *all))) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t e = 0; e < layer.m; e++) {
        const size_t u = layer.links[e].from, v = layer.links[e].to;
        const size_t a = net->stakeholders[u].sector, b = net->stakeholders[v].sector;
        if (a == CAU_NONE || b == CAU_NONE || a == b || (u > v && has_link(&layer, v, u))) /* both ways: one tie */
            continue;
        count_tie(all, &count, net, u, v);
    }
    say_sectors(r, net, all, count);
done:
    cau_free(all);
    cau_layer_free(&layer);
    return rc;
}
