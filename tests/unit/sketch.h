/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A landscape for tests, made in memory without a file: add stakeholders and ties, then use `net`. */
#ifndef TESTS_UNIT_SKETCH_H
#define TESTS_UNIT_SKETCH_H

#include "model/landscape.h"

#include <string.h>

enum { SKETCH_MOST = 320, SKETCH_TIES = 512 };

typedef struct sketch {
    caucus_landscape net;
    cau_stakeholder who[SKETCH_MOST];
    cau_tie ties[SKETCH_TIES];
    cau_tie_kind kinds[4];
} sketch;

/* Points into itself: make it where it stays. */
static inline void sketch_begin(sketch *s)
{
    memset(s, 0, sizeof *s);
    for (size_t k = 0; k < 4; k++)
        s->kinds[k] = (cau_tie_kind){ .id = cau_counts_as_names[k], .name = cau_counts_as_names[k], .directed = k == CAU_INFLUENCE,
                                      .counts_as = (cau_counts_as)k };
    s->net = (caucus_landscape){ .stakeholders = s->who, .ties = s->ties, .kinds = s->kinds, .nkinds = 4, .convenor = CAU_NONE,
                                 .issue = CAU_NONE, .power_scale = { .low = 0, .high = 1 },
                                 .confidences = { 0.3, 0.9, 0.6, 0.3 } };
}

/* power below 0: unknown */
static inline size_t sketch_add(sketch *s, const char *id, size_t sector, double power)
{
    cau_stakeholder *w = &s->who[s->net.n];
    *w = (cau_stakeholder){ .id = id, .name = id, .sector = sector };
    w->power = (cau_score){ .given = power >= 0, .raw = power, .value = power };
    return s->net.n++;
}

static inline void sketch_tie(sketch *s, cau_counts_as kind, size_t from, size_t to, double weight, double confidence)
{
    cau_tie *t = &s->ties[s->net.nties++];
    *t = (cau_tie){ .from = from, .to = to, .from_id = s->who[from].id, .to_id = s->who[to].id, .kind = kind,
                    .kind_id = s->kinds[kind].id, .between = kind != CAU_INFLUENCE, .issue = CAU_NONE, .basis = CAU_STATED };
    t->weight = (cau_score){ .given = true, .raw = weight, .value = weight };
    t->confidence = (cau_score){ .given = true, .raw = confidence, .value = confidence };
}

#endif
