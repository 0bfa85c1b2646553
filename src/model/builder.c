/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Building a landscape: growing lists, and problems with their places. Freezing is in freeze.c. */
#include "model/builder.h"

#include "core/text.h"
#include "model/building.h"

#include <string.h>


static bool add_builtin_kinds(cau_builder *b)
{
    static const char *const ids[] = { "influence", "alliance", "conflict", "context" };

    for (size_t i = 0; i < CAU_BUILTIN_KINDS; i++) {
        cau_tie_kind *k = cau_builder_kind(b);
        if (!k)
            return false;
        *k = (cau_tie_kind){ .id = ids[i], .directed = i == CAU_INFLUENCE, .counts_as = (cau_counts_as)i };
    }
    return true;
}

static void default_scales(caucus_landscape *net)
{
    const cau_scale share = { .low = 0, .high = 1 };

    net->power_scale = net->salience_scale = net->susceptibility_scale = net->confidence_scale = share;
    net->position_scale = (cau_scale){ .low = -1, .high = 1 };
    net->weight_scale = (cau_scale){ 0 };
    net->confidences[CAU_STATED] = 0.9;
    net->confidences[CAU_IMPLIED] = 0.6;
    net->confidences[CAU_ASSUMED] = 0.3;
}

/* An empty builder without even the builtin kinds. */
cau_builder *cau_builder_empty(caucus_ctx *ctx)
{
    cau_builder *b = cau_alloc(1, sizeof *b);

    if (!b)
        return NULL;
    b->ctx = ctx;
    b->draft = cau_alloc(1, sizeof *b->draft);
    if (!b->draft) {
        cau_free(b);
        return NULL;
    }
    b->draft->convenor = b->draft->issue = CAU_NONE;
    return b;
}

caucus_status cau_builder_new(cau_builder **out, caucus_ctx *ctx, const char *file)
{
    caucus_status rc = CAUCUS_OK;
    cau_builder *b = NULL;
    *out = NULL;

    b = cau_builder_empty(ctx);
    if (!b) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    const char *slash = strrchr(file, '/');
    b->draft->file = cau_arena_strdup(&b->draft->arena, file);
    b->draft->file_name = cau_arena_strdup(&b->draft->arena, slash && slash[1] ? slash + 1 : file);
    default_scales(b->draft);
    if (!b->draft->file || !b->draft->file_name || !add_builtin_kinds(b)) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    *out = b;
    b = NULL; /* handed over */
done:
    cau_builder_free(b);
    return rc;
}

void *cau_own(const void *list)
{
    void *own;
    memcpy(&own, &list, sizeof own);
    return own;
}

static void free_list(const void *items)
{
    cau_free(cau_own(items));
}

static void free_lists(cau_builder *b)
{
    caucus_landscape *net = b->draft;

    free_list(net->stakeholders);
    free_list(net->ties);
    free_list(net->kinds);
    free_list(net->sectors);
    free_list(net->issues);
    free_list(net->sources);
    free_list(net->scenarios);
    free_list(net->claims);
    free_list(net->board.seats);
    free_list(net->layout);
}

void cau_builder_free(cau_builder *b)
{
    if (!b)
        return;
    if (b->draft)
        free_lists(b);
    caucus_landscape_free(b->draft);
    cau_free(b);
}

caucus_landscape *cau_builder_draft(cau_builder *b)
{
    return b->draft;
}

cau_arena *cau_builder_arena(cau_builder *b)
{
    return &b->draft->arena;
}

/* ---- lists --------------------------------------------------------------------------------------- */

/* Append a zeroed element to the list whose pointer is at `items`. */
static void *append(void *items, size_t *count, size_t *capacity, size_t size)
{
    char *list;

    if (!cau_grow(items, capacity, *count, size))
        return NULL;
    memcpy(&list, items, sizeof list);
    return memset(list + (*count)++ * size, 0, size);
}

cau_stakeholder *cau_builder_stakeholder(cau_builder *b)
{
    cau_stakeholder *s = append(&b->draft->stakeholders, &b->draft->n, &b->room[0], sizeof *s);
    if (s)
        s->sector = CAU_NONE;
    return s;
}

cau_tie *cau_builder_tie(cau_builder *b)
{
    cau_tie *t = append(&b->draft->ties, &b->draft->nties, &b->room[1], sizeof *t);
    if (t)
        t->from = t->to = t->issue = CAU_NONE;
    return t;
}

cau_tie_kind *cau_builder_kind(cau_builder *b)
{
    return append(&b->draft->kinds, &b->draft->nkinds, &b->room[2], sizeof(cau_tie_kind));
}

cau_sector *cau_builder_sector(cau_builder *b)
{
    return append(&b->draft->sectors, &b->draft->nsectors, &b->room[3], sizeof(cau_sector));
}

cau_issue *cau_builder_issue(cau_builder *b)
{
    cau_issue *issue = append(&b->draft->issues, &b->draft->nissues, &b->room[4], sizeof *issue);
    if (issue)
        issue->under = CAU_NONE;
    return issue;
}

cau_source *cau_builder_source(cau_builder *b)
{
    return append(&b->draft->sources, &b->draft->nsources, &b->room[5], sizeof(cau_source));
}

cau_scenario *cau_builder_scenario(cau_builder *b)
{
    return append(&b->draft->scenarios, &b->draft->nscenarios, &b->room[6], sizeof(cau_scenario));
}

cau_claim *cau_builder_claim(cau_builder *b)
{
    return append(&b->draft->claims, &b->draft->nclaims, &b->room[7], sizeof(cau_claim));
}

cau_seat *cau_builder_seat(cau_builder *b)
{
    return append(&b->draft->board.seats, &b->draft->board.nseats, &b->room[8], sizeof(cau_seat));
}

cau_layout_position *cau_builder_layout(cau_builder *b)
{
    return append(&b->draft->layout, &b->draft->nlayout, &b->room[9], sizeof(cau_layout_position));
}

/* ---- problems ------------------------------------------------------------------------------------ */

void cau_builder_locator(cau_builder *b, bool (*locate)(void *state, const char *path, cau_place *out), void *state)
{
    b->locate = locate;
    b->locate_state = state;
}

void cau_builder_problem(cau_builder *b, caucus_severity severity, cau_place place, const char *path, const char *hint,
                         const char *format, ...)
{
    va_list args;
    va_start(args, format);
    cau_builder_problem_v(b, severity, place, path, hint, format, args);
    va_end(args);
}

void cau_builder_problem_v(cau_builder *b, caucus_severity severity, cau_place place, const char *path, const char *hint,
                           const char *format, va_list args)
{
    cau_str text = { 0 };

    b->errors += severity == CAUCUS_ERROR;
    b->warnings += severity == CAUCUS_WARNING;
    cau_str_addv(&text, format, args);
    cau_diag(b->ctx, &(caucus_diagnostic){ .severity = severity,
                                           .file = place.file ? place.file : b->draft->file,
                                           .line = place.line,
                                           .column = place.column,
                                           .path = place.file ? NULL : path,
                                           .text = text.failed || !text.text ? "a problem, and no memory to name it" : text.text,
                                           .hint = hint });
    cau_str_free(&text);
}
