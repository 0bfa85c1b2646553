/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Positions: who is for and who is against, on one issue with the stakeholders as symbols in columns, or issue by issue in rows. What
 * nobody stated stands in a column of its own, never between for and against. */
#include "views/positions.h"

#include "questions/question.h"
#include "views/legend.h"

#include <math.h>
#include <string.h>

enum { STRONGLY_FOR, FOR, NEITHER, AGAINST, STRONGLY_AGAINST, NOT_STATED };

static const char *const titles[CAU_STANCES] = { "Strongly for", "For", "Neither", "Against", "Strongly against", "Not stated" };
static const char *const tints[CAU_STANCES] = { "#D3E3F3", "#E6EFF8", "#F5F7F8", "#FBEEE6", "#F6DCCB", "#FFFFFF" };

static const cau_position *entry_on(const cau_stakeholder *who, size_t issue)
{
    for (size_t k = 0; k < who->npositions; k++)
        if (who->positions[k].issue == issue && who->positions[k].position.given)
            return &who->positions[k];
    return NULL;
}

static const cau_score *score_on(const cau_stakeholder *who, size_t issue)
{
    const cau_position *entry = issue == CAU_NONE ? NULL : entry_on(who, issue);
    return issue == CAU_NONE ? &who->position : entry ? &entry->position : NULL;
}

size_t cau_stance_of(const cau_stances *p, const cau_stakeholder *who, size_t issue, bool *unsure, bool *condition)
{
    const cau_position *entry = issue == CAU_NONE ? NULL : entry_on(who, issue);
    const cau_score *score = score_on(who, issue);
    *unsure = *condition = false;
    if (!score || !score->given)
        return NOT_STATED;
    const double x = score->value;
    *unsure = !p->s->opts->no_bases && cau_position_basis(who, entry) != CAU_STATED;
    *condition = (entry ? entry->condition : who->condition) != NULL;
    if (x == 0)
        return NEITHER;
    const bool strongly = !p->direction && fabs(x) > 0.5; /* as on the page of the report */
    return x > 0 ? (strongly ? STRONGLY_FOR : FOR) : strongly ? STRONGLY_AGAINST : AGAINST;
}

const char *cau_stance_title(const cau_stances *p, size_t stance)
{
    (void)p;
    return titles[stance];
}

const char *cau_stance_about(const caucus_landscape *net, size_t issue)
{
    if (issue != CAU_NONE)
        return cau_issue_title(&net->issues[issue]);
    if (net->issue_id && net->issue < net->nissues)
        return cau_issue_title(&net->issues[net->issue]);
    return net->issue_id ? net->issue_id : "the proposal";
}

/* ---- columns ---- */

double cau_stance_head(const cau_scene *s)
{
    return 2.6 * fmax(10, 13 * s->page.scale);
}

static double head_size(const cau_scene *s)
{
    return fmax(10, fmin(13, 13 * s->page.scale));
}

/* No column is narrower than the longest word in it. */
static double least_width(const cau_stances *p, size_t stance)
{
    const double size = head_size(p->s);
    const bool strongly = stance == STRONGLY_FOR || stance == STRONGLY_AGAINST;
    return fmax(p->least[stance], 1.06 * cau_font_width(CAU_BOLD, strongly ? "Strongly (00)" : "Neither (00)", size) + 6);
}

bool cau_stance_lay(cau_stances *p, const cau_box *area, const double *weights)
{
    cau_scene *s = p->s;
    const double gap = 4 * s->page.scale, apart = p->unknown ? 8 * s->page.scale : 0;
    double all = 0, least = 0, x = area->x0;
    p->columns = 0;
    for (size_t stance = 0; stance < CAU_STANCES; stance++)
        if (stance == NOT_STATED ? p->unknown : !p->direction || (stance != STRONGLY_FOR && stance != STRONGLY_AGAINST)) {
            p->column[p->columns++] = stance;
            all += weights[stance];
            least += least_width(p, stance);
        }
    const double room = area->x1 - area->x0 - gap * (double)(p->columns - 1) - apart, spare = fmax(0, room - least);
    p->narrow = spare <= 0;
    for (size_t c = 0; c < p->columns; c++) {
        const size_t stance = p->column[c];
        const double w = least_width(p, stance) * fmin(1, room / least) + spare * weights[stance] / all;
        x += stance == NOT_STATED ? apart : 0;
        p->box[c] = (cau_box){ x, area->y0, x + w, area->y1 - cau_stance_head(s) };
        x += w + gap;
    }
    return room >= least;
}

