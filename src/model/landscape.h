/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The landscape: everything a file says, checked, in one immutable value.
 *
 * Readers fill a builder (model/builder.h) and freeze it. After freezing nothing changes: a scenario, a
 * date or an issue makes a new landscape. All memory belongs to the arena of the landscape.
 *
 * A text member that the file does not give is NULL; an index that refers to nothing is CAU_NONE.
 */
#ifndef CAUCUS_MODEL_LANDSCAPE_H
#define CAUCUS_MODEL_LANDSCAPE_H

#include "core/alloc.h"
#include "core/context.h"
#include "core/index.h"

#define CAU_NONE ((size_t)-1)

typedef enum cau_basis { CAU_BASIS_NONE, CAU_STATED, CAU_IMPLIED, CAU_ASSUMED } cau_basis; /* NONE: not given */
typedef enum cau_counts_as { CAU_INFLUENCE, CAU_ALLIANCE, CAU_CONFLICT, CAU_CONTEXT } cau_counts_as;
typedef enum cau_stake { CAU_STAKE_NONE_GIVEN, CAU_STAKE_GAIN, CAU_STAKE_NONE, CAU_STAKE_LOSS, CAU_STAKE_MIXED } cau_stake;
typedef enum cau_merge_weights { CAU_MERGE_SUM, CAU_MERGE_MAX, CAU_MERGE_MEAN } cau_merge_weights;
enum { CAU_AUTHORITY, CAU_RESOURCES, CAU_STATUS, CAU_EXPERTISE, CAU_POWER_BASES };
extern const char *const cau_basis_names[];      /* "", "stated", "implied", "assumed" */
extern const char *const cau_counts_as_names[];  /* "influence", "alliance", "conflict", "context" */
extern const char *const cau_stake_names[];      /* "", "gain", "none", "loss", "mixed" */
extern const char *const cau_power_base_names[]; /* "authority", ... NULL-terminated */

/** Where something stands in its file, for diagnostics. */
typedef struct cau_place {
    size_t line, column; /* from 1; 0 unknown */
    const char *file;    /* a sheet of a folder; NULL: the file of the landscape */
} cau_place;

/** A number on a scale of the file. */
typedef struct cau_score {
    bool given;
    double raw;       /* in the file's scale */
    double value;     /* inside: power, salience, confidence, susceptibility 0..1; position -1..1; weight = raw */
    const char *word; /* when the file gave a word ("strong"), that word */
} cau_score;

/** A date of day, month or year precision; `first`..`last` are the days it covers as yyyymmdd. */
typedef struct cau_date {
    const char *text; /* as given; NULL: none */
    long first, last;
} cau_date;

/** A key that begins with "x-", kept for writing. */
typedef struct cau_extra {
    const char *key, *json; /* the value's own text */
} cau_extra;

typedef struct cau_extras {
    const cau_extra *items;
    size_t count;
} cau_extras;

typedef struct cau_names { /* a list of texts */
    const char *const *items;
    size_t count;
} cau_names;

typedef struct cau_evidence {
    const char *source; /* id in sources, or NULL */
    const char *at, *quote, *comment;
    cau_basis basis;
    cau_extras extras;
    cau_place place;
} cau_evidence;

typedef struct cau_evidences {
    const cau_evidence *items;
    size_t count;
} cau_evidences;

typedef struct cau_attribute {
    const char *key;
    bool is_number;
    double number;
    const char *text; /* number attributes too: as written */
} cau_attribute;

/** What a stakeholder thinks of one issue. */
typedef struct cau_position {
    const char *issue_id;
    size_t issue; /* index after freezing */
    cau_score position, salience;
    cau_stake stake;
    const char *stake_kind, *condition, *comment;
    cau_basis basis; /* as given; cau_position_basis() has the rule */
    cau_evidences evidence;
    cau_extras extras;
    cau_place place;
} cau_position;

/** Bits of cau_stakeholder.given: which keys the object had (a scenario's `set` and `into` need to know). */
enum {
    CAU_HAS_NAME = 1 << 0, CAU_HAS_LABEL = 1 << 1, CAU_HAS_SECTOR = 1 << 2, CAU_HAS_KIND = 1 << 3, CAU_HAS_TAGS = 1 << 4,
    CAU_HAS_ALIASES = 1 << 5, CAU_HAS_SINCE = 1 << 6, CAU_HAS_UNTIL = 1 << 7, CAU_HAS_POWER = 1 << 8,
    CAU_HAS_POWER_BASIS = 1 << 9, CAU_HAS_POSITION = 1 << 10, CAU_HAS_SALIENCE = 1 << 11, CAU_HAS_POSITION_BASIS = 1 << 12,
    CAU_HAS_POSITIONS = 1 << 13, CAU_HAS_SUSCEPTIBILITY = 1 << 14, CAU_HAS_CONFIDENCE = 1 << 15,
    CAU_HAS_ATTRIBUTES = 1 << 16, CAU_HAS_EVIDENCE = 1 << 17, CAU_HAS_COMMENT = 1 << 18
};

