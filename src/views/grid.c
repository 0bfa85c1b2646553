/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The grid: position on the proposal across, power up. Who is not known on one of them stands in a strip beside, never
 * at zero. */
#include "views/chart.h"
#include "views/fold.h"
#include "views/grid.h"

#include <math.h>
#include <string.h>

static double position_of(const cau_symbol *m)
{
    return m->who->position.given ? m->who->position.value : (double)NAN;
}

/* The two usual axes: where symbols lie on them. Their ticks and captions are in grid_ground.c. */
static caucus_status usual_axis(cau_axis *out, cau_scene *s, bool power)
{
    *out = (cau_axis){ .title = power ? "Power" : "Position", .missing = power ? "Power not stated" : "Position not stated" };
    if (!(out->at = cau_arena_alloc(&s->arena, s->n + 1, sizeof *out->at)))
        return cau_no_memory(s->ctx);
    for (size_t i = 0; i < s->n; i++) {
        out->at[i] = power ? s->symbols[i].power : (position_of(&s->symbols[i]) + 1) / 2;
        out->unknown += isnan(out->at[i]) ? 1 : 0;
    }
    return CAUCUS_OK;
}

/* A strip takes more of the page the more stand in it: `one` for each row or column of those it holds, but no more than their share of
 * all; those who stand where the data put them need more room than the others. */
static double strip_width(size_t unknown, size_t all, double whole, double one, double per_line)
{
    if (unknown == 0)
        return 0;
    if (unknown == all)
        return whole;
    const double lines = ceil((double)unknown / fmax(1, per_line)), share = (double)unknown / ((double)unknown + 1.5 * (double)(all - unknown));
    return fmin(0.55 * whole, fmin(one * lines, fmax(one, share * whole)));
}

/* The plot and its strips. */
static void divide(cau_axes *out, const cau_scene *s)
{
    cau_axes a = *out;
    const double k = s->page.scale;
    const size_t no_x = a.x.unknown, no_y = a.y.unknown;
    a.any_x = no_x < s->n;
    a.any_y = no_y < s->n;
    const cau_box all = { s->page.map.x0 + (a.y.asked ? a.y.least == a.y.most ? 110 : 52 : 40) * k, s->page.map.y0 + 40 * k, s->page.map.x1 - 8 * k, s->page.map.y1 - 22 * k };
    const double gap = 10 * k, w = all.x1 - all.x0, h = all.y1 - all.y0;
    const double right = strip_width(no_x, s->n, w, 118 * k, h / (78 * k)), below = strip_width(no_y, s->n, h, 84 * k, w / (118 * k));
    a.plot = (cau_box){ all.x0, all.y0 + below + (below > 0 ? gap : 0), all.x1 - right - (right > 0 ? gap : 0), all.y1 };
    if (!a.any_x)
        a.plot.x1 = a.plot.x0;
    if (!a.any_y)
        a.plot.y0 = a.plot.y1;
    a.right = (cau_box){ all.x1 - right, a.plot.y0, all.x1, all.y1 };
    a.below = (cau_box){ all.x0, all.y0, a.plot.x1, all.y0 + below };
    a.corner = (cau_box){ all.x1 - right, all.y0, all.x1, all.y0 + below };
    *out = a;
}

static caucus_status make_axes(cau_axes *out, cau_scene *s)
{
    caucus_status rc;
    *out = (cau_axes){ 0 };
    CAU_TRY(s->opts->x ? cau_axis_make(&out->x, s, s->opts->x) : usual_axis(&out->x, s, false));
    CAU_TRY(s->opts->y ? cau_axis_make(&out->y, s, s->opts->y) : usual_axis(&out->y, s, true));
    divide(out, s);
done:
    return rc;
}

static const cau_box *region_of(const cau_axes *a, size_t i)
{
    const bool x = !isnan(a->x.at[i]), y = !isnan(a->y.at[i]);
    return x && y ? &a->plot : y ? &a->right : x ? &a->below : &a->corner;
}

static size_t count_in(const cau_scene *s, const cau_axes *a, const cau_box *region)
{
    size_t count = 0;
    for (size_t i = 0; i < s->n; i++)
        count += region_of(a, i) == region;
    return count;
}

