/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A scene: everything a map shows, with its place on the page, before it becomes DOT. y points up, in points. */
#ifndef CAUCUS_VIEWS_SCENE_H
#define CAUCUS_VIEWS_SCENE_H

#include "core/text.h"
#include "views/arrange.h"
#include "views/font.h"
#include "views/view.h"

#define CAU_INK "#231F20"
#define CAU_GREY "#425563"
#define CAU_BLUE "#005EB8"

typedef struct cau_page {
    double width, height, scale;
    cau_box map, panel;
    bool has_panel;
    bool portrait;        /* furniture stands below each other */
    double name_size, letter_size, title_size, subtitle_size, footer_size, legend_size;
    double side, least;  /* side of a symbol at full power; the least side */
} cau_page;

/** a3 (NULL), a4, screen or WxH. */
caucus_status cau_page_read(cau_page *out, caucus_ctx *ctx, const char *text);

/** A symbol as it is drawn, on the map or in the legend. */
typedef struct cau_mark {
    double x, y, r;
    cau_shape shape;
    const char *fill, *line;
    double pen;
    int rings;
    bool dashed;
    const char *letter;
    double letter_size;
} cau_mark;

typedef enum cau_tip { CAU_TIP_NONE, CAU_TIP_ARROW, CAU_TIP_BAR } cau_tip;

/** How a tie looks, on the map or in the legend. */
typedef struct cau_stroke {
    const char *color; /* with opacity */
    double pen, tip_size;
    bool dashed;
    cau_tip tail, head;
} cau_stroke;

enum { CAU_BELOW, CAU_ABOVE, CAU_RIGHT, CAU_LEFT, CAU_SIDES };
enum { CAU_STANDS = 3 * CAU_SIDES }; /* a side; plus CAU_SIDES or twice that: moved along it, one way or the other */
enum { CAU_TRACK = 24, CAU_STRETCHES = 4, CAU_STRETCH = CAU_TRACK / CAU_STRETCHES };
enum { CAU_DOUBTS_UP_TO = 250 }; /* ties; in a thicket a question mark on every other line helps nobody */

typedef struct cau_symbol {
    size_t row;           /* in the landscape */
    const cau_stakeholder *who;
    cau_mark mark;
    cau_box extent;       /* of the symbol with its rings, round the centre */
    int group;            /* coalition; -1 none */
    double power;         /* 0..1 or NAN */
    bool names, named, faint; /* it is to have a name; it has one, for there is room */
    char *lines[CAU_WRAP_LINES];
    size_t nlines;
    const char *caption;  /* lines in italics beneath the name, parted by \n, or NULL */
    bool loud;            /* the caption stands out */
    bool ghost;           /* of the map before: not there, or merged; row is of that map */
    double label_w, label_h;
    int stand, side;      /* where the name stands; side is stand % CAU_SIDES */
    cau_box label;
    bool halo;
    const char *ground;   /* colour of what the name stands on, for the halo; NULL: white */
    cau_point home;       /* where the data put it */
    bool led;             /* it was moved: a line leads home */
    bool off_scale;       /* grid: stands in the strip of those not stated */
} cau_symbol;

typedef struct cau_tied {
    size_t row, a, b;     /* row of the tie; symbols */
    cau_counts_as kind;
    double weight;        /* 1..5 */
    double confidence;
    cau_stroke stroke;
    bool faint;           /* for context only, or not in focus */
    bool doubtful;        /* low confidence: "?" */
    bool added;           /* by the scenario */
    bool gone;            /* of the map before; row is of that map */
    const char *sign;     /* what its mark says: "+2"; NULL: what the flags say, or no mark */
    cau_point mark_at;    /* of the "?" or "+" */
    cau_curve curve;
    const cau_way *way;   /* in place of the curve: round symbols that no curve keeps clear of; in the arena, or NULL */
    double bend, bend_end;
    double from, to;      /* the part of it that is drawn */
    cau_point track[CAU_TRACK + 1];
    cau_box box, stretch[CAU_STRETCHES]; /* of the track, and of its parts */
} cau_tied;

/** What ties rest on, for the footer. */
typedef struct cau_tie_bases {
    size_t of[4]; /* by cau_basis */
    size_t context, assumed_weights;
} cau_tie_bases;

