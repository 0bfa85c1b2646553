/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What people see of a table: the order of its rows, and the text of a cell. */
#include "core/alloc.h"
#include "table/table.h"

#include <math.h>
#include <string.h>

/* ---- order ---- */

static bool is_text(const cau_column *c)
{
    return c->kind == CAU_TEXT || c->kind == CAU_CATEGORY;
}

/* Best first, absent last; ties by row. */
static int compare(const cau_table *t, size_t column, size_t a, size_t b)
{
    const cau_column *c = cau_table_column(t, column);
    const cau_cell *x = cau_table_cell(t, a, column), *y = cau_table_cell(t, b, column);
    if ((x->state == CAU_PRESENT) != (y->state == CAU_PRESENT))
        return x->state == CAU_PRESENT ? -1 : 1;
    int order = 0;
    if (x->state == CAU_PRESENT && is_text(c))
        order = strcmp(x->text ? x->text : "", y->text ? y->text : "");
    else if (x->state == CAU_PRESENT)
        order = c->better == CAU_LOWER ? (x->number > y->number) - (x->number < y->number)
                                       : (x->number < y->number) - (x->number > y->number);
    return order ? order : (a > b) - (a < b);
}

/* Merge sort: stable, no global for the comparison. */
static void sort_rows(const cau_table *t, size_t column, size_t *rows, size_t *spare, size_t n)
{
    if (n < 2)
        return;
    const size_t half = n / 2;
    sort_rows(t, column, rows, spare, half);
    sort_rows(t, column, rows + half, spare, n - half);
    memcpy(spare, rows, half * sizeof *rows);
    size_t i = 0, j = half, k = 0;
    while (i < half && j < n)
        rows[k++] = compare(t, column, spare[i], rows[j]) <= 0 ? spare[i++] : rows[j++];
    while (i < half)
        rows[k++] = spare[i++];
}

size_t *cau_table_order(const cau_table *t, size_t column)
{
    const size_t n = cau_table_rows(t);
    size_t *rows = cau_alloc(n, sizeof *rows), *spare = cau_alloc(n, sizeof *spare);
    if (rows && spare) {
        for (size_t i = 0; i < n; i++)
            rows[i] = i;
        if (column < cau_table_columns(t))
            sort_rows(t, column, rows, spare, n);
    } else {
        cau_free(rows);
        rows = NULL;
    }
    cau_free(spare);
    return rows;
}

/* ---- a cell as people read it ---- */

static void add_number(cau_str *s, const cau_column *column, double value)
{
    const int digits = column->kind == CAU_INTEGER ? 0 : column->digits;
    const double least = pow(10, -digits);
    cau_str shown = { 0 };
    if (column->chance && value < least)
        cau_str_char(s, '<');
    cau_str_fixed(&shown, column->chance ? fmax(value, least) : value, digits);
    if (column->change && value > 0 && shown.text && strspn(shown.text, "0.") != shown.length) /* not of what rounds to nothing */
        cau_str_char(s, '+');
    cau_str_add(s, shown.text ? shown.text : "");
    s->failed = s->failed || shown.failed;
    cau_str_free(&shown);
}

void cau_str_cell(cau_str *s, const cau_column *column, const cau_cell *cell)
{
    enum { SHORT = 22 }; /* a reason this short says more than the general word */
    const bool brief = cell->reason && strlen(cell->reason) <= SHORT;
    if (cell->state == CAU_MISSING)
        cau_str_add(s, brief ? cell->reason : "not stated");
    else if (cell->state == CAU_UNDEFINED)
        cau_str_add(s, brief ? cell->reason : "not defined");
    else if (cell->state == CAU_UNSET)
        cau_str_add(s, "");
    else if (is_text(column))
        cau_str_add(s, cell->text ? cell->text : "");
    else if (column->kind == CAU_BOOL)
        cau_str_add(s, cell->number != 0 ? "yes" : "no");
    else
        add_number(s, column, cell->number);
}
