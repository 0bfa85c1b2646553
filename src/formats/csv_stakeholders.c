/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The sheet of stakeholders: one row each. */
#include "formats/csv_read.h"

#include "core/text.h"

#include <string.h>

/* What one row says on issues, by the number of the issue among the headers. */
typedef struct row_positions {
    cau_position *items;
    bool *used;
    size_t count;
} row_positions;

static const char *first_of(const cau_csv *csv, const cau_csv_columns *columns, cau_csv_role a, cau_csv_role b, cau_csv_role c)
{
    const char *cell = cau_csv_cell(csv, columns, a);
    cell = cell ? cell : cau_csv_cell(csv, columns, b);
    return cell ? cell : cau_csv_cell(csv, columns, c);
}

/* Id, Name and Label stand in for each other, as Kumu (Label) and Gephi (Id, Label) write them. */
static caucus_status read_names(cau_stakeholder *s, cau_csv_reader *r, cau_csv *csv, const cau_csv_columns *columns)
{
    const char *id = first_of(csv, columns, CAU_COL_ID, CAU_COL_NAME, CAU_COL_LABEL);
    const char *name = first_of(csv, columns, CAU_COL_NAME, CAU_COL_LABEL, CAU_COL_ID);
    caucus_status rc = CAUCUS_OK;
    char *text;

    CAU_TRY(cau_csv_text(&s->name, csv, r->arena, name));
    if (cau_csv_cell(csv, columns, CAU_COL_NAME))
        CAU_TRY(cau_csv_text(&s->label, csv, r->arena, cau_csv_cell(csv, columns, CAU_COL_LABEL)));
    text = cau_arena_strdup(r->arena, id);
    if (!text)
        return cau_no_memory(r->ctx);
    cau_csv_one_line(text);
    s->id = text;
done:
    return rc;
}

/* Other names under which the sheet of ties may call it. */
static caucus_status remember(cau_csv_reader *r, const cau_stakeholder *s)
{
    caucus_status rc = CAUCUS_OK;
    const size_t me = r->n;
    CAU_TRY(cau_csv_add_id(r, s->id));
    CAU_TRY(cau_csv_add_name(r, s->name, me));
    for (size_t i = 0; i < s->aliases.count; i++)
        CAU_TRY(cau_csv_add_name(r, s->aliases.items[i], me));
done:
    return rc;
}

static caucus_status read_kind(const char **out, cau_csv_reader *r, cau_csv *csv, const char *cell)
{
    static const char *const known[] = { "organisation", "office", "group", "person" };
    char folded[32];
    for (size_t i = 0; cell && i < sizeof known / sizeof *known; i++) {
        cau_csv_fold(folded, sizeof folded, cell, ' ');
        if (strcmp(folded, known[i]) == 0)
            cell = known[i]; /* "Person" is a person: the rules for persons must not hang on a capital letter */
    }
    return cau_csv_text(out, csv, r->arena, cell);
}

static caucus_status read_texts(cau_stakeholder *s, cau_csv_reader *r, cau_csv *csv, const cau_csv_columns *columns)
{
    caucus_status rc = CAUCUS_OK;
    CAU_TRY(cau_csv_text(&s->sector_id, csv, r->arena, cau_csv_cell(csv, columns, CAU_COL_SECTOR)));
    CAU_TRY(read_kind(&s->kind, r, csv, cau_csv_cell(csv, columns, CAU_COL_KIND)));
    CAU_TRY(cau_csv_text(&s->comment, csv, r->arena, cau_csv_cell(csv, columns, CAU_COL_COMMENT)));
    CAU_TRY(cau_csv_list(&s->aliases, csv, r->arena, cau_csv_cell(csv, columns, CAU_COL_ALIASES), CAU_CSV_NAMES));
    CAU_TRY(cau_csv_list(&s->tags, csv, r->arena, cau_csv_cell(csv, columns, CAU_COL_TAGS), CAU_CSV_NAMES));
    cau_csv_date(&s->since, csv, r->arena, "since", cau_csv_cell(csv, columns, CAU_COL_SINCE));
    cau_csv_date(&s->until, csv, r->arena, "until", cau_csv_cell(csv, columns, CAU_COL_UNTIL));
done:
    return rc;
}

