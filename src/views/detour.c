/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Ties that run through symbols which are not their ends are led round them, when all else is laid: by an arc where one is clear,
 * else by the shortest way along spots about the symbols in the way, rounded to a smooth line. Only symbols that were met are
 * looked at, and more when the way meets more, so that it stays quick in a crowd. */
#include "core/alloc.h"
#include "views/scene.h"

#include <math.h>
#include <string.h>

enum {
    SPOTS = 16, RINGS = 2,               /* about one symbol */
    MOST_MET = 24,                       /* symbols that one tie is led round */
    MOST_SPOTS = MOST_MET * SPOTS * RINGS + 2,
    BLOCKED = MOST_MET + 1,
    STEPS = 48,                          /* of one piece of a way, at most */
    MOST_ASKED = 80000000,              /* pairs of spots, for one map: about a second. Beyond, there are arcs only */
    NAME = 30, WORN = 12, STOP = 3       /* what a name costs that the way passes beneath, a spot where another way is, a spot: in points */
};

static const double pi = 3.14159265358979323846;

typedef struct spot {
    cau_point at;
    double cost, left;     /* from the start to here; straight on to the end */
    size_t from;
    size_t used;           /* which of `worn` counts the ways through it */
    bool open, done;
} spot;

typedef struct seeker {
    cau_scene *s;
    cau_tied *t;
    unsigned char *worn;   /* ways that were led through each spot about each symbol */
    double slack;          /* to keep between line and symbol */
    const cau_box **names; /* of all that are named */
    size_t nnames;
    size_t *near;          /* room for symbols near one */
    size_t rings;          /* of spots about one symbol */
    size_t met[MOST_MET], nmet;
    size_t beside[MOST_MET], nbeside; /* symbols so near to those met that there was no room for a spot */
    spot spots[MOST_SPOTS];
    size_t nspots, asked;
    unsigned char clear[MOST_SPOTS][MOST_SPOTS]; /* between two spots, of so many of the symbols met; BLOCKED: of one it is not */
} seeker;

static bool is_end(const seeker *k, size_t i)
{
    return i == k->t->a || i == k->t->b;
}

/* What must lie between the middle of the line and the outline of the symbol. */
static double gap_of(const cau_tied *t, const cau_symbol *m)
{
    return (t->stroke.pen + m->mark.pen) / 2 + (m->mark.rings > 1 ? 4 : 0);
}

/* Does a piece of the line come within `slack` of the outline? The usual answers without the shape: it is asked many millions of times. */
static bool meets(const seeker *k, size_t i, cau_point p, cau_point q, double slack)
{
    const cau_symbol *m = &k->s->symbols[i];
    const double x = m->mark.x, y = m->mark.y, far = 1.45 * m->mark.r + gap_of(k->t, m) + slack, near = 0.3 * m->mark.r;
    p = (cau_point){ p.x - x, p.y - y };
    q = (cau_point){ q.x - x, q.y - y };
    if ((p.x < -far && q.x < -far) || (p.x > far && q.x > far) || (p.y < -far && q.y < -far) || (p.y > far && q.y > far))
        return false;
    const double dx = q.x - p.x, dy = q.y - p.y, turn = p.x * dy - p.y * dx, off = turn * turn, length = dx * dx + dy * dy;
    if (off > far * far * length)
        return false;
    if (off < near * near * length && p.x * dx + p.y * dy < 0 && q.x * dx + q.y * dy > 0)
        return true;
    return cau_shape_meets(m->mark.shape, m->mark.r, p, q, gap_of(k->t, m) + slack);
}

/* Where an end of the tie lies within a symbol, nothing can be done. */
static bool covers_an_end(const seeker *k, size_t i)
{
    const cau_mark *a = &k->s->symbols[k->t->a].mark, *b = &k->s->symbols[k->t->b].mark;
    const cau_point p = { a->x, a->y }, q = { b->x, b->y };
    return meets(k, i, p, p, k->slack) || meets(k, i, q, q, k->slack);
}