typedef struct cau_stakeholder {
    const char *id, *name, *label; /* label: short form for maps, may hold \n; NULL: the name */
    const char *sector_id;         /* NULL: none */
    size_t sector;                 /* index after freezing, CAU_NONE: none */
    const char *kind;              /* "organisation" (NULL), "office", "group", "person", ... */
    cau_names tags, aliases;
    cau_date since, until;
    cau_score power;                         /* the single given number */
    cau_score power_base[CAU_POWER_BASES];   /* or the bases; never both */
    cau_basis power_basis;                   /* as given; CAU_BASIS_NONE: see cau_power_basis() */
    cau_score position, salience;            /* in general, of no particular issue */
    cau_basis position_basis;
    const cau_position *positions;
    size_t npositions;
    cau_score susceptibility, confidence;
    const cau_attribute *attributes;
    size_t nattributes;
    cau_evidences evidence;
    const char *comment;
    cau_extras extras;
    cau_place place;
    unsigned given;
    /* after cau_select() with an issue: what `position`, `salience` and `stake` mean now */
    cau_stake stake;
    const char *stake_kind, *condition;
    cau_names merged_from; /* ids, when a scenario merged them into this one */
    cau_merge_weights merged_how; /* how the weights of their ties were put together, then */
} cau_stakeholder;

/** Bits of cau_tie.given, for set_tie and remove_tie. */
enum {
    CAU_TIE_ENDS = 1 << 0, CAU_TIE_KIND = 1 << 1, CAU_TIE_WEIGHT = 1 << 2, CAU_TIE_BASIS = 1 << 3, CAU_TIE_WEIGHT_BASIS = 1 << 4,
    CAU_TIE_ISSUE = 1 << 5, CAU_TIE_SINCE = 1 << 6, CAU_TIE_UNTIL = 1 << 7, CAU_TIE_CONFIDENCE = 1 << 8,
    CAU_TIE_REPORTED_BY = 1 << 9, CAU_TIE_COMMENT = 1 << 10, CAU_TIE_EVIDENCE = 1 << 11
};

typedef struct cau_tie {
    const char *from_id, *to_id;
    size_t from, to;      /* stakeholder indices after freezing */
    bool between;         /* given as "between": both directions of a directed kind */
    const char *kind_id;
    size_t kind;          /* index into kinds after freezing */
    cau_score weight;     /* not given: 1, assumed */
    cau_basis basis, weight_basis; /* as given; see cau_tie_basis(), cau_tie_weight_basis() */
    const char *issue_id;
    size_t issue;         /* CAU_NONE: of no particular issue */
    cau_date since, until;
    cau_score confidence; /* as given; see cau_tie_confidence() */
    cau_names reported_by;
    const char *comment;
    cau_evidences evidence;
    cau_extras extras;
    cau_place place;
    unsigned given;
} cau_tie;

typedef struct cau_tie_kind {
    const char *id, *name;
    bool directed;
    cau_counts_as counts_as;
    bool declared; /* by the file; influence, alliance, conflict and context are always there, first, in this order */
    cau_extras extras;
    cau_place place;
} cau_tie_kind;

typedef struct cau_sector {
    const char *id, *name, *shape, *comment;
    bool declared; /* by the file; else taken from a stakeholder */
    cau_extras extras;
    cau_place place;
} cau_sector;

typedef struct cau_issue {
    const char *id, *name, *question, *comment;
    const char *under_id;
    size_t under; /* CAU_NONE: stands by itself */
    cau_extras extras;
    cau_place place;
} cau_issue;

typedef struct cau_source {
    const char *id, *citation, *doi, *url, *licence, *comment;
    cau_extras extras;
    cau_place place;
} cau_source;

typedef struct cau_scale {
    bool given;   /* by the file */
    double low, high; /* a weight without a scale: 0, 0 (any number above 0) */
    bool words;   /* some value of the file is a word: print words */
} cau_scale;

typedef enum cau_change_kind {
    CAU_CHANGE_MERGE, CAU_CHANGE_ADD_STAKEHOLDER, CAU_CHANGE_REMOVE_STAKEHOLDER, CAU_CHANGE_ADD_TIE, CAU_CHANGE_REMOVE_TIE,
    CAU_CHANGE_SET_TIE, CAU_CHANGE_SET
} cau_change_kind;

/** One change of a scenario. References are texts: they are resolved when the scenario is applied. */
typedef struct cau_change {
    cau_change_kind kind;
    cau_names merge;             /* merge: ids */
    cau_stakeholder stakeholder; /* merge: into; add_stakeholder; set: id and the fields of `given`; remove_stakeholder: id */
    cau_merge_weights weights;
    bool weights_given;
    cau_tie match;               /* remove_tie, set_tie: fields of `given` */
    cau_tie tie;                 /* add_tie; set_tie: fields of `given` */
    const char *comment;
    cau_extras extras;
    cau_place place;
} cau_change;

typedef struct cau_scenario {
    const char *id, *name, *description, *comment;
    const cau_change *changes;
    size_t nchanges;
    cau_extras extras;
    cau_place place;
} cau_scenario;

/** A claim: validated when read; its keys are kept as their own JSON text until the claims are tested. */
typedef struct cau_claim {
    const char *id, *text, *test;
    const char *json; /* the whole object */
    cau_place place;
} cau_claim;

