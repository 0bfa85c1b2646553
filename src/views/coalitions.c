/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "views/scene.h"
caucus_status cau_view_coalitions(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    return cau_view_influence(s, placing, base);
}