static bool is_among(const size_t *list, size_t n, size_t i)
{
    for (size_t j = 0; j < n; j++)
        if (list[j] == i)
            return true;
    return false;
}

/* A way as short straight lines, whose ends they are. @return how many lines */
static size_t track_of(cau_point *out, const cau_way *w)
{
    size_t n = 0;
    for (size_t i = 0; i < w->n; i++) {
        const cau_point *p = w->piece[i].p;
        const double length = hypot(p[3].x - p[0].x, p[3].y - p[0].y);
        const size_t steps = (size_t)cau_lesser(STEPS, 4 + length / 14);
        for (size_t j = 0; j < steps; j++)
            out[n++] = cau_curve_at(&w->piece[i], (double)j / (double)steps);
    }
    out[n] = w->piece[w->n - 1].p[3];
    return n;
}

/* How many symbols a way runs through that it might keep clear of; the first of them that was not met before in *next. */
static size_t count_met(const seeker *k, const cau_way *w, double slack, size_t *next)
{
    size_t count = 0;
    cau_point track[CAU_PIECES * STEPS + 1];
    const size_t n = track_of(track, w);
    cau_box span = { INFINITY, INFINITY, -INFINITY, -INFINITY };
    for (size_t j = 0; j <= n; j++)
        span = cau_box_union(span, (cau_box){ track[j].x, track[j].y, track[j].x, track[j].y });
    for (size_t i = 0; i < k->s->n; i++) {
        const cau_symbol *m = &k->s->symbols[i];
        const double far = 1.45 * m->mark.r + gap_of(k->t, m) + slack;
        const cau_box about = { m->mark.x - far, m->mark.y - far, m->mark.x + far, m->mark.y + far };
        bool hit = false;
        if (is_end(k, i) || !cau_boxes_meet(&about, &span, 0))
            continue;
        for (size_t j = 0; j < n && !hit; j++)
            hit = meets(k, i, track[j], track[j + 1], slack);
        if (!hit || covers_an_end(k, i))
            continue;
        count++;
        if (next && *next == CAU_NONE && !is_among(k->met, k->nmet, i))
            *next = i;
    }
    return count;
}

/* Is all of it on the map? The page grows to hold the points that pull a curve, too. */
static bool is_on_map(const cau_scene *s, const cau_way *w)
{
    const cau_box map = cau_box_grow(s->page.map, 6);
    for (size_t i = 0; i < w->n; i++) {
        for (int j = 1; j < 12; j++) {
            const cau_point p = cau_curve_at(&w->piece[i], j / 12.0);
            if (cau_box_distance(&map, p.x, p.y) > 0)
                return false;
        }
        for (int j = 1; j < 3; j++) {
            const cau_point p = w->piece[i].p[j];
            if (p.x < 2 || p.y < 2 || p.x > s->page.width - 2 || p.y > s->page.height - 2)
                return false;
        }
    }
    return true;
}

static size_t names_under(const seeker *k, cau_point p, cau_point q)
{
    size_t count = 0;
    for (size_t i = 0; i < k->nnames; i++)
        count += cau_segment_hits(p, q, k->names[i]);
    return count;
}

/* ---- one arc ---- */

/* The gentlest arc that is clear, between two bends. */
static bool lead_by_arc(seeker *k, double from, double to)
{
    enum { BENDS = 6 };
    const cau_mark *a = &k->s->symbols[k->t->a].mark, *b = &k->s->symbols[k->t->b].mark;
    double least = INFINITY;
    cau_curve best = k->t->curve;
    for (int j = 0; j < 2 * BENDS; j++) {
        const double bend = (j & 1 ? -1 : 1) * (from + (to - from) * (j / 2) / (BENDS - 1));
        const cau_curve c = cau_curve_arc((cau_point){ a->x, a->y }, (cau_point){ b->x, b->y }, bend, bend);
        const cau_way w = cau_way_of(&c);
        if (count_met(k, &w, 1, NULL) || !is_on_map(k->s, &w))
            continue;
        double cost = 100 * fabs(bend);
        for (int i = 0; i < 12; i++)
            cost += 2.5 * (double)names_under(k, cau_curve_at(&c, i / 12.0), cau_curve_at(&c, (i + 1) / 12.0));
        if (cost < least) {
            least = cost;
            best = c;
        }
    }
    k->t->curve = best;
    return least < INFINITY;
}

