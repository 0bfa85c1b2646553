/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The rank chart in words: numbers as people read them, sentences, every row for the text alternative. */
#include "views/ranks.h"

#include "questions/question.h"

#include <math.h>

/* ---- numbers as people read them ---- */

double cau_ranks_shown(const cau_ranks *k, double value)
{
    return k->routes ? 100 * value : k->power ? cau_power_out(k->s->net, value) : value;
}

static int digits_of(const cau_ranks *k)
{
    return k->routes ? 0 : k->power ? (cau_power_out(k->s->net, 1) >= 5 ? 0 : 2) : k->r.column->kind == CAU_INTEGER ? 0 : k->r.column->digits;
}

static void add_number(cau_str *t, const cau_ranks *k, double value, const char *under)
{
    const double v = cau_ranks_shown(k, value);
    if (v < 0)
        cau_str_add(t, "\xE2\x88\x92");
    if (k->routes && v > 0 && v < 0.5)
        cau_str_add(t, under);
    else
        cau_str_fixed(t, fabs(v), digits_of(k));
}

/* The value as the map has it; a word where the file has a word. */
static void add_value(cau_str *t, const cau_ranks *k, const cau_ranked *one, const char *under)
{
    const char *word = k->power ? k->s->net->stakeholders[one->row].power.word : NULL;
    if (word)
        cau_str_add(t, word);
    else
        add_number(t, k, one->value, under);
}

const char *cau_ranks_value(const cau_ranks *k, const cau_ranked *one)
{
    cau_str t = { 0 };
    if (one->place == 0)
        return "?";
    add_value(&t, k, one, "<1");
    return cau_scene_keep(k->s, &t);
}

const char *cau_ranks_of(const cau_ranks *k)
{
    cau_str t = { 0 };
    if (k->routes)
        cau_str_add(&t, "Shortest routes between others that run through it, of 100");
    else if (k->power) {
        cau_str_add(&t, "Power score");
        if (!k->s->net->power_scale.words) {
            cau_str_add(&t, ", ");
            cau_str_number(&t, cau_power_out(k->s->net, 0));
            cau_str_add(&t, " to ");
            cau_str_number(&t, cau_power_out(k->s->net, 1));
        }
    } else
        cau_str_add(&t, k->r.measure->ncolumns > 1 ? k->r.column->title : k->r.measure->title);
    return cau_scene_keep(k->s, &t);
}

/* ---- in words ---- */

/* The ones that meet a condition, as landscape rows. @return how many */
size_t cau_ranks_choose(size_t *who, const cau_ranks *k, bool first)
{
    size_t count = 0;
    for (size_t i = 0; i < k->rows; i++)
        if (first ? k->r.of[i].place == 1 : k->r.of[i].with_first && k->r.of[i].place > 1)
            who[count++] = k->r.of[i].row;
    return count;
}

static void add_first_in(cau_str *t, const cau_ranks *k, const cau_ranked *one)
{
    const int rule = k->r.rule[CAU_RULE_NONE] ? CAU_RULE_NONE : CAU_RULE_BALANCED;
    cau_str_add(t, " in ");
    cau_str_of_redraws(t, one->first[rule], k->s->findings->draws, k->power ? "redraws of the scores" : "redrawn maps",
                       k->power ? "redraw of the scores" : "redrawn map");
    if (rule == CAU_RULE_BALANCED)
        cau_str_add(t, ", unrecorded ties allowed for");
    else if (k->r.rule[CAU_RULE_BALANCED]) {
        cau_str_add(t, " (");
        cau_str_redrawn(t, one->first[CAU_RULE_BALANCED], k->s->findings->draws);
        cau_str_add(t, " if unrecorded ties are allowed for)");
    }
}

static void say_first(cau_ranks *k, size_t *who)
{
    cau_str t = { 0 };
    const cau_ranked *best = &k->r.of[0];
    const size_t count = cau_ranks_choose(who, k, true);
    if (count == 0)
        return;
    cau_str_names(&t, k->s->net, who, count, 4);
    if (count > 1)
        cau_str_add(&t, " share the first place");
    else {
        cau_str_add(&t, k->routes ? ": most routes, " : " stands first: ");
        cau_str_add(&t, cau_ranks_value(k, best));
        cau_str_add(&t, k->routes ? " of every 100" : "");
        if (k->drawn) {
            cau_str_add(&t, "; first");
            add_first_in(&t, k, best);
        }
    }
    cau_str_char(&t, '.');
    cau_scene_say(k->s, &t);
}