void cau_stance_paint(cau_stances *p, double y, const size_t *counts)
{
    cau_scene *s = p->s;
    for (size_t c = 0; c < p->columns; c++) {
        const size_t stance = p->column[c];
        cau_box *b = &p->box[c];
        cau_str head = { 0 };
        b->y0 = y;
        cau_paint_style(s, 0.7, stance == NOT_STATED ? "#9AA5AC" : "#FFFFFF", tints[stance]);
        cau_paint_dashed(s, stance == NOT_STATED);
        cau_paint_box(s, b);
        cau_paint_dashed(s, false);
        cau_str_add(&head, titles[stance]);
        if (counts)
            cau_str_addf(&head, " (%zu)", counts[stance]);
        cau_chart_lines(s, (b->x0 + b->x1) / 2, b->y1 + cau_stance_head(s) / 2, 0, head_size(s), CAU_BOLD, stance == NOT_STATED ? CAU_GREY : CAU_INK,
                        cau_scene_keep(s, &head), b->x1 - b->x0, 2);
    }
}

/* ---- what is recorded ---- */

static bool anything_on(const cau_scene *s, size_t issue)
{
    for (size_t i = 0; i < s->n; i++) {
        const cau_score *score = score_on(s->symbols[i].who, issue);
        if (score && score->given)
            return true;
    }
    return false;
}

static bool any_issue(const cau_scene *s)
{
    for (size_t k = 0; k < s->net->nissues; k++)
        if (anything_on(s, k))
            return true;
    return false;
}

static bool halfway(const cau_score *score)
{
    return score->given && score->value != 0 && fabs(score->value) < 1 - 1e-9;
}

/* Do the file's positions say which way only? Then the scale has three steps, and no value lies between them. */
static bool only_direction(const caucus_landscape *net)
{
    if (net->position_scale.high - net->position_scale.low > 2 || net->position_scale.words)
        return false;
    for (size_t i = 0; i < net->n; i++) {
        if (halfway(&net->stakeholders[i].position))
            return false;
        for (size_t k = 0; k < net->stakeholders[i].npositions; k++)
            if (halfway(&net->stakeholders[i].positions[k].position))
                return false;
    }
    return true;
}

static void key(cau_key *c, const void *data)
{
    const cau_stances *p = data;
    cau_point at;
    cau_key_heading(c, "Columns");
    if (p->direction)
        cau_key_row(&at, c, 0, "The file says which way, not how strongly");
    if (p->unknown)
        cau_key_row(&at, c, 0, "Not stated is not the same as neither");
    if (p->unsure)
        cau_key_row(&at, c, 0, "* implied or assumed, not stated");
    if (p->conditions)
        cau_key_row(&at, c, 0, "\xE2\x80\xA0 has stated a condition");
    cau_key_gap(c);
}

caucus_status cau_view_positions(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc = CAUCUS_OK;
    cau_stances *p = cau_arena_alloc(&s->arena, 1, sizeof *p);
    (void)placing;
    (void)base;
    if (!p)
        return cau_no_memory(s->ctx);
    *p = (cau_stances){ .s = s, .direction = only_direction(s->net) };
    s->m = 0;
    cau_scene_ties_behind(s);
    s->key = key;
    s->key_data = p;
    s->subtitle = p->direction ? "From for to against; what nobody stated stands apart." : "From strongly for to strongly against; what nobody stated stands apart.";
    if (!s->net->issue_id && any_issue(s))
        rc = cau_positions_table(p);
    else if (anything_on(s, CAU_NONE))
        cau_positions_symbols(p);
    else {
        cau_str t = { 0 };
        cau_str_addf(&t, "No position on %s is recorded for anyone.", cau_stance_about(s->net, CAU_NONE));
        cau_chart_nothing(s, cau_scene_keep(s, &t));
    }
    return rc;
}
