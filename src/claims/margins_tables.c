/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the redraws say of a measure, as tables. */
#include "claims/margins_part.h"

#include <math.h>
#include <string.h>

static const char *const rule_names[CAU_RULES] = { "none", "balanced" };

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

static void fill_places(cau_table *t, size_t row, const cau_margins *s, int rule, size_t column, size_t who, bool lower)
{
    static const char *const names[CAU_PLACES] = { "top_1", "top_3", "top_5" };
    const double *now = s->now + column * s->rows;
    const size_t *among = s->among[rule] + (column * s->rows + who) * CAU_PLACES;
    size_t place = 1;
    for (size_t j = 0; j < s->rows; j++)
        place += !isnan(now[j]) && cau_is_above(now[j], now[who], lower);
    if (isnan(now[who]))
        cau_table_set_undefined(t, row, "place", "no value");
    else
        cau_table_set_integer(t, row, "place", (double)place);
    for (size_t p = 0; p < CAU_PLACES; p++)
        cau_table_set_real(t, row, names[p], (double)among[p] / (double)s->draws);
}

static void fill_row(cau_table *t, size_t row, const cau_margins *s, int rule, size_t c, size_t who)
{
    const cau_stakeholder *one = s->people ? &s->net->stakeholders[s->who[who]] : NULL;
    const cau_spread *sp = &s->spread[rule][c * s->rows + who];
    const double now = s->now[c * s->rows + who];
    const double slack = 1e-9 * fabs(now);
    cau_table_set_text(t, row, "stakeholder", one ? one->id : NULL);
    cau_table_set_text(t, row, "name", one ? one->name : s->label ? s->label[who] : "the whole network");
    cau_table_set_text(t, row, "column", s->name[c]);
    cau_table_set_text(t, row, "rule", rule_names[rule]);
    cau_table_set_defined(t, row, "value", now, "no value");
    cau_table_set_defined(t, row, "median", sp->median, "no value in any redraw");
    cau_table_set_defined(t, row, "low", sp->low, "no value in any redraw");
    cau_table_set_defined(t, row, "high", sp->high, "no value in any redraw");
    cau_table_set_bool(t, row, "outside", now < sp->low - slack || now > sp->high + slack);
    cau_table_set_real(t, row, "known", sp->known);
    if (s->people)
        fill_places(t, row, s, rule, c, who, s->lower[c]);
    for (size_t k = 0; !s->people && k < 4; k++) {
        static const char *const of_people[] = { "place", "top_1", "top_3", "top_5" };
        cau_table_set_undefined(t, row, of_people[k], "this is no number of a stakeholder, and has no place");
    }
}

enum { COLUMNS = sizeof margin_columns / sizeof *margin_columns };

/* The rows of one measure, from *row on. @return those whose value lies outside of what 90 of 100 redraws give */
static size_t fill_measure(cau_table *t, size_t *row, const cau_margins *s)
{
    size_t outside = 0;
    for (size_t who = 0; t && who < s->rows; who++)
        for (size_t c = 0; c < s->columns; c++)
            for (int rule = 0; rule < CAU_RULES; rule++) {
                if (!s->rule[rule])
                    continue;
                fill_row(t, *row, s, rule, c, who);
                outside += cau_table_cell(t, *row, cau_table_find(t, "outside"))->number > 0;
                ++*row;
            }
    return outside;
}

static size_t rows_of(const cau_margins *s)
{
    return s->rows * s->columns * ((size_t)s->rule[0] + (size_t)s->rule[1]);
}