static void say_rivals(cau_ranks *k, size_t *who)
{
    cau_str t = { 0 };
    const size_t count = cau_ranks_choose(who, k, false);
    if (!k->drawn)
        cau_str_add(&t, "No maps were redrawn, so nothing is said of how sure these places are.");
    else if (k->r.firm)
        cau_str_add(&t, "Who is first is so in 80 or more of 100 redraws.");
    else if (count) {
        cau_str_add(&t, "Not to be told apart from the first with these data: ");
        cau_str_names(&t, k->s->net, who, count, 5);
        cau_str_char(&t, '.');
    }
    if (t.length)
        cau_scene_say(k->s, &t);
    cau_str_free(&t);
}

/* Dropping ties can only lower some numbers: then the map as recorded lies at the edge of its redraws, or beyond. */
static void say_outside(cau_ranks *k)
{
    size_t outside = 0;
    cau_str t = { 0 };
    for (size_t i = 0; i < k->rows; i++) {
        const cau_ranked *one = &k->r.of[i];
        bool beyond = false;
        for (int rule = 0; rule < CAU_RULES; rule++)
            beyond = beyond || (k->r.rule[rule] && (cau_is_above(one->low[rule], one->value, false) || cau_is_above(one->value, one->high[rule], false)));
        outside += beyond;
    }
    if (!outside)
        return;
    cau_str_addf(&t, "For %zu the diamond lies outside of a bar: leaving ties out, or putting some in, moves numbers one way.", outside);
    cau_scene_say(k->s, &t);
}

static void say_unknown(cau_ranks *k)
{
    cau_str t = { 0 };
    const size_t unknown = k->r.n - k->r.known;
    if (unknown) {
        cau_str_addf(&t, "For %zu of %zu there is no value; that does not make them low.", unknown, k->r.n);
        cau_scene_say(k->s, &t);
    }
    if (!k->drawn)
        return;
    say_outside(k);
    cau_str_add(&t, "Where bars overlap much, the order says little. The chances used to redraw are settings, not measurements.");
    cau_scene_say(k->s, &t);
}

static void add_range(cau_str *t, const cau_ranks *k, const cau_ranked *one, int rule)
{
    add_number(t, k, one->low[rule], "under 1");
    cau_str_add(t, " to ");
    add_number(t, k, one->high[rule], "under 1");
}

static void add_row(cau_str *t, const cau_ranks *k, const cau_ranked *one)
{
    bool begun = false;
    cau_str_char(t, ' ');
    cau_scene_add_name(t, &k->s->net->stakeholders[one->row]);
    cau_str_char(t, ' ');
    if (one->place == 0) {
        cau_str_addf(t, "has no value (%s)", one->reason);
        return;
    }
    add_value(t, k, one, "under 1");
    for (int rule = 0; rule < CAU_RULES; rule++)
        if (k->r.rule[rule] && isfinite(one->low[rule])) {
            cau_str_add(t, begun ? "; " : " (");
            cau_str_add(t, rule ? "with unrecorded ties " : "");
            add_range(t, k, one, rule);
            begun = true;
        }
    cau_str_add(t, begun ? ")" : "");
}

/* Every row in words. */
static void write_prose(cau_ranks *k)
{
    cau_str t = { 0 };
    cau_str_addf(&t, " %s. In order%s:", cau_ranks_of(k), k->drawn ? ", each with where 90 of 100 redraws put it" : "");
    for (size_t i = 0; i < k->rows; i++) {
        cau_str_add(&t, i ? ";" : "");
        add_row(&t, k, &k->r.of[i]);
    }
    cau_str_char(&t, '.');
    if (k->left_out)
        cau_str_addf(&t, " %zu more are not shown.", k->left_out);
    k->s->prose = cau_scene_keep(k->s, &t);
}

const char *cau_ranks_subtitle(cau_ranks *k)
{
    cau_str t = { 0 };
    cau_str_addf(&t, "Everybody in the order of: %s.", k->routes ? "routes between others" : k->power ? "the power score" : k->r.measure->title);
    cau_str_add(&t, k->r.column->better == CAU_LOWER ? " The lowest comes first." : "");
    cau_str_add(&t, k->drawn ? " Bars show where redrawn maps put each." : "");
    return cau_scene_keep(k->s, &t);
}

void cau_ranks_say(cau_ranks *k, size_t *who)
{
    say_first(k, who);
    say_rivals(k, who);
    say_unknown(k);
    write_prose(k);
}
