/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "claims/margins.h"

#include "claims/redraw.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { RULES = 2, MOST_COLUMNS = 40, MOST_PAIRS = 200, TOPS = 3 };
static const double MOST_NUMBERS = 1e8; /* kept at once: 800 MB */
static const int tops[TOPS] = { 1, 3, 5 };
static const char *const rule_names[RULES] = { "none", "balanced" };

/** The numbers of a table in all redraws: rules * columns * rows * draws. */
typedef struct sample {
    size_t rows, columns, draws;
    size_t column[MOST_COLUMNS]; /* in the table */
    bool rule[RULES];
    double *value;
    double *now;                 /* columns * rows: on the map as it is */
} sample;

static double *series(const sample *s, int rule, size_t column, size_t row)
{
    return s->value + (((size_t)rule * s->columns + column) * s->rows + row) * s->draws;
}

static bool is_number(const cau_column *c)
{
    return c->kind == CAU_REAL || c->kind == CAU_INTEGER;
}

static void choose_columns(sample *s, const cau_table *t)
{
    for (size_t c = 0; c < cau_table_columns(t) && s->columns < MOST_COLUMNS; c++)
        if (is_number(cau_table_column(t, c)))
            s->column[s->columns++] = c;
}

static double number_at(const cau_table *t, size_t row, size_t column)
{
    const cau_cell *cell = cau_table_cell(t, row, column);
    return cell->state == CAU_PRESENT ? cell->number : (double)NAN;
}

/* The table on one redrawn map; a map on which the measure has no answer gives no numbers. */
static caucus_status one_redraw(sample *s, caucus_ctx *ctx, const caucus_landscape *map, const cau_measure *m, const cau_args *args, int rule, size_t k)
{
    caucus_status rc = CAUCUS_OK;
    caucus_ctx *apart = NULL;
    caucus_result *r = NULL;
    CAU_TRY(cau_ctx_apart(&apart, ctx));
    CAU_TRY(cau_result_new(&r, ctx));
    rc = cau_measure_run(apart, map, m->name, args, r);
    const cau_table *t = rc == CAUCUS_OK ? cau_result_find_table(r, m->name) : NULL;
    if (rc == CAUCUS_EINVAL || rc == CAUCUS_ENUMERIC)
        rc = CAUCUS_OK;
    const bool fits = t && cau_table_rows(t) == s->rows;
    for (size_t c = 0; c < s->columns; c++)
        for (size_t row = 0; row < s->rows; row++)
            series(s, rule, c, row)[k] = fits ? number_at(t, row, s->column[c]) : (double)NAN;
done:
    caucus_result_free(r);
    caucus_ctx_free(apart);
    return rc;
}

static caucus_status redraw_all(sample *s, caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m, const cau_args *args, const cau_draws *d)
{
    caucus_status rc = CAUCUS_OK;
    cau_redraw *r = NULL;
    const caucus_landscape *map;
    CAU_TRY(cau_redraw_open(&r, ctx, net, &(cau_redraw_options){ .jitter = d->jitter, .rate = d->rate, .conflict = true }));
    for (int rule = 0; rule < RULES; rule++)
        for (size_t k = 0; s->rule[rule] && k < s->draws; k++) {
            if (cau_stopped(ctx)) {
                rc = CAUCUS_ESTOPPED;
                goto done;
            }
            if (k % 16 == 0)
                cau_progress(ctx, ((double)rule + (double)k / (double)s->draws) / RULES, "measuring redrawn maps");
            CAU_TRY(cau_redraw_map(&map, r, ctx, k, rule == 1));
            CAU_TRY(cau_redraw_people(r, ctx, k));
            CAU_TRY(one_redraw(s, ctx, map, m, args, rule, k));
        }
done:
    cau_redraw_free(r);
    return rc;
}

/* ---- what they say ---- */