/* ---- a way along spots ---- */

/* Of each symbol a pair of spots asks once, however often the search begins anew. */
static bool is_free(seeker *k, size_t from, size_t to)
{
    unsigned char *clear = from < to ? &k->clear[from][to] : &k->clear[to][from];
    while (*clear < k->nmet) {
        if (meets(k, k->met[*clear], k->spots[from].at, k->spots[to].at, k->slack))
            *clear = BLOCKED;
        else
            ++*clear;
    }
    return *clear != BLOCKED;
}

static void note_beside(seeker *k, size_t i)
{
    if (k->nbeside < MOST_MET && !is_end(k, i) && !is_among(k->beside, k->nbeside, i))
        k->beside[k->nbeside++] = i;
}

/* Where no way leads past those met, those beside them are part of the same wall. */
static size_t next_beside(const seeker *k)
{
    for (size_t j = 0; j < k->nbeside; j++)
        if (!is_among(k->met, k->nmet, k->beside[j]))
            return k->beside[j];
    return CAU_NONE;
}

/* Spots about one symbol: at its outline and a little, and a little more, where no symbol is in the way. */
static void add_spots(seeker *k, size_t i)
{
    const cau_symbol *m = &k->s->symbols[i];
    const cau_box map = k->s->page.map;
    size_t nnear = 0;
    for (size_t o = 0; o < k->s->n; o++) {
        const cau_symbol *other = &k->s->symbols[o];
        const double far = 1.45 * (m->mark.r + other->mark.r) + 2 * gap_of(k->t, m) + gap_of(k->t, other) + 6 * k->slack + 2;
        if (fabs(other->mark.x - m->mark.x) < far && fabs(other->mark.y - m->mark.y) < far && (is_end(k, o) || !covers_an_end(k, o)))
            k->near[nnear++] = o;
    }
    for (size_t j = 0; j < SPOTS * k->rings; j++) {
        const double angle = 2 * pi * (double)(j % SPOTS) / SPOTS, gap = gap_of(k->t, m) + k->slack + 0.7 + (j < SPOTS ? 1 : 2.4) * k->slack;
        double in = 0, out = 1.45 * m->mark.r + gap + 1;
        for (int round = 0; round < 12; round++) {
            const double r = (in + out) / 2;
            *(cau_shape_inside(m->mark.shape, m->mark.r, r * cos(angle), r * sin(angle), gap) ? &in : &out) = r;
        }
        const cau_point p = { m->mark.x + out * cos(angle), m->mark.y + out * sin(angle) };
        size_t in_way = CAU_NONE;
        for (size_t o = 0; in_way == CAU_NONE && o < nnear; o++)
            in_way = meets(k, k->near[o], p, p, is_end(k, k->near[o]) ? 2 : k->slack) ? k->near[o] : CAU_NONE;
        if (in_way != CAU_NONE)
            note_beside(k, in_way);
        else if (cau_box_distance(&map, p.x, p.y) <= 0)
            k->spots[k->nspots++] = (spot){ .at = p, .used = i * SPOTS * RINGS + j };
    }
}

/* The two ends alone. */
static void clear_spots(seeker *k)
{
    const cau_mark *a = &k->s->symbols[k->t->a].mark, *b = &k->s->symbols[k->t->b].mark;
    k->spots[0] = (spot){ .at = { a->x, a->y }, .used = CAU_NONE };
    k->spots[1] = (spot){ .at = { b->x, b->y }, .used = CAU_NONE };
    k->nspots = 2;
    k->nmet = k->nbeside = 0;
    k->clear[0][1] = 0;
}

