/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ranks: a row for each stakeholder in the order of a measure, with the value as the map has it, and bars that span where redrawn maps
 * put it. So one sees which differences the data can bear, and which they cannot. */
#include "views/chart.h"
#include "views/legend.h"
#include "views/ranks.h"

#include <math.h>
#include <string.h>

static const char SOLID[] = "#2F6DB5", OPEN[] = "#FFFFFF", BAND[] = "#E6EFF8";


/* ---- the layout ---- */

/* The rows that are shown: those of the map's symbols, best first. The places are those among all. */
static size_t shown_rows(cau_ranks *k)
{
    size_t count = 0;
    for (size_t i = 0; i < k->r.n; i++)
        if (k->s->symbol_of[k->r.of[i].row] != CAU_NONE)
            k->r.of[count++] = k->r.of[i];
    return count;
}

static void lay_columns(cau_ranks *k)
{
    cau_scene *s = k->s;
    const double u = s->page.scale, size = s->page.name_size;
    double widest = 0, value = cau_font_width(CAU_BOLD, "0.00", size);
    for (size_t i = 0; i < k->rows; i++) {
        widest = fmax(widest, cau_font_width(CAU_REGULAR, cau_chart_called(s, &s->symbols[s->symbol_of[k->r.of[i].row]]), size) * 1.06 + 4);
        value = fmax(value, cau_font_width(CAU_BOLD, cau_ranks_value(k, &k->r.of[i]), size));
    }
    k->first_w = k->drawn ? fmax(72, 88 * u) : 0;
    const int firsts = k->drawn ? k->r.rule[0] + k->r.rule[1] : 0;
    k->x_place = s->page.map.x0 + 12 * u + cau_font_width(CAU_BOLD, "99=", size);
    k->x_mark = k->x_place + 22 * u;
    k->x_name = k->x_mark + 20 * u;
    k->name_w = fmin(widest, 0.33 * (s->page.map.x1 - s->page.map.x0));
    k->x_value = k->x_name + k->name_w + 8 * u + value;
    k->x0 = k->x_value + 18 * u;
    k->x1 = s->page.map.x1 - 10 * u - firsts * k->first_w;
    double x = k->x1;
    for (int rule = 0; rule < CAU_RULES; rule++)
        if (k->drawn && k->r.rule[rule]) {
            x += k->first_w;
            k->x_first[rule] = x - k->first_w / 2 + 6 * u;
        }
}

static double heads(const cau_scene *s)
{
    return 3 * 1.2 * fmax(10, 11 * s->page.scale) + 10 * s->page.scale;
}

static double foot(const cau_scene *s)
{
    return 46 * fmax(s->page.scale, 0.85);
}

static void lay_rows(cau_ranks *k)
{
    cau_scene *s = k->s;
    const double room = s->page.map.y1 - s->page.map.y0 - heads(s) - foot(s), least = 12.5;
    const size_t all = shown_rows(k), most = (size_t)fmax(1, floor(room / least));
    k->rows = all <= most ? all : most - 1; /* the last line says how many are left out */
    k->left_out = all - k->rows;
    k->row_h = fmin(36 * s->page.scale, room / (double)(k->rows + (k->left_out ? 1 : 0)));
    k->top = s->page.map.y1 - heads(s);
    s->page.name_size = fmax(10, fmin(s->page.name_size, 0.72 * k->row_h));
}

static double middle_of(const cau_ranks *k, size_t i)
{
    return k->top - ((double)i + 0.5) * k->row_h;
}

static void lay_axis(cau_ranks *k)
{
    k->low = 0;
    k->high = -INFINITY;
    if (k->power) {
        k->low = cau_power_out(k->s->net, 0);
        k->high = cau_power_out(k->s->net, 1);
    }
    for (size_t i = 0; i < k->rows; i++) {
        const cau_ranked *one = &k->r.of[i];
        if (!one->place)
            continue;
        k->low = fmin(k->low, cau_ranks_shown(k, one->value));
        k->high = fmax(k->high, cau_ranks_shown(k, one->value));
        for (int rule = 0; rule < CAU_RULES; rule++)
            if (k->r.rule[rule] && isfinite(one->high[rule])) {
                k->low = fmin(k->low, cau_ranks_shown(k, one->low[rule]));
                k->high = fmax(k->high, cau_ranks_shown(k, one->high[rule]));
            }
    }
    if (!(k->high > k->low))
        k->high = k->low + 1;
    k->step = cau_chart_step(k->high - k->low, k->s->page.width > 1000 ? 8 : 5);
    k->low = floor(k->low / k->step + 1e-9) * k->step;
    k->high = ceil(k->high / k->step - 1e-9) * k->step;
}

