/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A result table as HTML. It is whole without a script; the script only adds sorting. */
#include "report/html.h"

#include "core/alloc.h"
#include "measures/measure.h"
#include "views/svg.h"

#include <string.h>

enum { ROWS_MOST = 300 }; /* of a table in the page; its files have them all */

/* Pairs of an id and the name that people read instead of it, in a table of which subject (NULL: any). */
static const struct {
    const char *id, *name, *subject;
} instead[] = {
    { "stakeholder", "name", NULL },
    { "issue", "issue_name", NULL },
    { "issue", "name", "issue" },
    { "issue", "title", "issue" },
    { "scenario", "name", "scenario" },
    { "from", "one", NULL },
    { "to", "other", NULL },
    { "power_score", "power_word", NULL },
    { "set", "members", "set" },
};

/* Optional texts that no row has. */
static bool is_empty(const cau_table *t, size_t column)
{
    for (size_t r = 0; r < cau_table_rows(t); r++)
        if (cau_table_cell(t, r, column)->state != CAU_UNSET)
            return false;
    return cau_table_rows(t) > 0;
}

static bool is_for_people(const cau_table *t, const char *name)
{
    const size_t c = cau_table_find(t, name);
    return c != (size_t)-1 && !cau_table_column(t, c)->detail;
}

bool cau_html_shows_column(const cau_table *t, size_t column)
{
    const char *name = cau_table_column(t, column)->name;
    for (size_t i = 0; i < sizeof instead / sizeof *instead; i++)
        if (!strcmp(name, instead[i].id) && is_for_people(t, instead[i].name) &&
            (!instead[i].subject || !strcmp(cau_table_subject(t), instead[i].subject)))
            return false;
    return !cau_table_column(t, column)->detail && !is_empty(t, column);
}

static bool is_numeric(const cau_column *c)
{
    return c->kind == CAU_REAL || c->kind == CAU_INTEGER;
}

/* Texts that people read as a sentence may break; names and words should not. */
static bool is_prose(const cau_column *c)
{
    static const char *const prose[] = { "condition", "comment", "quote", "description", "question", "citation", "members", "reason" };
    for (size_t i = 0; i < sizeof prose / sizeof *prose; i++)
        if (!strcmp(c->name, prose[i]))
            return true;
    return false;
}

/* A column of stakeholders' ids, where the table gives no names. */
static bool holds_ids(const cau_column *c)
{
    static const char *const names[] = { "stakeholder", "from", "to", "a", "b", "with" };
    for (size_t i = 0; c->kind == CAU_TEXT && i < sizeof names / sizeof *names; i++)
        if (!strcmp(c->name, names[i]))
            return true;
    return false;
}

/* The measure that a column carries: its own, the one of its name, or the one that the table is of. */
static const cau_measure *measure_of(const cau_table *t, const cau_column *column)
{
    const cau_measure *m = column->measure ? cau_measure_find(column->measure) : NULL;
    if (!m && is_numeric(column))
        m = cau_measure_find(column->name);
    return m || !is_numeric(column) ? m : cau_measure_find(cau_table_name(t));
}

static void head(cau_str *s, const cau_table *t)
{
    cau_str_add(s, "<thead><tr>");
    for (size_t c = 0; c < cau_table_columns(t); c++) {
        const cau_column *column = cau_table_column(t, c);
        if (!cau_html_shows_column(t, c))
            continue;
        const cau_measure *m = measure_of(t, column);
        cau_str_addf(s, "<th scope=\"col\"%s", is_numeric(column) ? " class=\"n\"" : "");
        if (column->asks) {
            cau_str_add(s, " title=\"");
            cau_str_markup(s, column->asks);
            cau_str_char(s, '"');
        }
        if (m)
            cau_str_addf(s, " data-m=\"%s\"><a href=\"#m-%s\">", m->name, m->name);
        else
            cau_str_char(s, '>');
        cau_str_markup(s, column->title ? column->title : column->name);
        cau_str_add(s, m ? "</a>" : "");
        if (column->unit) {
            cau_str_add(s, " <small>");
            cau_str_markup(s, column->unit);
            cau_str_add(s, "</small>");
        }
        cau_str_add(s, "</th>");
    }
    cau_str_add(s, "</tr></thead>\n");
}

