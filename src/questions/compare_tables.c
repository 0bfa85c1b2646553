/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The tables of a comparison. */
#include "questions/compare.h"

#include "core/alloc.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static const cau_column map_columns[] = {
    { .name = "map", .title = "Map", .kind = CAU_TEXT },
    { .name = "file", .title = "File", .kind = CAU_TEXT, .detail = true },
    { .name = "stakeholders", .title = "Stakeholders", .kind = CAU_INTEGER },
    { .name = "influence_ties", .title = "Influence ties", .kind = CAU_INTEGER },
    { .name = "alliances", .title = "Alliances", .kind = CAU_INTEGER },
    { .name = "conflicts", .title = "Conflicts", .kind = CAU_INTEGER },
    { .name = "assumed_share", .title = "Ties assumed, of 100", .kind = CAU_REAL, .digits = 0,
      .asks = "Of every 100 ties that count, how many are assumed?" },
    { .name = "density", .title = "Influence, of 100 pairs", .kind = CAU_REAL, .digits = 1, .measure = "density",
      .asks = "Of every 100 ordered pairs of stakeholders, in how many does one influence the other?" },
    { .name = "conflict_share", .title = "Conflict, of 100 alliances and conflicts", .kind = CAU_REAL, .digits = 0,
      .asks = "Of every 100 ties of alliance and conflict, how many are conflicts?" },
    { .name = "strained_share", .title = "Strained, of 100 alliances and conflicts", .kind = CAU_REAL, .digits = 0, .measure = "frustration",
      .asks = "Of every 100 ties of alliance and conflict, how many do not fit any two sides?" },
    { .name = "groups", .title = "Groups of allies", .kind = CAU_INTEGER, .measure = "communities" },
    { .name = "first_on_routes", .title = "First on routes", .kind = CAU_TEXT, .detail = true, .measure = "betweenness_share",
      .asks = "Who alone sits on the most routes between others?" },
    { .name = "first_routes", .title = "Its routes, of 100", .kind = CAU_REAL, .digits = 0, .detail = true, .measure = "betweenness_share" },
    { .name = "first_none", .title = "First, of 100 redrawn maps", .kind = CAU_REAL, .digits = 0, .detail = true },
    { .name = "first_balanced", .title = "First, with unrecorded ties", .kind = CAU_REAL, .digits = 0, .detail = true },
    { .name = "outward", .title = "Looks outward (-1 to 1)", .kind = CAU_REAL, .digits = 2, .measure = "ei_index",
      .asks = "Do ties leave the sector (1) or stay within it (-1)?" },
    { .name = "centred", .title = "Hangs on one body (0 to 1)", .kind = CAU_REAL, .digits = 2, .measure = "centralization",
      .asks = "How far do the routes between all run through one body? 1: a star." },
};

static void set_100(cau_table *t, size_t row, const char *column, double share, const char *reason)
{
    cau_table_set_defined(t, row, column, 100 * share, reason);
}

static void set_first(cau_table *t, size_t k, const cau_compared *m)
{
    const size_t who = cau_compared_first(m);
    const cau_finding *f = who == CAU_NONE ? NULL : &m->found.of[who];
    const char *none = m->found.thin ? "too few ties to say who sits between others" : "nobody is alone at the top";
    if (f)
        cau_table_set_text(t, k, "first_on_routes", m->net->stakeholders[who].id);
    else
        cau_table_set_undefined(t, k, "first_on_routes", none);
    set_100(t, k, "first_routes", f ? f->routes : (double)NAN, none);
    set_100(t, k, "first_none", f ? f->first_none : (double)NAN, f ? "not redrawn so" : none);
    set_100(t, k, "first_balanced", f ? f->first_balanced : (double)NAN, f ? "not redrawn so" : none);
}

