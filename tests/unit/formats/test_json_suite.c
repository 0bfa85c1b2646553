/* SPDX-License-Identifier: GPL-2.0-or-later */
/* JSONTestSuite (Nicolas Seriot, MIT): all 95 files that must be accepted, all 188 that must be refused. The archive is
 * read as it is: a gzip of tar, unpacked by tar(1) into the build folder. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include "support.h"

#include "core/alloc.h"
#include "core/file.h"
#include "core/text.h"
#include "formats/json_scan.h"

#define ARCHIVE CAUCUS_SOURCE_DIR "/../shared/jsontestsuite/test_parsing.tar.gz"
#define FOLDER CAUCUS_BUILD_DIR "/tests/jsontestsuite"

static bool unpack(void)
{
    mkdir(FOLDER, 0755); /* there already is fine */
    const pid_t child = fork();
    if (child == 0) {
        execlp("tar", "tar", "xzf", ARCHIVE, "-C", FOLDER, (char *)NULL);
        _exit(127);
    }
    int status = 1;
    return child > 0 && waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

static bool accepted(caucus_ctx *ctx, const char *name)
{
    cau_str path = { 0 };
    cau_json_scan scan;
    char *bytes = NULL;
    size_t length = 0;

    cau_str_addf(&path, FOLDER "/test_parsing/%s", name);
    assert_int_equal(cau_file_read(&bytes, &length, ctx, path.text, 1 << 24), CAUCUS_OK);
    const bool good = cau_json_scan_text(&scan, bytes, length, 0, 0) == CAU_JSON_OK;
    cau_json_scan_free(&scan);
    cau_free(bytes);
    cau_str_free(&path);
    return good;
}

static void the_pre_pass_agrees_with_the_suite(void **state)
{
    (void)state;
    size_t yes = 0, no = 0, open = 0, taken = 0, wrong = 0;
    caucus_ctx *ctx = NULL;

    if (access(ARCHIVE, R_OK) != 0) {
        print_message("skipped: the suite is not beside this repository\n");
        skip();
    }
    assert_true(unpack());
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    DIR *folder = opendir(FOLDER "/test_parsing");
    assert_non_null(folder);
    for (const struct dirent *e = readdir(folder); e; e = readdir(folder)) {
        if (e->d_name[0] == '.')
            continue;
        const bool good = accepted(ctx, e->d_name);
        yes += e->d_name[0] == 'y';
        no += e->d_name[0] == 'n';
        open += e->d_name[0] == 'i';
        taken += e->d_name[0] == 'i' && good;
        if (e->d_name[0] == (good ? 'n' : 'y')) {
            print_message("%s: %s\n", e->d_name, good ? "accepted" : "refused");
            wrong++;
        }
    }
    closedir(folder);
    caucus_ctx_free(ctx);
    assert_int_equal(yes, 95);
    assert_int_equal(no, 188);
    assert_int_equal(open, 35);
    assert_int_equal(taken, 21); /* docs/format.md: 10 numbers, 10 halves of surrogates; here also 500 nested lists */
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_pre_pass_agrees_with_the_suite) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
