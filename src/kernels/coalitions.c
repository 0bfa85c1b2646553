/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The letters of coalitions: one rule for a map on its own, one for a map that has a base. */
#include "kernels/communities.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct rank {
    double power;
    size_t size;
    const char *smallest; /* id */
    int group;
} rank;

static int by_rule(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    if (fabs(x->power - y->power) > 1e-9)
        return x->power > y->power ? -1 : 1;
    if (x->size != y->size)
        return x->size > y->size ? -1 : 1;
    return strcmp(x->smallest, y->smallest);
}

caucus_status cau_coalitions_sort(int *group, size_t count, caucus_ctx *ctx, const caucus_landscape *net)
{
    rank *ranks = cau_alloc(count, sizeof *ranks);
    int *letter = cau_alloc(count, sizeof *letter);
    if (!ranks || !letter) {
        cau_free(ranks);
        cau_free(letter);
        return cau_no_memory(ctx);
    }
    for (size_t g = 0; g < count; g++)
        ranks[g].group = (int)g;
    for (size_t v = 0; v < net->n; v++) {
        if (group[v] < 0)
            continue;
        rank *r = &ranks[group[v]];
        const cau_stakeholder *s = &net->stakeholders[v];
        const double power = cau_judged_power(s);
        r->power += isfinite(power) ? power : 0;
        r->size++;
        if (!r->smallest || strcmp(s->id, r->smallest) < 0)
            r->smallest = s->id;
    }
    if (count > 1)
        qsort(ranks, count, sizeof *ranks, by_rule);
    for (size_t g = 0; g < count; g++)
        letter[ranks[g].group] = (int)g;
    for (size_t v = 0; v < net->n; v++)
        if (group[v] >= 0)
            group[v] = letter[group[v]];
    cau_free(ranks);
    cau_free(letter);
    return CAUCUS_OK;
}

static caucus_status on_its_own(int **letter_of, size_t *count, double *modularity, caucus_ctx *ctx, const caucus_landscape *net)
{
    caucus_status rc = CAUCUS_OK;
    cau_layer layer = { 0 };
    cau_communities found = { 0 };
    CAU_TRY(cau_layer_make(&layer, ctx, net, "alliance"));
    CAU_TRY(cau_communities_find(&found, ctx, &layer, &(cau_communities_options){ 0 }));
    CAU_TRY(cau_coalitions_sort(found.group, found.groups, ctx, net));
    *letter_of = found.group;
    *count = found.groups;
    *modularity = found.modularity;
    found.group = NULL; /* handed over */
done:
    cau_communities_free(&found);
    cau_layer_free(&layer);
    return rc;
}

/** shared[g * letters + l]: members that coalition g of net has in common with letter l of base. */
static void count_shared(size_t *shared, size_t letters, const int *group, const caucus_landscape *net, const int *base_letter,
                         const caucus_landscape *base)
{
    for (size_t v = 0; v < net->n; v++) {
        const cau_stakeholder *s = &net->stakeholders[v];
        if (group[v] < 0)
            continue;
        for (size_t i = 0; i < (s->merged_from.count ? s->merged_from.count : 1); i++) {
            const size_t u = cau_stakeholder_find(base, s->merged_from.count ? s->merged_from.items[i] : s->id);
            if (u != CAU_NONE && base_letter[u] >= 0)
                shared[(size_t)group[v] * letters + (size_t)base_letter[u]]++;
        }
    }
}

/** Give letters away by most shared members; of equals the earlier letter, then the coalition that is first by the rule. */
static size_t keep_letters(int *letter, bool *used, size_t groups, const size_t *shared, size_t letters)
{
    size_t next = letters, highest = 0;
    for (size_t g = 0; g < groups; g++)
        letter[g] = -1;
    while (true) {
        size_t best = 0, at = 0, to = 0;
        for (size_t l = 0; l < letters; l++)
            for (size_t g = 0; g < groups; g++) {
                if (letter[g] < 0 && !used[l] && shared[g * letters + l] > best) {
                    best = shared[g * letters + l];
                    at = g;
                    to = l;
                }
            }
        if (best == 0)
            break;
        letter[at] = (int)to;
        used[to] = true;
    }
    for (size_t g = 0; g < groups; g++) {
        if (letter[g] < 0)
            letter[g] = (int)next++;
        highest = (size_t)letter[g] + 1 > highest ? (size_t)letter[g] + 1 : highest;
    }
    return highest;
}

caucus_status cau_coalitions_of(int **letter_of, size_t *count, double *modularity, caucus_ctx *ctx, const caucus_landscape *net,
                                const caucus_landscape *base)
{
    caucus_status rc = CAUCUS_OK;
    double own = NAN, unused = NAN;
    size_t letters = 0, *shared = NULL;
    int *base_letter = NULL, *letter = NULL;
    bool *used = NULL;
    *letter_of = NULL;
    *count = 0;
    CAU_TRY(on_its_own(letter_of, count, &own, ctx, net));
    if (modularity)
        *modularity = own;
    if (!base || base == net || *count == 0)
        goto done;
    CAU_TRY(on_its_own(&base_letter, &letters, &unused, ctx, base));
    if (letters == 0)
        goto done;
    shared = cau_alloc(*count * letters, sizeof *shared);
    letter = cau_alloc(*count, sizeof *letter);
    used = cau_alloc(letters, sizeof *used);
    if (!shared || !letter || !used) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    count_shared(shared, letters, *letter_of, net, base_letter, base);
    *count = keep_letters(letter, used, *count, shared, letters);
    for (size_t v = 0; v < net->n; v++)
        if ((*letter_of)[v] >= 0)
            (*letter_of)[v] = letter[(*letter_of)[v]];
done:
    cau_free(shared);
    cau_free(letter);
    cau_free(used);
    cau_free(base_letter);
    if (rc != CAUCUS_OK) {
        cau_free(*letter_of);
        *letter_of = NULL;
    }
    return rc;
}

void cau_coalition_letter(char out[8], int coalition)
{
    char text[8];
    size_t length = 0, at = 0;
    if (coalition < 0) {
        memcpy(out, "\xe2\x80\x93", 4);
        return;
    }
    for (unsigned left = (unsigned)coalition + 1; left > 0 && length < 7; left = (left - 1) / 26)
        text[length++] = (char)('A' + (left - 1) % 26);
    while (length > 0)
        out[at++] = text[--length];
    out[at] = '\0';
}
