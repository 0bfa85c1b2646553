/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A tiny landscape from a line of text, through the same builder as every reader. */
#ifndef CAUCUS_TESTS_TINY_H
#define CAUCUS_TESTS_TINY_H

#include "support.h"

#include "measures/measure.h"
#include "model/builder.h"

/** "a:x:0.5 b:y@- c | a>b2 b=c c!a": stakeholders with sector, power and position (@+ 1, @- -1, @0 0) where given; then ties with an optional
 *  one-digit weight: > influence, = alliance, ! conflict. Names are the ids, which are single letters. */
static inline caucus_landscape *tiny(caucus_ctx *context, const char *text)
{
    caucus_landscape *net = NULL;
    cau_builder *b = NULL;
    assert_int_equal(cau_builder_new(&b, context, "tiny"), CAUCUS_OK);
    cau_arena *arena = cau_builder_arena(b);
    cau_builder_draft(b)->name = "Tiny";
    cau_builder_draft(b)->file_name = "tiny.json";
    cau_builder_draft(b)->sha256 = "0";
    const char *p = text;
    for (; *p && *p != '|'; p += strspn(p, " ")) {
        cau_stakeholder *s = cau_builder_stakeholder(b);
        s->id = s->name = cau_arena_strndup(arena, p++, 1);
        s->given = CAU_HAS_NAME;
        if (*p == ':' && p[1] >= 'a') {
            s->sector_id = cau_arena_strndup(arena, ++p, 1);
            s->given |= CAU_HAS_SECTOR;
            p++;
        }
        if (*p == ':') { /* 0.5 or 1.0 */
            s->power = (cau_score){ .given = true, .raw = (p[1] - '0') + (p[3] - '0') / 10.0 };
            s->given |= CAU_HAS_POWER;
            p += 4;
        }
        if (*p == '@') {
            s->position = (cau_score){ .given = true, .raw = p[1] == '+' ? 1 : p[1] == '-' ? -1 : 0 };
            s->given |= CAU_HAS_POSITION;
            p += 2;
        }
    }
    for (p += *p == '|'; *(p += strspn(p, " "));) {
        cau_tie *t = cau_builder_tie(b);
        t->from_id = cau_arena_strndup(arena, p, 1);
        t->to_id = cau_arena_strndup(arena, p + 2, 1);
        t->kind_id = p[1] == '>' ? "influence" : p[1] == '=' ? "alliance" : "conflict";
        t->between = p[1] != '>';
        t->given = CAU_TIE_ENDS | CAU_TIE_KIND;
        p += 3;
        if (*p >= '1' && *p <= '9') {
            t->weight = (cau_score){ .given = true, .raw = *p++ - '0' };
            t->given |= CAU_TIE_WEIGHT;
        }
    }
    if (cau_builder_freeze(&net, b, NULL) != CAUCUS_OK)
        fail_msg("%s: %s", text, caucus_diagnostic_count(context) ? caucus_diagnostic_get(context, 0)->text : "no landscape");
    caucus_diagnostics_clear(context);
    return net;
}

/** Run measures with "name=value" parameters (NULL-terminated list; may be NULL). */
static inline caucus_status measure(caucus_result **out, caucus_ctx *context, const caucus_landscape *net, const char *names,
                                    const char *layer, const char *param, const char *value)
{
    caucus_arguments args = CAUCUS_ARGUMENTS_DEFAULT;
    const caucus_param one = { param, value };
    args.layer = layer;
    args.params = &one;
    args.nparams = param ? 1 : 0;
    caucus_diagnostics_clear(context);
    return caucus_measure(out, context, net, names, &args);
}

static inline const cau_cell *cell_of(const caucus_result *r, const char *table, const char *who, const char *column)
{
    const cau_table *t = cau_result_find_table(r, table);
    assert_non_null(t);
    const size_t c = cau_table_find(t, column);
    assert_true(c != CAU_NONE);
    for (size_t row = 0; row < cau_table_rows(t); row++)
        if (strcmp(cau_table_cell(t, row, 0)->text, who) == 0)
            return cau_table_cell(t, row, c);
    fail_msg("no row %s", who);
    return NULL;
}

/** The number in a cell, or NAN where there is none. */
static inline double number(const caucus_result *r, const char *table, const char *who, const char *column)
{
    const cau_cell *cell = cell_of(r, table, who, column);
    return cell->state == CAU_PRESENT ? cell->number : (double)NAN;
}

static inline const char *first_error(const caucus_ctx *context)
{
    return caucus_diagnostic_count(context) ? caucus_diagnostic_get(context, 0)->text : "";
}

#endif
