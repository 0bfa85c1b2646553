/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The n-th allocation fails, for every n, once and from then on: a documented status each time, nothing lost
 * (the suite runs under LeakSanitizer too), and the same answer as ever when nothing fails. */
#include "caucus/caucus.h"
#include "core/alloc.h"
#include "views/view.h"

#include "support.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char small[] =
    "{\"caucus\": 1, \"name\": \"Small\", \"scales\": {\"power\": [0, 10]}, \"as_of\": \"2019\",\n"
    " \"issues\": [{\"id\": \"i\", \"name\": \"An issue\"}], \"x-kept\": [1, 2],\n"
    " \"stakeholders\": [{\"id\": \"a\", \"name\": \"A\", \"sector\": \"s\", \"power\": 3, \"tags\": [\"t\"],\n"
    "   \"positions\": {\"i\": {\"position\": 1, \"stake\": \"gain\"}}},\n"
    "  {\"id\": \"b\", \"name\": \"B\", \"sector\": \"s\", \"power\": {\"authority\": 2, \"status\": 8}}, {\"id\": \"c\", \"name\": \"C\"}],\n"
    " \"ties\": [{\"from\": \"a\", \"to\": \"b\", \"kind\": \"influence\", \"weight\": 2, \"reported_by\": [\"r\"]},\n"
    "  {\"between\": [\"b\", \"c\"], \"kind\": \"alliance\"}, {\"between\": [\"a\", \"c\"], \"kind\": \"conflict\"}],\n"
    " \"scenarios\": [{\"id\": \"m\", \"name\": \"M\", \"changes\": [{\"merge\": [\"a\", \"b\"], \"into\": {\"id\": \"ab\", \"name\": \"AB\"}}]}],\n"
    " \"board\": {\"seats\": {\"a\": 2, \"b\": 1, \"c\": 2}, \"unions\": [[\"a\", \"b\"]]}}\n";

/* A claim of each test but `balance`, which is a thousand searches. */
static const char claims_text[] =
    "{\"caucus\": 1, \"name\": \"Claims\", \"scales\": {\"power\": [0, 10]}, \"stakeholders\": [\n"
    "  {\"id\": \"a\", \"name\": \"A\", \"sector\": \"s\", \"power\": 9, \"position\": -1}, {\"id\": \"b\", \"name\": \"B\", \"sector\": \"s\", \"power\": 5, \"position\": 1},\n"
    "  {\"id\": \"c\", \"name\": \"C\", \"sector\": \"t\", \"power\": 4, \"position\": 0.5}, {\"id\": \"d\", \"name\": \"D\", \"sector\": \"t\", \"power\": 1, \"position\": 0.2}],\n"
    " \"ties\": [{\"from\": \"a\", \"to\": \"b\"}, {\"from\": \"b\", \"to\": \"c\"}, {\"between\": [\"b\", \"c\"], \"kind\": \"alliance\"},\n"
    "  {\"between\": [\"c\", \"d\"], \"kind\": \"alliance\"}, {\"between\": [\"b\", \"d\"], \"kind\": \"conflict\"}],\n"
    " \"scenarios\": [{\"id\": \"m\", \"name\": \"M\", \"changes\": [{\"merge\": [\"c\", \"d\"], \"into\": {\"id\": \"cd\", \"name\": \"CD\"}}]}],\n"
    " \"claims\": [{\"id\": \"1\", \"text\": \"T\", \"test\": \"rank\", \"measure\": \"measure:strength_out\", \"who\": \"a\", \"top\": 1, \"also\": [\"measure:katz_out\"]},\n"
    "  {\"id\": \"2\", \"text\": \"T\", \"test\": \"correlation\", \"x\": \"power\", \"y\": \"position\", \"expect\": \"negative\", \"within\": \"sector\"},\n"
    "  {\"id\": \"3\", \"text\": \"T\", \"test\": \"difference\", \"measure\": \"power\", \"group\": {\"sector\": \"s\"}, \"expect\": \"higher\"},\n"
    "  {\"id\": \"4\", \"text\": \"T\", \"test\": \"dyadic\", \"y\": \"alliance\", \"x\": [\"same:sector\", \"absdiff:power\"], \"term\": \"same:sector\", \"expect\": \"any\"},\n"
    "  {\"id\": \"5\", \"text\": \"T\", \"test\": \"brokerage\", \"who\": \"b\", \"role\": \"liaison\"},\n"
    "  {\"id\": \"6\", \"text\": \"T\", \"test\": \"outweigh\", \"who\": \"any\", \"target\": \"a\", \"power\": \"power\"},\n"
    "  {\"id\": \"7\", \"text\": \"T\", \"test\": \"change\", \"measure\": \"power\", \"who\": [\"c\", \"d\"], \"scenario\": \"m\", \"expect\": \"up\"},\n"
    "  {\"id\": \"9\", \"text\": \"T\", \"test\": \"none\", \"needs\": \"N\"}]}\n";

static char file_claims[] = "/tmp/caucus-test-XXXXXX.json";

