/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Maps of landscapes too large to draw body by body. */
#ifndef CAUCUS_VIEWS_FOLD_H
#define CAUCUS_VIEWS_FOLD_H

#include "views/scene.h"

enum {
    CAU_CROWD_ABOVE = 80,  /* stakeholders: only some are named, and only some ties are drawn in full */
    CAU_FOLD_ABOVE = 400,  /* one symbol stands for a group */
    CAU_FULL_TIES = 150    /* drawn in full among a crowd */
};

bool cau_scene_to_fold(const cau_scene *s);
/** Groups in place of stakeholders, sums in place of ties. */
caucus_status cau_scene_fold(cau_scene *s);
/** The map of a folded scene. */
caucus_status cau_view_groups(cau_scene *s, const cau_placing *placing, const caucus_landscape *base);
/** In a crowd, all ties but the strongest become faint. */
caucus_status cau_scene_thin(cau_scene *s);
/** In a crowd, what is wrong with symbol i's name standing in `name`: it covers something, which no lack of ties beneath makes up for,
 *  or it leaves the ground of its group. */
double cau_crowd_stand_cost(const cau_scene *s, size_t i, const cau_box *name);
/** Question marks that would cover something are left out; a sentence says how many. */
void cau_scene_drop_signs(cau_scene *s);
/** Only those for which `keep` is true, and the ties among them. */
void cau_scene_choose(cau_scene *s, const bool *keep);
#endif