static double at(const cau_ranks *k, double value)
{
    return k->x0 + (cau_ranks_shown(k, value) - k->low) / (k->high - k->low) * (k->x1 - k->x0);
}

/* ---- what is drawn ---- */

static void paint_bar(cau_scene *s, double x0, double x1, double y, double high, int rule)
{
    const cau_box b = { x0, y - high / 2, fmax(x1, x0 + 1.5), y + high / 2 };
    cau_paint_style(s, rule ? 1.2 : 0.7, rule ? CAU_GREY : SOLID, rule ? OPEN : SOLID);
    cau_paint_box(s, &b);
}

static void paint_value(cau_scene *s, double x, double y, double r)
{
    const cau_point p[4] = { { x, y + r }, { x + 0.7 * r, y }, { x, y - r }, { x - 0.7 * r, y } };
    cau_paint_style(s, 1, "#FFFFFF", CAU_INK);
    cau_paint_polygon(s, p, 4);
}

/* Those who cannot be told apart from the first: a tint, and a bar at the edge that says the same without colour. */
static void paint_band(cau_ranks *k, size_t i)
{
    cau_scene *s = k->s;
    const double u = s->page.scale, y = middle_of(k, i), h = k->row_h / 2;
    const cau_box band = { s->page.map.x0, y - h, s->page.map.x1, y + h }, edge = { s->page.map.x0, y - h, s->page.map.x0 + 5 * u, y + h };
    cau_paint_style(s, 0, BAND, BAND);
    cau_paint_box(s, &band);
    cau_paint_style(s, 0, CAU_INK, CAU_INK);
    cau_paint_box(s, &edge);
}

static void paint_margins(cau_ranks *k, size_t i)
{
    const cau_ranked *one = &k->r.of[i];
    const double y = middle_of(k, i), thick = fmin(8 * k->s->page.scale, 0.27 * k->row_h);
    const bool two = k->r.rule[0] && k->r.rule[1];
    for (int rule = 0; rule < CAU_RULES; rule++)
        if (k->r.rule[rule] && isfinite(one->low[rule]))
            paint_bar(k->s, at(k, one->low[rule]), at(k, one->high[rule]), two ? y + (rule ? -0.62 : 0.62) * thick : y, thick, rule);
    paint_value(k->s, at(k, one->value), y, fmin(9 * k->s->page.scale, 0.44 * k->row_h));
}

static const char *share_text(cau_ranks *k, double share)
{
    cau_str t = { 0 };
    if (share > 0 && share < 0.005)
        cau_str_add(&t, "<1");
    else
        cau_str_fixed(&t, 100 * share, 0);
    return cau_scene_keep(k->s, &t);
}

/* "12=" where several share it. */
static const char *place_text(cau_ranks *k, size_t i)
{
    const size_t place = k->r.of[i].place;
    const bool shared = (i > 0 && k->r.of[i - 1].place == place) || (i + 1 < k->rows && k->r.of[i + 1].place == place);
    cau_str t = { 0 };
    if (place == 0)
        return "\xE2\x80\x93";
    cau_str_addf(&t, "%zu%s", place, shared ? "=" : "");
    return cau_scene_keep(k->s, &t);
}

static void draw_row(cau_ranks *k, size_t i)
{
    cau_scene *s = k->s;
    const cau_ranked *one = &k->r.of[i];
    cau_symbol *m = &s->symbols[s->symbol_of[one->row]];
    const double y = middle_of(k, i), size = s->page.name_size;
    cau_chart_text(s, k->x_place, y, 1, size, CAU_REGULAR, CAU_GREY, place_text(k, i));
    cau_chart_symbol(s, m, k->x_mark, y, cau_chart_side(s, k->row_h));
    cau_chart_name(s, m, k->x_name, y, k->name_w, 1);
    cau_chart_text(s, k->x_value, y, 1, size, CAU_BOLD, CAU_INK, cau_ranks_value(k, one));
    if (!one->place) {
        cau_chart_text(s, k->x0, y, -1, fmax(10, size - 1.5), CAU_ITALIC, CAU_GREY, cau_chart_cut(s, CAU_ITALIC, one->reason, fmax(10, size - 1.5), k->x1 - k->x0));
        return;
    }
    paint_margins(k, i);
    for (int rule = 0; rule < CAU_RULES; rule++)
        if (k->drawn && k->r.rule[rule])
            cau_chart_text(s, k->x_first[rule], y, 0, size, one->first[rule] >= 0.1 ? CAU_BOLD : CAU_REGULAR,
                           one->first[rule] > 0 ? CAU_INK : "#5B6B75", share_text(k, one->first[rule]));
}

