/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Drawing: every measure of a question looks at each redrawn map, keeps its numbers, and when all maps of a rule are drawn they
 * are summed up and forgotten. */
#include "claims/ensemble.h"
#include "claims/margins_part.h"
#include "core/threads.h"

#include <math.h>
#include <string.h>

enum { MOST_PAIRS = 200 };
static const double MOST_NUMBERS = 1e8; /* of one measure, under all rules */
static const double TOGETHER = 2.5e7;   /* of measures drawn together, under one rule: 200 MB */

/** Measures that share their redraws. */
typedef struct group {
    cau_margins **of;
    size_t count;
    bool alone; /* now those that have to stay on the calling thread */
} group;

/* ---- what a measure has to draw ---- */

static bool is_number(const cau_column *c)
{
    return c->kind == CAU_REAL || c->kind == CAU_INTEGER;
}

static double number_at(const cau_table *t, size_t row, size_t column)
{
    const cau_cell *cell = cau_table_cell(t, row, column);
    return cell->state == CAU_PRESENT ? cell->number : (double)NAN;
}

static bool is_subject(const cau_table *t, const char *subject)
{
    return strcmp(cau_table_subject(t), subject) == 0;
}

/* The stakeholder of each row, where the rows of a table are stakeholders; a board has those with a seat only. */
static bool read_rows(cau_margins *s, const cau_table *t)
{
    const size_t key = cau_table_find(t, "stakeholder");
    bool good = is_subject(t, "stakeholder") && key != CAU_NONE;
    for (size_t row = 0; good && row < s->rows; row++) {
        const cau_cell *cell = cau_table_cell(t, row, key);
        s->who[row] = cell->text ? cau_stakeholder_find(s->net, cell->text) : CAU_NONE;
        good = s->who[row] != CAU_NONE;
    }
    return good;
}

/* The table whose rows are the same on every map: the measure's own, or where that lists what was found, the one of stakeholders. */
static caucus_status choose_table(const cau_table **out, cau_margins *s, caucus_ctx *ctx, const caucus_result *r)
{
    cau_str name = { 0 };
    const cau_table *t = cau_result_find_table(r, s->m->name);
    *out = t;
    if (t && !is_subject(t, "stakeholder") && !is_subject(t, "network") && !is_subject(t, "triad")) {
        cau_str_addf(&name, "%s_stakeholders", s->m->name);
        *out = name.failed ? NULL : cau_result_find_table(r, name.text);
    }
    const bool failed = name.failed || (*out && !(s->table = cau_strdup(cau_table_name(*out))));
    cau_str_free(&name);
    return failed ? cau_no_memory(ctx) : CAUCUS_OK;
}

/* Types of triples: the text at the head of each row. */
static caucus_status read_labels(cau_margins *s, caucus_ctx *ctx, const cau_table *t)
{
    if (!(s->label = cau_alloc(s->rows, sizeof *s->label)))
        return cau_no_memory(ctx);
    for (size_t row = 0; row < s->rows; row++)
        if (!(s->label[row] = cau_strdup(cau_table_cell(t, row, 0)->text)))
            return cau_no_memory(ctx);
    return CAUCUS_OK;
}

/* The columns that hold numbers, and what they are on the map as it is. */
static caucus_status shape(cau_margins *s, caucus_ctx *ctx, const cau_table *t)
{
    s->rows = cau_table_rows(t);
    if (!(s->who = cau_alloc(s->rows, sizeof *s->who)))
        return cau_no_memory(ctx);
    s->people = read_rows(s, t);
    if (!s->people && is_subject(t, "triad")) {
        const caucus_status rc = read_labels(s, ctx, t);
        if (rc != CAUCUS_OK)
            return rc;
    } else if (!s->people && !is_subject(t, "network"))
        return CAUCUS_OK;
    for (size_t c = 0; c < cau_table_columns(t) && s->columns < CAU_MOST_MARGIN_COLUMNS; c++)
        if (is_number(cau_table_column(t, c))) {
            s->lower[s->columns] = cau_table_column(t, c)->better == CAU_LOWER;
            s->column[s->columns] = c;
            if (!(s->name[s->columns++] = cau_strdup(cau_table_column(t, c)->name)))
                return cau_no_memory(ctx);
        }
    if (!(s->now = cau_alloc(s->columns * s->rows, sizeof *s->now)))
        return cau_no_memory(ctx);
    for (size_t c = 0; c < s->columns; c++)
        for (size_t row = 0; row < s->rows; row++)
            s->now[c * s->rows + row] = number_at(t, row, s->column[c]);
    if ((double)s->rows * (double)s->columns * (double)s->draws * CAU_RULES > MOST_NUMBERS)
        return cau_bad_question(ctx, "ask for fewer with --draws", "%zu redraws of %s for %zu stakeholders are too many to keep", s->draws,
                                s->m->name, s->rows);
    return CAUCUS_OK;
}

