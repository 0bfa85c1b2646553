/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/axis.h"

#include "core/number.h"
#include "measures/attribute.h"

#include <math.h>
#include <string.h>

static const double EDGE = 1e-9;

/* ---- what it is called ------------------------------------------------------------------------- */

static bool begins(const char *text, const char *word)
{
    const size_t length = strlen(word);
    return strncmp(text, word, length) == 0 && (text[length] == '\0' || text[length] == ':' || text[length] == '.');
}

static const char *issue_of(const caucus_landscape *net, const char *attribute)
{
    const char *id = strchr(attribute, ':');
    const size_t issue = id ? cau_issue_find(net, id + 1) : net->issue;
    if (issue == CAU_NONE || issue >= net->nissues)
        return NULL;
    return net->issues[issue].name ? net->issues[issue].name : net->issues[issue].id;
}

static const cau_measure *measure_of(const char *attribute, const char **column)
{
    char name[64];
    const char *from = strncmp(attribute, "measure:", 8) == 0 ? attribute + 8 : attribute;
    const size_t length = strcspn(from, ".");
    *column = from[length] ? from + length + 1 : NULL;
    if (length >= sizeof name)
        return NULL;
    memcpy(name, from, length);
    name[length] = 0;
    return cau_measure_find(name);
}

static void add_measure(cau_str *t, const char *attribute)
{
    const char *column;
    const cau_measure *m = measure_of(attribute, &column);
    const cau_column *c = m && m->ncolumns ? &m->columns[0] : NULL;
    for (size_t i = 0; m && column && i < m->ncolumns; i++)
        if (strcmp(m->columns[i].name, column) == 0)
            c = &m->columns[i];
    if (!m) {
        cau_str_add(t, strncmp(attribute, "attr:", 5) == 0 ? attribute + 5 : attribute);
        return;
    }
    cau_str_add(t, column && c ? c->title : m->title);
    if (c && c->unit)
        cau_str_addf(t, " (%s)", c->unit);
}

static const char *title_of(cau_scene *s, const char *attribute)
{
    static const char *const words[][2] = { { "position", "Position" }, { "salience", "How much it matters to it" }, { "stake", "Perceived loss or gain" },
                                            { "power", "Power score" }, { "susceptibility", "How far others move it" }, { "sector", "Sector" } };
    cau_str t = { 0 };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!begins(attribute, words[i][0]))
            continue;
        const char *issue = i < 3 ? issue_of(s->net, attribute) : NULL;
        cau_str_add(&t, words[i][1]);
        if (issue || i == 0)
            cau_str_addf(&t, "%s %s", i == 0 ? " on" : ":", issue ? issue : "the proposal");
        if (strchr(attribute, '.'))
            cau_str_addf(&t, ": %s", strchr(attribute, '.') + 1);
        return cau_scene_keep(s, &t);
    }
    add_measure(&t, attribute);
    return cau_scene_keep(s, &t);
}

/* ---- numbers ----------------------------------------------------------------------------------- */

static void add_tick(cau_axis *a, double at, const char *text)
{
    if (a->nticks < CAU_AXIS_TICKS)
        a->ticks[a->nticks++] = (cau_tick){ at, text };
}

/* 1, 2 or 5 times a power of ten: at most six steps. */
static double nice_step(double range)
{
    const double rough = range / 6, power = pow(10, floor(log10(rough)));
    const double lead = rough / power;
    return power * (lead <= 1 + EDGE ? 1 : lead <= 2 + EDGE ? 2 : lead <= 5 + EDGE ? 5 : 10);
}

static void scale_of(double *low, double *high, const caucus_landscape *net, const char *attribute)
{
    if (begins(attribute, "position")) {
        *low = cau_position_out(net, -1);
        *high = cau_position_out(net, 1);
    } else if (begins(attribute, "salience")) {
        *low = cau_salience_out(net, 0);
        *high = cau_salience_out(net, 1);
    } else if (begins(attribute, "power")) {
        *low = cau_power_out(net, 0);
        *high = cau_power_out(net, 1);
    } else if (begins(attribute, "stake")) {
        *low = -1;
        *high = 1;
    } else if (*low >= 0 && *low <= 0.5 * *high)
        *low = 0; /* numbers that may be told from nothing are shown from nothing on */
}

static const char *tick_text(cau_scene *s, double value, double step, bool is_signed)
{
    cau_str t = { 0 };
    const int digits = step >= 1 ? 0 : (int)fmin(6, ceil(-log10(step) - EDGE));
    if (value < -EDGE * step)
        cau_str_add(&t, "\xE2\x88\x92");
    else if (is_signed && value > EDGE * step)
        cau_str_char(&t, '+');
    cau_str_fixed(&t, fabs(value), digits);
    return cau_scene_keep(s, &t);
}