static void draw_grid(cau_ranks *k)
{
    cau_scene *s = k->s;
    const double size = fmax(10, 11 * s->page.scale), bottom = k->top - (double)k->rows * k->row_h;
    for (double v = k->low; v <= k->high + 1e-9 * k->step; v += k->step) {
        const double x = k->x0 + (v - k->low) / (k->high - k->low) * (k->x1 - k->x0);
        cau_str t = { 0 };
        cau_paint_style(s, 0.7, "#C3CBD0", "#C3CBD0");
        cau_paint_line(s, (cau_point){ x, bottom }, (cau_point){ x, k->top });
        if (v < -1e-12)
            cau_str_add(&t, "\xE2\x88\x92");
        cau_str_number(&t, floor(fabs(v) * 1e6 + 0.5) / 1e6);
        if (!(k->power && s->net->power_scale.words))
            cau_chart_text(s, x, bottom - 10 * s->page.scale, 0, size, CAU_REGULAR, CAU_GREY, cau_scene_keep(s, &t));
        cau_str_free(&t);
    }
}

static void draw_heads(cau_ranks *k)
{
    static const char *const rules[CAU_RULES] = { "First in, of 100, doubtful ties left out", "First, with unrecorded ties put in" };
    cau_scene *s = k->s;
    const double size = fmax(10, 11 * s->page.scale), y = k->top + heads(s) / 2 - 2;
    cau_chart_lines(s, k->x0, y, -1, size, CAU_BOLD, CAU_INK, cau_ranks_of(k), k->x1 - k->x0, 2);
    for (int rule = 0; rule < CAU_RULES; rule++)
        if (k->drawn && k->r.rule[rule])
            cau_chart_lines(s, k->x_first[rule], y, 0, size, CAU_BOLD, CAU_INK, k->r.alike ? "First in, of 100 redraws" : rules[rule], k->first_w - 6, 3);
}

static void draw_left_out(cau_ranks *k)
{
    cau_scene *s = k->s;
    cau_str t = { 0 };
    if (!k->left_out)
        return;
    cau_str_addf(&t, "and %zu more, for whom this page has no room", k->left_out);
    cau_chart_text(s, k->x_name, k->top - ((double)k->rows + 0.5) * k->row_h - 18 * s->page.scale, -1, fmax(10, 11 * s->page.scale), CAU_ITALIC, CAU_GREY, cau_scene_keep(s, &t));
}

/* Those without a row are no part of the picture. */
static void drop_the_rest(cau_ranks *k)
{
    cau_scene *s = k->s;
    size_t kept = 0;
    for (size_t i = k->rows; i < k->rows + k->left_out; i++)
        s->symbols[s->symbol_of[k->r.of[i].row]].who = NULL;
    for (size_t i = 0; i < s->n; i++)
        if (s->symbols[i].who) {
            s->symbol_of[s->symbols[i].row] = kept;
            s->symbols[kept++] = s->symbols[i];
        } else
            s->symbol_of[s->symbols[i].row] = CAU_NONE;
    s->n = kept;
}

typedef struct used {
    bool rule[CAU_RULES], rivals;
} used;

static void key(cau_key *c, const void *data)
{
    const used *has = data;
    cau_scene *s = c->s;
    const double u = c->k;
    const bool *rule = has->rule;
    cau_point p;
    cau_key_heading(c, "A row");
    if (cau_key_row(&p, c, 30 * u, "On the map"))
        paint_value(s, p.x + 15 * u, p.y, 8 * u);
    if (rule[CAU_RULE_NONE] && cau_key_row(&p, c, 30 * u, rule[CAU_RULE_BALANCED] ? "90 of 100 redraws, doubtful ties left out" : "90 of 100 redraws"))
        paint_bar(s, p.x, p.x + 30 * u, p.y, 7 * u, 0);
    if (rule[CAU_RULE_BALANCED] && cau_key_row(&p, c, 30 * u, "The same, unrecorded ties put in too"))
        paint_bar(s, p.x, p.x + 30 * u, p.y, 7 * u, 1);
    if (has->rivals && cau_key_row(&p, c, 30 * u, "Cannot be told apart from the first")) {
        const cau_box band = { p.x, p.y - 7 * u, p.x + 30 * u, p.y + 7 * u }, edge = { p.x, p.y - 7 * u, p.x + 5 * u, p.y + 7 * u };
        cau_paint_style(s, 0, BAND, BAND);
        cau_paint_box(s, &band);
        cau_paint_style(s, 0, CAU_INK, CAU_INK);
        cau_paint_box(s, &edge);
    }
    cau_key_gap(c);
}

