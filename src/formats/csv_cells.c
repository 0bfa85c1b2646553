/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/csv_cells.h"

#include "core/number.h"
#include "core/text.h"

#include <string.h>

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* "1,500" or "12.345": one to three digits, none of them a leading zero, a mark, and exactly three digits. */
static bool looks_like_thousands(const char *cell, char mark)
{
    cell += *cell == '-' || *cell == '+';
    size_t whole = 0, after = 0;
    while (is_digit(cell[whole]))
        whole++;
    if (whole < 1 || whole > 3 || cell[0] == '0' || cell[whole] != mark)
        return false;
    while (is_digit(cell[whole + 1 + after]))
        after++;
    return after == 3 && cell[whole + 4] == '\0';
}

cau_csv_number cau_csv_number_read(double *out, const cau_csv *csv, const char *cell)
{
    const bool comma = csv->separator != ',';
    const size_t length = strlen(cell);
    double value = 0;
    *out = 0;
    /* A semicolon separates where the comma is the decimal mark, and there a point groups thousands. */
    if ((comma && looks_like_thousands(cell, ',')) || (csv->separator == ';' && looks_like_thousands(cell, '.')))
        return CAU_CSV_TWO_READINGS;
    switch (cau_number_read_sheet(&value, cell, length, comma)) {
    case CAU_NUMBER_OK:
        *out = value;
        return CAU_CSV_NUMBER;
    case CAU_NUMBER_RANGE:
        return CAU_CSV_TOO_LARGE;
    case CAU_NUMBER_NOT:
        break;
    }
    return !comma && cau_number_read_sheet(&value, cell, length, true) != CAU_NUMBER_NOT ? CAU_CSV_COMMA : CAU_CSV_NO_NUMBER;
}

static const char *const *words_of(const char *what)
{
    static const char *const weights[] = { "weak", "some", "strong", NULL };
    static const char *const positions[] = { "strongly-against", "against", "mixed", "for", "strongly-for", NULL };
    static const char *const levels[] = { "low", "middle", "high", NULL };
    if (!what)
        return NULL;
    return strcmp(what, "weight") == 0 ? weights : strcmp(what, "position") == 0 ? positions : levels;
}

static void add_words(cau_str *out, const char *const *words)
{
    for (size_t i = 0; words[i]; i++)
        cau_str_addf(out, "%s%s", i == 0 ? "" : words[i + 1] ? ", " : " or ", words[i]);
}

/* Does the cell say that nobody knows, in one of the ways of people who fill in sheets? */
static bool says_unknown(const char *folded)
{
    static const char *const ways[] = { "?", "??", "-", "--", "n/a", "na", "unknown", "not-known", "don't-know", "dont-know",
                                        "not-sure", "unsure", "unclear", "tbc", "tbd", "none", "nil", "null", "nan", "x" };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        if (strcmp(ways[i], folded) == 0)
            return true;
    return strncmp(folded, "don\xe2\x80\x99t-know", 12) == 0;
}

/* The word of ours that a usual other word stands for. */
static const char *word_meant(const char *folded, const char *const *words)
{
    static const struct {
        const char *other, *ours;
    } same[] = { { "medium", "middle" }, { "mid", "middle" }, { "med", "middle" }, { "moderate", "middle" }, { "medium", "some" },
                 { "moderate", "some" }, { "neutral", "mixed" }, { "undecided", "mixed" }, { "ambivalent", "mixed" },
                 { "support", "for" }, { "supports", "for" }, { "supportive", "for" }, { "in-favour", "for" },
                 { "oppose", "against" }, { "opposes", "against" }, { "opposed", "against" }, { "very-strong", "strong" },
                 { "very-weak", "weak" }, { "very-high", "high" }, { "very-low", "low" }, { "strongly-in-favour", "strongly-for" },
                 { "strongly-opposed", "strongly-against" } };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        for (size_t j = 0; words[j] && strcmp(same[i].other, folded) == 0; j++)
            if (strcmp(same[i].ours, words[j]) == 0)
                return words[j];
    return cau_nearest(folded, words);
}

