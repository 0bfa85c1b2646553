/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the words mean: a short list that every map needs, the questions that the columns answer, and how the
 * numbers are worked out. */
#include "measures/measure.h"
#include "report/html.h"
#include "report/page.h"
#include "views/svg.h"

#include <string.h>

static const struct {
    const char *word, *meaning;
} words[] = {
    { "Stakeholder", "A body, office or group that has a say or a stake in what is being decided." },
    { "Tie", "Something recorded between two of them: an alliance (they work together), influence (one moves the other), or a conflict." },
    { "Group (A, B, ...)", "Stakeholders joined more by alliances among themselves than to others. It is read off the recorded ties; nobody "
                           "has to have joined anything." },
    { "No recorded alliance", "Nobody told the map-makers of an alliance. There may be one." },
    { "Of 100 routes", "If each stakeholder reached each other one by the shortest way along the ties, so many of 100 such ways would pass "
                       "through this one." },
    { "Redrawn map", "A copy of the map in which doubtful ties are left out at random, or unrecorded ones put in. What stays the same over "
                     "many redrawn maps does not hang on one doubtful tie." },
    { "Not stated", "The file gives no value. It is never counted as nought." },
    { "Not defined", "The formula has no value here; the reason stands under the table." },
};

static const struct {
    const char *word, *meaning;
} bases[] = {
    { "Stated", "A source says so." },
    { "Implied", "It follows from what a source says, by the map-makers\xE2\x80\x99 reading." },
    { "Assumed", "The map-makers put it in; no source says so." },
};

static void add_pair(cau_str *s, const char *word, const char *meaning)
{
    cau_html_pair(s, word, meaning);
}

/* Has an earlier table of the page a column of this title and question? */
static bool asked_before(const caucus_result *const *results, size_t at, size_t table, size_t column)
{
    const cau_column *one = cau_table_column(cau_result_table(results[at], table), column);
    for (size_t r = 0; r <= at; r++)
        for (size_t t = 0; t < cau_result_tables(results[r]) && (r < at || t <= table); t++) {
            const cau_table *other = cau_result_table(results[r], t);
            const size_t end = r == at && t == table ? column : cau_table_columns(other);
            for (size_t c = 0; c < end; c++)
                if (cau_text_is(cau_table_column(other, c)->asks, one->asks) && cau_text_is(cau_table_column(other, c)->title, one->title))
                    return true;
        }
    return false;
}

/* The questions of one table's columns that no earlier table has answered. */
static void add_table_columns(cau_str *s, const caucus_result *const *results, size_t r, size_t t)
{
    const cau_table *table = cau_result_table(results[r], t);
    bool any = false;
    for (size_t c = 0; !cau_table_hidden(table) && c < cau_table_columns(table); c++) {
        const cau_column *column = cau_table_column(table, c);
        if (!column->asks || !cau_html_shows_column(table, c) || asked_before(results, r, t, c))
            continue;
        if (!any) {
            cau_html_heading(s, 4, NULL, cau_table_title(table));
            cau_str_add(s, "<dl class=\"words\">\n");
        }
        any = true;
        add_pair(s, column->title, column->asks);
    }
    if (any)
        cau_str_add(s, "</dl>\n");
}

static void add_columns(cau_str *s, const caucus_result *const *results, size_t count)
{
    for (size_t r = 0; r < count; r++)
        for (size_t t = 0; t < cau_result_tables(results[r]); t++)
            add_table_columns(s, results, r, t);
}

/* Does a table of the page carry the numbers of this measure? */
static bool is_used(const cau_measure *m, const caucus_result *const *results, size_t count)
{
    for (size_t r = 0; r < count; r++)
        for (size_t t = 0; t < cau_result_tables(results[r]); t++) {
            const cau_table *table = cau_result_table(results[r], t);
            if (!strcmp(cau_table_name(table), m->name) || cau_table_find(table, m->name) != (size_t)-1)
                return true;
            for (size_t c = 0; c < cau_table_columns(table); c++) {
                if (cau_text_is(cau_table_column(table, c)->measure, m->name))
                    return true;
            }
        }
    return false;
}

/* The ties that a measure reads, in words. */
static const char *counted_over(const cau_measure *m)
{
    static const char *const over[][2] = {
        { "influence", "ties of influence" }, { "alliance", "alliances" }, { "conflict", "conflicts" }, { "signed", "alliances and conflicts" },
        { "working", "ties of influence, and alliances both ways" },
    };
    for (size_t i = 0; m->layer && i < sizeof over / sizeof *over; i++)
        if (!strcmp(m->layer, over[i][0]))
            return over[i][1];
    return m->layer ? m->layer : "no ties: it reads scores, positions or seats";
}

static void add_methods(cau_str *s, const caucus_result *const *results, size_t count)
{
    bool any = false;
    for (size_t i = 0; i < cau_measure_count(); i++) {
        const cau_measure *m = cau_measure_at(i);
        if (!is_used(m, results, count))
            continue;
        if (!any)
            cau_str_add(s, "<details class=\"methods\" id=\"methods\"><summary>How the numbers are worked out, and from whom the methods are</summary>\n<dl>\n");
        any = true;
        cau_str_addf(s, "<dt id=\"m-%s\" data-layer=\"%s\" data-over=\"%s\">", m->name, m->layer ? m->layer : "", counted_over(m));
        cau_str_markup(s, m->title ? m->title : m->name);
        cau_str_add(s, " <code>");
        cau_str_markup(s, m->name);
        cau_str_add(s, "</code></dt><dd>");
        cau_str_markup(s, m->formula);
        cau_str_add(s, m->formula[0] && strchr(".!?", m->formula[strlen(m->formula) - 1]) ? " " : ". ");
        cau_str_markup(s, m->reading);
        cau_str_addf(s, " Counted over: %s.", counted_over(m));
        cau_str_add(s, " <cite>");
        cau_str_markup(s, m->reference);
        cau_str_add(s, "</cite></dd>\n");
    }
    if (any)
        cau_str_add(s, "</dl></details>\n");
}

void cau_page_words(cau_str *s, const cau_page *page)
{
    const caucus_result *results[16];
    size_t count = 0;
    for (size_t i = 0; i < page->nanswers && count < 15; i++)
        results[count++] = page->answers[i].result;
    results[count++] = page->facts;
    cau_str_add(s, "<section id=\"words\">\n");
    cau_html_heading(s, 2, NULL, "What do the words mean?");
    cau_str_add(s, "<dl class=\"words\">\n");
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        add_pair(s, words[i].word, words[i].meaning);
    for (size_t i = 0; page->level != CAU_EVIDENCE_NONE && i < sizeof bases / sizeof *bases; i++)
        add_pair(s, bases[i].word, bases[i].meaning);
    cau_str_add(s, "</dl>\n");
    cau_html_heading(s, 3, NULL, "The columns of the tables");
    add_columns(s, results, count);
    add_methods(s, results, count);
    cau_str_add(s, "</section>\n");
}