/* Where the data put each; in a strip, in rows. */
static void send_home(cau_scene *s, const cau_axes *a)
{
    size_t seen[4] = { 0 }, count[4] = { 0 };
    const cau_box *boxes[4] = { &a->plot, &a->right, &a->below, &a->corner };
    for (int r = 0; r < 4; r++)
        count[r] = count_in(s, a, boxes[r]);
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[i];
        int r = 0;
        while (boxes[r] != region_of(a, i))
            r++;
        const double x = a->x.at[i], y = a->y.at[i], w = boxes[r]->x1 - boxes[r]->x0, h = boxes[r]->y1 - boxes[r]->y0;
        double columns = 1;
        if (r == 1)
            columns = fmax(1, fmin((double)count[r], floor(w / (115 * s->page.scale))));
        else if (r == 3)
            columns = fmax(1, fmin((double)count[r], ceil(sqrt((double)count[r] * w / fmax(h, 1) * 0.7))));
        const double rows = ceil((double)count[r] / columns), k = (double)seen[r]++;
        const double row = floor(k / columns), column = k - row * columns;
        m->home.x = isnan(x) ? boxes[r]->x0 + (column + 0.5) * w / columns : cau_grid_across(a, x);
        m->home.y = isnan(y) ? boxes[r]->y1 - (r == 3 ? (row + 0.5) * h / rows : h / 2 - 8 * s->page.scale) : cau_grid_up(a, y);
        m->off_scale = r != 0;
        m->mark.x = m->home.x;
        m->mark.y = m->home.y;
    }
}

static bool any_touch(const cau_scene *s, const cau_axes *a, const cau_box *region)
{
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const cau_box sign = { m->mark.x + m->extent.x0, m->mark.y + m->extent.y0, m->mark.x + m->extent.x1, m->mark.y + m->extent.y1 };
        for (size_t j = 0; j < i && region_of(a, i) == region; j++) {
            const cau_symbol *o = &s->symbols[j];
            const cau_box other = { o->mark.x + o->extent.x0, o->mark.y + o->extent.y0, o->mark.x + o->extent.x1, o->mark.y + o->extent.y1 };
            if (cau_boxes_meet(&sign, &other, 1))
                return true;
        }
    }
    return false;
}

/* Is there room in the region for the names of those who stand in it? If not, symbols are parted by themselves: nearer to what the data
 * say, and never one upon the other. Names then stand where they can. */
static bool names_fit(const cau_scene *s, const cau_axes *a, const cau_box *region)
{
    double sum = 0;
    for (size_t i = 0; i < s->n; i++) {
        const cau_box f = cau_symbol_foot(&s->symbols[i]);
        sum += region_of(a, i) == region ? (f.x1 - f.x0 + 5) * (f.y1 - f.y0 + 5) : 0;
    }
    return sum < 0.8 * (region->x1 - region->x0) * (region->y1 - region->y0);
}

/* Move the symbols of one region clear of each other. Where neither number is known they may stand anywhere in the region,
 * so there they are also kept clear of ties. */
static caucus_status part(cau_scene *s, const cau_axes *axis, const cau_box *region, bool names)
{
    caucus_status rc;
    cau_arrangement a = { 0 };
    const bool loose = region == &axis->corner, exact = region == &axis->plot;
    const size_t n = count_in(s, axis, region);
    CAU_TRY(cau_scene_arrangement(&a, s));
    if (!loose)
        a.m = 0; /* their places follow from the data, not from ties */
    for (size_t i = 0; !loose && i <= s->n; i++)
        a.start[i] = 0;
    a.area = cau_box_grow(*region, -3 * s->page.scale);
    if (region == &axis->corner || region == &axis->below)
        a.area.y1 -= 20 * s->page.scale; /* the caption of the strip */
    a.gap = a.group_gap = 5 * s->page.scale;
    for (size_t i = 0; i < s->n; i++) {
        cau_body *b = &a.bodies[i];
        b->fixed = region_of(axis, i) != region;
        b->group = -1;
        if (!names) {
            b->foot = s->symbols[i].extent;
            b->name = (cau_box){ 0, 0, 0, 0 };
        }
        b->home = s->symbols[i].home;
        b->hold = exact ? 0.12 : loose ? 0 : 0.06;
    }
    CAU_TRY(cau_arrange_separate(&a, s->ctx, 120));
    if (s->n <= 80) {
        cau_rng rng = cau_rng_stream(cau_seed(s->ctx), "grid", exact ? 0 : loose ? 1 : 2);
        CAU_TRY(cau_arrange_polish(&a, s->ctx, &rng, 200 * n, loose ? 0.4 : 0.08));
    }
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[i];
        if (a.bodies[i].fixed)
            continue;
        m->mark.x = a.bodies[i].x;
        m->mark.y = a.bodies[i].y;
    }