/* Another symbol to go round: the search begins anew, with its spots. */
static void meet(seeker *k, size_t i)
{
    const cau_point to = k->spots[1].at;
    const size_t known = k->nspots;
    k->met[k->nmet++] = i;
    add_spots(k, i);
    for (size_t j = 0; j < k->nspots; j++)
        memset(k->clear[j] + known, 0, k->nspots - known);
    for (size_t j = 0; j < k->nspots; j++) {
        spot *p = &k->spots[j];
        p->cost = j ? INFINITY : 0;
        p->left = hypot(p->at.x - to.x, p->at.y - to.y);
        p->from = CAU_NONE;
        p->open = j == 0;
        p->done = false;
    }
}

/* Shortest way from spot 0 to spot 1 (A*). */
static bool search(seeker *k)
{
    for (;;) {
        size_t here = CAU_NONE;
        for (size_t i = 0; i < k->nspots; i++)
            if (k->spots[i].open && !k->spots[i].done &&
                (here == CAU_NONE || k->spots[i].cost + k->spots[i].left < k->spots[here].cost + k->spots[here].left))
                here = i;
        if (here <= 1 && here != 0)
            return true;
        if (here == CAU_NONE)
            return false;
        spot *p = &k->spots[here];
        p->done = true;
        k->asked += k->nspots;
        for (size_t i = 1; i < k->nspots; i++) {
            spot *q = &k->spots[i];
            const double dx = q->at.x - p->at.x, dy = q->at.y - p->at.y;
            double cost = p->cost + sqrt(dx * dx + dy * dy) + STOP + (i > 1 ? WORN * (double)k->worn[q->used] : 0);
            if (q->done || cost >= q->cost || cost + q->left >= k->spots[1].cost || !is_free(k, here, i))
                continue;
            cost += NAME * (double)names_under(k, p->at, q->at);
            if (cost < q->cost) {
                q->cost = cost;
                q->from = here;
                q->open = true;
            }
        }
    }
}

/* The points of the way that was found, from the start. @return 0: too many */
static size_t points_of(const seeker *k, cau_point *out, size_t *used)
{
    size_t n = 0;
    for (size_t i = 1; i != CAU_NONE; i = k->spots[i].from)
        n++;
    if (n > CAU_PIECES + 1)
        return 0;
    for (size_t i = 1, at = n; i != CAU_NONE; i = k->spots[i].from) {
        out[--at] = k->spots[i].at;
        used[at] = k->spots[i].used;
    }
    return n;
}

/* The smoothest way through the points that is clear. */
static bool smooth(const seeker *k, cau_way *out, const cau_point *p, size_t n)
{
    static const double pulls[] = { INFINITY, 60, 30, 14, 6, 2, 0 };
    for (size_t j = 0; j < sizeof pulls / sizeof *pulls; j++) {
        *out = cau_way_through(p, n, pulls[j]);
        if (count_met(k, out, fmin(k->slack, 1) / 2, NULL) == 0 && is_on_map(k->s, out))
            return true;
    }
    return false;
}

/* Fewer points make a gentler line. */
static void drop_points(const seeker *k, cau_way *best, cau_point *p, size_t *used, size_t *n)
{
    for (size_t i = 1; i + 1 < *n;) {
        cau_point fewer[CAU_PIECES + 1];
        cau_way w;
        memcpy(fewer, p, i * sizeof *p);
        memcpy(fewer + i, p + i + 1, (*n - i - 1) * sizeof *p);
        if (*n == 3 || !smooth(k, &w, fewer, *n - 1)) {
            i++;
            continue;
        }
        memmove(used + i, used + i + 1, (*n - i - 1) * sizeof *used);
        memcpy(p, fewer, --*n * sizeof *p);
        *best = w;
        i = 1;
    }
}

/* The straight line through the points: what it meets must be known before it is rounded. */
static size_t next_met(const seeker *k, const cau_point *p, size_t n)
{
    size_t next = CAU_NONE;
    const cau_way w = cau_way_through(p, n, 0);
    count_met(k, &w, k->slack, &next);
    return next;
}