static int upward(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The value below which the share lies, of `n` in order (type 7 of Hyndman & Fan 1996). */
static double quantile(const double *sorted, size_t n, double share)
{
    const double at = share * (double)(n - 1);
    const size_t k = (size_t)at;
    return k + 1 < n ? sorted[k] + (at - (double)k) * (sorted[k + 1] - sorted[k]) : sorted[n - 1];
}

typedef struct spread {
    double median, low, high, known; /* known: share of redraws in which there is a value */
} spread;

static spread spread_of(const double *values, size_t draws, double *room)
{
    size_t n = 0;
    for (size_t k = 0; k < draws; k++)
        if (!isnan(values[k]))
            room[n++] = values[k];
    if (n == 0)
        return (spread){ (double)NAN, (double)NAN, (double)NAN, 0 };
    qsort(room, n, sizeof *room, upward);
    return (spread){ quantile(room, n, 0.5), quantile(room, n, 0.05), quantile(room, n, 0.95), (double)n / (double)draws };
}

static bool beats(double a, double b, bool lower)
{
    const double lead = lower ? b - a : a - b;
    return lead > 1e-9 * fmax(fabs(a), fabs(b));
}

/* Place of a row among those with a value, 1 first; equal ones share the better place; 0 without a value. */
static size_t place_in(const sample *s, int rule, size_t column, size_t row, size_t k, bool lower)
{
    const double own = series(s, rule, column, row)[k];
    size_t place = 1;
    if (isnan(own))
        return 0;
    for (size_t j = 0; j < s->rows; j++) {
        const double other = series(s, rule, column, j)[k];
        place += !isnan(other) && beats(other, own, lower);
    }
    return place;
}

static size_t place_now(const sample *s, size_t column, size_t row, bool lower)
{
    const double *now = s->now + column * s->rows;
    size_t place = 1;
    for (size_t j = 0; j < s->rows; j++)
        place += !isnan(now[j]) && beats(now[j], now[row], lower);
    return isnan(now[row]) ? 0 : place;
}

static const cau_column margin_columns[] = {
    { .name = "stakeholder", .title = "Stakeholder", .kind = CAU_TEXT, .detail = true },
    { .name = "name", .title = "Name", .kind = CAU_TEXT },
    { .name = "column", .title = "Number", .kind = CAU_TEXT },
    { .name = "rule", .title = "Unrecorded ties", .kind = CAU_CATEGORY },
    { .name = "value", .title = "On the map", .kind = CAU_REAL, .digits = 2 },
    { .name = "median", .title = "Middle of redraws", .kind = CAU_REAL, .digits = 2 },
    { .name = "low", .title = "5 of 100 below", .kind = CAU_REAL, .digits = 2 },
    { .name = "high", .title = "5 of 100 above", .kind = CAU_REAL, .digits = 2 },
    { .name = "outside", .title = "Map outside of these", .kind = CAU_BOOL, .detail = true },
    { .name = "place", .title = "Place", .kind = CAU_INTEGER, .better = CAU_LOWER },
    { .name = "top_1", .title = "First", .kind = CAU_REAL, .digits = 2, .asks = "In what share of redraws is it first?" },
    { .name = "top_3", .title = "Among three", .kind = CAU_REAL, .digits = 2 },
    { .name = "top_5", .title = "Among five", .kind = CAU_REAL, .digits = 2 },
    { .name = "known", .title = "Has a value", .kind = CAU_REAL, .digits = 2, .detail = true },
};

static void fill_places(cau_table *t, size_t row, const sample *s, int rule, size_t column, size_t who, bool lower)
{
    static const char *const names[TOPS] = { "top_1", "top_3", "top_5" };
    const size_t place = place_now(s, column, who, lower);
    size_t among[TOPS] = { 0 };
    for (size_t k = 0; k < s->draws; k++) {
        const size_t now = place_in(s, rule, column, who, k, lower);
        for (size_t p = 0; p < TOPS; p++)
            among[p] += now > 0 && now <= (size_t)tops[p];
    }
    if (place > 0)
        cau_table_set_integer(t, row, "place", (double)place);
    else
        cau_table_set_undefined(t, row, "place", "no value");
    for (size_t p = 0; p < TOPS; p++)
        cau_table_set_real(t, row, names[p], (double)among[p] / (double)s->draws);
}

static void fill_row(cau_table *t, size_t row, const sample *s, const cau_table *own, int rule, size_t c, size_t who, bool people, double *room)
{
    const cau_column *column = cau_table_column(own, s->column[c]);
    const spread sp = spread_of(series(s, rule, c, who), s->draws, room);
    const double now = s->now[c * s->rows + who];
    const double slack = 1e-9 * fabs(now);
    cau_table_set_text(t, row, "column", column->name);
    cau_table_set_text(t, row, "rule", rule_names[rule]);
    cau_table_set_defined(t, row, "value", now, "no value");
    cau_table_set_defined(t, row, "median", sp.median, "no value in any redraw");
    cau_table_set_defined(t, row, "low", sp.low, "no value in any redraw");
    cau_table_set_defined(t, row, "high", sp.high, "no value in any redraw");
    cau_table_set_bool(t, row, "outside", now < sp.low - slack || now > sp.high + slack);
    cau_table_set_real(t, row, "known", sp.known);
    if (people)
        fill_places(t, row, s, rule, c, who, column->better == CAU_LOWER);
    for (size_t k = 0; !people && k < 4; k++) {
        static const char *const of_people[] = { "place", "top_1", "top_3", "top_5" };
        cau_table_set_undefined(t, row, of_people[k], "a number of the whole network has no place");
    }
}

static size_t fill_margins(caucus_result *out, const sample *s, const cau_table *own, const char *measure, const caucus_landscape *net, bool people,
                           double *room)
{
    enum { COLUMNS = sizeof margin_columns / sizeof *margin_columns };
    cau_column shown[COLUMNS];
    cau_str name = { 0 };
    size_t outside = 0;
    memcpy(shown, margin_columns, sizeof shown);
    for (size_t c = 0; c < COLUMNS; c++) /* a number of the whole network has no place among others, and one number needs no name */
        shown[c].detail = shown[c].detail || (!people && (strncmp(shown[c].name, "top_", 4) == 0 || strcmp(shown[c].name, "place") == 0))
            || (s->columns == 1 && strcmp(shown[c].name, "column") == 0);
    cau_str_addf(&name, "%s_margins", measure);
    const size_t rules = (size_t)s->rule[0] + (size_t)s->rule[1];
    cau_table *t = name.failed ? NULL : cau_result_add_table(out, name.text, "Margins from redrawn maps", "margin", shown, COLUMNS,
                                                             s->rows * s->columns * rules);
    size_t row = 0;
    for (size_t who = 0; t && who < s->rows; who++)
        for (size_t c = 0; c < s->columns; c++)
            for (int rule = 0; rule < RULES; rule++) {
                if (!s->rule[rule])
                    continue;
                cau_table_set_text(t, row, "stakeholder", people ? net->stakeholders[who].id : NULL);
                cau_table_set_text(t, row, "name", people ? net->stakeholders[who].name : "the whole network");
                fill_row(t, row, s, own, rule, c, who, people, room);
                outside += cau_table_cell(t, row, cau_table_find(t, "outside"))->number > 0;
                row++;
            }
    cau_str_free(&name);
    return outside;
}

/* In what share of redraws does one stand above the other, by the first number of the measure? */
static void fill_outranks(caucus_result *out, const sample *s, const cau_table *own, const char *measure, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "from", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "to", .title = "Above", .kind = CAU_TEXT },
        { .name = "none", .title = "Share of redraws", .kind = CAU_REAL, .digits = 2 },
        { .name = "balanced", .title = "With unrecorded ties", .kind = CAU_REAL, .digits = 2 },
    };
    cau_str name = { 0 };
    const bool lower = cau_table_column(own, s->column[0])->better == CAU_LOWER;
    cau_str_addf(&name, "%s_outranks", measure);
    cau_table *t = name.failed ? NULL : cau_result_add_table(out, name.text, "Who stands above whom", "pair", columns, 4, s->rows * (s->rows - 1));
    cau_str_free(&name);
    if (!t)
        return;
    cau_table_hide_from_people(t);
    size_t row = 0;
    for (size_t i = 0; i < s->rows; i++)
        for (size_t j = 0; j < s->rows; j++) {
            if (i == j)
                continue;
            cau_table_set_text(t, row, "from", net->stakeholders[i].id);
            cau_table_set_text(t, row, "to", net->stakeholders[j].id);
            for (int rule = 0; rule < RULES; rule++) {
                size_t above = 0;
                for (size_t k = 0; s->rule[rule] && k < s->draws; k++) {
                    const double a = series(s, rule, 0, i)[k], b = series(s, rule, 0, j)[k];
                    above += !isnan(a) && !isnan(b) && beats(a, b, lower);
                }
                cau_table_set_defined(t, row, rule_names[rule], s->rule[rule] ? (double)above / (double)s->draws : (double)NAN, "not redrawn so");
            }
            row++;
        }
}