done:
    cau_arrangement_free(&a);
    return rc;
}

static caucus_status settle(cau_scene *s, const cau_axes *axis, const cau_box *region)
{
    caucus_status rc = CAUCUS_OK;
    const bool names = names_fit(s, axis, region);
    if (names)
        CAU_TRY(part(s, axis, region, true));
    if (names && !any_touch(s, axis, region))
        return CAUCUS_OK;
    for (size_t i = 0; i < s->n; i++)
        if (region_of(axis, i) == region) {
            s->symbols[i].mark.x = s->symbols[i].home.x;
            s->symbols[i].mark.y = s->symbols[i].home.y;
        }
    CAU_TRY(part(s, axis, region, false));
done:
    return rc;
}

/* Who was moved so far that a line must lead home. */
static void lead(cau_scene *s, const cau_axes *axis)
{
    for (size_t i = 0; i < s->n; i++) {
        cau_symbol *m = &s->symbols[i];
        m->led = region_of(axis, i) == &axis->plot && hypot(m->mark.x - m->home.x, m->mark.y - m->home.y) > 10 * s->page.scale;
    }
}

/* A symbol stays in its region, and near what the data say of it. */
typedef struct limits {
    const cau_scene *s;
    const cau_axes *axis;
} limits;

static bool may_stand(const void *state, size_t i, cau_point *at)
{
    const limits *l = state;
    const cau_symbol *m = &l->s->symbols[i];
    const cau_box *region = region_of(l->axis, i);
    const double k = l->s->page.scale, far = (l->s->n > 40 ? 60 : 44) * k;
    const cau_box room = cau_box_grow(*region, -3 * k);
    at->x = fmin(fmax(at->x, room.x0 - m->extent.x0), room.x1 - m->extent.x1);
    at->y = fmin(fmax(at->y, room.y0 - m->extent.y0), room.y1 - m->extent.y1);
    const double dx = region == &l->axis->plot || region == &l->axis->below ? at->x - m->home.x : 0;
    const double dy = region == &l->axis->plot || region == &l->axis->right ? at->y - m->home.y : 0;
    return hypot(dx, dy) <= far;
}

static caucus_status tune(cau_scene *s, const cau_axes *axis)
{
    const limits l = { s, axis };
    const cau_box area = { axis->plot.x0, axis->below.y0, axis->right.x1, axis->plot.y1 };
    const cau_mending how = { .within = area, .area = area, .reach = 40 * s->page.scale, .allow = may_stand, .state = &l, .rounds = 2 };
    return cau_scene_tune(s, &how, 2);
}

static void leaders(cau_scene *s)
{
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        if (!m->led || cau_shape_inside(m->mark.shape, m->mark.r, m->home.x - m->mark.x, m->home.y - m->mark.y, 2))
            continue;
        cau_paint_style(s, 1, "#768692", CAU_GREY);
        cau_paint_line(s, m->home, (cau_point){ m->mark.x, m->mark.y });
        cau_paint_ellipse(s, m->home.x, m->home.y, 2.4, 2.4);
        cau_scene_take(s, (cau_box){ m->home.x - 4, m->home.y - 4, m->home.x + 4, m->home.y + 4 });
    }
}

/* ---- ties and sentences ---- */

