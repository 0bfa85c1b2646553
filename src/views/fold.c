/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Landscapes too large to draw body by body: every larger group of allies becomes one symbol, sized by its members and named after
 * the strongest of them; bodies without a recorded alliance are pooled by sector; ties are summed between what remains. */
#include "core/alloc.h"
#include "views/fold.h"
#include "views/legend.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_GROUPS = 40, MOST_TIES = 140, MOST_POOLS = 12 };

bool cau_scene_to_fold(const cau_scene *s)
{
    return s->n > CAU_FOLD_ABOVE;
}

/* Where everybody goes: groups first, by letter; then pools by sector. Those of smaller groups go nowhere. */
typedef struct folding {
    size_t *new_of;        /* of each symbol */
    size_t *members;       /* of each new symbol */
    const cau_symbol **head; /* the strongest member of each */
    int *group;            /* -1: a pool */
    size_t *sector;        /* of a pool; CAU_NONE: of none, or of several */
    size_t n;
} folding;

static void folding_free(folding *f)
{
    cau_free(f->new_of);
    cau_free(f->members);
    cau_free(f->head);
    cau_free(f->group);
    cau_free(f->sector);
}

static size_t new_symbol(folding *f, int group, size_t sector)
{
    f->group[f->n] = group;
    f->sector[f->n] = sector;
    return f->n++;
}

/* The sizes of groups, the largest first; a group of at least this size is drawn by itself. */
static int by_size(const void *p, const void *q)
{
    const size_t a = *(const size_t *)p, b = *(const size_t *)q;
    return a > b ? -1 : a < b;
}

static caucus_status least_size(size_t *out, const cau_scene *s, const size_t *size, size_t groups)
{
    *out = 2;
    if (groups <= MOST_GROUPS)
        return CAUCUS_OK;
    size_t *sorted = cau_alloc(groups, sizeof *sorted);
    if (!sorted)
        return cau_no_memory(s->ctx);
    memcpy(sorted, size, groups * sizeof *sorted);
    qsort(sorted, groups, sizeof *sorted, by_size);
    *out = sorted[MOST_GROUPS] + 1 > 2 ? sorted[MOST_GROUPS] + 1 : 2; /* those as large as the first left out are left out too */
    cau_free(sorted);
    return CAUCUS_OK;
}

static void give_pools(folding *f, const cau_scene *s, size_t *pool_of)
{
    size_t pools = 0, others = CAU_NONE;
    for (size_t i = 0; i < s->n; i++) {
        if (s->symbols[i].group >= 0)
            continue;
        const size_t sector = s->symbols[i].who->sector, at = sector == CAU_NONE ? s->net->nsectors : sector;
        if (pool_of[at] == CAU_NONE && pools < MOST_POOLS) {
            pool_of[at] = new_symbol(f, -1, sector);
            pools++;
        }
        if (pool_of[at] == CAU_NONE && others == CAU_NONE)
            others = new_symbol(f, -1, CAU_NONE);
        f->new_of[i] = pool_of[at] == CAU_NONE ? others : pool_of[at];
    }
}

static caucus_status assign(folding *f, const cau_scene *s)
{
    caucus_status rc;
    const size_t groups = s->findings->coalitions, room = groups + s->net->nsectors + 3;
    size_t *size = cau_alloc(groups, sizeof *size), *own = cau_alloc(groups, sizeof *own), least = 2;
    size_t *pool_of = cau_alloc(s->net->nsectors + 1, sizeof *pool_of);
    f->new_of = cau_alloc(s->n, sizeof *f->new_of);
    f->members = cau_alloc(room, sizeof *f->members);
    f->head = cau_alloc(room, sizeof *f->head);
    f->group = cau_alloc(room, sizeof *f->group);
    f->sector = cau_alloc(room, sizeof *f->sector);
    if (!size || !own || !pool_of || !f->new_of || !f->members || !f->head || !f->group || !f->sector) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t k = 0; k <= s->net->nsectors; k++)
        pool_of[k] = CAU_NONE;
    for (size_t i = 0; i < s->n; i++)
        if (s->symbols[i].group >= 0)
            size[s->symbols[i].group]++;
    CAU_TRY(least_size(&least, s, size, groups));
    for (size_t g = 0; g < groups; g++)
        own[g] = size[g] >= least ? new_symbol(f, (int)g, CAU_NONE) : CAU_NONE;
    for (size_t i = 0; i < s->n; i++) {
        const int g = s->symbols[i].group;
        f->new_of[i] = g < 0 ? CAU_NONE : own[g];
    }
    give_pools(f, s, pool_of);
    rc = CAUCUS_OK;
