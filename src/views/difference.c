/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a scenario, or another date, changes, on the places of every other map: what is new carries a plus, what is not there any more
 * is grey with a cross, and numbers with a sign stand under names and on ties. Nobody who was there before moves. */
#include "model/difference.h"
#include "questions/question.h"
#include "views/scene.h"

#include <math.h>
#include <string.h>

#define TIMES "\xC3\x97"
#define UP "\xE2\x96\xB2"
#define DOWN "\xE2\x96\xBC"
#define MINUS "\xE2\x88\x92"

enum { CROWD = 80 };

typedef struct differing {
    cau_scene *s;
    cau_difference d;
    caucus_result *told; /* what the question `whatif` answers: the same numbers and sentences */
    const cau_table *table;
} differing;

static const cau_cell *cell_of(const differing *f, size_t row, const char *column)
{
    const size_t c = cau_table_find(f->table, column);
    return c == (size_t)-1 ? NULL : cau_table_cell(f->table, row, c);
}

static double number_of(const differing *f, size_t row, const char *column)
{
    const cau_cell *cell = cell_of(f, row, column);
    return cell && cell->state == CAU_PRESENT ? cell->number : (double)NAN;
}

static const char *text_of(const differing *f, size_t row, const char *column)
{
    const cau_cell *cell = cell_of(f, row, column);
    return cell && cell->state == CAU_PRESENT ? cell->text : NULL;
}

static void add_signed(cau_str *t, double value, int digits)
{
    cau_str_add(t, value < 0 ? MINUS : "+");
    cau_str_fixed(t, fabs(value), digits);
}

/* ---- names ------------------------------------------------------------------------------------- */

enum { MOST_LINES = 2 };

/* "▲ +10 routes", where it does not round to nothing. */
static void add_change(cau_str *t, size_t *lines, const differing *f, size_t row, const char *column, int digits, const char *what)
{
    const double change = number_of(f, row, column), least = digits > 0 ? 0.05 : 0.5;
    if (!(fabs(change) >= least) || *lines == MOST_LINES)
        return;
    cau_str_add(t, (*lines)++ ? "\n" : "");
    cau_str_addf(t, "%s ", change > 0 ? UP : DOWN);
    add_signed(t, change, digits);
    cau_str_addf(t, " %s", what);
}

static void add_group_change(cau_str *t, size_t *lines, const differing *f, size_t row)
{
    const char *before = text_of(f, row, "group_before"), *after = text_of(f, row, "group_after");
    const cau_cell *was = cell_of(f, row, "group_before");
    const bool several = was && was->reason && strcmp(was->reason, "in several") == 0, is_new = was && was->reason && strcmp(was->reason, "new") == 0;
    if (several || is_new || (!before && !after) || (before && after && strcmp(before, after) == 0) || *lines == MOST_LINES)
        return;
    cau_str_add(t, (*lines)++ ? "\n" : "");
    if (before && after)
        cau_str_addf(t, "from group %s to %s", before, after);
    else
        cau_str_addf(t, before ? "leaves group %s" : "joins group %s", before ? before : after);
}

static void add_position_change(cau_str *t, size_t *lines, const differing *f, size_t row)
{
    const size_t was = f->d.before_of[row];
    if (was == CAU_NONE || *lines == MOST_LINES)
        return;
    const cau_score *before = &f->d.before->stakeholders[was].position, *after = &f->d.after->stakeholders[row].position;
    if (!before->given || !after->given || fabs(before->value - after->value) < 1e-9)
        return;
    const double x = cau_position_out(f->d.after, after->value), y = cau_position_out(f->d.before, before->value);
    cau_str_add(t, (*lines)++ ? "\n" : "");
    cau_str_addf(t, "%s ", x > y ? UP : DOWN);
    add_signed(t, x - y, fabs(x - y - floor(x - y + 0.5)) < 1e-9 ? 0 : 1);
    cau_str_add(t, " in position");
}

