/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "model/work.h"

#include <stdlib.h>
#include <string.h>

/* ---- open and close ---------------------------------------------------------------------------- */

static bool copy_list(void *out, const void *items, size_t count, size_t size)
{
    void *copy = cau_alloc(count, size);
    if (!copy)
        return false;
    if (count > 0)
        memcpy(copy, items, count * size);
    memcpy(out, &copy, sizeof copy);
    return true;
}

caucus_status cau_work_open(cau_work *work, caucus_ctx *ctx, cau_builder *b)
{
    const caucus_landscape *d = cau_builder_draft(b);
    *work = (cau_work){ .ctx = ctx, .draft = cau_builder_draft(b), .arena = cau_builder_arena(b) };
    work->n = work->n_room = d->n;
    work->nties = work->ties_room = d->nties;
    work->nseats = d->board.nseats;
    work->nlayout = d->nlayout;
    if (copy_list(&work->stakeholders, d->stakeholders, d->n, sizeof *d->stakeholders)
        && copy_list(&work->ties, d->ties, d->nties, sizeof *d->ties)
        && copy_list(&work->seats, d->board.seats, d->board.nseats, sizeof *d->board.seats)
        && copy_list(&work->layout, d->layout, d->nlayout, sizeof *d->layout))
        return CAUCUS_OK;
    cau_work_free(work);
    return cau_no_memory(ctx);
}

/** The first items go where the draft's own list is; the builder says where the rest goes. */
caucus_status cau_work_close(cau_work *work, cau_builder *b)
{
    caucus_landscape *d = cau_builder_draft(b);
    const size_t n = d->n, nties = d->nties;
    cau_stakeholder *s = (cau_stakeholder *)d->stakeholders; /* a draft may be edited in place */
    cau_tie *t = (cau_tie *)d->ties;

    for (size_t i = 0; i < work->n; i++) {
        cau_stakeholder *to = i < n ? &s[i] : cau_builder_stakeholder(b);
        if (!to)
            return cau_no_memory(work->ctx);
        *to = work->stakeholders[i];
    }
    for (size_t i = 0; i < work->nties; i++) {
        cau_tie *to = i < nties ? &t[i] : cau_builder_tie(b);
        if (!to)
            return cau_no_memory(work->ctx);
        *to = work->ties[i];
    }
    d->n = work->n;
    d->nties = work->nties;
    if (work->nseats > 0)
        memcpy((cau_seat *)d->board.seats, work->seats, work->nseats * sizeof *work->seats);
    if (work->nlayout > 0)
        memcpy((cau_layout_position *)d->layout, work->layout, work->nlayout * sizeof *work->layout);
    d->board.nseats = work->nseats;
    d->nlayout = work->nlayout;
    return CAUCUS_OK;
}

void cau_work_free(cau_work *work)
{
    cau_free(work->stakeholders);
    cau_free(work->ties);
    cau_free(work->seats);
    cau_free(work->layout);
    cau_free(work->renamed);
    *work = (cau_work){ 0 };
}

/* ---- finding ----------------------------------------------------------------------------------- */

static size_t find_exactly(const cau_work *work, const char *id)
{
    for (size_t i = 0; i < work->n; i++) {
        if (strcmp(work->stakeholders[i].id, id) == 0)
            return i;
    }
    return CAU_NONE;
}

size_t cau_work_find(const cau_work *work, const char *id)
{
    if (!id)
        return CAU_NONE;
    size_t found = find_exactly(work, id);
    for (size_t step = 0; found == CAU_NONE && step < work->nrenamed; step++) {
        const char *next = NULL;
        for (size_t i = work->nrenamed; i-- > 0 && !next;) {
            if (strcmp(work->renamed[i].from, id) == 0)
                next = work->renamed[i].to;
        }
        if (!next)
            break;
        id = next;
        found = find_exactly(work, id);
    }
    return found;
}

caucus_status cau_work_need(size_t *out, cau_work *work, const char *id)
{
    *out = cau_work_find(work, id);
    if (*out != CAU_NONE)
        return CAUCUS_OK;
    if (!id)
        return cau_work_problem(work, NULL, "no stakeholder is named");
    const char **ids = cau_alloc(work->n + 1, sizeof *ids);
    if (!ids)
        return cau_no_memory(work->ctx);
    for (size_t i = 0; i < work->n; i++)
        ids[i] = work->stakeholders[i].id;
    cau_str hint = { 0 };
    const char *near = cau_nearest(id, ids);
    if (near)
        cau_str_addf(&hint, "did you mean \"%s\"?", near);
    const caucus_status rc = cau_work_problem(work, hint.text, "there is no stakeholder \"%s\"", id);
    cau_str_free(&hint);
    cau_free(ids);
    return rc;
}