/* Single scores. The basis of the row is that of its numbers, unless power_basis or position_basis says otherwise. */
static void read_scores(cau_stakeholder *s, cau_csv_reader *r, cau_csv *csv, const cau_csv_columns *columns, cau_basis basis)
{
    const char *power_basis = cau_csv_cell(csv, columns, CAU_COL_POWER_BASIS);
    const char *position_basis = cau_csv_cell(csv, columns, CAU_COL_POSITION_BASIS);
    cau_csv_score(&s->power, csv, r->arena, "power", cau_csv_cell(csv, columns, CAU_COL_POWER), "power",
                  &r->draft->power_scale);
    cau_csv_score(&s->position, csv, r->arena, "position", cau_csv_cell(csv, columns, CAU_COL_POSITION), "position",
                  &r->draft->position_scale);
    cau_csv_score(&s->salience, csv, r->arena, "salience", cau_csv_cell(csv, columns, CAU_COL_SALIENCE), "salience",
                  &r->draft->salience_scale);
    cau_csv_score(&s->susceptibility, csv, r->arena, "susceptibility", cau_csv_cell(csv, columns, CAU_COL_SUSCEPTIBILITY),
                  NULL, &r->draft->susceptibility_scale);
    cau_csv_score(&s->confidence, csv, r->arena, "confidence", cau_csv_cell(csv, columns, CAU_COL_CONFIDENCE), NULL,
                  &r->draft->confidence_scale);
    bool power = s->power.given;
    for (size_t b = 0; b < CAU_POWER_BASES; b++)
        power |= s->power_base[b].given;
    if (power_basis)
        s->power_basis = cau_csv_basis(csv, "power_basis", power_basis);
    else if (power)
        s->power_basis = basis;
    if (position_basis)
        s->position_basis = cau_csv_basis(csv, "position_basis", position_basis);
    else if (s->position.given || s->salience.given)
        s->position_basis = basis;
}

static caucus_status add_attribute(cau_stakeholder *s, cau_csv_reader *r, cau_csv *csv, const cau_csv_column *column,
                                   const char *cell, cau_attribute *into)
{
    double value = 0;
    const caucus_status rc = cau_csv_text(&into->text, csv, r->arena, cell);
    into->key = column->header;
    into->is_number = cau_csv_number_read(&value, csv, cell) == CAU_CSV_NUMBER;
    into->number = into->is_number ? value : 0;
    s->attributes = s->attributes ? s->attributes : into;
    s->nattributes++;
    return rc;
}

/* A cell of a column that may stand many times: power.BASE, ....ISSUE. */
static caucus_status read_column(cau_stakeholder *s, row_positions *row, cau_csv_reader *r, cau_csv *csv,
                                 const cau_csv_column *column, const char *cell)
{
    if (column->role == CAU_COL_POWER_BASE) {
        cau_csv_score(&s->power_base[column->index], csv, r->arena, column->header, cell, "power", &r->draft->power_scale);
        return CAUCUS_OK;
    }
    if (column->role < CAU_COL_POSITION_OF || column->role > CAU_COL_CONDITION_OF)
        return CAUCUS_OK;
    cau_position *p = &row->items[column->index];
    row->used[column->index] = true;
    switch (column->role) {
    case CAU_COL_POSITION_OF:
        cau_csv_score(&p->position, csv, r->arena, column->header, cell, "position", &r->draft->position_scale);
        break;
    case CAU_COL_SALIENCE_OF:
        cau_csv_score(&p->salience, csv, r->arena, column->header, cell, "salience", &r->draft->salience_scale);
        break;
    case CAU_COL_STAKE_OF:
        p->stake = cau_csv_stake(csv, column->header, cell);
        break;
    default:
        return cau_csv_text(&p->condition, csv, r->arena, cell);
    }
    return CAUCUS_OK;
}

static size_t count_other(const cau_csv *csv, const cau_csv_columns *columns)
{
    size_t n = 0;
    for (size_t i = 0; i < csv->count; i++)
        n += columns->items[i].role == CAU_COL_OTHER && csv->cells[i][0];
    return n;
}