static const char sheet[] = "from,to,kind,weight\r\na,b,alliance,strong\r\nb,c,conflict,weak\r\n";

static char file_json[] = "/tmp/caucus-test-XXXXXX.json", file_csv[] = "/tmp/caucus-test-XXXXXX.csv";

static void make_file(char *name, int suffix, const char *text)
{
    const int fd = mkstemps(name, suffix);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
}

static int make_files(void **state)
{
    (void)state;
    make_file(file_json, 5, small);
    make_file(file_csv, 4, sheet);
    make_file(file_claims, 5, claims_text);
    return 0;
}

static int remove_files(void **state)
{
    (void)state;
    unlink(file_json);
    unlink(file_csv);
    unlink(file_claims);
    return 0;
}

static caucus_status read_and_write(caucus_ctx *ctx, const char *path, const char *scenario)
{
    caucus_landscape *file = NULL, *net = NULL;
    caucus_status rc = caucus_landscape_read(&file, ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_landscape_select(&net, ctx, file, &(caucus_selection){ .scenario = scenario, .at = "2019" });
    if (rc == CAUCUS_OK)
        rc = caucus_landscape_write(ctx, net, "/dev/null");
    caucus_landscape_free(net);
    caucus_landscape_free(file);
    return rc;
}

static caucus_status measure(caucus_ctx *ctx, const char *path, const char *names)
{
    caucus_landscape *net = NULL;
    caucus_result *result = NULL;
    caucus_status rc = caucus_landscape_read(&net, ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_measure(&result, ctx, net, names, NULL);
    for (int i = 0; i < 4 && rc == CAUCUS_OK; i++) {
        static const char *const formats[] = { "table", "csv", "json", "md" };
        rc = caucus_result_write(ctx, result, &(caucus_write_options){ .format = formats[i], .path = "/dev/null" });
    }
    caucus_result_free(result);
    caucus_landscape_free(net);
    return rc;
}

static caucus_status question(caucus_ctx *ctx, const char *path, const char *name)
{
    caucus_landscape *net = NULL;
    caucus_result *result = NULL;
    const caucus_arguments args = { .draws = 2, .jitter = -1 };
    caucus_status rc = caucus_landscape_read(&net, ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_question(&result, ctx, net, NULL, name, &args);
    caucus_result_free(result);
    caucus_landscape_free(net);
    return rc;
}

static caucus_status what_if(caucus_ctx *ctx, const char *path, const char *scenario)
{
    caucus_landscape *base = NULL, *net = NULL;
    caucus_result *result = NULL;
    const caucus_arguments args = { .draws = 2, .jitter = -1 };
    caucus_status rc = caucus_landscape_read(&base, ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_landscape_select(&net, ctx, base, &(caucus_selection){ .scenario = scenario });
    if (rc == CAUCUS_OK)
        rc = caucus_question(&result, ctx, net, base, "whatif", &args);
    caucus_result_free(result);
    caucus_landscape_free(net);
    caucus_landscape_free(base);
    return rc;
}

static caucus_status claims(caucus_ctx *ctx, const char *path, const char *what)
{
    caucus_landscape *net[2] = { NULL };
    caucus_result *result = NULL;
    const caucus_arguments args = { .draws = 1, .jitter = -1 };
    (void)what;
    caucus_status rc = caucus_landscape_read(&net[0], ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_landscape_read(&net[1], ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_claims(&result, ctx, net, 2, NULL, &args);
    caucus_result_free(result);
    caucus_landscape_free(net[0]);
    caucus_landscape_free(net[1]);
    return rc;
}

static caucus_status side_by_side(caucus_ctx *ctx, const char *path, const char *dates)
{
    caucus_landscape *net = NULL;
    caucus_result *result = NULL;
    const caucus_arguments args = { .draws = 1, .jitter = -1 };
    caucus_status rc = caucus_landscape_read(&net, ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_compare(&result, ctx, &net, 1, &(caucus_selection){ .at = dates }, &args);
    caucus_result_free(result);
    caucus_landscape_free(net);
    return rc;
}

static caucus_status margins(caucus_ctx *ctx, const char *path, const char *what)
{
    caucus_landscape *net = NULL;
    caucus_result *result = NULL;
    const caucus_arguments args = { .draws = 2, .jitter = -1 };
    caucus_status rc = caucus_landscape_read(&net, ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_measure(&result, ctx, net, what, &args);
    caucus_result_free(result);
    caucus_landscape_free(net);
    return rc;
}

typedef caucus_status (*work)(caucus_ctx *ctx, const char *path, const char *what);

/* Make each allocation fail in turn, until the work ends without meeting the failure. */
static void sweep(work run, const char *path, const char *what, bool on)
{
    for (unsigned long k = 1;; k++) {
        caucus_ctx *ctx = NULL;
        assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
        cau_alloc_fail_at(k, on);
        const caucus_status rc = run(ctx, path, what);
        const bool met = cau_alloc_count() >= k;
        cau_alloc_fail_at(0, false);
        if (rc != CAUCUS_OK && rc != CAUCUS_ENOMEM)
            fail_msg("%s of %s: allocation %lu of it failed and the status was %d", what ? what : "reading", path, k, (int)rc);
        caucus_ctx_free(ctx);
        if (!met) {
            assert_int_equal(rc, CAUCUS_OK);
            return;
        }
        assert_true(k < 200000);
    }
}

static void reading_and_writing_survive_every_failed_allocation(void **state)
{
    (void)state;
    for (int on = 0; on < 2; on++) {
        sweep(read_and_write, file_json, NULL, on);
        sweep(read_and_write, file_json, "m", on);
        sweep(read_and_write, file_csv, NULL, on);
    }
}

static void measures_and_writers_survive_every_failed_allocation(void **state)
{
    (void)state;
    for (int on = 0; on < 2; on++) {
        sweep(measure, file_json, "strength_out,harmonic,betweenness,eigenvector,pagerank,katz,power_gap", on);
        sweep(measure, file_json, "constraint,effective_size,gould_fernandez,cut_point,communities,frustration,balance,misfit,counter_coalition", on);
        sweep(measure, file_json, "everett_valente,bridging,bridges,key_players,leaves,go_between,ei_index,gould_fernandez_weighted", on);
        sweep(measure, file_json, "power_indices,owen,banzhaf_owen,myerson,minimal_winning", on);
        sweep(measure, file_json, "signed_triangles,walk_balance,algebraic_conflict,polarisation", on);
    }
}

static void claims_and_redraws_survive_every_failed_allocation(void **state)
{
    (void)state;
    sweep(margins, file_json, "strength_out,density,qap,mrqap,reporter_bias", false);
    sweep(claims, file_claims, NULL, false);
}

static void questions_survive_every_failed_allocation(void **state)
{
    (void)state;
    static const char *const names[] = { "summary", "power", "brokers", "coalitions", "board", "describe", "check" };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        sweep(question, file_json, names[i], false);
    sweep(what_if, file_json, "m", false);
    sweep(side_by_side, file_json, "2018,2019", false);
}

/*   t 9 against; a 5 ── b 4 in favour, c 4 alone: a and b do for 9, for 10 c would have to join. */
static const char weighed[] =
    "{\"caucus\": 1, \"name\": \"Weighed\", \"scales\": {\"power\": [0, 10]},\n"
    " \"stakeholders\": [{\"id\": \"t\", \"name\": \"T\", \"power\": 9, \"position\": -1}, {\"id\": \"u\", \"name\": \"U\", \"power\": 1, \"position\": -1},\n"
    "  {\"id\": \"a\", \"name\": \"A\", \"power\": 5, \"position\": 1}, {\"id\": \"b\", \"name\": \"B\", \"power\": 4, \"position\": 1},\n"
    "  {\"id\": \"c\", \"name\": \"C\", \"power\": 4, \"position\": 1}],\n"
    " \"ties\": [{\"between\": [\"a\", \"b\"], \"kind\": \"alliance\"}, {\"between\": [\"t\", \"a\"], \"kind\": \"conflict\"}]}\n";

static caucus_status weigh(caucus_ctx *ctx, const char *path, const char *of)
{
    caucus_landscape *net = NULL;
    caucus_result *result = NULL;
    const caucus_arguments args = { .draws = 2, .jitter = -1, .counterweight_to = of };
    caucus_status rc = caucus_landscape_read(&net, ctx, path, NULL);
    if (rc == CAUCUS_OK)
        rc = caucus_question(&result, ctx, net, NULL, "coalitions", &args);
    const caucus_map_options opts = { .view = "coalitions", .args = args };
    cau_findings findings = { 0 };
    cau_placing *placing = NULL;
    cau_map map = { 0 };
    if (rc == CAUCUS_OK)
        rc = cau_findings_make(&findings, ctx, net, net, &args);
    if (rc == CAUCUS_OK)
        rc = cau_placing_make(&placing, ctx, net, &findings, &opts);
    if (rc == CAUCUS_OK)
        rc = cau_map_make(&map, ctx, net, net, &findings, placing, &opts);
    cau_map_free(&map);
    cau_placing_free(placing);
    cau_findings_free(&findings);
    caucus_result_free(result);
    caucus_landscape_free(net);
    return rc;
}

static void a_counterweight_survives_every_failed_allocation(void **state)
{
    (void)state;
    char path[] = "/tmp/caucus-test-XXXXXX.json";
    make_file(path, 5, weighed);
    sweep(weigh, path, "t", false);
    sweep(weigh, path, "t,u", false);
    unlink(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reading_and_writing_survive_every_failed_allocation),
        cmocka_unit_test(measures_and_writers_survive_every_failed_allocation),
        cmocka_unit_test(claims_and_redraws_survive_every_failed_allocation),
        cmocka_unit_test(questions_survive_every_failed_allocation),
        cmocka_unit_test(a_counterweight_survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, make_files, remove_files);
}
