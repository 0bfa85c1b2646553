/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Parts of by_group.c: the page as a town, each group in a quarter of its own. */
#ifndef CAUCUS_VIEWS_BY_GROUP_PART_H
#define CAUCUS_VIEWS_BY_GROUP_PART_H

#include "model/landscape.h"
#include "views/by_group.h"
#include "views/plots.h"

/* In points at scale 1: between members; from a group, or a body without one, to the edge of its plot; between two groups at least. */
enum { BETWEEN = 12, RIM = 20, LONE_RIM = 8, LEAST = 16 };

typedef struct quarter {
    size_t first, n; /* its members: order[first..first+n) */
    bool grouped;    /* else it is one body that has a name but no group */
    cau_point middle;
} quarter;

typedef struct town {
    cau_arrangement *a;
    caucus_ctx *ctx;
    double scale;
    int looks;       /* colours there are */
    double ease;     /* how much of the room that they would like members get: the page decides */
    quarter *quarters;
    cau_plot *plots;
    size_t n;
    size_t *order;   /* bodies, by group; then those of none */
    size_t *of;      /* quarter of each body; CAU_NONE: it has none */
    size_t *inner;   /* row of each body among the members of its quarter */
    size_t lone;     /* where those of none, and without a name, begin in `order` */
} town;

static inline cau_box foot_at(const cau_body *b)
{
    return (cau_box){ b->x + b->foot.x0, b->y + b->foot.y0, b->x + b->foot.x1, b->y + b->foot.y1 };
}

static inline bool has_name(const cau_body *b)
{
    return b->name.x1 > b->name.x0;
}

static inline double rim_of(const town *t, size_t k)
{
    return (t->quarters[k].grouped ? RIM : LONE_RIM) * t->scale;
}

/** Places for the members of quarter k on its plot. */
caucus_status cau_quarter_settle(const town *t, size_t k, bool polish);
/** Members of like size change places where that makes ties shorter. */
void cau_quarter_exchange(const town *t, size_t k);

#endif