typedef enum cau_hatch { CAU_HATCH_NONE, CAU_HATCH_PLAIN, CAU_HATCH_DASHED } cau_hatch;

/** Text on the page that is not a name. */
typedef struct cau_words {
    double x, y;          /* the middle of the block's left edge, centre or right edge */
    int align;            /* -1 left, 0 centre, 1 right */
    double size;
    cau_face face;
    const char *color;
    const char *text;     /* lines parted by \n */
    bool halo;
    const char *ground;   /* for the halo; NULL: white */
} cau_words;

typedef struct cau_key_line {
    cau_point from, to;
    cau_stroke stroke;
} cau_key_line;

struct cau_key;

typedef struct cau_scene cau_scene;
struct cau_scene {
    caucus_ctx *ctx;
    const caucus_landscape *net;
    const cau_findings *findings;
    const caucus_map_options *opts;
    const cau_view *view;
    cau_arena arena;
    cau_page page;
    const char *title, *subtitle;
    const char *heading;  /* what the title begins with; NULL: the title of the view */
    cau_symbol *symbols;
    size_t n;
    size_t *symbol_of;    /* by stakeholder; CAU_NONE: not shown */
    cau_tied *ties;
    size_t m;
    cau_shape *shape_of;  /* by sector */
    bool equal_widths;    /* no strength is stated: widths say nothing */
    double symbol_scale;
    cau_str background;   /* xdot: polygons, ellipses, lines; never text */
    cau_words *words;
    size_t nwords, cwords;
    cau_mark *key_marks;
    size_t nkey_marks, ckey_marks;
    cau_key_line *key_lines;
    size_t nkey_lines, ckey_lines;
    cau_box *taken;       /* where no name may stand */
    size_t ntaken, ctaken;
    void (*panel)(cau_scene *s, double x, double y, double width); /* what the panel holds below the shapes; NULL: the usual legend */
    const char *foot;     /* without a panel: the row at the foot; NULL: the usual one */
    size_t astray;        /* symbols out of the outline of their group, or within another's */
    cau_hatch hatched;    /* an outline round those who together would match another; dashed: with new alliances */
    const char *hatched_of; /* whom they would match */
    caucus_landscape *before; /* what the map is set against, with its symbols and ties at the end of the lists; owned; NULL: nothing */
    size_t ghosts, gone;  /* how many of the symbols and ties are of that map only */
    const char *sentences[8];
    size_t nsentences;
    /* charts */
    void (*key)(struct cau_key *key, const void *data); /* rows of the legend that only this view has; NULL: none */
    const void *key_data; /* in the arena */
    const char *prose;    /* for the text alternative, in place of the groups; NULL: the groups */
    const struct cau_key_sentences *said; /* for the brief, where they are known; NULL: it asks */
    bool key_alone;       /* without a panel: `key` writes all of the legend, on as many lines as it needs */
    bool no_sizes, no_fills; /* sizes of symbols do not mean power, fills do not mean groups */
    bool ties_behind;     /* no tie is drawn, but numbers rest on those counted in `behind` */
    cau_tie_bases behind;
    bool ties_in_cells;   /* as cells they are shown all the same */
    bool empty;           /* there is nothing to show: a report leaves it out */
    /* many stakeholders */
    bool folded;          /* a symbol stands for a group */
    size_t largest;       /* the most that one symbol stands for */
    size_t undrawn;       /* stakeholders that no symbol stands for */
    size_t left_out;      /* sums of ties that are not drawn */
    size_t thinned;       /* ties that are faint because there are stronger ones */
    size_t chosen_of;     /* only some are shown, of so many; 0: all */
    bool failed;          /* an allocation failed */
    size_t crossings, through_nodes, label_overlaps, outside, beneath;
};

/** Symbols, names and looks; no places yet. `show` decides which ties are shown (NULL: all). */
caucus_status cau_scene_make(cau_scene *s, caucus_ctx *ctx, const caucus_landscape *net, const cau_findings *findings,
                             const caucus_map_options *opts, const cau_view *view,
                             bool (*show)(const caucus_landscape *net, const cau_tie *tie));