static void describe(caucus_result *out, const caucus_landscape *net, const sample *s, size_t outside)
{
    cau_result_set_parameter_number(out, "draws", (double)s->draws);
    cau_str n = { 0 };
    cau_str_addf(&n, "Margins come from %zu redrawn maps%s. A tie is kept in ", s->draws, s->rule[0] && s->rule[1] ? " under each of two rules for unrecorded ties" : "");
    for (int b = CAU_STATED; b <= CAU_ASSUMED; b++) {
        cau_str_fixed(&n, net->confidences[b] * 100, 0);
        cau_str_add(&n, b == CAU_ASSUMED ? "" : b == CAU_IMPLIED ? " or " : ", ");
    }
    cau_str_add(&n, " of 100 when it is stated, implied or assumed, unless the file gives its own confidence; weights and scores move too. These chances are "
                    "settings, not measurements.");
    if (n.text && !n.failed)
        cau_result_note_text(out, n.text);
    cau_str_free(&n);
    if (outside > 0)
        cau_result_note(out, "In %zu of the rows the value on the map lies outside of what 90 of 100 redraws give: leaving ties out moves numbers one way.", outside);
}

caucus_status cau_measure_margins(caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m, const cau_args *args, const cau_draws *draws,
                                  caucus_result *out)
{
    caucus_status rc = CAUCUS_OK;
    const cau_table *own = cau_result_find_table(out, m->name);
    sample s = { .draws = (size_t)draws->draws, .rule = { draws->none, draws->balanced } };
    double *room = NULL;
    const bool people = own && strcmp(cau_table_subject(own), "stakeholder") == 0 && cau_table_rows(own) == net->n;
    if (own && (people || strcmp(cau_table_subject(own), "network") == 0))
        choose_columns(&s, own);
    if (s.columns == 0) {
        cau_result_note(out, "%s has no number per stakeholder or of the whole network, so it was not redrawn.", m->title);
        return CAUCUS_OK;
    }
    s.rows = cau_table_rows(own);
    if ((double)s.rows * (double)s.columns * (double)s.draws * RULES > MOST_NUMBERS)
        return cau_bad_question(ctx, "ask for fewer with --draws", "%zu redraws of %s for %zu stakeholders are too many to keep", s.draws, m->name, s.rows);
    s.value = cau_alloc(RULES * s.columns * s.rows * s.draws, sizeof *s.value);
    s.now = cau_alloc(s.columns * s.rows, sizeof *s.now);
    room = cau_alloc(s.draws, sizeof *room);
    if (!s.value || !s.now || !room) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    for (size_t c = 0; c < s.columns; c++)
        for (size_t row = 0; row < s.rows; row++)
            s.now[c * s.rows + row] = number_at(own, row, s.column[c]);
    CAU_TRY(redraw_all(&s, ctx, net, m, args, draws));
    describe(out, net, &s, fill_margins(out, &s, own, m->name, net, people, room));
    if (people && s.rows > 1 && s.rows <= MOST_PAIRS)
        fill_outranks(out, &s, own, m->name, net);
done:
    cau_free(s.value);
    cau_free(s.now);
    cau_free(room);
    return rc;
}