static void stake_ticks(cau_axis *a)
{
    add_tick(a, 0, "loss");
    add_tick(a, 0.5, "none, or mixed");
    add_tick(a, 1, "gain");
}

static void number_axis(cau_axis *a, cau_scene *s, const cau_attribute_values *v, const char *attribute)
{
    double low = INFINITY, high = -INFINITY;
    for (size_t i = 0; i < s->n; i++) {
        const double x = s->symbols[i].row < v->n ? v->number[s->symbols[i].row] : (double)NAN;
        low = fmin(low, x);
        high = fmax(high, x);
    }
    if (!(low <= high))
        return; /* nobody has one */
    scale_of(&low, &high, s->net, attribute);
    if (high - low <= EDGE * fmax(fabs(high), 1)) {
        low -= 0.5;
        high += 0.5;
    }
    const double step = nice_step(high - low);
    const bool declared = begins(attribute, "position") || begins(attribute, "salience") || begins(attribute, "power") || begins(attribute, "stake");
    a->least = declared ? low : step * floor(low / step + EDGE);
    a->most = declared ? high : step * ceil(high / step - EDGE);
    for (size_t i = 0; i < s->n; i++) {
        const double x = v->number[s->symbols[i].row];
        a->at[i] = isnan(x) ? x : fmin(1, fmax(0, (x - a->least) / (a->most - a->least)));
    }
    if (begins(attribute, "stake")) {
        stake_ticks(a);
        return;
    }
    for (double x = step * ceil(a->least / step - EDGE); x <= a->most + EDGE * step; x += step)
        add_tick(a, (x - a->least) / (a->most - a->least), tick_text(s, x, step, begins(attribute, "position") || a->least < 0));
}

/* ---- words ------------------------------------------------------------------------------------- */

/* Sectors by their names, in the order of the file; other words as they come. */
static caucus_status word_axis(cau_axis *a, cau_scene *s, const cau_attribute_values *v, const char *attribute)
{
    const char *seen[CAU_AXIS_VALUES];
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++) {
        const char *label = v->label[s->symbols[i].row];
        size_t k = 0;
        while (label && k < count && strcmp(seen[k], label) != 0)
            k++;
        if (!label || k < count)
            continue;
        if (count == CAU_AXIS_VALUES)
            return cau_bad_question(s->ctx, "choose one with fewer, or a number", "%s has more than %d different values, too many for an axis", attribute,
                                    CAU_AXIS_VALUES);
        seen[count++] = label;
    }
    for (size_t i = 0; i < s->n; i++) {
        const char *label = v->label[s->symbols[i].row];
        for (size_t k = 0; label && k < count; k++)
            if (strcmp(seen[k], label) == 0)
                a->at[i] = ((double)k + 0.5) / (double)count;
    }
    for (size_t k = 0; k < count; k++) {
        cau_str t = { 0 };
        size_t sector = begins(attribute, "sector") ? 0 : s->net->nsectors;
        while (sector < s->net->nsectors && strcmp(s->net->sectors[sector].id, seen[k]) != 0)
            sector++;
        cau_str_add(&t, sector < s->net->nsectors ? cau_sector_title(s->net, sector) : seen[k]);
        add_tick(a, ((double)k + 0.5) / (double)count, cau_scene_keep(s, &t));
    }
    return CAUCUS_OK;
}

caucus_status cau_axis_make(cau_axis *out, cau_scene *s, const char *attribute)
{
    caucus_status rc;
    cau_attribute_values v = { 0 };
    cau_str t = { 0 };
    *out = (cau_axis){ .asked = true };
    CAU_TRY(cau_attribute_read(&v, s->ctx, s->net, attribute, NULL));
    if (!(out->at = cau_arena_alloc(&s->arena, s->n + 1, sizeof *out->at))) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    for (size_t i = 0; i < s->n; i++)
        out->at[i] = NAN;
    if (v.is_number)
        number_axis(out, s, &v, attribute);
    else
        CAU_TRY(word_axis(out, s, &v, attribute));
    for (size_t i = 0; i < s->n; i++)
        out->unknown += isnan(out->at[i]) ? 1 : 0;
    out->title = title_of(s, attribute);
    cau_str_addf(&t, "%s: not stated", out->title);
    out->missing = cau_scene_keep(s, &t);
done:
    cau_attribute_free(&v);
    return rc;
}
