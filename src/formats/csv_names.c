/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Who and what the sheets name: stakeholders by id, name and alias; issues; sources; evidence. */
#include "formats/csv_read.h"

#include <string.h>

cau_place cau_csv_place(const cau_csv *csv)
{
    return (cau_place){ .line = csv->row_line, .file = csv->file };
}

const char *cau_csv_folded(cau_csv_reader *r, const char *text)
{
    const size_t size = strlen(text) + 1;
    char *folded = cau_arena_alloc(r->arena, size, 1);
    if (folded)
        cau_csv_fold(folded, size, text, ' ');
    return folded;
}

caucus_status cau_csv_add_name(cau_csv_reader *r, const char *name, size_t stakeholder)
{
    const char *folded = cau_csv_folded(r, name);
    if (!folded || !cau_grow(&r->names, &r->name_capacity, r->nnames, sizeof *r->names))
        return cau_no_memory(r->ctx);
    r->names[r->nnames++] = name;
    const size_t other = cau_index_get(&r->by_name, folded);
    if (other != CAU_INDEX_NONE && other != stakeholder && !cau_index_put(&r->shared, folded, 1))
        return cau_no_memory(r->ctx);
    return cau_index_put(&r->by_name, folded, stakeholder) ? CAUCUS_OK : cau_no_memory(r->ctx);
}

caucus_status cau_csv_add_id(cau_csv_reader *r, const char *id)
{
    if (!cau_grow(&r->ids, &r->id_capacity, r->n, sizeof *r->ids) || !cau_index_put(&r->by_id, id, r->n))
        return cau_no_memory(r->ctx);
    r->ids[r->n++] = id;
    return cau_csv_add_name(r, id, r->n - 1);
}

size_t cau_csv_find(const cau_csv_reader *r, const char *name)
{
    char folded[512];
    const size_t exact = cau_index_get(&r->by_id, name);
    if (exact != CAU_INDEX_NONE || strlen(name) >= sizeof folded)
        return exact == CAU_INDEX_NONE ? CAU_NONE : exact;
    cau_csv_fold(folded, sizeof folded, name, ' ');
    const size_t found = cau_index_get(&r->by_name, folded);
    return found == CAU_INDEX_NONE || cau_index_get(&r->shared, folded) != CAU_INDEX_NONE ? CAU_NONE : found;
}

bool cau_csv_is_shared(const cau_csv_reader *r, const char *name)
{
    char folded[512];
    if (strlen(name) >= sizeof folded)
        return false;
    cau_csv_fold(folded, sizeof folded, name, ' ');
    return cau_index_get(&r->shared, folded) != CAU_INDEX_NONE;
}

caucus_status cau_csv_issue(const char **out, cau_csv_reader *r, const char *id, cau_place place)
{
    const char *folded = cau_csv_folded(r, id);
    *out = NULL;
    if (!folded)
        return cau_no_memory(r->ctx);
    const size_t known = cau_index_get(&r->issues, folded);
    if (known != CAU_INDEX_NONE) {
        *out = r->issue_ids[known];
        return CAUCUS_OK;
    }
    const char *copy = cau_arena_strdup(r->arena, id);
    cau_issue *issue = copy ? cau_builder_issue(r->builder) : NULL;
    if (!issue || !cau_grow(&r->issue_ids, &r->issue_capacity, r->nissues, sizeof *r->issue_ids) ||
        !cau_index_put(&r->issues, folded, r->nissues))
        return cau_no_memory(r->ctx);
    issue->id = issue->name = copy;
    issue->under = CAU_NONE;
    issue->place = place;
    r->issue_ids[r->nissues++] = copy;
    *out = copy;
    return CAUCUS_OK;
}

static caucus_status source_of(const char **out, cau_csv_reader *r, const char *id, cau_place place)
{
    *out = cau_arena_strdup(r->arena, id);
    if (!*out)
        return cau_no_memory(r->ctx);
    if (cau_index_get(&r->sources, *out) != CAU_INDEX_NONE)
        return CAUCUS_OK;
    cau_source *source = cau_builder_source(r->builder);
    if (!source || !cau_index_put(&r->sources, *out, 1))
        return cau_no_memory(r->ctx);
    source->id = *out;
    source->place = place;
    return CAUCUS_OK;
}

caucus_status cau_csv_evidence(cau_evidences *out, cau_csv_reader *r, cau_csv *csv, const cau_csv_columns *columns,
                               cau_basis basis)
{
    const char *source = cau_csv_cell(csv, columns, CAU_COL_SOURCE), *at = cau_csv_cell(csv, columns, CAU_COL_AT);
    const char *quote = cau_csv_cell(csv, columns, CAU_COL_QUOTE);
    caucus_status rc = CAUCUS_OK;
    *out = (cau_evidences){ 0 };

    if (!source && !at && !quote)
        return CAUCUS_OK;
    cau_evidence *e = cau_arena_alloc(r->arena, 1, sizeof *e);
    if (!e)
        return cau_no_memory(r->ctx);
    e->basis = basis;
    e->place = cau_csv_place(csv);
    if (source)
        CAU_TRY(source_of(&e->source, r, source, e->place));
    CAU_TRY(cau_csv_text(&e->at, csv, r->arena, at));
    CAU_TRY(cau_csv_text(&e->quote, csv, r->arena, quote));
    *out = (cau_evidences){ .items = e, .count = 1 };
done:
    return rc;
}

bool cau_csv_row_fits(cau_csv *csv, const cau_csv_columns *columns)
{
    if (csv->count != columns->count) {
        cau_csv_error(csv, csv->row_line,
                      csv->count > columns->count ? "put a cell that holds the separator between quotation marks"
                                                  : "leave a cell empty rather than out",
                      "this row has %zu cells, the header has %zu", csv->count, columns->count);
        return false;
    }
    for (size_t i = 0; i < csv->count; i++)
        if (columns->items[i].role == CAU_COL_EMPTY && csv->cells[i][0]) {
            char shown[CAU_CSV_SHOWN];
            cau_csv_error(csv, csv->row_line, "give the column a name in the first row, or empty the cell",
                          "\"%s\" stands in column %zu, which has no name", cau_csv_shown(shown, csv->cells[i]), i + 1);
            return false;
        }
    return true;
}