typedef struct cau_seat {
    const char *stakeholder_id;
    size_t stakeholder;
    double seats;
} cau_seat;

typedef struct cau_board {
    bool given;
    bool has_quota;
    double quota;
    const cau_seat *seats;
    size_t nseats;
    const char *unions; /* who votes together: "sector", "coalition" or NULL */
    const cau_names *lists; /* or the unions one by one, each a list of ids */
    size_t nlists;
    cau_extras extras;
    cau_place place;
} cau_board;

typedef struct cau_layout_position {
    const char *stakeholder_id;
    size_t stakeholder;
    double x, y;
} cau_layout_position;

typedef struct cau_handling {
    const char *marking, *review_by, *purpose, *comment;
    cau_extras extras;
    bool given;
} cau_handling;

struct caucus_landscape {
    cau_arena arena;
    const char *file;   /* as the user gave it, for diagnostics */
    const char *file_name; /* its base name, for outputs */
    const char *sha256; /* of the input */
    const char *name, *description;
    cau_date as_of;
    const char *convenor_id;
    size_t convenor; /* stakeholder index or CAU_NONE */
    cau_names notes; /* `notes`: remarks on the whole, e.g. contradictions of the source */
    cau_handling handling;
    cau_scale weight_scale, power_scale, position_scale, salience_scale, susceptibility_scale, confidence_scale;
    double confidences[4];  /* by cau_basis; [CAU_STATED] 0.9, [CAU_IMPLIED] 0.6, [CAU_ASSUMED] 0.3 unless given */
    bool confidences_given;
    const cau_source *sources;
    size_t nsources;
    const cau_sector *sectors;
    size_t nsectors;
    const cau_issue *issues;
    size_t nissues;
    const cau_tie_kind *kinds;
    size_t nkinds;
    const cau_stakeholder *stakeholders;
    size_t n;
    const cau_tie *ties; /* self-ties are dropped when frozen */
    size_t nties;
    size_t self_ties; /* how many were dropped */
    cau_board board;
    const cau_scenario *scenarios;
    size_t nscenarios;
    const cau_claim *claims;
    size_t nclaims;
    const cau_layout_position *layout;
    size_t nlayout;
    cau_extras extras;
    /* what this view of the file is, for subtitles and provenance; NULL for the file as it is */
    const char *scenario_id, *at_text, *issue_id;
    const char *scenario_name; /* names of the scenarios that were applied; NULL when they have none */
    size_t issue; /* chosen issue or CAU_NONE */
    const char *basis_text, *reported_by_text;
    struct cau_drawn *drawn; /* of a redrawn map: what its layers are made from (model/drawn.h); else NULL */
    cau_index by_id; /* of the stakeholders, for cau_stakeholder_find(); empty in a draft */
};

/* Rules of DESIGN section 3 that several places need. */
/** Does a stakeholder's `kind` say that it is a person? However it is spelt: "Person", "people", " individual". */
bool cau_kind_is_person(const char *kind);
size_t cau_stakeholder_find(const caucus_landscape *net, const char *id); /* CAU_NONE when absent */
size_t cau_issue_find(const caucus_landscape *net, const char *id);
const cau_scenario *cau_scenario_find(const caucus_landscape *net, const char *id); /* NULL when absent */
/** Is issue `a` the issue `b` or under it? */
bool cau_issue_within(const caucus_landscape *net, size_t a, size_t b);
cau_counts_as cau_tie_counts_as(const caucus_landscape *net, const cau_tie *tie);
/** Does the tie go one way only (a directed kind, given with from and to)? */
bool cau_tie_directed(const caucus_landscape *net, const cau_tie *tie);
cau_basis cau_tie_basis(const cau_tie *tie);                   /* of the tie; assumed when not given and no evidence */
cau_basis cau_tie_weight_basis(const cau_tie *tie);            /* of the number */
cau_basis cau_power_basis(const cau_stakeholder *s);
cau_basis cau_position_basis(const cau_stakeholder *s, const cau_position *p); /* p NULL: the general one */
double cau_tie_confidence(const caucus_landscape *net, const cau_tie *tie);     /* 0..1 */
double cau_stakeholder_confidence(const caucus_landscape *net, const cau_stakeholder *s); /* 0..1, or NAN when nothing says */
/** Mean of the given bases or the single number, 0..1; NAN when unknown. */
double cau_judged_power(const cau_stakeholder *s);
/** A value inside (0..1, -1..1) in the file's own scale. */
double cau_power_out(const caucus_landscape *net, double inside);
double cau_position_out(const caucus_landscape *net, double inside);
double cau_salience_out(const caucus_landscape *net, double inside);
/** What the scenario that was applied is called: name, else id; NULL without one. */
const char *cau_scenario_title(const caucus_landscape *net);
/** What a map calls a stakeholder: label, else name. */
const char *cau_stakeholder_label(const cau_stakeholder *s);
const char *cau_sector_title(const caucus_landscape *net, size_t sector); /* name, else id; "no sector" for CAU_NONE */

#endif