static void caption(differing *f, cau_symbol *m)
{
    cau_str t = { 0 };
    size_t lines = 0;
    const int digits = cau_power_out(f->d.after, 1) >= 5 ? 0 : 2;
    if (f->d.parts[m->row] == 0)
        cau_str_add(&t, "new");
    lines += f->d.parts[m->row] == 0;
    if (f->d.parts[m->row] > 1)
        cau_str_addf(&t, "made of %zu", f->d.parts[m->row]);
    lines += f->d.parts[m->row] > 1;
    add_change(&t, &lines, f, m->row, "power_change", digits, "power");
    add_group_change(&t, &lines, f, m->row);
    add_change(&t, &lines, f, m->row, "routes_change", 0, "routes");
    add_position_change(&t, &lines, f, m->row);
    add_change(&t, &lines, f, m->row, "given_change", 1, "influence");
    const bool crowd = f->s->n > CROWD;
    if (!t.length && !t.failed) {
        cau_str_free(&t);
        m->named = m->named && !crowd;
        return;
    }
    m->caption = cau_scene_keep(f->s, &t);
    m->loud = true;
    m->named = m->named || (crowd && cau_scene_names(f->s));
    cau_symbol_measure(f->s, m);
}

/* ---- those of before --------------------------------------------------------------------------- */

/* "in Merged CCG" */
static const char *merged_into(cau_scene *s, size_t into)
{
    char *line[CAU_WRAP_LINES];
    cau_str t = { 0 };
    cau_str_addf(&t, "in %s", cau_stakeholder_label(&s->net->stakeholders[into]));
    for (size_t i = 0; i < t.length; i++)
        t.text[i] = t.text[i] == '\n' ? ' ' : t.text[i];
    const char *whole = cau_scene_keep(s, &t);
    if (cau_font_wrap(line, &s->arena, CAU_ITALIC, whole, fmax(10, s->page.name_size - 2.5), 9.4 * s->page.name_size, 1) == 0) {
        s->failed = true;
        return "";
    }
    return line[0];
}

/* Where it stood: grey and dashed, with a cross unless a merged body takes its place. */
static void make_ghost(cau_scene *s, cau_symbol *m, size_t row, size_t into)
{
    const bool merged = into != CAU_NONE;
    const cau_stakeholder *who = &s->before->stakeholders[row];
    *m = (cau_symbol){ .row = row, .who = who, .group = -1, .power = cau_judged_power(who), .faint = true, .ghost = true,
                       .names = cau_scene_names(s), .named = cau_scene_names(s) };
    m->mark = (cau_mark){ .shape = who->sector == CAU_NONE || who->sector >= s->net->nsectors ? CAU_ELLIPSE : s->shape_of[who->sector],
                          .fill = "#F2F4F5", .line = "#768692", .pen = 1.2, .rings = 1, .dashed = true, .letter = merged ? "" : TIMES };
    m->caption = merged ? merged_into(s, into) : "not there";
    cau_symbol_size(s, m);
    cau_symbol_name(s, m);
}

static bool shown(const cau_scene *s, const cau_stakeholder *who)
{
    return !s->opts->only || !*s->opts->only || cau_list_has(s->opts->only, who->id);
}

/* Room for both maps' symbols in one list. `at` becomes the symbol of each stakeholder of before. */
static caucus_status add_ghosts(differing *f, size_t *at)
{
    cau_scene *s = f->s;
    const caucus_landscape *before = f->d.before;
    cau_symbol *both = cau_realloc(s->symbols, s->n + before->n, sizeof *both);
    if (!both)
        return cau_no_memory(s->ctx);
    s->symbols = both;
    for (size_t i = 0; i < before->n; i++) {
        const size_t is = f->d.after_of[i];
        at[i] = CAU_NONE;
        if (is != CAU_NONE && f->d.before_of[is] == i)
            at[i] = s->symbol_of[is];
        else if (shown(s, &before->stakeholders[i])) {
            at[i] = s->n;
            make_ghost(s, &s->symbols[s->n++], i, is);
            s->ghosts++;
        }
    }
    return CAUCUS_OK;
}

cau_stroke cau_gone_stroke(cau_scene *s, cau_counts_as kind)
{
    cau_stroke look = cau_tie_stroke(s, kind, 1, 1, false);
    look.color = "#5F6F79FF"; /* dark enough for the sign on it */
    look.pen = fmax(0.9, 1.0 * s->page.scale);
    look.dashed = true;
    return look;
}