static caucus_status margins_new(cau_margins **out, caucus_ctx *ctx, const caucus_landscape *net, const cau_margins_wish *wish,
                                 const cau_draws *draws)
{
    caucus_status rc = CAUCUS_OK;
    caucus_ctx *apart = NULL;
    caucus_result *r = NULL;
    cau_margins *s = *out = cau_alloc(1, sizeof *s);
    if (!s)
        return cau_no_memory(ctx);
    *s = (cau_margins){ .m = wish->m, .args = wish->args, .net = net, .draws = (size_t)draws->draws, .rule = { draws->none, draws->balanced } };
    CAU_TRY(cau_ctx_apart(&apart, ctx));
    CAU_TRY(cau_result_new(&r, ctx));
    rc = cau_measure_run(apart, net, s->m->name, s->args, r);
    const cau_table *t = NULL;
    if (rc == CAUCUS_OK)
        CAU_TRY(choose_table(&t, s, ctx, r));
    if (rc == CAUCUS_EINVAL || rc == CAUCUS_ENUMERIC)
        rc = CAUCUS_OK; /* it is said when the measure is run for its own sake */
    if (rc == CAUCUS_ENOMEM)
        rc = cau_no_memory(ctx);
    if (t)
        CAU_TRY(shape(s, ctx, t));
done:
    caucus_result_free(r);
    caucus_ctx_free(apart);
    return rc;
}

static size_t numbers(const cau_margins *s)
{
    return s->columns * s->rows * s->draws;
}

/* ---- one map ---- */

static double *series(const cau_margins *s, size_t column, size_t row)
{
    return s->value + (column * s->rows + row) * s->draws;
}

/* Are the rows those of the map as it is? The texts of a redrawn landscape are those of the recorded one. */
static bool same_rows(const cau_margins *s, const cau_table *t)
{
    bool same = cau_table_rows(t) == s->rows;
    if (!s->people || s->rows == s->net->n)
        return same;
    const size_t key = cau_table_find(t, "stakeholder");
    for (size_t row = 0; same && row < s->rows; row++)
        same = cau_table_cell(t, row, key)->text == s->net->stakeholders[s->who[row]].id;
    return same;
}

/* A map on which the measure has no answer gives no numbers. */
static caucus_status look(cau_margins *s, const cau_sight *sight)
{
    caucus_result *r = s->result[sight->worker];
    cau_result_restart(r);
    caucus_status rc = cau_measure_run(sight->ctx, sight->map, s->m->name, s->args, r);
    const cau_table *t = rc == CAUCUS_OK ? cau_result_find_table(r, s->table) : NULL;
    if (rc == CAUCUS_EINVAL || rc == CAUCUS_ENUMERIC)
        rc = CAUCUS_OK;
    const bool fits = t && same_rows(s, t);
    for (size_t c = 0; c < s->columns; c++)
        for (size_t row = 0; row < s->rows; row++)
            series(s, c, row)[sight->replicate] = fits ? number_at(t, row, s->column[c]) : (double)NAN;
    return rc;
}

static caucus_status look_all(void *state, const cau_sight *sight)
{
    const group *g = state;
    caucus_status rc = CAUCUS_OK;
    for (size_t k = 0; k < g->count && rc == CAUCUS_OK; k++) {
        cau_margins *s = g->of[k];
        if (s->columns == 0 || atomic_load(&s->alone) != g->alone)
            continue;
        rc = look(s, sight);
        if (rc == CAUCUS_EINTERNAL && cau_ctx_is_worker(sight->ctx)) {
            atomic_store(&s->alone, true);
            rc = CAUCUS_OK;
        }
    }
    return rc;
}

