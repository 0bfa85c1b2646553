/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Templates: whole, well-formed, clearly invented, and never written over anything. */
#include "formats/format.h"
#include "formats/template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "support.h"

typedef struct fixture {
    char root[128], path[200];
    caucus_ctx *ctx;
} fixture;

static int make(void **state)
{
    static fixture f;
    const char *tmp = getenv("TMPDIR");
    snprintf(f.root, sizeof f.root, "%s/caucus-template-XXXXXX", tmp ? tmp : "/tmp");
    if (!mkdtemp(f.root) || caucus_ctx_new(&f.ctx) != CAUCUS_OK)
        return -1;
    snprintf(f.path, sizeof f.path, "%s/mine", f.root);
    *state = &f;
    return 0;
}

static void drop(const fixture *f)
{
    char path[256];
    snprintf(path, sizeof path, "%s/ties.csv", f->path);
    unlink(path);
    snprintf(path, sizeof path, "%s/stakeholders.csv", f->path);
    unlink(path);
    if (rmdir(f->path) != 0)
        unlink(f->path);
}

static int clean(void **state)
{
    fixture *f = *state;
    drop(f);
    rmdir(f->root);
    caucus_ctx_free(f->ctx);
    return 0;
}

static void explain(const caucus_ctx *ctx)
{
    for (size_t i = 0; i < caucus_diagnostic_count(ctx); i++)
        print_message("%s\n", caucus_diagnostic_get(ctx, i)->text);
}

/* Written, read back without an error or a warning, and every example says that it is one. */
static void check_one(fixture *f, const char *name, bool csv)
{
    caucus_landscape *net = NULL;
    assert_int_equal(caucus_template_write(f->ctx, f->path, name, csv), CAUCUS_OK);
    const caucus_status rc = caucus_landscape_read(&net, f->ctx, f->path, NULL);
    explain(f->ctx);
    assert_int_equal(rc, CAUCUS_OK);
    assert_int_equal(caucus_diagnostic_count(f->ctx), 0);
    assert_true(net->n >= 2 && net->nties >= 1);
    for (size_t i = 0; i < net->n; i++) {
        assert_int_equal(strncmp(net->stakeholders[i].name, "EXAMPLE ", 8), 0);
        assert_non_null(strstr(net->stakeholders[i].comment, "Invented example"));
    }
    for (size_t i = 0; i < net->nties; i++)
        assert_non_null(strstr(net->ties[i].comment, "Invented example"));
    caucus_landscape_free(net);
    drop(f);
}

static void every_template_is_read_back_without_a_remark(void **state)
{
    fixture *f = *state;
    assert_int_equal(cau_template_count(), 4);
    for (size_t i = 0; i < cau_template_count(); i++) {
        const cau_template t = cau_template_at(i);
        check_one(f, t.name, false);
        if (t.ties)
            check_one(f, t.name, true);
    }
}

static void claims_hold_one_of_each_test(void **state)
{
    /* METHODS section 8 */
    static const char *const tests[] = { "rank", "correlation", "difference", "dyadic", "brokerage", "outweigh", "change",
                                         "none", "balance" };
    fixture *f = *state;
    caucus_landscape *net = NULL;
    assert_int_equal(caucus_template_write(f->ctx, f->path, "claims", false), CAUCUS_OK);
    assert_int_equal(caucus_landscape_read(&net, f->ctx, f->path, NULL), CAUCUS_OK);
    assert_int_equal(net->nclaims, sizeof tests / sizeof *tests);
    for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
        size_t found = 0;
        for (size_t k = 0; k < net->nclaims; k++)
            found += strcmp(net->claims[k].test, tests[i]) == 0;
        assert_int_equal(found, 1);
    }
    caucus_landscape_free(net);
}

static void sheets_begin_with_a_mark_so_that_excel_reads_them(void **state)
{
    fixture *f = *state;
    static const char *const names[] = { "ties.csv", "stakeholders.csv" };
    assert_int_equal(caucus_template_write(f->ctx, f->path, "ics", true), CAUCUS_OK);
    for (size_t i = 0; i < 2; i++) {
        char path[256], head[4] = "";
        snprintf(path, sizeof path, "%s/%s", f->path, names[i]);
        FILE *sheet = fopen(path, "rb");
        assert_non_null(sheet);
        assert_int_equal(fread(head, 1, 3, sheet), 3);
        fclose(sheet);
        assert_memory_equal(head, "\xef\xbb\xbf", 3);
    }
}

static void nothing_that_exists_is_overwritten(void **state)
{
    fixture *f = *state;
    char text[16] = "";
    FILE *mine = fopen(f->path, "wb");
    assert_non_null(mine);
    fputs("mine", mine);
    fclose(mine);
    assert_int_equal(caucus_template_write(f->ctx, f->path, "ics", false), CAUCUS_EIO);
    assert_int_equal(caucus_template_write(f->ctx, f->path, "ics", true), CAUCUS_EIO);
    mine = fopen(f->path, "rb");
    assert_non_null(mine);
    assert_int_equal(fread(text, 1, sizeof text, mine), 4);
    fclose(mine);
    assert_string_equal(text, "mine");
    assert_non_null(strstr(caucus_diagnostic_get(f->ctx, 0)->text, "exists already"));
    drop(f);
    assert_int_equal(mkdir(f->path, 0777), 0); /* an empty folder exists too */
    assert_int_equal(caucus_template_write(f->ctx, f->path, "ics", true), CAUCUS_EIO);
}

static void a_wrong_name_is_answered_with_the_names_there_are(void **state)
{
    fixture *f = *state;
    assert_int_equal(caucus_template_write(f->ctx, f->path, "isc", false), CAUCUS_EINVAL);
    const caucus_diagnostic *d = caucus_diagnostic_get(f->ctx, 0);
    assert_non_null(strstr(d->hint, "did you mean \"ics\"?"));
    assert_non_null(strstr(d->hint, "ics, stp, blank, claims"));
    assert_int_equal(access(f->path, F_OK), -1);
}

static void claims_are_no_sheets(void **state)
{
    fixture *f = *state;
    assert_int_equal(caucus_template_write(f->ctx, f->path, "claims", true), CAUCUS_EINVAL);
    assert_int_equal(access(f->path, F_OK), -1);
}

static void a_folder_that_cannot_be_made_is_an_error_of_output(void **state)
{
    fixture *f = *state;
    char path[256];
    snprintf(path, sizeof path, "%s/no/such/place", f->root);
    assert_int_equal(caucus_template_write(f->ctx, path, "ics", true), CAUCUS_EIO);
    assert_int_equal(caucus_template_write(f->ctx, path, "ics", false), CAUCUS_EIO);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_template_is_read_back_without_a_remark, make, clean),
        cmocka_unit_test_setup_teardown(claims_hold_one_of_each_test, make, clean),
        cmocka_unit_test_setup_teardown(sheets_begin_with_a_mark_so_that_excel_reads_them, make, clean),
        cmocka_unit_test_setup_teardown(nothing_that_exists_is_overwritten, make, clean),
        cmocka_unit_test_setup_teardown(a_wrong_name_is_answered_with_the_names_there_are, make, clean),
        cmocka_unit_test_setup_teardown(claims_are_no_sheets, make, clean),
        cmocka_unit_test_setup_teardown(a_folder_that_cannot_be_made_is_an_error_of_output, make, clean),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