static caucus_status read_corners(const char *corners[4], cau_scene *s)
{
    static const char *const usual[4] = { "More power, has concerns", "More power, in favour", "Less power, has concerns",
                                          "Less power, in favour" };
    const char *text = s->opts->corners;
    for (int i = 0; i < 4; i++)
        corners[i] = usual[i];
    if (!text || !*text)
        return CAUCUS_OK;
    for (int i = 0; i < 4; i++) {
        const size_t length = strcspn(text, ",");
        size_t from = strspn(text, " "), to = length;
        while (to > from && text[to - 1] == ' ')
            to--;
        if (from >= to || (i < 3 && text[length] != ',') || (i == 3 && text[length] != 0))
            return cau_bad_question(s->ctx, "more power with concerns, more power in favour, less power with concerns, less power in favour",
                                    "--corners takes four captions, parted by commas");
        if (!(corners[i] = cau_arena_strndup(&s->arena, text + from, to - from)))
            return cau_no_memory(s->ctx);
        text += length + 1;
    }
    return CAUCUS_OK;
}

/* Conflicts, and the stronger alliances: more would hide the positions. */
static void thin_ties(cau_scene *s)
{
    size_t kept = 0;
    if (cau_scene_to_fold(s))
        s->m = 0; /* among so many they would hide everything */
    for (size_t e = 0; e < s->m; e++) {
        cau_tied *t = &s->ties[e];
        if (t->kind != CAU_CONFLICT && !s->equal_widths && t->weight < 3.9)
            continue;
        t->stroke = cau_tie_stroke(s, t->kind, 0.6 * t->weight, fmin(t->confidence, 0.7), t->faint);
        s->ties[kept++] = *t;
    }
    s->m = kept;
}

static const char *issue_about(const cau_scene *s)
{
    const caucus_landscape *net = s->net;
    return !net->issue_id ? "the proposal" : net->issue < net->nissues && net->issues[net->issue].name ? net->issues[net->issue].name : net->issue_id;
}

static bool known_positions(const cau_scene *s)
{
    for (size_t i = 0; i < s->n; i++)
        if (!isnan(position_of(&s->symbols[i])))
            return true;
    return false;
}

/* With no position at all, places in the strip of those not stated would look as if they meant something. */
static void say_nothing(cau_scene *s)
{
    size_t by_issue = 0;
    cau_str t = { 0 };
    for (size_t i = 0; i < s->n; i++)
        by_issue += s->symbols[i].who->npositions > 0;
    cau_str_addf(&t, "No position on %s is recorded for anyone.", issue_about(s));
    if (by_issue && !s->net->issue_id)
        cau_str_add(&t, " Positions are recorded issue by issue: choose an issue to see them.");
    s->subtitle = "Where each stakeholder stands, against how much power it holds.";
    s->m = 0;
    cau_chart_nothing(s, cau_scene_keep(s, &t));
}

/* Who has most power on each side of the issue. */
static void say_strongest(cau_scene *s)
{
    const cau_symbol *most[2] = { NULL, NULL };
    for (size_t i = 0; i < s->n; i++) {
        const cau_symbol *m = &s->symbols[i];
        const double x = position_of(m);
        if (isnan(x) || x == 0 || isnan(m->power))
            continue;
        if (!most[x > 0] || m->power > most[x > 0]->power)
            most[x > 0] = m;
    }
    if (!most[0] || !most[1])
        return;
    cau_str t = { 0 };
    cau_str_add(&t, "The highest power score among those in favour is that of ");
    cau_scene_add_name(&t, most[1]->who);
    cau_str_add(&t, ", among those with concerns that of ");
    cau_scene_add_name(&t, most[0]->who);
    cau_str_char(&t, '.');
    cau_scene_say(s, &t);
}

/* Whether conflicts run along the lines of this issue. */
static void say_conflicts(cau_scene *s)
{
    size_t all = 0, between = 0;
    for (size_t e = 0; e < s->m; e++) {
        if (s->ties[e].kind != CAU_CONFLICT)
            continue;
        const double x = position_of(&s->symbols[s->ties[e].a]), y = position_of(&s->symbols[s->ties[e].b]);
        all++;
        between += x * y < 0;
    }
    if (all == 0)
        return;
    cau_str t = { 0 };
    cau_str_addf(&t, "Of the %zu conflict%s shown %zu run%s between one in favour and one with concerns.", all, all == 1 ? "" : "s", between,
                 between == 1 ? "s" : "");
    cau_scene_say(s, &t);
}