done:
    cau_free(size);
    cau_free(own);
    cau_free(pool_of);
    return rc;
}

static void count_members(folding *f, const cau_scene *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const size_t k = f->new_of[i];
        if (k == CAU_NONE)
            continue;
        const cau_symbol *m = &s->symbols[i], *h = f->head[k];
        f->members[k]++;
        if (!h || (!isnan(m->power) && (isnan(h->power) || m->power > h->power)))
            f->head[k] = m;
    }
}

/* A body that stands for all of a group, with an id that the same group has in every map of the landscape. */
static caucus_status stand_for(cau_scene *s, cau_symbol *out, const folding *f, size_t k, size_t largest)
{
    char letter[8];
    cau_str id = { 0 }, name = { 0 }, others = { 0 };
    cau_stakeholder *who = cau_arena_alloc(&s->arena, 1, sizeof *who);
    if (!who)
        return cau_no_memory(s->ctx);
    *who = (cau_stakeholder){ .sector = f->sector[k] };
    *out = (cau_symbol){ .row = f->head[k]->row, .who = who, .group = f->group[k] };
    out->names = out->named = cau_scene_names(s);
    if (f->group[k] >= 0) {
        cau_coalition_letter(letter, f->group[k]);
        cau_str_addf(&id, "\x01group %s", letter);
        cau_str_add(&name, cau_stakeholder_label(f->head[k]->who));
        cau_str_addf(&others, "and %zu other%s", f->members[k] - 1, f->members[k] == 2 ? "" : "s");
    } else {
        cau_str_addf(&id, "\x01pool %zu", f->sector[k] == CAU_NONE ? s->net->nsectors : f->sector[k]);
        cau_str_add(&name, f->sector[k] == CAU_NONE ? "No sector given" : cau_sector_title(s->net, f->sector[k]));
        cau_str_addf(&others, "%zu without allies", f->members[k]);
    }
    who->id = cau_scene_keep(s, &id);
    who->name = cau_scene_keep(s, &name);
    out->caption = cau_scene_keep(s, &others);
    out->power = (double)f->members[k] / (double)largest;
    const bool sector = f->group[k] < 0 && f->sector[k] != CAU_NONE;
    out->mark = (cau_mark){ .shape = sector ? s->shape_of[f->sector[k]] : CAU_ELLIPSE, .fill = cau_coalition_fill(f->group[k]),
                            .line = CAU_GREY, .pen = 1.2, .rings = 1 };
    cau_coalition_letter(letter, f->group[k]);
    cau_str text = { 0 };
    cau_str_add(&text, letter);
    out->mark.letter = cau_scene_keep(s, &text);
    return s->failed ? cau_no_memory(s->ctx) : CAUCUS_OK;
}

static int by_pair(const void *p, const void *q)
{
    const cau_tied *a = p, *b = q;
    if (a->a != b->a)
        return a->a < b->a ? -1 : 1;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    if (a->kind != b->kind)
        return a->kind < b->kind ? -1 : 1;
    return a->row < b->row ? -1 : a->row > b->row;
}

static int by_sum(const void *p, const void *q)
{
    const cau_tied *a = p, *b = q;
    if (a->weight != b->weight)
        return a->weight > b->weight ? -1 : 1;
    return by_pair(p, q);
}

/* Ties between different symbols, those of a pair and kind as one; then the strongest of them. */
static void sum_ties(cau_scene *s, const folding *f)
{
    size_t kept = 0, summed = 0;
    for (size_t e = 0; e < s->m; e++) {
        cau_tied t = s->ties[e];
        t.a = f->new_of[t.a];
        t.b = f->new_of[t.b];
        if (t.a == CAU_NONE || t.b == CAU_NONE || t.a == t.b || t.kind == CAU_CONTEXT)
            continue;
        if (t.kind != CAU_INFLUENCE && t.a > t.b) {
            const size_t a = t.a;
            t.a = t.b;
            t.b = a;
        }
        s->ties[kept++] = t;
    }
    if (kept)
        qsort(s->ties, kept, sizeof *s->ties, by_pair);
    for (size_t e = 0; e < kept; e++) {
        cau_tied *last = summed ? &s->ties[summed - 1] : NULL;
        if (last && last->a == s->ties[e].a && last->b == s->ties[e].b && last->kind == s->ties[e].kind)
            last->weight += s->ties[e].weight;
        else
            s->ties[summed++] = s->ties[e];
    }
    if (summed)
        qsort(s->ties, summed, sizeof *s->ties, by_sum);
    s->left_out = summed > MOST_TIES ? summed - MOST_TIES : 0;
    s->m = summed - s->left_out;
}

