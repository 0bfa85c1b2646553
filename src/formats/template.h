/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Templates: landscapes to begin with. One row of templates.def each; the texts are files of templates/, embedded. */
#ifndef CAUCUS_FORMATS_TEMPLATE_H
#define CAUCUS_FORMATS_TEMPLATE_H

#include "core/context.h"

typedef struct cau_template {
    const char *name;    /* "ics" */
    const char *summary; /* what it is for */
    const char *json;
    size_t json_length;
    const char *ties, *stakeholders; /* the two sheets; NULL: JSON only */
    size_t ties_length, stakeholders_length;
} cau_template;

size_t cau_template_count(void);
cau_template cau_template_at(size_t i);

#endif