static void say_positions(cau_scene *s)
{
    size_t for_it = 0, against = 0, between = 0, unknown = 0;
    for (size_t i = 0; i < s->n; i++) {
        const double x = position_of(&s->symbols[i]);
        if (isnan(x))
            unknown++;
        else if (x > 0)
            for_it++;
        else if (x < 0)
            against++;
        else
            between++;
    }
    cau_str t = { 0 };
    cau_str_addf(&t, "On %s: %zu in favour, %zu with concerns", issue_about(s), for_it, against);
    if (between)
        cau_str_addf(&t, ", %zu in between", between);
    if (unknown)
        cau_str_addf(&t, "; for %zu no position is recorded", unknown);
    cau_str_char(&t, '.');
    cau_scene_say(s, &t);
    say_strongest(s);
    say_conflicts(s);
}

/* Two columns that somebody chose: what they are, and for how many both are known. */
static void say_asked(cau_scene *s, const cau_axes *a)
{
    cau_str t = { 0 };
    size_t both = 0;
    for (size_t i = 0; i < s->n; i++)
        both += !isnan(a->x.at[i]) && !isnan(a->y.at[i]);
    cau_str_addf(&t, "Across: %s. Up: %s. Ties shown: %s", a->x.title, a->y.title, cau_scene_to_fold(s) ? "none, there are too many." : s->equal_widths ? "conflicts and alliances." : "conflicts and strong alliances.");
    s->subtitle = cau_scene_keep(s, &t);
    s->heading = cau_grid_joined(s, a->y.title, " by ", a->x.title);
    cau_str_addf(&t, "\xE2\x80\x9C%s\xE2\x80\x9D and \xE2\x80\x9C%s\xE2\x80\x9D are both known for %zu of %zu.", a->x.title, a->y.title, both, s->n);
    cau_scene_say(s, &t);
}

caucus_status cau_view_grid(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    const char *corners[4];
    cau_axes a;
    (void)placing;
    (void)base;
    CAU_TRY(read_corners(corners, s));
    if (!s->opts->x && !known_positions(s)) {
        say_nothing(s);
        return CAUCUS_OK;
    }
    thin_ties(s);
    cau_symbol_set_scale(s, s->symbol_scale * 0.62);
    CAU_TRY(make_axes(&a, s));
    send_home(s, &a);
    const cau_box *regions[4] = { &a.plot, &a.right, &a.below, &a.corner };
    for (int r = 0; r < 4; r++)
        if (cau_grid_has(regions[r]))
            CAU_TRY(settle(s, &a, regions[r]));
    CAU_TRY(tune(s, &a));
    lead(s, &a);
    const bool usual = !a.x.asked && !a.y.asked;
    if (cau_grid_has(&a.plot))
        cau_grid_ground(s, &a, usual || s->opts->corners ? corners : NULL);
    if (count_in(s, &a, &a.right))
        cau_grid_strip(s, &a.right, a.x.missing);
    if (count_in(s, &a, &a.below))
        cau_grid_strip(s, &a.below, a.y.missing);
    if (count_in(s, &a, &a.corner))
        cau_grid_strip(s, &a.corner, "Neither is stated");
    cau_grid_axes(s, &a);
    leaders(s);
    cau_scene_take(s, (cau_box){ a.plot.x1, a.below.y0, a.right.x0, a.plot.y1 });
    cau_scene_take(s, (cau_box){ a.plot.x0, a.below.y1, a.right.x1, a.plot.y0 });
    const cau_box within = { s->page.map.x0, fmin(a.plot.y0, a.below.y0), s->page.map.x1, s->page.map.y1 };
    CAU_TRY(cau_label(s, within, 3));
    cau_grid_tint_names(s, &a, usual || s->opts->corners);
    if (!usual) {
        say_asked(s, &a);
        goto done;
    }
    s->subtitle = cau_grid_joined(s, s->net->issue_id ? "Where each stakeholder stands on this issue" : "Where each stakeholder stands on the proposal",
                         ", against how much power it holds. Ties shown: ", cau_scene_to_fold(s) ? "none, there are too many."
                         : s->equal_widths ? "conflicts and alliances." : "conflicts and strong alliances.");
    say_positions(s);
done:
    return rc;
}
