/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A measure is a descriptor: what it asks, what it reads, what makes it undefined, and the function that
 * turns a kernel into tables. One file and one line in measures.def; help, `caucus list`, the docs and every
 * output follow from it. */
#ifndef CAUCUS_MEASURES_MEASURE_H
#define CAUCUS_MEASURES_MEASURE_H

#include "model/layer.h"
#include "table/table.h"

typedef enum cau_family { CAU_POWER, CAU_BROKERAGE, CAU_COALITION, CAU_BOARD, CAU_NETWORK, CAU_INFERENCE } cau_family;
extern const char *const cau_family_names[];

/** Arguments after reading; texts borrowed. */
typedef struct cau_args {
    const char *layer;  /* NULL: the measure's own */
    cau_length length;
    const char *group;  /* NULL: "sector" */
    const caucus_param *params;
    size_t nparams;
    const caucus_landscape *beside; /* the map that this one is compared with: defaults that the ties set must suit both; NULL: none */
} cau_args;

typedef struct cau_param_spec {
    const char *name;
    const char *fallback; /* default, as text */
    const char *help;
} cau_param_spec;

typedef struct cau_measure {
    const char *name, *title;
    cau_family family;
    const char *asks;      /* the question it answers, in the words of USERS */
    const char *summary;   /* one line, lower case */
    const char *formula;   /* one or two lines */
    const char *reading;   /* how to read it, and what it cannot say */
    const char *reference; /* source of the formula */
    const char *layer;     /* default layer; NULL: reads no ties */
    const char *view;      /* "strength", "length" or "none" */
    const char *undefined; /* when it has no value */
    const char *rows;      /* what a row of its own table is: "network", "seat"; NULL: a stakeholder, and every one has a row */
    const cau_column *columns; /* of its own table, after the key column */
    size_t ncolumns;
    const cau_param_spec *params;
    size_t nparams;
    caucus_status (*run)(caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args, caucus_result *out);
} cau_measure;

size_t cau_measure_count(void);
const cau_measure *cau_measure_at(size_t i);
/** NULL when there is none. */
const cau_measure *cau_measure_find(const char *name);
/** Run one by name into an existing result, checking parameters first. */
caucus_status cau_measure_run(caucus_ctx *ctx, const caucus_landscape *net, const char *name, const cau_args *args,
                              caucus_result *out);
/** Value of a parameter, or its default. */
const char *cau_arg(const cau_measure *m, const cau_args *args, const char *name);
/** As a number; false when it is none (a CAUCUS_EINVAL diagnostic is made). */
bool cau_arg_number(double *out, caucus_ctx *ctx, const cau_measure *m, const cau_args *args, const char *name);

/** As one of the words of a NULL-terminated list: its index; false when it is none (a diagnostic lists them). */
bool cau_arg_choice(size_t *out, caucus_ctx *ctx, const cau_measure *m, const cau_args *args, const char *name,
                    const char *const *words);

/** The measure's layer: args->layer or its default. Describes it in the result (and the length view, if it reads lengths).
 *  A measure whose default layer is not `signed` refuses that layer. Free with cau_layer_free() also after an error. */
caucus_status cau_measure_layer(cau_layer *out, caucus_ctx *ctx, const caucus_landscape *net, const cau_measure *m,
                                const cau_args *args, caucus_result *r);
/** A table with a row per stakeholder: columns stakeholder (id), name, then the descriptor's. */
cau_table *cau_measure_stakeholder_table(caucus_result *r, const cau_measure *m, const caucus_landscape *net);
/** One number per stakeholder into a column; what is not finite is undefined for the reason. */
void cau_measure_fill(cau_table *t, const char *column, const double *values, const char *reason_if_not);
/** The group of every stakeholder under args->group: labels[n] borrowed texts (NULL: none), for sector, coalition
 *  or an attribute. Yours: cau_free(). */
caucus_status cau_measure_groups(const char ***out, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args);

#endif
