/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "kernels/lp.h"

#include "core/alloc.h"

#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>

struct cau_lp {
    glp_prob *problem; /* NULL after a failure: all that GLPK held is gone */
    size_t rows, columns;
    int *index;        /* scratch, GLPK's counting from 1 */
    double *value;
    size_t room;
    jmp_buf clean;
};

static void leave(void *info)
{
    cau_lp *lp = info;
    glp_error_hook(NULL, NULL);
    longjmp(lp->clean, 1);
}

static int say_nothing(void *info, const char *text)
{
    (void)info;
    (void)text;
    return 1; /* not to the terminal either */
}

/* Between ENTER and EXIT a failure inside GLPK comes back to ENTER, once. Nothing of ours changes there. */
#define ENTER(lp)                 \
    if (!(lp)->problem)           \
        return failed(lp, ctx);   \
    if (setjmp((lp)->clean) != 0) \
        return failed(lp, ctx);   \
    glp_error_hook(leave, lp)
#define EXIT() glp_error_hook(NULL, NULL)

static caucus_status failed(cau_lp *lp, caucus_ctx *ctx)
{
    if (lp->problem)
        glp_free_env();
    lp->problem = NULL;
    cau_error(ctx, "look at a smaller part of the landscape", "the program for linear problems (GLPK) failed, perhaps for lack of memory");
    return CAUCUS_ENOMEM;
}

static caucus_status make_room(cau_lp *lp, caucus_ctx *ctx, size_t count)
{
    if (count < lp->room)
        return CAUCUS_OK;
    int *index = cau_realloc(lp->index, 2 * count + 2, sizeof *index);
    lp->index = index ? index : lp->index;
    double *value = cau_realloc(lp->value, 2 * count + 2, sizeof *value);
    lp->value = value ? value : lp->value;
    if (!index || !value)
        return cau_no_memory(ctx);
    lp->room = 2 * count + 2;
    return CAUCUS_OK;
}

static caucus_status begin(cau_lp *lp, caucus_ctx *ctx, const double *cost)
{
    if (setjmp(lp->clean) != 0)
        return failed(lp, ctx);
    glp_error_hook(leave, lp);
    glp_term_hook(say_nothing, NULL);
    glp_term_out(GLP_OFF);
    lp->problem = glp_create_prob();
    glp_set_obj_dir(lp->problem, GLP_MIN);
    if (lp->columns > 0)
        glp_add_cols(lp->problem, (int)lp->columns);
    for (int c = 1; c <= (int)lp->columns; c++) {
        glp_set_col_bnds(lp->problem, c, GLP_DB, 0, 1);
        glp_set_obj_coef(lp->problem, c, cost[c - 1]);
        glp_set_col_stat(lp->problem, c, cost[c - 1] < 0 ? GLP_NU : GLP_NL);
    }
    EXIT();
    return CAUCUS_OK;
}

caucus_status cau_lp_new(cau_lp **out, caucus_ctx *ctx, const double *cost, size_t columns)
{
    caucus_status rc = CAUCUS_OK;
    cau_lp *lp = NULL;
    *out = NULL;
    if (columns >= INT_MAX / 4 || !(lp = cau_alloc(1, sizeof *lp)))
        return cau_no_memory(ctx);
    lp->columns = columns;
    CAU_TRY(make_room(lp, ctx, columns));
    CAU_TRY(begin(lp, ctx, cost));
    *out = lp;
    lp = NULL; /* handed over */
done:
    cau_lp_free(lp);
    return rc;
}

void cau_lp_free(cau_lp *lp)
{
    if (!lp)
        return;
    if (lp->problem && setjmp(lp->clean) == 0) {
        glp_error_hook(leave, lp);
        glp_delete_prob(lp->problem);
        EXIT();
    }
    cau_free(lp->index);
    cau_free(lp->value);
    cau_free(lp);
}