/* ---- all of it ---- */

/* By routes; by scores of power where routes tell nothing; NULL where nothing ranks. */
static const char *usual(const cau_scene *s)
{
    const cau_findings *f = s->findings;
    size_t scored = 0;
    for (size_t i = 0; i < f->n; i++)
        scored += isfinite(f->of[i].power) ? 1 : 0;
    if (!f->thin && f->any_routes && f->max_routes > 0)
        return "routes";
    return scored > 1 ? "power" : NULL;
}

static const char *why_nothing(const cau_ranks *k, const char *by)
{
    if (!by)
        return "Nobody can be ranked with these data: the recorded ties of influence and alliance are too few to say who sits between others, "
               "and power is scored for no more than one stakeholder.";
    return k->r.known == 0 ? "Nobody has a value of this number, so nobody can be ranked by it." : NULL;
}

static void draw(cau_ranks *k, size_t *who)
{
    cau_scene *s = k->s;
    used *has = cau_arena_alloc(&s->arena, 1, sizeof *has);
    if (!has) {
        s->failed = true;
        return;
    }
    lay_rows(k);
    drop_the_rest(k);
    lay_columns(k);
    lay_axis(k);
    for (size_t i = 0; i < k->rows; i++)
        if (k->r.of[i].with_first && k->drawn)
            paint_band(k, i);
    draw_grid(k);
    draw_heads(k);
    for (size_t i = 0; i < k->rows; i++)
        draw_row(k, i);
    draw_left_out(k);
    for (int rule = 0; rule < CAU_RULES; rule++)
        has->rule[rule] = k->r.rule[rule];
    has->rivals = k->drawn && cau_ranks_choose(who, k, false) > 0;
    s->key = key;
    s->key_data = has;
    cau_ranks_say(k, who);
}

static bool reads(const char *layer, cau_counts_as kind)
{
    if (strcmp(layer, "signed") == 0)
        return kind == CAU_ALLIANCE || kind == CAU_CONFLICT;
    if (strcmp(layer, "working") == 0)
        return kind == CAU_ALLIANCE || kind == CAU_INFLUENCE;
    return strcmp(layer, cau_counts_as_names[kind]) == 0;
}

/* Only the ties that the measure reads, for the footer. */
static void keep_ties_of(cau_scene *s, const char *layer)
{
    size_t kept = 0;
    for (size_t e = 0; e < s->m; e++) {
        if (layer && reads(layer, s->ties[e].kind))
            s->ties[kept++] = s->ties[e];
    }
    s->m = kept;
}

caucus_status cau_view_ranks(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc = CAUCUS_OK;
    cau_ranks k = { .s = s };
    size_t *who = NULL;
    cau_draws draws;
    const char *by = s->opts->by ? s->opts->by : usual(s);
    (void)placing;
    (void)base;
    s->no_sizes = true;
    s->no_fills = true;
    s->subtitle = "Everybody in order, with how sure the places are.";
    if (by) {
        CAU_TRY(cau_draws_read(&draws, s->ctx, &s->opts->args));
        draws.draws = s->findings->draws;
        CAU_TRY(cau_ranking_make(&k.r, s->ctx, s->net, by, &draws));
        k.routes = strcmp(k.r.measure->name, "betweenness_share") == 0;
        k.power = strcmp(k.r.measure->name, "judged_power") == 0;
        keep_ties_of(s, k.r.measure->layer);
        k.drawn = k.r.rule[CAU_RULE_NONE] || k.r.rule[CAU_RULE_BALANCED];
        s->subtitle = cau_ranks_subtitle(&k);
    }
    cau_scene_ties_behind(s);
    const char *nothing = why_nothing(&k, by);
    if (!(who = cau_alloc(s->net->n, sizeof *who))) {
        rc = cau_no_memory(s->ctx);
        goto done;
    }
    if (nothing)
        cau_chart_nothing(s, nothing);
    else
        draw(&k, who);
done:
    cau_free(who);
    cau_ranking_free(&k.r);
    return rc;
}