/* What to do about a cell that is no number. */
static void advise(cau_str *hint, const char *cell, const char *const *words)
{
    char folded[32];
    cau_csv_fold(folded, sizeof folded, cell, '-');
    const bool is_short = strlen(cell) < sizeof folded;
    const char *near = words && is_short ? word_meant(folded, words) : NULL;
    if (is_short && says_unknown(folded))
        cau_str_add(hint, "leave the cell empty where nobody knows");
    else if (cell[0] == '#')
        cau_str_add(hint, "this is an error of the spreadsheet: mend the formula, or leave the cell empty");
    else if (strchr(cell, '%'))
        cau_str_add(hint, "write 0.5 for 50 %");
    else if (strncmp(cell, "\xe2\x88\x92", 3) == 0)
        cau_str_add(hint, "write the minus sign as - (the key on the keyboard)");
    else if (near)
        cau_str_addf(hint, "did you mean \"%s\"?", near);
    else {
        cau_str_add(hint, "write a number such as 2 or 0.5");
        if (words) {
            cau_str_add(hint, ", or ");
            add_words(hint, words);
            cau_str_add(hint, "; leave the cell empty where nobody knows");
        }
    }
}

static void report_number(cau_csv *csv, const char *column, const char *cell, cau_csv_number problem,
                          const char *const *words)
{
    cau_str hint = { 0 };
    char shown[CAU_CSV_SHOWN];
    advise(&hint, cell, words);
    cell = cau_csv_shown(shown, cell);
    if (problem == CAU_CSV_TOO_LARGE) {
        cau_csv_error(csv, csv->row_line, "write a smaller number", "%s: \"%s\" is larger than any number we can hold", column,
                      cell);
    } else if (problem == CAU_CSV_TWO_READINGS) {
        cau_csv_error(csv, csv->row_line, "write 1500 for fifteen hundred, and 1.50 or 1,50 for one and a half",
                      "%s: \"%s\" has two readings: a group of thousands, or a decimal fraction", column, cell);
    } else if (problem == CAU_CSV_COMMA) {
        cau_csv_error(csv, csv->row_line, "write a decimal point, or save the sheet with semicolons or tabs",
                      "%s: \"%s\" has a comma, but commas separate the cells of this sheet", column, cell);
    } else {
        cau_csv_error(csv, csv->row_line, hint.text, "%s: \"%s\" is %s", column, cell,
                      words ? "neither a number nor a known word" : "not a number");
    }
    cau_str_free(&hint);
}

/* A sheet cannot declare a scale, so the usual ones hold. */
static void report_off_scale(cau_csv *csv, const char *column, const char *cell, const char *const *words,
                             const cau_scale *scale)
{
    cau_str hint = { 0 };
    char shown[CAU_CSV_SHOWN];
    if (words) {
        cau_str_add(&hint, "write ");
        add_words(&hint, words);
        cau_str_add(&hint, ", or ");
    }
    cau_str_add(&hint, "divide by the highest; a JSON landscape can declare another scale");
    cau_csv_error(csv, csv->row_line, hint.text, "%s: %s is off the scale of a sheet, which runs from %s to 1", column,
                  cau_csv_shown(shown, cell), scale->low < 0 ? "-1" : "0");
    cau_str_free(&hint);
}

void cau_csv_score(cau_score *out, cau_csv *csv, cau_arena *arena, const char *column, const char *cell, const char *what,
                   cau_scale *scale)
{
    char folded[32];
    double value = 0;
    *out = (cau_score){ 0 };
    if (!cell)
        return;
    const cau_csv_number kind = cau_csv_number_read(&value, csv, cell);
    if (kind == CAU_CSV_NUMBER) {
        if (scale->high > scale->low && (value < scale->low || value > scale->high))
            report_off_scale(csv, column, cell, words_of(what), scale);
        else
            *out = (cau_score){ .given = true, .raw = value };
        return;
    }
    cau_csv_fold(folded, sizeof folded, cell, '-');
    if (what && strlen(cell) < sizeof folded && cau_score_word(&value, what, folded, scale)) {
        *out = (cau_score){ .given = true, .raw = value, .word = cau_arena_strdup(arena, folded) };
        scale->words = true;
        return;
    }
    report_number(csv, column, cell, kind, words_of(what));
}