/* The letter of a group of allies. */
static bool is_group(const cau_column *c)
{
    return c->kind == CAU_CATEGORY && (!strcmp(c->name, "coalition") || !strcmp(c->name, "group"));
}

/* What is shown in a cell that holds a value. */
static void value(cau_str *s, const cau_column *column, const cau_cell *cell, const caucus_landscape *net)
{
    cau_str shown = { 0 };
    const size_t who = holds_ids(column) && cell->text ? cau_stakeholder_find(net, cell->text) : CAU_NONE;
    const bool letter = is_group(column) && cell->text && cell->text[0] >= 'A' && cell->text[0] <= 'Z' && !cell->text[1];
    cau_str_cell(&shown, column, cell);
    if (letter)
        cau_str_addf(s, "<span class=\"chip c%c\">%c</span>", cell->text[0] <= 'E' ? cell->text[0] : 'Z', cell->text[0]);
    else if (is_numeric(column) && shown.text && shown.text[0] == '-')
        cau_str_addf(s, "\xE2\x88\x92%s", shown.text + 1); /* a minus sign is as wide as a digit */
    else
        cau_str_markup(s, who == CAU_NONE ? (shown.text ? shown.text : "") : net->stakeholders[who].name);
    s->failed = s->failed || shown.failed;
    cau_str_free(&shown);
}

/* The number that a column shown in words stands for, so that it sorts as one; NULL when there is none. */
static const cau_cell *number_behind(const cau_table *t, size_t row, const cau_column *column)
{
    for (size_t i = 0; i < sizeof instead / sizeof *instead; i++) {
        const size_t c = strcmp(column->name, instead[i].name) ? (size_t)-1 : cau_table_find(t, instead[i].id);
        if (c != (size_t)-1 && is_numeric(cau_table_column(t, c)) && cau_table_cell(t, row, c)->state == CAU_PRESENT)
            return cau_table_cell(t, row, c);
    }
    return NULL;
}

static void cell_html(cau_str *s, const cau_table *t, size_t row, size_t c, const caucus_landscape *net, bool first)
{
    const cau_column *column = cau_table_column(t, c);
    const cau_cell *cell = cau_table_cell(t, row, c);
    const cau_cell *number = is_numeric(column) && cell->state == CAU_PRESENT ? cell : number_behind(t, row, column);
    const char *css = is_numeric(column) ? "n" : is_prose(column) ? "prose" : NULL;
    cau_str_add(s, first ? "<th scope=\"row\"" : "<td");
    if (css)
        cau_str_addf(s, " class=\"%s\"", css);
    if (number) { /* sorting needs more than the digits shown */
        cau_str_add(s, " data-v=\"");
        cau_str_number(s, number->number);
        cau_str_char(s, '"');
    }
    cau_str_char(s, '>');
    if (cell->state == CAU_PRESENT) {
        value(s, column, cell, net);
    } else if (is_group(column) && cell->state == CAU_MISSING) {
        cau_str_add(s, "<span class=\"chip\" title=\"");
        cau_str_markup(s, cell->reason);
        cau_str_add(s, "\">\xE2\x80\x93</span>");
    } else if (cell->state != CAU_UNSET && (cell->reason || cell->state == CAU_UNDEFINED)) {
        cau_str shown = { 0 };
        cau_str_cell(&shown, column, cell);
        cau_str_add(s, "<span class=\"na\">");
        cau_str_markup(s, shown.text);
        cau_str_add(s, "</span>");
        s->failed = s->failed || shown.failed;
        cau_str_free(&shown);
    }
    cau_str_add(s, first ? "</th>" : "</td>");
}