static void restroke(cau_scene *s)
{
    const double largest = s->m ? s->ties[0].weight : 1;
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        t->weight = 1 + 4 * t->weight / largest;
        t->confidence = 1;
        t->doubtful = t->added = t->faint = false;
        t->stroke = cau_tie_stroke(s, t->kind, t->weight, 1, false);
    }
}

caucus_status cau_scene_fold(cau_scene *s)
{
    caucus_status rc;
    folding f = { 0 };
    cau_symbol *symbols = NULL;
    size_t largest = 1;
    const size_t m = s->m;
    cau_scene_ties_behind(s);
    CAU_TRY(assign(&f, s));
    count_members(&f, s);
    if (!(symbols = cau_alloc(f.n, sizeof *symbols))) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t i = 0; i < s->n; i++)
        s->undrawn += f.new_of[i] == CAU_NONE;
    for (size_t k = 0; k < f.n; k++)
        largest = f.members[k] > largest ? f.members[k] : largest;
    for (size_t k = 0; k < f.n; k++)
        CAU_TRY(stand_for(s, &symbols[k], &f, k, largest));
    s->m = m;
    sum_ties(s, &f);
    s->equal_widths = false;
    cau_free(s->symbols);
    s->symbols = symbols;
    symbols = NULL;
    s->largest = largest;
    s->folded = true;
    s->n = f.n;
    for (size_t v = 0; v < s->net->n; v++)
        s->symbol_of[v] = CAU_NONE;
    CAU_TRY(cau_page_read(&s->page, s->ctx, s->opts->page)); /* type was made small for many */
    CAU_TRY(cau_scene_fit(s));
    restroke(s);
done:
    cau_free(symbols);
    folding_free(&f);
    return rc;
}

/* ---- the map ---- */

static void key(cau_key *c, const void *data)
{
    (void)data;
    cau_point at;
    cau_str t = { 0 };
    cau_key_heading(c, "Size = how many bodies");
    cau_str_addf(&t, "The largest stands for %zu", c->s->largest);
    cau_key_row(&at, c, 0, cau_scene_keep(c->s, &t));
    cau_key_gap(c);
}

static void say_groups(cau_scene *s)
{
    size_t groups = 0, pools = 0;
    for (size_t i = 0; i < s->n; i++)
        *(s->symbols[i].group >= 0 ? &groups : &pools) += 1;
    cau_str t = { 0 };
    cau_str_addf(&t, "Drawn are %zu group%s of allies, each named after the member with the most power", groups, groups == 1 ? "" : "s");
    cau_str_add(&t, pools ? "; the other symbols hold those without allies, by sector." : ".");
    cau_scene_say(s, &t);
    cau_str u = { 0 };
    if (s->left_out)
        cau_str_addf(&u, "Lines are sums of ties; the %zu weakest sums are left out.", s->left_out);
    else
        cau_str_add(&u, "Lines are sums of ties between two symbols.");
    cau_scene_say(s, &u);
    cau_str v = { 0 };
    cau_str_add(&v, cau_view_find("ego") ? "For one body and those tied to it, draw the ego view; for a part, choose its bodies with --only."
                                         : "To see single bodies, draw a part of the landscape: choose them with --only.");
    cau_scene_say(s, &v);
}

caucus_status cau_view_groups(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    cau_str t = { 0 };
    CAU_TRY(cau_scene_fold(s));
    s->no_sizes = true;
    s->key = key;
    cau_str_addf(&t, "%zu stakeholders are too many to draw one by one: each symbol is a group of allies, and ties are summed between groups.", s->net->n);
    if (s->undrawn)
        cau_str_addf(&t, " %zu in smaller groups are not drawn.", s->undrawn);
    s->subtitle = cau_scene_keep(s, &t);
    CAU_TRY(cau_scene_place(s, placing, base));
    CAU_TRY(cau_label(s, s->page.map, 3));
    say_groups(s);
done:
    return rc;
}
