/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Freezing: ties. */
#include "core/text.h"
#include "model/building.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t end_of(cau_freezing *f, const cau_tie *t, bool first, size_t index)
{
    const char *id = first ? t->from_id : t->to_id;
    const size_t found = id ? cau_index_get(&f->stakeholders, id) : CAU_INDEX_NONE;
    char path[64];

    if (found != CAU_INDEX_NONE)
        return found;
    if (id && !*id) /* the reader has said so */
        return CAU_NONE;
    if (t->between)
        snprintf(path, sizeof path, "ties[%zu].between[%d]", index, first ? 0 : 1);
    else
        snprintf(path, sizeof path, "ties[%zu].%s", index, first ? "from" : "to");
    if (id)
        cau_freeze_problem(f, CAUCUS_ERROR, t->place, path, "check the spelling, or add the stakeholder",
                           "a tie of \"%s\" and \"%s\": there is no stakeholder \"%s\"", t->from_id ? t->from_id : "",
                           t->to_id ? t->to_id : "", id);
    else
        cau_freeze_problem(f, CAUCUS_ERROR, t->place, path, "give both ends: \"from\" and \"to\", or \"between\"",
                           "a tie without \"%s\"", first ? "from" : "to");
    return CAU_NONE;
}

static void kind_of(cau_freezing *f, cau_tie *t, size_t index)
{
    const char *names[64];
    size_t count = 0;
    char path[64], hint[200];

    if (!t->kind_id) /* nobody says what it is: a tie with a direction is influence, one without is an alliance */
        t->kind_id = t->between ? "alliance" : "influence";
    t->kind = cau_index_get(&f->kinds, t->kind_id);
    if (t->kind != CAU_INDEX_NONE)
        return;
    for (size_t i = 0; i < f->net->nkinds && count + 1 < sizeof names / sizeof *names; i++)
        if (f->net->kinds[i].id)
            names[count++] = f->net->kinds[i].id;
    names[count] = NULL;
    const char *near = cau_nearest(t->kind_id, names);
    if (near)
        snprintf(hint, sizeof hint, "did you mean \"%.100s\"?", near);
    else
        snprintf(hint, sizeof hint, "use influence, alliance, conflict or context, or declare it in \"tie_kinds\"");
    snprintf(path, sizeof path, "ties[%zu].kind", index);
    cau_freeze_problem(f, CAUCUS_ERROR, t->place, path, hint, "there is no kind of tie \"%s\"", t->kind_id);
    t->kind = 0;
}

void cau_freeze_tie_scores(cau_freezing *f, cau_tie *t, const char *base)
{
    char path[96];

    snprintf(path, sizeof path, "%s.weight", base);
    cau_freeze_score(f, &t->weight, "weight", t->place, path, "weight");
    snprintf(path, sizeof path, "%s.confidence", base);
    cau_freeze_score(f, &t->confidence, "confidence", t->place, path, "confidence");
    if (t->confidence.given && !(t->confidence.value > 0) && f->b->errors == 0)
        cau_freeze_problem(f, CAUCUS_ERROR, t->place, path, "leave the tie out if nobody believes in it",
                           "the confidence of a tie is above 0");
}

static void freeze_tie(cau_freezing *f, cau_tie *t, size_t index)
{
    char base[40], path[64];

    t->from = end_of(f, t, true, index);
    t->to = end_of(f, t, false, index);
    kind_of(f, t, index);
    snprintf(base, sizeof base, "ties[%zu]", index);
    if (!t->weight.given)
        t->weight.raw = t->weight.value = 1;
    cau_freeze_tie_scores(f, t, base);
    snprintf(path, sizeof path, "%s.issue", base);
    t->issue = t->issue_id ? cau_freeze_issue(f, t->issue_id, t->place, path) : CAU_NONE;
    snprintf(path, sizeof path, "%s.until", base);
    if (t->since.text && t->until.text && t->until.last < t->since.first)
        cau_freeze_problem(f, CAUCUS_ERROR, t->place, path, NULL, "until %s is before since %s", t->until.text, t->since.text);
    cau_freeze_evidence(f, &t->evidence, base);
}