static void row_html(cau_str *s, const cau_table *t, size_t row, const caucus_landscape *net)
{
    bool first = true;
    const size_t key = cau_table_find(t, "stakeholder");
    const cau_cell *id = key == (size_t)-1 ? NULL : cau_table_cell(t, row, key);
    const size_t who = id && id->state == CAU_PRESENT && id->text ? cau_stakeholder_find(net, id->text) : CAU_NONE;
    cau_str_add(s, "<tr");
    if (who != CAU_NONE)
        cau_str_addf(s, " data-s=\"%zu\"", who);
    cau_str_char(s, '>');
    for (size_t c = 0; c < cau_table_columns(t); c++) {
        if (!cau_html_shows_column(t, c))
            continue;
        cell_html(s, t, row, c, net, first && !is_numeric(cau_table_column(t, c)));
        first = false;
    }
    cau_str_add(s, "</tr>\n");
}

/* Is this cell the first of its column with this reason? */
static bool first_with_reason(const cau_table *t, size_t row, size_t column)
{
    const cau_cell *cell = cau_table_cell(t, row, column);
    for (size_t r = 0; r < row; r++) {
        const cau_cell *other = cau_table_cell(t, r, column);
        if (other->state == cell->state && cau_text_is(other->reason, cell->reason))
            return false;
    }
    return true;
}

/* Does the cell itself show its reason? */
static bool is_said(cau_str *s, const cau_column *column, const cau_cell *cell)
{
    cau_str shown = { 0 };
    cau_str_cell(&shown, column, cell);
    s->failed = s->failed || shown.failed;
    const bool said = !is_group(column) && cau_text_is(shown.text, cell->reason);
    cau_str_free(&shown);
    return said;
}

/* Why some cells have no value: one line for each column and reason. */
static void reasons(cau_str *s, const cau_table *t)
{
    bool any = false;
    for (size_t c = 0; c < cau_table_columns(t); c++) {
        if (!cau_html_shows_column(t, c))
            continue;
        for (size_t r = 0; r < cau_table_rows(t); r++) {
            const cau_cell *cell = cau_table_cell(t, r, c);
            if (cell->state == CAU_PRESENT || !cell->reason || is_said(s, cau_table_column(t, c), cell) || !first_with_reason(t, r, c))
                continue;
            cau_str_add(s, any ? "; " : "<p class=\"reasons\">No value: ");
            cau_str_markup(s, cau_table_column(t, c)->title);
            cau_str_add(s, " (");
            cau_str_markup(s, cell->reason);
            cau_str_char(s, ')');
            any = true;
        }
    }
    if (any)
        cau_str_add(s, ".</p>\n");
}

void cau_html_table(cau_str *s, const cau_table *t, const caucus_landscape *net)
{
    const char *by = cau_table_people_column(t);
    size_t *order = cau_table_order(t, by ? cau_table_find(t, by) : (size_t)-1);
    if (!order) {
        s->failed = true;
        return;
    }
    cau_str_addf(s, "<div class=\"table\" id=\"t-%s\"><div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"c-%s\"><table>\n"
                    "<caption id=\"c-%s\">", cau_table_name(t), cau_table_name(t), cau_table_name(t));
    cau_str_markup(s, cau_table_title(t));
    cau_str_add(s, "</caption>\n");
    head(s, t);
    cau_str_add(s, "<tbody>\n");
    const size_t rows = cau_table_rows(t), shown = rows < ROWS_MOST ? rows : ROWS_MOST;
    for (size_t r = 0; r < shown; r++)
        row_html(s, t, order[r], net);
    cau_str_add(s, "</tbody></table></div>\n");
    if (shown < rows)
        cau_str_addf(s, "<p class=\"reasons\">The first %zu of %zu rows are shown; tables/%s.csv has them all.</p>\n", shown, rows,
                     cau_table_name(t));
    reasons(s, t);
    cau_str_add(s, "</div>\n");
    cau_free(order);
}