static void add_maps(caucus_result *r, const cau_compared *maps, size_t count)
{
    cau_table *t = cau_result_add_table(r, "compare", "The maps side by side", "map", map_columns, sizeof map_columns / sizeof *map_columns, count);
    for (size_t k = 0; t && k < count; k++) {
        const cau_compared *m = &maps[k];
        const size_t ties = m->influence + m->alliance + m->conflict;
        cau_table_set_text(t, k, "map", m->label);
        cau_table_set_text(t, k, "file", m->net->file_name);
        cau_table_set_integer(t, k, "stakeholders", (double)m->net->n);
        cau_table_set_integer(t, k, "influence_ties", (double)m->influence);
        cau_table_set_integer(t, k, "alliances", (double)m->alliance);
        cau_table_set_integer(t, k, "conflicts", (double)m->conflict);
        set_100(t, k, "assumed_share", ties ? (double)m->assumed / (double)ties : (double)NAN, "no tie is recorded");
        set_100(t, k, "density", m->density, "there is nobody to tie");
        set_100(t, k, "conflict_share", m->conflicting, "no alliance and no conflict is recorded");
        set_100(t, k, "strained_share", m->strained_proved ? m->strained : (double)NAN,
                m->found.ringless ? "alliances and conflicts close no ring, so that they tell nothing of sides"
                : isnan(m->strained) ? "no alliance and no conflict is recorded" : "not proved in the time allowed");
        if (m->found.groups)
            cau_table_set_integer(t, k, "groups", (double)m->found.groups);
        else
            cau_table_set_undefined(t, k, "groups", "no alliance is recorded");
        set_first(t, k, m);
        cau_table_set_defined(t, k, "outward", m->outward, "no ties, or no sectors");
        cau_table_set_defined(t, k, "centred", m->centred, "too few ties to say who sits between others");
    }
}

/* ---- tables with columns for each map ----------------------------------------------------------------- */

enum { MOST_COLUMNS = 80 }; /* five, and six for each of twelve maps */

typedef struct wide {
    cau_column columns[MOST_COLUMNS];
    size_t count;
    cau_arena arena; /* names and titles */
    bool failed;
} wide;

static const char *keep(wide *w, cau_str *s)
{
    const char *kept = s->failed ? NULL : cau_arena_strdup(&w->arena, s->text);
    cau_str_free(s);
    w->failed = w->failed || !kept;
    return kept ? kept : "";
}

static void add_column(wide *w, const cau_column *column)
{
    if (w->count < MOST_COLUMNS)
        w->columns[w->count++] = *column;
}

/* NAME_1, NAME_2, ... titled by the labels of the maps. */
static void add_for_maps(wide *w, const cau_column *like, const cau_compared *maps, size_t count)
{
    for (size_t k = 0; k < count; k++) {
        cau_column one = *like;
        cau_str name = { 0 }, title = { 0 };
        cau_str_addf(&name, "%s_%zu", like->name, k + 1);
        cau_str_addf(&title, "%s, %s", like->title, maps[k].label);
        one.name = keep(w, &name);
        one.title = keep(w, &title);
        add_column(w, &one);
    }
}

static cau_table *finish(caucus_result *r, wide *w, const char *name, const char *title, const char *subject)
{
    cau_table *t = w->failed ? NULL : cau_result_add_table(r, name, title, subject, w->columns, w->count, 0);
    cau_str none = { .failed = w->failed };
    if (w->failed)
        cau_result_say_str(r, &none); /* marks the result as out of memory */
    cau_arena_free(&w->arena);
    return t;
}

/* The cell of column NAME_k. */
static void set_of_map(cau_table *t, size_t row, const char *name, size_t k, double value, bool whole, const char *reason)
{
    char column[48];
    snprintf(column, sizeof column, "%s_%zu", name, k + 1);
    if (isfinite(value) && whole)
        cau_table_set_integer(t, row, column, value);
    else
        cau_table_set_defined(t, row, column, value, reason);
}

static const char *why_no_routes(const cau_compared *m)
{
    return m->found.thin ? "too few ties to say who sits between others" : m->found.too_large ? "the map is too large" : "no ties";
}

/* ---- sectors ---- */

static size_t sector_of(const caucus_landscape *net, const char *id)
{
    for (size_t s = 0; s < net->nsectors; s++)
        if (strcmp(net->sectors[s].id, id) == 0)
            return s;
    return CAU_NONE;
}

/* How many of a sector there are on a map, and on which share of routes each of them sits, in the mean. */
static size_t of_sector(double *mean, const cau_compared *m, size_t sector)
{
    size_t members = 0;
    double sum = 0;
    for (size_t i = 0; i < m->net->n; i++)
        if (m->net->stakeholders[i].sector == sector) {
            members++;
            sum += cau_compared_routes(m, i);
        }
    *mean = members ? sum / (double)members : (double)NAN;
    return members;
}

static void fill_sector(cau_table *t, const cau_compared *maps, size_t count, const cau_sector *sector)
{
    const size_t row = cau_table_add_row(t);
    cau_table_set_text(t, row, "sector", sector->id);
    cau_table_set_text(t, row, "name", sector->name ? sector->name : sector->id);
    for (size_t k = 0; k < count; k++) {
        const size_t s = sector_of(maps[k].net, sector->id);
        double mean = (double)NAN;
        const size_t members = s == CAU_NONE ? 0 : of_sector(&mean, &maps[k], s);
        set_of_map(t, row, "members", k, (double)members, true, "");
        set_of_map(t, row, "routes", k, 100 * mean, false, members ? why_no_routes(&maps[k]) : "none of this sector on this map");
    }
}

