/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A view turns a landscape and its findings into a scene, and a scene into DOT text for caucus-draw. One file and one
 * line in views.def each. */
#ifndef CAUCUS_VIEWS_VIEW_H
#define CAUCUS_VIEWS_VIEW_H

#include "claims/findings.h"
#include "model/landscape.h"

typedef enum cau_shows { CAU_SHOWS_ALL, CAU_SHOWS_SIGNED, CAU_SHOWS_ROUTES } cau_shows;

typedef struct cau_view {
    const char *name, *title, *asks;
    cau_shows shows;
    bool rings;     /* heavy borders: who sits between others */
    bool in_report;
} cau_view;

size_t cau_view_count(void);
const cau_view *cau_view_at(size_t i);
const cau_view *cau_view_find(const char *name);
/** The view of a name, the first when it is NULL. @return CAUCUS_EINVAL, naming those there are */
caucus_status cau_view_ask(const cau_view **out, caucus_ctx *ctx, const char *name);

/** Stakeholders that a map may hold: beyond, a picture takes minutes and shows nothing. */
enum { CAU_MAP_MOST = 5000 };

/** Positions that all maps of a landscape share; make them once. */
typedef struct cau_placing cau_placing;
caucus_status cau_placing_make(cau_placing **out, caucus_ctx *ctx, const caucus_landscape *base, const cau_findings *base_findings,
                               const caucus_map_options *opts);
/** Where a stakeholder stands, in points, y up. @return false for one that is not on the map */
bool cau_placing_at(double *x, double *y, const cau_placing *p, const char *id);
void cau_placing_free(cau_placing *p);

/** A drawn-to-be map. */
typedef struct cau_map {
    char *dot;   /* DOT text for engine nop2 */
    char *alt;   /* text alternative: a few sentences */
    char *title, *subtitle;
    double width, height; /* page in points */
    bool empty;           /* it only says why it has nothing to show */
    /* gates: what the drawing counts of itself */
    size_t crossings, through_nodes, label_overlaps, outside;
} cau_map;
caucus_status cau_map_make(cau_map *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                           const cau_findings *findings, const cau_placing *placing, const caucus_map_options *opts);
struct cau_key_sentences;
/** The brief, with sentences that are there already. */
caucus_status cau_map_make_brief(cau_map *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_landscape *base,
                                 const cau_findings *findings, const cau_placing *placing, const caucus_map_options *opts,
                                 const struct cau_key_sentences *said);
void cau_map_free(cau_map *map);

/** Bytes of one map in several formats, made by the caucus-draw process. */
typedef enum cau_picture { CAU_SVG, CAU_PDF, CAU_PNG, CAU_PICTURES } cau_picture;
typedef struct cau_pictures {
    char *bytes[CAU_PICTURES];
    size_t length[CAU_PICTURES];
} cau_pictures;
/** Draw `count` DOT texts, two processes at a time. `want` is a set of bits 1 << CAU_SVG...
 *  @return CAUCUS_EIO when caucus-draw is missing, dies, exceeds its limits, or has no font; nothing is left */
caucus_status cau_draw(cau_pictures *out, caucus_ctx *ctx, const char *const *dot, const unsigned *want, size_t count, unsigned dpi);
void cau_pictures_free(cau_pictures *p);

/** The same beside other work. The texts must live until the end; the lists need not.
 *  @return CAUCUS_OK, CAUCUS_ENOMEM; end it with one of the two below */
typedef struct cau_drawing cau_drawing;
caucus_status cau_drawing_start(cau_drawing **out, caucus_ctx *ctx, const char *const *dot, const unsigned *want, size_t count, unsigned dpi);
/** Wait for it, and free it: `out` has room for all maps. @return as cau_draw(), with what it had to say in ctx */
caucus_status cau_drawing_finish(cau_pictures *out, caucus_ctx *ctx, cau_drawing *drawing);
/** Stop it, and free it; NULL is fine. */
void cau_drawing_abandon(cau_drawing *drawing);

#endif