static caucus_status read_columns(cau_stakeholder *s, row_positions *row, cau_csv_reader *r, cau_csv *csv,
                                  const cau_csv_columns *columns)
{
    caucus_status rc = CAUCUS_OK;
    const size_t nattributes = count_other(csv, columns);
    cau_attribute *attributes = nattributes ? cau_arena_alloc(r->arena, nattributes, sizeof *attributes) : NULL;
    if (nattributes && !attributes)
        return cau_no_memory(r->ctx);
    for (size_t i = 0; i < row->count; i++) {
        row->used[i] = false;
        row->items[i] = (cau_position){ 0 };
    }
    for (size_t i = 0; i < csv->count; i++) {
        const cau_csv_column *column = &columns->items[i];
        if (!csv->cells[i][0])
            continue;
        if (column->role == CAU_COL_OTHER)
            CAU_TRY(add_attribute(s, r, csv, column, csv->cells[i], &attributes[s->nattributes]));
        else
            CAU_TRY(read_column(s, row, r, csv, column, csv->cells[i]));
    }
done:
    return rc;
}

static caucus_status keep_positions(cau_stakeholder *s, const row_positions *row, cau_csv_reader *r, cau_csv *csv,
                                    const cau_csv_columns *columns, cau_basis basis)
{
    size_t n = 0;
    for (size_t i = 0; i < row->count; i++)
        n += row->used[i];
    if (n == 0)
        return CAUCUS_OK;
    cau_position *kept = cau_arena_alloc(r->arena, n, sizeof *kept);
    if (!kept)
        return cau_no_memory(r->ctx);
    for (size_t i = 0, k = 0; i < row->count; i++) {
        if (!row->used[i])
            continue;
        const caucus_status rc = cau_csv_issue(&row->items[i].issue_id, r, columns->issues[i], cau_csv_place(csv));
        if (rc != CAUCUS_OK)
            return rc;
        kept[k] = row->items[i];
        kept[k].issue = CAU_NONE;
        kept[k].basis = basis;
        kept[k++].place = cau_csv_place(csv);
    }
    s->positions = kept;
    s->npositions = n;
    return CAUCUS_OK;
}

static caucus_status read_seats(cau_csv_reader *r, cau_csv *csv, const char *id, const char *cell)
{
    double seats = 0;
    char shown[CAU_CSV_SHOWN];
    if (!cell)
        return CAUCUS_OK;
    if (cau_csv_number_read(&seats, csv, cell) != CAU_CSV_NUMBER || seats < 0) {
        cau_csv_error(csv, csv->row_line, "write how many votes it has on the board, or leave the cell empty",
                      "seats: \"%s\" is not a number of seats", cau_csv_shown(shown, cell));
        return CAUCUS_OK;
    }
    cau_seat *seat = cau_builder_seat(r->builder);
    if (!seat)
        return cau_no_memory(r->ctx);
    seat->stakeholder_id = id;
    seat->stakeholder = CAU_NONE;
    seat->seats = seats;
    r->draft->board.given = true;
    return CAUCUS_OK;
}

/* Which keys the row had, as the builder keeps it. */
static unsigned given_of(const cau_stakeholder *s)
{
    unsigned given = CAU_HAS_NAME;
    given |= s->label ? CAU_HAS_LABEL : 0u;
    given |= s->sector_id ? CAU_HAS_SECTOR : 0u;
    given |= s->kind ? CAU_HAS_KIND : 0u;
    given |= s->tags.count ? CAU_HAS_TAGS : 0u;
    given |= s->aliases.count ? CAU_HAS_ALIASES : 0u;
    given |= s->since.text ? CAU_HAS_SINCE : 0u;
    given |= s->until.text ? CAU_HAS_UNTIL : 0u;
    given |= s->power.given ? CAU_HAS_POWER : 0u;
    for (size_t b = 0; b < CAU_POWER_BASES; b++)
        given |= s->power_base[b].given ? CAU_HAS_POWER : 0u;
    given |= s->power_basis ? CAU_HAS_POWER_BASIS : 0u;
    given |= s->position.given ? CAU_HAS_POSITION : 0u;
    given |= s->salience.given ? CAU_HAS_SALIENCE : 0u;
    given |= s->position_basis ? CAU_HAS_POSITION_BASIS : 0u;
    given |= s->npositions ? CAU_HAS_POSITIONS : 0u;
    given |= s->susceptibility.given ? CAU_HAS_SUSCEPTIBILITY : 0u;
    given |= s->confidence.given ? CAU_HAS_CONFIDENCE : 0u;
    given |= s->nattributes ? CAU_HAS_ATTRIBUTES : 0u;
    given |= s->evidence.count ? CAU_HAS_EVIDENCE : 0u;
    given |= s->comment ? CAU_HAS_COMMENT : 0u;
    return given;
}