void cau_freeze_ties(cau_freezing *f)
{
    cau_tie *ties = CAU_OWN(cau_tie, f->net->ties);
    size_t kept = 0;
    cau_place first = { 0 };
    const size_t before = f->net->self_ties;

    for (size_t i = 0; i < f->net->nties; i++) {
        freeze_tie(f, &ties[i], i);
        if (ties[i].from == ties[i].to && ties[i].from != CAU_NONE) {
            if (f->net->self_ties++ == before)
                first = ties[i].place;
            continue;
        }
        ties[kept++] = ties[i];
    }
    f->net->nties = kept;
    if (f->net->self_ties > before) {
        const size_t dropped = f->net->self_ties - before;
        cau_freeze_problem(f, CAUCUS_WARNING, first, NULL, "no measure counts them",
                           "%zu tie%s of a stakeholder with itself (self-tie) left out", dropped, dropped == 1 ? "" : "s");
    }
}

/* ---- ties told twice ----------------------------------------------------------------------------------- */

typedef struct pair {
    size_t low, high;
    bool backwards;
    const cau_tie *tie;
} pair;

static int by_size(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

static int by_text(const char *a, const char *b)
{
    return !a || !b ? (a != NULL) - (b != NULL) : strcmp(a, b);
}

static int by_names(const cau_names *a, const cau_names *b)
{
    int order = by_size(a->count, b->count);
    for (size_t i = 0; order == 0 && i < a->count; i++)
        order = strcmp(a->items[i], b->items[i]);
    return order;
}

/* Order by all that DESIGN lets ties of one pair differ in; equal ones are repeats. */
static int by_meaning(const void *x, const void *y)
{
    const pair *a = x, *b = y;
    int order = by_size(a->low, b->low);
    order = order ? order : by_size(a->high, b->high);
    order = order ? order : by_size(a->tie->kind, b->tie->kind);
    order = order ? order : (int)a->backwards - (int)b->backwards;
    order = order ? order : (int)a->tie->between - (int)b->tie->between;
    order = order ? order : by_size(a->tie->issue, b->tie->issue);
    order = order ? order : by_text(a->tie->since.text, b->tie->since.text);
    order = order ? order : by_text(a->tie->until.text, b->tie->until.text);
    return order ? order : by_names(&a->tie->reported_by, &b->tie->reported_by);
}

static int by_meaning_then_place(const void *x, const void *y)
{
    const pair *a = x, *b = y;
    const int order = by_meaning(x, y);
    return order ? order : a->tie < b->tie ? -1 : a->tie > b->tie;
}

static pair pair_of(const cau_freezing *f, const cau_tie *t)
{
    const bool directed = f->net->kinds[t->kind].directed && !t->between;
    const bool turned = t->from > t->to;
    return (pair){ .low = turned ? t->to : t->from, .high = turned ? t->from : t->to, .backwards = directed && turned, .tie = t };
}

static void say_repeat(cau_freezing *f, const pair *first, size_t count)
{
    bool differ = false;
    const cau_tie *t = first->tie;

    for (size_t i = 1; i < count; i++)
        differ |= first[i].tie->weight.value != t->weight.value;
    cau_freeze_problem(f, CAUCUS_WARNING, first[1].tie->place, NULL,
                       "keep one of them, or say what tells them apart (issue, dates, reported_by)",
                       "the %s between \"%s\" and \"%s\" stands here %zu times%s; where nothing else tells them apart their weights add",
                       t->kind_id, t->from_id, t->to_id, count, differ ? " with different weights" : "");
}

void cau_freeze_repeats(cau_freezing *f)
{
    const size_t m = f->net->nties;
    pair *pairs = m ? cau_alloc(m, sizeof *pairs) : NULL;

    if (m && !pairs)
        f->failed = true;
    if (!pairs)
        return;
    for (size_t i = 0; i < m; i++)
        pairs[i] = pair_of(f, &f->net->ties[i]);
    qsort(pairs, m, sizeof *pairs, by_meaning_then_place);
    for (size_t i = 0; i < m;) {
        size_t end = i + 1;
        while (end < m && by_meaning(&pairs[i], &pairs[end]) == 0)
            end++;
        if (end - i > 1)
            say_repeat(f, &pairs[i], end - i);
        i = end;
    }
    cau_free(pairs);
}