static void add_sectors(caucus_result *r, const cau_compared *maps, size_t count)
{
    wide w = { 0 };
    add_column(&w, &(cau_column){ .name = "sector", .title = "Sector id", .kind = CAU_TEXT, .detail = true });
    add_column(&w, &(cau_column){ .name = "name", .title = "Sector", .kind = CAU_TEXT });
    add_for_maps(&w, &(cau_column){ .name = "members", .title = "Members", .kind = CAU_INTEGER }, maps, count);
    add_for_maps(&w, &(cau_column){ .name = "routes", .title = "Of 100 routes, mean", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
                                    .measure = "betweenness_share", .detail = !cau_compared_any_routes(maps, count),
                                    .asks = "On how many of every 100 shortest routes does a member sit, in the mean?" },
                 maps, count);
    cau_table *t = finish(r, &w, "compare_sectors", "Sectors side by side", "sector");
    for (size_t k = 0; t && k < count; k++)
        for (size_t s = 0; s < maps[k].net->nsectors; s++) {
            bool earlier = false;
            for (size_t j = 0; j < k; j++)
                earlier = earlier || sector_of(maps[j].net, maps[k].net->sectors[s].id) != CAU_NONE;
            if (!earlier)
                fill_sector(t, maps, count, &maps[k].net->sectors[s]);
        }
}

/* ---- stakeholders on more than one map ---- */

/* Place by judged power on its map, 1 first; NAN without a score. */
static double power_place(const cau_compared *m, size_t row)
{
    size_t place = 1;
    if (row == CAU_NONE || isnan(m->found.of[row].power))
        return (double)NAN;
    for (size_t i = 0; i < m->net->n; i++)
        place += m->found.of[i].power > m->found.of[row].power;
    return (double)place;
}

/* Where the share of routes lies in redraws of one map: the middle by each rule for unrecorded ties, and the wider of both margins. */
static void set_margins(cau_table *t, size_t row, size_t k, const cau_compared *m, size_t at)
{
    static const cau_spread unknown = { .median = (double)NAN, .low = (double)NAN, .high = (double)NAN };
    const bool told = !isnan(cau_compared_routes(m, at));
    const cau_spread *none = told ? &m->found.of[at].routes_in[CAU_RULE_NONE] : &unknown;
    const cau_spread *balanced = told ? &m->found.of[at].routes_in[CAU_RULE_BALANCED] : &unknown;
    const char *why = at == CAU_NONE ? "not on this map" : told ? "not redrawn so" : why_no_routes(m);
    set_of_map(t, row, "low", k, 100 * fmin(none->low, balanced->low), false, why); /* what is not drawn is left out */
    set_of_map(t, row, "high", k, 100 * fmax(none->high, balanced->high), false, why);
    set_of_map(t, row, "median_none", k, 100 * none->median, false, why);
    set_of_map(t, row, "median_balanced", k, 100 * balanced->median, false, why);
}

/* In how many redraws of both ends its routes change the same way. */
static void set_same_way(cau_table *t, size_t row, const cau_comparison *c, const char *id)
{
    static const char *const names[CAU_SHIFT_RULES] = { "routes_same_none", "routes_same_balanced" };
    const size_t at = c->shifts.n ? cau_stakeholder_find(c->map[c->count - 1].net, id) : CAU_NONE;
    for (int rule = 0; rule < CAU_SHIFT_RULES; rule++)
        set_100(t, row, names[rule], at == CAU_NONE ? (double)NAN : cau_shift_same_way(&c->shifts.of[CAU_SHIFT_ROUTES][at], rule),
                c->shifts.n ? "not on both, or not redrawn so" : "two files are redrawn each by itself");
}

static void fill_stakeholder(cau_table *t, const cau_comparison *c, const cau_stakeholder *who)
{
    const cau_compared *maps = c->map;
    const size_t count = c->count, row = cau_table_add_row(t);
    double first = (double)NAN, last = (double)NAN;
    cau_table_set_text(t, row, "stakeholder", who->id);
    cau_table_set_text(t, row, "name", who->name);
    for (size_t k = 0; k < count; k++) {
        const size_t at = cau_stakeholder_find(maps[k].net, who->id);
        const double routes = 100 * cau_compared_routes(&maps[k], at);
        set_of_map(t, row, "power_place", k, power_place(&maps[k], at), true, at == CAU_NONE ? "not on this map" : "not stated");
        set_of_map(t, row, "routes", k, routes, false, at == CAU_NONE ? "not on this map" : why_no_routes(&maps[k]));
        set_margins(t, row, k, &maps[k], at);
        first = k == 0 ? routes : first;
        last = routes;
    }
    cau_table_set_defined(t, row, "routes_change", last - first, "not known on the first map and the last");
    set_same_way(t, row, c, who->id);
}