void cau_scene_free(cau_scene *s);

/** Texts that live as long as the scene; "" and `failed` when out of memory. */
const char *cau_scene_keep(cau_scene *s, cau_str *text);
void cau_scene_words(cau_scene *s, const cau_words *w);
void cau_scene_key_mark(cau_scene *s, const cau_mark *mark);
void cau_scene_key_line(cau_scene *s, const cau_key_line *line);
void cau_scene_take(cau_scene *s, cau_box box);
/** A sentence for the panel and the text alternative. */
void cau_scene_say(cau_scene *s, cau_str *text);

/** Type, names and symbols to suit the page and how many there are; again after the page has changed. */
caucus_status cau_scene_fit(cau_scene *s);
/** The look of a tie, for the current page. */
void cau_tied_stroke(cau_scene *s, cau_tied *tie);
/** Draw no ties, but tell in the footer what they rest on. */
void cau_scene_ties_behind(cau_scene *s);
cau_tie_bases cau_scene_tie_bases(const cau_scene *s);

/** Size of the name (and caption) of a symbol, for the current page. */
void cau_symbol_measure(const cau_scene *s, cau_symbol *m);
/** Box of the name at one of its stands, for the symbol where it stands. */
cau_box cau_symbol_label_at(const cau_scene *s, const cau_symbol *m, int stand);
/** How bodies are called on a map. */
typedef enum cau_naming { CAU_NAMING_SHORT, CAU_NAMING_FULL, CAU_NAMING_CODE, CAU_NAMING_NONE } cau_naming;
/** Read short (NULL), full, code or none; "name" and "id" are older words for short and code. @return false for another */
bool cau_naming_read(cau_naming *out, const char *text);
/** What a symbol is called under the map's naming. */
const char *cau_symbol_text(const cau_scene *s, const cau_symbol *m);
/** Are names written at all? */
bool cau_scene_names(const cau_scene *s);
/** Is the stakeholder, or one it was merged from, in a list of ids parted by commas? */
bool cau_chosen(const char *list, const cau_stakeholder *who);
/** Wrap and measure the name of one symbol; size one symbol. For those that a view adds. */
void cau_symbol_name(cau_scene *s, cau_symbol *m);
void cau_symbol_size(const cau_scene *s, cau_symbol *m);
void cau_symbol_set_scale(cau_scene *s, double scale);
/** Symbol and name below it, round the centre: what must be kept clear. */
cau_box cau_symbol_foot(const cau_symbol *m);

/* looks */
enum { CAU_COALITION_LOOKS = 10 }; /* colours there are; then they begin again, and letters go on */
const char *cau_coalition_fill(int group);
const char *cau_coalition_line(int group);
/** The fill of the outline of a group, as it looks on white. */
const char *cau_coalition_tint(cau_scene *s, int group);
cau_stroke cau_tie_stroke(cau_scene *s, cau_counts_as kind, double weight, double confidence, bool faint);
/** Of a tie that is not there any more: grey, its ends as they were. */
cau_stroke cau_gone_stroke(cau_scene *s, cau_counts_as kind);
double cau_power_side(const cau_page *page, double power);

/* background */
void cau_paint_style(cau_scene *s, double pen, const char *line, const char *fill);
void cau_paint_dashed(cau_scene *s, bool dashed); /* lines from here on */
void cau_paint_box(cau_scene *s, const cau_box *box);
void cau_paint_ellipse(cau_scene *s, double x, double y, double rx, double ry);
void cau_paint_line(cau_scene *s, cau_point a, cau_point b);
void cau_paint_polygon(cau_scene *s, const cau_point *points, size_t n);

