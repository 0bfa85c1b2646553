/* SPDX-License-Identifier: GPL-2.0-or-later */
/* docs/format.md keeps step with the reader: every key is described, and what it shows can be read. */
#include "core/file.h"
#include "formats/format.h"
#include "formats/json.h"
#include "formats/json_fields.h"

#include "context.h"

extern const cau_format cau_format_csv;

static char *page;
static int load(void **state)
{
    size_t length = 0;
    (void)state;
    return caucus_ctx_new(&ctx) != CAUCUS_OK ||
           cau_file_read(&page, &length, ctx, CAUCUS_SOURCE_DIR "/docs/format.md", 1 << 20) != CAUCUS_OK;
}

static int unload(void **state)
{
    (void)state;
    cau_free(page);
    caucus_ctx_free(ctx);
    return 0;
}

static void every_key_is_described(void **state)
{
    static const cau_json_shape *const shapes[] = {
        &cau_json_top,   &cau_json_handling,    &cau_json_scales, &cau_json_source,   &cau_json_sector,
        &cau_json_issue, &cau_json_kind,        &cau_json_set,    &cau_json_position, &cau_json_evidence,
        &cau_json_tie,   &cau_json_stakeholder, &cau_json_board,  &cau_json_scenario, &cau_json_change,
    };
    size_t missing = 0;
    (void)state;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++)
        for (const cau_json_field *f = shapes[i]->fields; f->key; f++) {
            char ticked[64], quoted[64];
            snprintf(ticked, sizeof ticked, "`%s`", f->key);
            snprintf(quoted, sizeof quoted, "\"%s\"", f->key);
            if (!strstr(page, ticked) && !strstr(page, quoted)) {
                print_message("%s: %s\n", shapes[i]->what, f->key);
                missing++;
            }
        }
    assert_int_equal(missing, 0);
}

/* The text of the fenced block that begins so, without its fence. */
static char *block(const char *beginning)
{
    const char *begin = strstr(page, beginning);
    assert_non_null(begin);
    const char *end = strstr(begin, "\n```");
    assert_non_null(end);
    char *text = cau_strndup(begin, (size_t)(end - begin) + 1);
    assert_non_null(text);
    return text;
}

static void the_smallest_file_is_read(void **state)
{
    caucus_landscape *net = NULL;
    char *text = block("{ \"caucus\": 1,\n  \"name\": \"Our system\"");
    (void)state;
    assert_int_equal(cau_json_read(&net, ctx, "page", text, strlen(text)), CAUCUS_OK);
    assert_int_equal(net->n, 2);
    assert_int_equal(net->nties, 1);
    caucus_landscape_free(net);
    cau_free(text);
}

/* A landscape round the changes of the table of scenarios, each of which must be read. */
static void every_change_that_is_shown_is_read(void **state)
{
    static const char head[] = "{ \"caucus\": 1, \"name\": \"x\", \"issues\": [ { \"id\": \"beds\", \"name\": \"Beds\" } ], \"stakeholders\": [],"
                               " \"scenarios\": [ { \"id\": \"s\", \"changes\": [ ";
    size_t seen = 0;
    (void)state;
    for (const char *at = strstr(page, "| change | example |"); (at = strstr(at, "| `{ \"")) != NULL;) {
        char text[1024];
        caucus_landscape *net = NULL;
        const char *end = strstr(at, "}` |");
        if (!end)
            break;
        snprintf(text, sizeof text, "%s%.*s ] } ] }", head, (int)(end + 1 - (at + 3)), at + 3);
        const caucus_status rc = cau_json_read(&net, ctx, "page", text, strlen(text));
        if (rc != CAUCUS_OK)
            fail_msg("not read: %s", text);
        assert_int_equal(net->scenarios[0].nchanges, 1);
        caucus_landscape_free(net);
        at = end;
        seen++;
    }
    assert_int_equal(seen, 7); /* the change kinds of DESIGN section 3 */
}

static void the_sheets_that_are_shown_are_read(void **state)
{
    char *text = block("from,to,kind,weight,basis,reported_by");
    const cau_input in = { .path = "page.csv", .bytes = text, .length = strlen(text) };
    const caucus_read_options opts = { 0 };
    caucus_landscape *net = NULL;
    (void)state;
    assert_int_equal(cau_format_csv.read(&net, ctx, &in, &opts), CAUCUS_OK);
    assert_int_equal(net->nties, 3);
    assert_int_equal(net->ties[2].reported_by.count, 2);
    caucus_landscape_free(net);
    cau_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_is_described),
        cmocka_unit_test(the_smallest_file_is_read),
        cmocka_unit_test(every_change_that_is_shown_is_read),
        cmocka_unit_test(the_sheets_that_are_shown_are_read),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