/* ---- all maps of one rule ---- */

static caucus_status open_results(const group *g, caucus_ctx *ctx, size_t workers)
{
    for (size_t k = 0; k < g->count; k++) {
        cau_margins *s = g->of[k];
        if (!(s->result = cau_alloc(workers, sizeof *s->result)))
            return cau_no_memory(ctx);
        for (size_t w = 0; w < workers; w++) {
            const caucus_status rc = cau_result_new(&s->result[s->results++], ctx);
            if (rc != CAUCUS_OK)
                return rc;
            cau_result_numbers_only(s->result[w], s->table ? s->table : s->m->name);
        }
    }
    return CAUCUS_OK;
}

static void close_results(const group *g)
{
    for (size_t k = 0; k < g->count; k++) {
        cau_margins *s = g->of[k];
        for (size_t w = 0; w < s->results; w++)
            caucus_result_free(s->result[w]);
        cau_free(s->result);
        s->result = NULL;
        s->results = 0;
    }
}

static caucus_status draw_rule(group *g, caucus_ctx *ctx, cau_ensemble *e)
{
    caucus_status rc = CAUCUS_OK;
    bool any_alone = false;
    CAU_TRY(open_results(g, ctx, cau_ensemble_workers(ctx, e)));
    g->alone = e->alone = false;
    CAU_TRY(cau_ensemble_each(ctx, e, look_all, g));
    for (size_t k = 0; k < g->count; k++)
        any_alone = any_alone || g->of[k]->alone;
    g->alone = e->alone = true;
    if (any_alone)
        CAU_TRY(cau_ensemble_each(ctx, e, look_all, g));
done:
    close_results(g);
    return rc;
}

/* ---- summing up ---- */

typedef struct sum_job {
    const group *g;
    int rule;
    double **room;    /* for each worker: draws */
    int64_t **places; /* for each worker: for the places of the largest */
} sum_job;

/* Task i is the i-th column of all measures together. */
static void sum_column(void *state, size_t i, size_t worker)
{
    const sum_job *j = state;
    size_t k = 0;
    while (i >= j->g->of[k]->columns)
        i -= j->g->of[k++]->columns;
    const cau_margins *s = j->g->of[k];
    for (size_t row = 0; row < s->rows; row++)
        s->spread[j->rule][i * s->rows + row] = cau_spread_of(series(s, i, row), s->draws, j->room[worker]);
    if (s->people)
        cau_places_of(s->among[j->rule] + i * s->rows * CAU_PLACES, i == 0 ? s->above[j->rule] : NULL, series(s, i, 0), s->rows, s->draws,
                      s->lower[i], j->places[worker]);
}

static caucus_status make_sums(cau_margins *s, caucus_ctx *ctx, int rule)
{
    const bool pairs = s->people && s->columns > 0 && s->rows > 1 && s->rows <= MOST_PAIRS;
    s->spread[rule] = cau_alloc(s->columns * s->rows, sizeof **s->spread);
    s->among[rule] = cau_alloc(s->columns * s->rows * CAU_PLACES, sizeof **s->among);
    if (pairs)
        s->above[rule] = cau_alloc(s->rows * s->rows, sizeof **s->above);
    return s->spread[rule] && s->among[rule] && (s->above[rule] || !pairs) ? CAUCUS_OK : cau_no_memory(ctx);
}

static caucus_status sum_up(const group *g, caucus_ctx *ctx, int rule)
{
    caucus_status rc = CAUCUS_OK;
    const size_t workers = cau_threads(ctx);
    size_t columns = 0, rows = 0, draws = 0;
    sum_job j = { .g = g, .rule = rule, .room = cau_alloc(workers, sizeof *j.room), .places = cau_alloc(workers, sizeof *j.places) };
    if (!j.room || !j.places) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t k = 0; k < g->count; k++) {
        CAU_TRY(make_sums(g->of[k], ctx, rule));
        columns += g->of[k]->columns;
        rows = g->of[k]->rows > rows ? g->of[k]->rows : rows;
        draws = g->of[k]->draws;
    }
    for (size_t w = 0; w < workers; w++) {
        j.room[w] = cau_alloc(draws, sizeof **j.room);
        j.places[w] = cau_alloc(cau_places_room(rows), sizeof **j.places);
        if (!j.room[w] || !j.places[w]) {
            rc = cau_no_memory(ctx);
            goto done;
        }
    }
    cau_parallel((unsigned)workers, columns, sum_column, &j);