/* work on a scene */
void cau_route(cau_scene *s);                       /* arcs, and the counts of crossings */
/** Whether ties are arcs that keep clear of things; else there are too many, and they are straight. */
bool cau_tie_is_arc(const cau_scene *s);
/** Lay one tie as the best of its arcs, given the others that are laid. @return its cost */
double cau_tie_lay(cau_scene *s, cau_tied *t, const bool *laid);
/** What is wrong with a tie as it lies. */
double cau_tie_cost(const cau_scene *s, const cau_tied *t, const bool *laid);
bool cau_tie_hits(const cau_tied *t, const cau_symbol *m);
size_t cau_tie_crossings(const cau_tied *t, const cau_tied *u);
/** A point of a tie: 0 at the middle of its first symbol, 1 at that of its second. */
cau_point cau_tied_at(const cau_tied *t, double u);
/** Its track, from its curve or way. */
void cau_tied_track(cau_tied *t);
/** Ties that touch symbols which are not their ends are led round them; then ends, halos and signs anew. */
caucus_status cau_lead_round(cau_scene *s);
void cau_finish_ties(cau_scene *s);                 /* ends, halos of names, signs on ties */
/** Was a part of the stakeholders chosen? Then letters, rings and routes are still those of the whole map, and sentences must say what they are about. */
bool cau_scene_is_part(const cau_scene *s);
void cau_trim(cau_scene *s);                        /* ties end at symbols, or at names in their way */
caucus_status cau_label(cau_scene *s, cau_box within, size_t rounds); /* sides of names, then arcs again, then halos */
/** At last: ties that meet at a symbol begin beside each other, and halos and marks follow. Before cau_lead_round(). */
void cau_spread_ends(cau_scene *s);
/** Halos for words on the map that a tie passes beneath. */
void cau_halo_words(cau_scene *s);
/** Names, ties and halos, and symbols may move. */
struct cau_mending;
caucus_status cau_label_and_move(cau_scene *s, const struct cau_mending *mending);
/** The same again and again, for the places that give the best map. */
caucus_status cau_scene_tune(cau_scene *s, const struct cau_mending *how, size_t tries);
/** How bad a map is whose names and ties are laid. */
double cau_scene_score(cau_scene *s);
/** What is wrong with a name at one of its stands. */
double cau_stand_cost(const cau_scene *s, size_t i, int stand, const cau_box *within);

/** How a map may be mended. */
typedef struct cau_mending {
    cau_box within, area; /* for names; for symbols */
    double reach;         /* symbols may move so far at a time; 0: only names and arcs change */
    bool (*allow)(const void *state, size_t i, cau_point *at); /* may symbol i stand there (it may be corrected)? NULL: anywhere */
    const void *state;
    bool grouped;         /* there is to be room for the outlines of groups */
    bool final;           /* names without room are left out */
    size_t rounds;
} cau_mending;
/** After names and ties are laid: small changes where something is wrong. */
caucus_status cau_mend(cau_scene *s, const cau_mending *how);
caucus_status cau_outline(cau_scene *s);            /* coalition regions, into the background */
/** A hatched outline round some stakeholders, over what is in the background; says so in s->hatched, if any of them is shown. */
caucus_status cau_outline_hatched(cau_scene *s, const size_t *rows, size_t count, bool dashed);
void cau_legend(cau_scene *s);
void cau_furniture(cau_scene *s);                   /* title, subtitle, footer, marking */
void cau_gates(cau_scene *s);                       /* count what must be 0 */
char *cau_scene_dot(cau_scene *s);                  /* NULL: out of memory */
char *cau_scene_alt(cau_scene *s);
/** A name in a text alternative: of a very long one, the beginning. */
void cau_scene_add_name(cau_str *t, const cau_stakeholder *who);

/* places */
caucus_status cau_scene_place(cau_scene *s, const cau_placing *placing, const caucus_landscape *base);
/** Places that follow from ties, where none are known. */
caucus_status cau_scene_spread(cau_scene *s);
/** The arrangement of a scene's symbols and ties; free it. */
caucus_status cau_scene_arrangement(cau_arrangement *out, const cau_scene *s);

/* views */
typedef caucus_status cau_view_draw(cau_scene *s, const cau_placing *placing, const caucus_landscape *base);
#define VIEW(name, title, shows, rings, report, question) cau_view_draw cau_view_##name;
#include "views/views.def"
#undef VIEW

/** ego: which stakeholders are shown (net->n). @return CAUCUS_EINVAL where nobody, or somebody unknown, is asked for */
caucus_status cau_ego_keep(bool *kept, cau_scene *s);

/** Where a word for power ("low") lies, 0..1. */
double cau_power_word_inside(const caucus_landscape *net, const char *word);

#endif