static size_t find_name(const char *const *names, size_t first, size_t count, const char *cell)
{
    char folded[32];
    cau_csv_fold(folded, sizeof folded, cell, '-');
    for (size_t i = first; i < count; i++)
        if (strlen(cell) < sizeof folded && strcmp(names[i], folded) == 0)
            return i;
    return CAU_NONE;
}

cau_basis cau_csv_basis(cau_csv *csv, const char *column, const char *cell)
{
    char shown[CAU_CSV_SHOWN];
    const size_t i = cell ? find_name(cau_basis_names, 1, 4, cell) : 0;
    if (i != CAU_NONE)
        return (cau_basis)i;
    cau_csv_error(csv, csv->row_line, "write stated (somebody said so), implied (it follows from what was said) or assumed",
                  "%s: \"%s\" is not a basis", column, cau_csv_shown(shown, cell));
    return CAU_BASIS_NONE;
}

cau_stake cau_csv_stake(cau_csv *csv, const char *column, const char *cell)
{
    char shown[CAU_CSV_SHOWN];
    const size_t i = cell ? find_name(cau_stake_names, 1, 5, cell) : 0;
    if (i != CAU_NONE)
        return (cau_stake)i;
    cau_csv_error(csv, csv->row_line, "write gain, loss, none or mixed", "%s: \"%s\" is not a stake", column, cau_csv_shown(shown, cell));
    return CAU_STAKE_NONE_GIVEN;
}

void cau_csv_date(cau_date *out, cau_csv *csv, cau_arena *arena, const char *column, const char *cell)
{
    char shown[CAU_CSV_SHOWN];
    *out = (cau_date){ 0 };
    const char *text = cell ? cau_arena_strdup(arena, cell) : NULL;
    if (text && !cau_date_read(out, text))
        cau_csv_error(csv, csv->row_line,
                      "write 2019, 2019-03 or 2019-03-31 (format the column as text, or the spreadsheet rewrites it)",
                      "%s: \"%s\" is not a date", column, cau_csv_shown(shown, cell));
}

caucus_status cau_csv_text(const char **out, cau_csv *csv, cau_arena *arena, const char *cell)
{
    *out = NULL;
    if (!cell)
        return CAUCUS_OK;
    *out = cau_arena_strdup(arena, cell);
    return *out ? CAUCUS_OK : cau_no_memory(csv->ctx);
}

void cau_csv_one_line(char *text)
{
    for (; *text; text++)
        if (*text == '\n' || *text == '\t')
            *text = ' ';
}

/* The next item without spaces round it; NULL at the end. */
static const char *next_item(const char **at, size_t *length, const char *separators)
{
    while (**at) {
        const char *begin = *at + strspn(*at, " \n\t");
        const char *end = begin + strcspn(begin, separators);
        *at = *end ? end + 1 : end;
        while (end > begin && strchr(" \n\t", end[-1]))
            end--;
        if (end > begin) {
            *length = (size_t)(end - begin);
            return begin;
        }
    }
    return NULL;
}

caucus_status cau_csv_list(cau_names *out, cau_csv *csv, cau_arena *arena, const char *cell, const char *separators)
{
    size_t count = 0, length = 0;
    const char *item;
    *out = (cau_names){ 0 };
    if (!cell)
        return CAUCUS_OK;
    for (const char *at = cell; next_item(&at, &length, separators);)
        count++;
    if (count == 0)
        return CAUCUS_OK;
    const char **items = cau_arena_alloc(arena, count, sizeof *items);
    if (!items)
        return cau_no_memory(csv->ctx);
    const char *at = cell;
    for (size_t i = 0; i < count; i++) {
        item = next_item(&at, &length, separators);
        items[i] = cau_arena_strndup(arena, item, length);
        if (!items[i])
            return cau_no_memory(csv->ctx);
    }
    *out = (cau_names){ .items = items, .count = count };
    return CAUCUS_OK;
}