static size_t on_maps(const cau_compared *maps, size_t count, const char *id)
{
    size_t on = 0;
    for (size_t k = 0; k < count; k++)
        on += cau_stakeholder_find(maps[k].net, id) != CAU_NONE;
    return on;
}

/* Margins are seen where they were made: for two files those of each, for two dates of one how sure the change is. */
static void add_margin_columns(wide *w, const cau_comparison *c, bool untold)
{
    const bool drawn = c->map[0].found.draws > 0 && !untold, apart = drawn && c->shifts.draws == 0;
    add_for_maps(w, &(cau_column){ .name = "low", .title = "at least", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .detail = !apart,
                                   .asks = "Fewer routes than this it has in only 5 of 100 redrawn maps, by the rule for unrecorded ties that gives it fewer" },
                 c->map, c->count);
    add_for_maps(w, &(cau_column){ .name = "high", .title = "at most", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .detail = !apart,
                                   .asks = "More routes than this it has in only 5 of 100 redrawn maps, by the rule for unrecorded ties that gives it more" },
                 c->map, c->count);
    add_for_maps(w, &(cau_column){ .name = "median_none", .title = "Middle of redraws", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER, .detail = true },
                 c->map, c->count);
    add_for_maps(w, &(cau_column){ .name = "median_balanced", .title = "Middle, with unrecorded ties", .kind = CAU_REAL, .digits = 0,
                                   .better = CAU_HIGHER, .detail = true }, c->map, c->count);
}

static void add_change_columns(wide *w, const cau_comparison *c, bool untold)
{
    const bool unseen = untold || c->shifts.draws == 0;
    const cau_findings *f = &c->map[0].found;
    add_column(w, &(cau_column){ .name = "routes_change", .title = "Routes, last less first", .kind = CAU_REAL, .digits = 0, .detail = untold });
    add_column(w, &(cau_column){ .name = "routes_same_none", .title = "Same way, of 100 redraws", .kind = CAU_REAL, .digits = 0,
                                 .detail = unseen || !f->missing_none, .asks = "In how many of 100 redraws of both maps do its routes change the same way?" });
    add_column(w, &(cau_column){ .name = "routes_same_balanced", .title = "Same way, with unrecorded ties", .kind = CAU_REAL, .digits = 0,
                                 .detail = unseen || !f->missing_balanced });
}

static void add_stakeholders(caucus_result *r, const cau_comparison *c)
{
    wide w = { 0 };
    const cau_compared *maps = c->map;
    const size_t count = c->count;
    const bool untold = !cau_compared_any_routes(maps, count);
    if (!cau_compared_one_landscape(maps, count))
        return;
    add_column(&w, &(cau_column){ .name = "stakeholder", .title = "Id", .kind = CAU_TEXT });
    add_column(&w, &(cau_column){ .name = "name", .title = "Stakeholder", .kind = CAU_TEXT });
    add_for_maps(&w, &(cau_column){ .name = "power_place", .title = "Place by power", .kind = CAU_INTEGER, .better = CAU_LOWER, .measure = "judged_power" },
                 maps, count);
    add_for_maps(&w, &(cau_column){ .name = "routes", .title = "Of 100 routes", .kind = CAU_REAL, .digits = 0, .better = CAU_HIGHER,
                                    .measure = "betweenness_share", .detail = untold }, maps, count);
    add_margin_columns(&w, c, untold);
    add_change_columns(&w, c, untold);
    cau_table *t = finish(r, &w, "compare_stakeholders", "Stakeholders on more than one of the maps", "stakeholder");
    for (size_t k = 0; t && k < count; k++)
        for (size_t i = 0; i < maps[k].net->n; i++) {
            const char *id = maps[k].net->stakeholders[i].id;
            if (on_maps(maps, k, id) == 0 && on_maps(maps, count, id) > 1)
                fill_stakeholder(t, c, &maps[k].net->stakeholders[i]);
        }
}

void cau_compare_tables(caucus_result *r, const cau_comparison *c)
{
    add_maps(r, c->map, c->count);
    add_sectors(r, c->map, c->count);
    add_stakeholders(r, c);
}