caucus_status cau_work_problem(cau_work *work, const char *hint, const char *format, ...)
{
    const cau_change *change = &work->scenario->changes[work->change];
    cau_str text = { 0 };
    va_list args;

    if (work->scenario->id)
        cau_str_addf(&text, "scenario \"%s\", ", work->scenario->id);
    cau_str_addf(&text, "change %zu: ", work->change + 1);
    va_start(args, format);
    cau_str_addv(&text, format, args);
    va_end(args);
    if (text.failed) {
        cau_str_free(&text);
        return cau_no_memory(work->ctx);
    }
    cau_diag(work->ctx, &(caucus_diagnostic){
        .severity = CAUCUS_ERROR, .file = change->place.file ? change->place.file : work->draft->file,
        .line = change->place.line, .column = change->place.column, .text = text.text, .hint = hint });
    cau_str_free(&text);
    return CAUCUS_EINPUT;
}

/* ---- dropping ---------------------------------------------------------------------------------- */

typedef struct named {
    const char *id;
} named;

static int compare_named(const void *a, const void *b)
{
    return strcmp(((const named *)a)->id, ((const named *)b)->id);
}

static bool gone(const named *list, size_t count, const char *id)
{
    return bsearch(&(named){ id }, list, count, sizeof *list, compare_named) != NULL;
}

static void drop_what_hangs_on(cau_work *work, const named *dropped, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < work->nties; i++) {
        if (!gone(dropped, count, work->ties[i].from_id) && !gone(dropped, count, work->ties[i].to_id))
            work->ties[kept++] = work->ties[i];
    }
    work->nties = kept;
    kept = 0;
    for (size_t i = 0; i < work->nseats; i++) {
        if (!gone(dropped, count, work->seats[i].stakeholder_id))
            work->seats[kept++] = work->seats[i];
    }
    work->nseats = kept;
    kept = 0;
    for (size_t i = 0; i < work->nlayout; i++) {
        if (!gone(dropped, count, work->layout[i].stakeholder_id))
            work->layout[kept++] = work->layout[i];
    }
    work->nlayout = kept;
    if (work->draft->convenor_id && gone(dropped, count, work->draft->convenor_id)) {
        work->draft->convenor_id = NULL;
        work->draft->convenor = CAU_NONE;
    }
}

caucus_status cau_work_keep(cau_work *work, const bool *keep)
{
    named *dropped = cau_alloc(work->n, sizeof *dropped);
    size_t count = 0, kept = 0;
    if (!dropped)
        return cau_no_memory(work->ctx);
    for (size_t i = 0; i < work->n; i++) {
        if (!keep[i])
            dropped[count++].id = work->stakeholders[i].id;
    }
    if (count > 0) {
        qsort(dropped, count, sizeof *dropped, compare_named);
        drop_what_hangs_on(work, dropped, count);
        for (size_t i = 0; i < work->n; i++) {
            if (keep[i])
                work->stakeholders[kept++] = work->stakeholders[i];
        }
        work->n = kept;
    }
    cau_free(dropped);
    return CAUCUS_OK;
}

/* ---- scores ------------------------------------------------------------------------------------ */

static const cau_scale *scale_of(const caucus_landscape *d, const char *what)
{
    if (strcmp(what, "weight") == 0)
        return &d->weight_scale;
    if (strcmp(what, "power") == 0)
        return &d->power_scale;
    if (strcmp(what, "position") == 0)
        return &d->position_scale;
    if (strcmp(what, "salience") == 0)
        return &d->salience_scale;
    return strcmp(what, "confidence") == 0 ? &d->confidence_scale : &d->susceptibility_scale;
}

cau_score cau_work_score(const cau_work *work, const char *what, double inside)
{
    const cau_scale *scale = scale_of(work->draft, what);
    const double share = strcmp(what, "position") == 0 ? (inside + 1) / 2 : inside;
    const bool even = strcmp(what, "position") == 0 && scale->low + scale->high == 0;
    return (cau_score){ .given = true, .value = inside,
                        .raw = even ? inside * scale->high : scale->low + share * (scale->high - scale->low) };
}