static caucus_status read_row(cau_csv_reader *r, cau_csv *csv, const cau_csv_columns *columns, row_positions *row)
{
    caucus_status rc = CAUCUS_OK;
    if (!first_of(csv, columns, CAU_COL_ID, CAU_COL_NAME, CAU_COL_LABEL)) {
        cau_csv_error(csv, csv->row_line, "give the stakeholder an id or a name", "this row has no id and no name");
        return CAUCUS_OK;
    }
    cau_stakeholder *s = cau_builder_stakeholder(r->builder);
    if (!s)
        return cau_no_memory(r->ctx);
    s->place = cau_csv_place(csv);
    s->sector = CAU_NONE;
    CAU_TRY(read_names(s, r, csv, columns));
    if (!cau_csv_row_fits(csv, columns)) { /* known by name, so that its ties are no second mistake */
        rc = remember(r, s);
        goto done;
    }
    const cau_basis basis = cau_csv_basis(csv, "basis", cau_csv_cell(csv, columns, CAU_COL_BASIS));
    CAU_TRY(read_texts(s, r, csv, columns));
    CAU_TRY(read_columns(s, row, r, csv, columns));
    read_scores(s, r, csv, columns, basis);
    CAU_TRY(keep_positions(s, row, r, csv, columns, basis));
    CAU_TRY(cau_csv_evidence(&s->evidence, r, csv, columns, basis));
    CAU_TRY(remember(r, s));
    s->given = given_of(s);
    CAU_TRY(read_seats(r, csv, s->id, cau_csv_cell(csv, columns, CAU_COL_SEATS)));
done:
    return rc;
}

static caucus_status declare_issues(cau_csv_reader *r, const cau_csv *csv, const cau_csv_columns *columns)
{
    caucus_status rc = CAUCUS_OK;
    for (size_t i = 0; i < columns->nissues && rc == CAUCUS_OK; i++) {
        const char *id;
        rc = cau_csv_issue(&id, r, columns->issues[i], (cau_place){ .line = columns->line, .file = csv->file });
    }
    return rc;
}

static bool has_names(cau_csv *csv, const cau_csv_columns *columns)
{
    if (columns->where[CAU_COL_ID] != CAU_COL_ABSENT || columns->where[CAU_COL_NAME] != CAU_COL_ABSENT ||
        columns->where[CAU_COL_LABEL] != CAU_COL_ABSENT)
        return true;
    cau_csv_error(csv, columns->line, "the first row names the columns, for example: id,name,sector,power,position",
                  "no column \"id\", \"name\" or \"label\"");
    return false;
}

caucus_status cau_csv_read_stakeholders(cau_csv_reader *r, cau_csv *csv)
{
    caucus_status rc = CAUCUS_OK;
    cau_csv_columns columns = { 0 };
    row_positions row = { 0 };

    CAU_TRY(cau_csv_next(csv));
    CAU_TRY(cau_csv_columns_read(&columns, csv, CAU_CSV_STAKEHOLDERS, r->arena));
    if (!has_names(csv, &columns)) {
        rc = CAUCUS_EINPUT;
        goto done;
    }
    CAU_TRY(declare_issues(r, csv, &columns));
    row.count = columns.nissues;
    row.items = cau_alloc(row.count, sizeof *row.items);
    row.used = cau_alloc(row.count, sizeof *row.used);
    if (!row.items || !row.used) {
        rc = cau_no_memory(r->ctx);
        goto done;
    }
    for (;;) {
        CAU_TRY(cau_csv_next(csv));
        if (csv->count == 0)
            break;
        if (r->n == CAU_CSV_STAKEHOLDER_LIMIT) {
            cau_csv_error(csv, csv->row_line, "split the landscape", "more than %d stakeholders", CAU_CSV_STAKEHOLDER_LIMIT);
            rc = CAUCUS_EINPUT;
            goto done;
        }
        CAU_TRY(read_row(r, csv, &columns, &row));
    }
done:
    cau_free(row.items);
    cau_free(row.used);
    cau_csv_columns_free(&columns);
    return rc;
}
