/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Where bodies (a symbol with its name) go: stress majorisation, then many small trial moves against a cost that counts
 * what spoils a map: crossings, ties through symbols, overlaps, narrow angles, strangers among allies.
 * Everything is decided by the seed and by counts, never by time. */
#ifndef CAUCUS_VIEWS_ARRANGE_H
#define CAUCUS_VIEWS_ARRANGE_H

#include "core/context.h"
#include "core/random.h"
#include "views/geometry.h"

typedef struct cau_body {
    double x, y;
    cau_box foot;     /* symbol and name round (0,0) */
    cau_box name;     /* the name alone */
    double r;         /* of the symbol */
    int group;        /* coalition; below 0: none */
    bool fixed;
    double ring;      /* stays at this radius round the centre; below 0: anywhere */
    cau_point home;   /* pulled here by `hold` */
    double hold;      /* 0: no home */
} cau_body;

typedef struct cau_wire {
    size_t a, b;
    double length;    /* wished for, in units of the layout */
    double weight;    /* of its crossings */
} cau_wire;

typedef struct cau_arrangement {
    size_t n, m;
    cau_body *bodies;
    cau_wire *wires;  /* one per pair of bodies */
    size_t *start, *wire_of; /* wires of body v: wire_of[start[v]..start[v+1]) */
    float *wish;      /* n*n distances wished for; NULL: none */
    double unit;      /* points per unit of `wish` */
    cau_box area;
    cau_point centre; /* of the rings */
    double stretch;   /* a ring of radius r is r*stretch wide */
    double gap;       /* between footprints */
    double group_gap; /* between footprints of different groups */
} cau_arrangement;

/** Room for n bodies; wires are added with cau_arrangement_wires(). */
caucus_status cau_arrangement_make(cau_arrangement *out, caucus_ctx *ctx, size_t n);
/** Take m wires (copied; several of one pair become one) and index them. */
caucus_status cau_arrangement_wires(cau_arrangement *a, caucus_ctx *ctx, const cau_wire *wires, size_t m);
void cau_arrangement_free(cau_arrangement *a);

/** Distances along the wires, the pieces of a landscape in several parts put apart. Memory n*n floats. */
caucus_status cau_arrange_wish(cau_arrangement *a, caucus_ctx *ctx);
/** Random start and stress majorisation; positions in units of the layout. */
void cau_arrange_stress(cau_arrangement *a, cau_rng *rng, size_t rounds);
/** Force-directed placing on a grid, for many bodies. */
caucus_status cau_arrange_forces(cau_arrangement *a, caucus_ctx *ctx, cau_rng *rng, size_t rounds);
/** Turn along the main axis, flip so that body 0 is upper right, stretch to the area. */
void cau_arrange_fit(cau_arrangement *a);
/** Push footprints apart. */
caucus_status cau_arrange_separate(cau_arrangement *a, caucus_ctx *ctx, size_t rounds);
void cau_bodies_swap(cau_body *p, cau_body *q); /* their places */
/** Trial moves: `moves` of them, from bold to careful. */
caucus_status cau_arrange_polish(cau_arrangement *a, caucus_ctx *ctx, cau_rng *rng, size_t moves, double boldness);
/** How bad it is. */
double cau_arrange_cost(const cau_arrangement *a);

#endif