static caucus_status keep_way(seeker *k, const cau_way *w, const size_t *used, size_t n)
{
    cau_way *kept = cau_arena_alloc(&k->s->arena, 1, sizeof *kept);
    if (!kept)
        return cau_no_memory(k->s->ctx);
    *kept = *w;
    k->t->way = kept;
    for (size_t i = 1; i + 1 < n; i++)
        if (k->worn[used[i]] < 255)
            k->worn[used[i]]++;
    return CAUCUS_OK;
}

/* With room to spare, else with as little as will do. A tie for which there is no way stays as it is. */
static caucus_status lead_by_spots(seeker *k, bool *found)
{
    static const double slacks[] = { 2.5, 1, 0.4 };
    for (size_t j = 0; j < sizeof slacks / sizeof *slacks; j++) {
        cau_point p[CAU_PIECES + 1] = { { k->s->symbols[k->t->a].mark.x, k->s->symbols[k->t->a].mark.y },
                                        { k->s->symbols[k->t->b].mark.x, k->s->symbols[k->t->b].mark.y } };
        size_t used[CAU_PIECES + 1], n = 2, next;
        cau_way w;
        k->slack = slacks[j];
        clear_spots(k);
        while ((next = n ? next_met(k, p, n) : next_beside(k)) != CAU_NONE && k->nmet < MOST_MET) {
            meet(k, next);
            n = search(k) ? points_of(k, p, used) : 0;
        }
        if (n == 2 && next == CAU_NONE) { /* the straight line was free */
            k->t->curve = cau_curve_arc(p[0], p[1], 0, 0);
            *found = true;
            return CAUCUS_OK;
        }
        if (n < 3 || next != CAU_NONE || !smooth(k, &w, p, n))
            continue;
        drop_points(k, &w, p, used, &n);
        *found = true;
        return keep_way(k, &w, used, n);
    }
    return CAUCUS_OK;
}

/* ---- all ties ---- */

static caucus_status lead(seeker *k, bool *led)
{
    const cau_way now = cau_way_of(&k->t->curve);
    caucus_status rc = CAUCUS_OK;
    k->slack = 0.4;
    k->nmet = 0;
    if (count_met(k, &now, 0.2, NULL) == 0)
        return CAUCUS_OK;
    *led = true;
    bool found = lead_by_arc(k, 0, 0.25);
    if (!found && k->asked < MOST_ASKED)
        rc = lead_by_spots(k, &found);
    if (!found)
        lead_by_arc(k, 0.2, 0.4);
    cau_tied_track(k->t);
    return rc;
}

static void seeker_free(seeker *k)
{
    if (k) {
        cau_free(k->worn);
        cau_free(k->names);
        cau_free(k->near);
        cau_free(k);
    }
}

static seeker *seeker_of(cau_scene *s)
{
    seeker *k = cau_alloc(1, sizeof *k);
    if (!k)
        return NULL;
    k->s = s;
    k->rings = s->n > 80 ? 1 : RINGS;
    k->worn = cau_alloc(s->n * SPOTS * RINGS, sizeof *k->worn);
    k->names = cau_alloc(s->n, sizeof *k->names);
    k->near = cau_alloc(s->n, sizeof *k->near);
    if (!k->worn || !k->names || !k->near) {
        seeker_free(k);
        return NULL;
    }
    for (size_t i = 0; i < s->n; i++)
        if (s->symbols[i].named)
            k->names[k->nnames++] = &s->symbols[i].label;
    return k;
}

caucus_status cau_lead_round(cau_scene *s)
{
    caucus_status rc = CAUCUS_OK;
    bool led = false;
    seeker *k = seeker_of(s);
    if (!k)
        return cau_no_memory(s->ctx);
    for (int faint = 0; faint < 2; faint++) /* those in full first: the shortest ways are theirs */
        for (size_t e = 0; e < s->m; e++)
            if (s->ties[e].faint == (faint == 1)) {
                k->t = &s->ties[e];
                CAU_TRY(lead(k, &led));
            }
    if (led)
        cau_finish_ties(s);
done:
    seeker_free(k);
    return rc;
}
