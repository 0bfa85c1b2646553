/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The run that owen and banzhaf_owen share. */
#ifndef CAUCUS_MEASURES_BOARD_UNIONS_TABLE_H
#define CAUCUS_MEASURES_BOARD_UNIONS_TABLE_H

#include "measures/board/board.h"

caucus_status cau_board_unions_run(const cau_measure *m, bool banzhaf, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args,
                                   caucus_result *out);

#endif