static size_t fill_margins(caucus_result *out, const cau_margins *s)
{
    cau_column shown[COLUMNS];
    cau_str name = { 0 };
    size_t row = 0;
    memcpy(shown, margin_columns, sizeof shown);
    for (size_t c = 0; c < COLUMNS; c++) /* a number of the whole network has no place among others, and one number needs no name */
        shown[c].detail = shown[c].detail || (!s->people && (strncmp(shown[c].name, "top_", 4) == 0 || strcmp(shown[c].name, "place") == 0))
            || (s->columns == 1 && strcmp(shown[c].name, "column") == 0);
    cau_str_addf(&name, "%s_margins", s->m->name);
    cau_table *t = name.failed ? NULL : cau_result_add_table(out, name.text, "Margins from redrawn maps", "margin", shown, COLUMNS, rows_of(s));
    cau_str_free(&name);
    return fill_measure(t, &row, s);
}

size_t cau_margins_list(caucus_result *out, const char *name, const char *title, cau_margins *const *margins, size_t count)
{
    size_t rows = 0, row = 0;
    for (size_t k = 0; k < count; k++)
        rows += margins[k] ? rows_of(margins[k]) : 0;
    cau_table *t = rows > 0 ? cau_result_add_table(out, name, title, "margin", margin_columns, COLUMNS, rows) : NULL;
    for (size_t k = 0; t && k < count; k++)
        if (margins[k])
            fill_measure(t, &row, margins[k]);
    if (t)
        cau_table_hide_from_people(t);
    return rows;
}

/* ---- one by one ---- */

static bool find(size_t *at, const cau_margins *s, cau_rule rule, const char *column, size_t stakeholder)
{
    if (!s || !s->people || !s->spread[rule])
        return false;
    for (size_t c = 0; c < s->columns; c++)
        for (size_t row = 0; row < s->rows; row++)
            if (s->who[row] == stakeholder && strcmp(s->name[c], column) == 0) {
                *at = c * s->rows + row;
                return true;
            }
    return false;
}

double cau_margins_among(const cau_margins *s, cau_rule rule, const char *column, size_t stakeholder, size_t place)
{
    size_t at;
    return find(&at, s, rule, column, stakeholder) ? (double)s->among[rule][at * CAU_PLACES + place] / (double)s->draws : (double)NAN;
}

const cau_spread *cau_margins_spread(const cau_margins *s, cau_rule rule, const char *column, size_t stakeholder)
{
    size_t at;
    return find(&at, s, rule, column, stakeholder) ? &s->spread[rule][at] : NULL;
}

/* ---- pairs ---- */

/* In what share of redraws does one stand above the other, by the first number of the measure? */
static void fill_outranks(caucus_result *out, const cau_margins *s, const caucus_landscape *net)
{
    static const cau_column columns[] = {
        { .name = "from", .title = "Stakeholder", .kind = CAU_TEXT },
        { .name = "to", .title = "Above", .kind = CAU_TEXT },
        { .name = "none", .title = "Share of redraws", .kind = CAU_REAL, .digits = 2 },
        { .name = "balanced", .title = "With unrecorded ties", .kind = CAU_REAL, .digits = 2 },
    };
    cau_str name = { 0 };
    cau_str_addf(&name, "%s_outranks", s->m->name);
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
            cau_table_set_text(t, row, "from", net->stakeholders[s->who[i]].id);
            cau_table_set_text(t, row, "to", net->stakeholders[s->who[j]].id);
            for (int rule = 0; rule < CAU_RULES; rule++)
                cau_table_set_defined(t, row, rule_names[rule],
                                      s->rule[rule] ? (double)s->above[rule][i * s->rows + j] / (double)s->draws : (double)NAN,
                                      "not redrawn so");
            row++;
        }
}

static void describe(caucus_result *out, const caucus_landscape *net, const cau_margins *s, size_t outside)
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

void cau_margins_fill(caucus_result *out, const cau_margins *s, const caucus_landscape *net)
{
    const cau_table *own = cau_result_find_table(out, s->m->name);
    if (!own || s->columns == 0) {
        cau_result_note(out, "%s has no number per stakeholder or of the whole network, so it was not redrawn.", s->m->title);
        return;
    }
    describe(out, net, s, fill_margins(out, s));
    if (s->above[s->rule[0] ? 0 : 1])
        fill_outranks(out, s, net);
}