caucus_status cau_lp_bounds(cau_lp *lp, caucus_ctx *ctx, size_t column, double low, double high)
{
    ENTER(lp);
    const bool open = !isfinite(high);
    glp_set_col_bnds(lp->problem, (int)column + 1, open ? GLP_LO : low < high ? GLP_DB : GLP_FX, low, open ? 0 : high);
    EXIT();
    return CAUCUS_OK;
}

caucus_status cau_lp_add_row(cau_lp *lp, caucus_ctx *ctx, const size_t *column, const double *value, size_t count, double least)
{
    if (lp->rows >= INT_MAX / 4)
        return cau_no_memory(ctx);
    const caucus_status rc = make_room(lp, ctx, count);
    if (rc != CAUCUS_OK)
        return rc;
    for (size_t i = 0; i < count; i++) {
        lp->index[i + 1] = (int)column[i] + 1;
        lp->value[i + 1] = value[i];
    }
    ENTER(lp);
    const int row = glp_add_rows(lp->problem, 1);
    glp_set_row_bnds(lp->problem, row, GLP_LO, least, 0);
    glp_set_mat_row(lp->problem, row, (int)count, lp->index, lp->value);
    EXIT();
    lp->rows++;
    return CAUCUS_OK;
}

static caucus_status delete_rows(cau_lp *lp, caucus_ctx *ctx, const int count)
{
    ENTER(lp);
    glp_del_rows(lp->problem, count, lp->index);
    EXIT();
    lp->rows -= (size_t)count;
    return CAUCUS_OK;
}

caucus_status cau_lp_drop_rows(bool *drop, cau_lp *lp, caucus_ctx *ctx)
{
    int count = 0;
    const caucus_status rc = lp->problem ? make_room(lp, ctx, lp->rows) : failed(lp, ctx);
    if (rc != CAUCUS_OK)
        return rc;
    for (size_t r = 0; r < lp->rows; r++) {
        drop[r] = drop[r] && glp_get_row_stat(lp->problem, (int)r + 1) == GLP_BS;
        if (drop[r])
            lp->index[++count] = (int)r + 1;
    }
    return count ? delete_rows(lp, ctx, count) : CAUCUS_OK;
}

size_t cau_lp_rows(const cau_lp *lp)
{
    return lp->rows;
}

double cau_lp_work(const cau_lp *lp)
{
    const double rows = (double)lp->rows, columns = (double)lp->columns;
    return rows * rows / 12 + 8 * (rows + columns); /* measured: GLPK 5.0, up to 2000 rows */
}

/* A basis that cannot be used (taking out rows may leave one) is replaced by the one that every problem has. */
static void repair(cau_lp *lp)
{
    glp_std_basis(lp->problem);
    for (int c = 1; c <= (int)lp->columns; c++)
        if (glp_get_col_type(lp->problem, c) == GLP_DB)
            glp_set_col_stat(lp->problem, c, glp_get_obj_coef(lp->problem, c) < 0 ? GLP_NU : GLP_NL);
}

caucus_status cau_lp_solve(double *x, double *multiplier, size_t *iterations, cau_lp *lp, caucus_ctx *ctx, double ceiling, size_t most)
{
    ENTER(lp);
    glp_smcp how;
    glp_init_smcp(&how);
    how.msg_lev = GLP_MSG_OFF;
    how.meth = GLP_DUALP;
    how.it_lim = most < INT_MAX ? (int)most : INT_MAX;
    if (isfinite(ceiling))
        how.obj_ul = ceiling;
    const int before = glp_get_it_cnt(lp->problem);
    int state = glp_simplex(lp->problem, &how);
    if (state == GLP_EBADB || state == GLP_ESING || state == GLP_ECOND || state == GLP_EFAIL) {
        repair(lp);
        state = glp_simplex(lp->problem, &how);
    }
    *iterations = (size_t)(glp_get_it_cnt(lp->problem) - before);
    for (size_t c = 0; x && c < lp->columns; c++)
        x[c] = glp_get_col_prim(lp->problem, (int)c + 1);
    for (size_t r = 0; r < lp->rows; r++)
        multiplier[r] = fmax(0, glp_get_row_dual(lp->problem, (int)r + 1));
    EXIT();
    return CAUCUS_OK;
}