static caucus_status settle(cau_work *work, cau_score *score, const char *what)
{
    const cau_scale *scale = scale_of(work->draft, what);
    const bool is_weight = strcmp(what, "weight") == 0;

    if (!score->given)
        return CAUCUS_OK;
    if (score->word && !cau_score_word(&score->raw, what, score->word, scale))
        return cau_work_problem(work, NULL, "\"%s\" is no %s", score->word, what);
    if (is_weight && !(score->raw > 0))
        return cau_work_problem(work, "to end a tie, use remove_tie", "a tie needs a weight above zero");
    if ((!is_weight || scale->given) && !(score->raw >= scale->low && score->raw <= scale->high)) {
        cau_str number = { 0 };
        cau_str_number(&number, score->raw);
        cau_str_addf(&number, " is off the file's scale of %s, which goes from ", what);
        cau_str_number(&number, scale->low);
        cau_str_add(&number, " to ");
        cau_str_number(&number, scale->high);
        const caucus_status rc = number.failed ? cau_no_memory(work->ctx)
                                               : cau_work_problem(work, NULL, "%s", number.text);
        cau_str_free(&number);
        return rc;
    }
    const double share = is_weight ? score->raw : (score->raw - scale->low) / (scale->high - scale->low);
    score->value = strcmp(what, "position") == 0 ? 2 * share - 1 : share;
    return CAUCUS_OK;
}

caucus_status cau_work_settle_stakeholder(cau_work *work, cau_stakeholder *s)
{
    caucus_status rc;
    cau_position *own = cau_arena_alloc(work->arena, s->npositions, sizeof *own);

    if (!own)
        return cau_no_memory(work->ctx);
    CAU_TRY(settle(work, &s->power, "power"));
    for (size_t b = 0; b < CAU_POWER_BASES; b++)
        CAU_TRY(settle(work, &s->power_base[b], "power"));
    CAU_TRY(settle(work, &s->position, "position"));
    CAU_TRY(settle(work, &s->salience, "salience"));
    CAU_TRY(settle(work, &s->susceptibility, "susceptibility"));
    CAU_TRY(settle(work, &s->confidence, "confidence"));
    for (size_t i = 0; i < s->npositions; i++) {
        own[i] = s->positions[i];
        CAU_TRY(settle(work, &own[i].position, "position"));
        CAU_TRY(settle(work, &own[i].salience, "salience"));
    }
    s->positions = own;
done:
    return rc;
}

caucus_status cau_work_settle_tie(cau_work *work, cau_tie *t)
{
    const caucus_status rc = settle(work, &t->weight, "weight");
    return rc != CAUCUS_OK ? rc : settle(work, &t->confidence, "confidence");
}

/* ---- lists ------------------------------------------------------------------------------------- */

static bool has_name(const char *const *items, size_t count, const char *name)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(items[i], name) == 0)
            return true;
    }
    return false;
}

bool cau_names_unite(cau_names *into, cau_arena *arena, const cau_names *more)
{
    if (more->count == 0)
        return true;
    const char **items = cau_arena_alloc(arena, into->count + more->count, sizeof *items);
    if (!items)
        return false;
    size_t count = 0;
    for (size_t i = 0; i < into->count; i++)
        items[count++] = into->items[i];
    for (size_t i = 0; i < more->count; i++) {
        if (!has_name(items, count, more->items[i]))
            items[count++] = more->items[i];
    }
    *into = (cau_names){ items, count };
    return true;
}

static bool same_evidence(const cau_evidence *a, const cau_evidence *b)
{
    return a->basis == b->basis && cau_text_is(a->source, b->source) && cau_text_is(a->at, b->at)
           && cau_text_is(a->quote, b->quote) && cau_text_is(a->comment, b->comment);
}

bool cau_evidence_unite(cau_evidences *into, cau_arena *arena, const cau_evidences *more)
{
    if (more->count == 0)
        return true;
    cau_evidence *items = cau_arena_alloc(arena, into->count + more->count, sizeof *items);
    if (!items)
        return false;
    size_t count = 0;
    for (size_t i = 0; i < into->count; i++)
        items[count++] = into->items[i];
    for (size_t i = 0; i < more->count; i++) {
        bool known = false;
        for (size_t j = 0; j < count && !known; j++)
            known = same_evidence(&items[j], &more->items[i]);
        if (!known)
            items[count++] = more->items[i];
    }
    *into = (cau_evidences){ items, count };
    return true;
}
