/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The numbers of one measure, for another that builds on them. */
#include "core/number.h"
#include "measures/shared.h"

#include <math.h>
#include <string.h>

static void copy_description(caucus_result *out, const caucus_result *from)
{
    for (size_t i = 0; i < cau_result_parameters(from); i++) {
        const char *name = cau_result_parameter_name(from, i), *value = cau_result_parameter_value(from, i);
        double number;
        if (cau_result_parameter_is_number(from, i) && cau_number_read(&number, value, strlen(value)) == CAU_NUMBER_OK)
            cau_result_set_parameter_number(out, name, number);
        else
            cau_result_set_parameter(out, name, value);
    }
    for (size_t i = 0; i < cau_result_lines(from, CAU_LINE_NOTE); i++)
        cau_result_note_text(out, cau_result_line(from, CAU_LINE_NOTE, i));
}

caucus_status cau_measure_values(double *values, caucus_ctx *ctx, const caucus_landscape *net, const cau_args *args,
                                 const char *name, const char *asker, caucus_result *describe)
{
    caucus_status rc = CAUCUS_OK;
    caucus_result *r = NULL;
    const char *dot = strchr(name, '.');
    char *measure = cau_strndup(name, dot ? (size_t)(dot - name) : strlen(name));
    if (!measure)
        return cau_no_memory(ctx);
    CAU_TRY(cau_result_new(&r, ctx));
    if (!describe || cau_result_is_numbers_only(describe))
        cau_result_numbers_only(r, measure);
    CAU_TRY(cau_measure_run(ctx, net, measure, args, r));
    const cau_table *t = cau_result_find_table(r, measure);
    const size_t column = t ? cau_table_find(t, dot ? dot + 1 : measure) : CAU_NONE;
    if (column == CAU_NONE || strcmp(cau_table_subject(t), "stakeholder") != 0 || cau_table_rows(t) != net->n) {
        rc = cau_bad_question(ctx, "choose one such as katz_out", "%s: %s does not give one number per stakeholder", asker, name);
        goto done;
    }
    for (size_t i = 0; i < net->n; i++) {
        const cau_cell *cell = cau_table_cell(t, i, column);
        values[i] = cell->state == CAU_PRESENT ? cell->number : (double)NAN;
    }
    if (describe && !cau_result_is_numbers_only(describe))
        copy_description(describe, r);
done:
    caucus_result_free(r);
    cau_free(measure);
    return rc;
}