done:
    for (size_t w = 0; w < workers; w++) {
        if (j.room)
            cau_free(j.room[w]);
        if (j.places)
            cau_free(j.places[w]);
    }
    cau_free(j.room);
    cau_free(j.places);
    return rc;
}

/* ---- all of it ---- */

static caucus_status draw_group(group *g, caucus_ctx *ctx, const caucus_landscape *net, const cau_draws *draws, double begun, double share)
{
    caucus_status rc = CAUCUS_OK;
    for (size_t k = 0; k < g->count; k++)
        if (!(g->of[k]->value = cau_alloc(numbers(g->of[k]), sizeof *g->of[k]->value))) {
            rc = cau_no_memory(ctx);
            goto done;
        }
    for (int rule = 0; rule < CAU_RULES; rule++) {
        if (!(rule ? draws->balanced : draws->none))
            continue;
        cau_ensemble e = { .net = net, .draws = draws, .count = (size_t)draws->draws, .unrecorded = rule == 1, .conflicts = true, .scores = true,
                           .what = "measuring redrawn maps", .begun = begun + rule * share / CAU_RULES, .share = share / CAU_RULES };
        CAU_TRY(draw_rule(g, ctx, &e));
        CAU_TRY(sum_up(g, ctx, rule));
    }
done:
    for (size_t k = 0; k < g->count; k++) {
        cau_free(g->of[k]->value);
        g->of[k]->value = NULL;
    }
    return rc;
}

caucus_status cau_margins_draw(cau_margins **out, caucus_ctx *ctx, const caucus_landscape *net, const cau_margins_wish *wish, size_t count,
                               const cau_draws *draws)
{
    caucus_status rc = CAUCUS_OK;
    memset(out, 0, count * sizeof *out);
    for (size_t k = 0; k < count; k++)
        CAU_TRY(margins_new(&out[k], ctx, net, &wish[k], draws));
    for (size_t from = 0, end; from < count; from = end) {
        double all = (double)numbers(out[from]);
        bool any = all > 0;
        for (end = from + 1; end < count && all + (double)numbers(out[end]) <= TOGETHER; end++) {
            all += (double)numbers(out[end]);
            any = any || numbers(out[end]) > 0;
        }
        group g = { .of = out + from, .count = end - from };
        if (any)
            CAU_TRY(draw_group(&g, ctx, net, draws, (double)from / (double)count, (double)(end - from) / (double)count));
    }
done:
    if (rc != CAUCUS_OK)
        cau_margins_free(out, count);
    return rc;
}

void cau_margins_free(cau_margins **margins, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        cau_margins *s = margins[k];
        if (!s)
            continue;
        for (int rule = 0; rule < CAU_RULES; rule++) {
            cau_free(s->spread[rule]);
            cau_free(s->among[rule]);
            cau_free(s->above[rule]);
        }
        for (size_t c = 0; c < s->columns; c++)
            cau_free(s->name[c]);
        for (size_t row = 0; s->label && row < s->rows; row++)
            cau_free(s->label[row]);
        cau_free(s->label);
        cau_free(s->table);
        cau_free(s->who);
        cau_free(s->now);
        cau_free(s);
        margins[k] = NULL;
    }
}

caucus_status cau_measure_margins(caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m, const cau_args *args, const cau_draws *draws,
                                  caucus_result *out)
{
    cau_margins *one = NULL;
    const caucus_status rc = cau_margins_draw(&one, ctx, net, &(cau_margins_wish){ m, args }, 1, draws);
    if (rc == CAUCUS_OK)
        cau_margins_fill(out, one, net);
    cau_margins_free(&one, 1);
    return rc;
}