static caucus_status add_gone_ties(differing *f, const size_t *at)
{
    cau_scene *s = f->s;
    const caucus_landscape *before = f->d.before;
    cau_tied *both = cau_realloc(s->ties, s->m + f->d.gone_ties, sizeof *both);
    if (!both)
        return cau_no_memory(s->ctx);
    s->ties = both;
    for (size_t t = 0; t < before->nties; t++) {
        const cau_tie *tie = &before->ties[t];
        const cau_counts_as kind = cau_tie_counts_as(before, tie);
        if (f->d.before_tie[t] != CAU_TIE_GONE || kind == CAU_CONTEXT || at[tie->from] == CAU_NONE || at[tie->to] == CAU_NONE)
            continue;
        s->ties[s->m] = (cau_tied){ .row = t, .a = at[tie->from], .b = at[tie->to], .kind = kind, .weight = 1, .confidence = 1, .gone = true,
                                    .sign = TIMES, .stroke = cau_gone_stroke(s, kind) };
        s->m++;
        s->gone++;
    }
    return CAUCUS_OK;
}

/* ---- ties that both have ----------------------------------------------------------------------- */

/* What stays as it was is thin; what changed is as strong as it is, with its sign. */
static void mark_ties(differing *f)
{
    cau_scene *s = f->s;
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        if (t->gone)
            continue;
        const cau_tie_change change = f->d.after_tie[t->row];
        t->added = change == CAU_TIE_NEW;
        t->doubtful = false; /* marks say what differs */
        if (change == CAU_TIE_STRENGTH) {
            cau_str sign = { 0 };
            const double by = f->d.after->ties[t->row].weight.value - f->d.before->ties[f->d.tie_was[t->row]].weight.value;
            add_signed(&sign, by, fabs(by - floor(by + 0.5)) < 1e-9 ? 0 : 1);
            t->sign = cau_scene_keep(s, &sign);
        } else if (t->added)
            t->sign = "+";
        else if (s->n > CROWD) { /* among so many only what differs can be followed */
            t->faint = true;
            t->stroke = cau_tie_stroke(s, t->kind, t->weight, t->confidence, true);
        } else {
            t->stroke.pen = fmax(0.7, 0.4 * t->stroke.pen);
            t->stroke.tip_size *= 0.8;
        }
    }
}

/* ---- all --------------------------------------------------------------------------------------- */

/* The answer to `whatif`, but its first sentence: the title says which what-if it is. */
static void say(const differing *f)
{
    for (size_t i = 1; i < cau_result_lines(f->told, CAU_LINE_SENTENCE); i++) {
        cau_str t = { 0 };
        cau_str_add(&t, cau_result_line(f->told, CAU_LINE_SENTENCE, i));
        cau_scene_say(f->s, &t);
    }
}

static caucus_status look(differing *f, const caucus_landscape *base)
{
    caucus_status rc;
    cau_scene *s = f->s;
    if (!s->net->scenario_id && !s->net->at_text)
        return cau_bad_question(s->ctx, "add --scenario ID, --scenario-file F.json or --at DATE", "a map of what differs needs a scenario or a date");
    CAU_TRY(cau_landscape_before(&s->before, s->ctx, base, s->net));
    CAU_TRY(cau_difference_make(&f->d, s->ctx, s->before, s->net));
    caucus_arguments args = s->opts->args;
    if (args.draws < 0 && s->n > CROWD)
        args.draws = 0; /* margins take seconds that a picture of many does not show; the question gives them */
    CAU_TRY(caucus_question(&f->told, s->ctx, s->net, base, "whatif", &args));
    f->table = cau_result_find_table(f->told, "whatif");
done:
    return rc;
}

caucus_status cau_view_difference(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    differing f = { .s = s };
    size_t *at = NULL;
    s->subtitle = "Against the map as recorded, on the same places. + new, " TIMES " not there, numbers: change.";
    CAU_TRY(look(&f, base ? base : s->net));
    if (!(at = cau_alloc(s->before->n, sizeof *at))) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t i = 0; f.table && i < s->n; i++)
        caption(&f, &s->symbols[i]);
    CAU_TRY(add_ghosts(&f, at));
    CAU_TRY(add_gone_ties(&f, at));
    mark_ties(&f);
    CAU_TRY(cau_scene_place(s, placing, base));
    CAU_TRY(cau_label(s, s->page.map, 3));
    say(&f);
done:
    cau_free(at);
    caucus_result_free(f.told);
    cau_difference_free(&f.d);
    return rc;
}
