/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Recognising a format: by content, then by name. */
#include "context.h"

#include "core/file.h"
#include "formats/format.h"

#define FOLDER CAUCUS_BUILD_DIR "/tests/"

static caucus_status read_as(const char *path, const char *bytes)
{
    caucus_landscape *net = NULL;

    caucus_diagnostics_clear(ctx);
    if (bytes)
        assert_int_equal(cau_file_write(ctx, path, bytes, strlen(bytes)), CAUCUS_OK);
    const caucus_status rc = caucus_landscape_read(&net, ctx, path, NULL);
    assert_true((rc == CAUCUS_OK) == (net != NULL));
    caucus_landscape_free(net);
    return rc;
}

static const char *said(void)
{
    return caucus_diagnostic_count(ctx) ? caucus_diagnostic_get(ctx, 0)->text : "";
}

static const char json[] = " \n{\"caucus\": 1, \"name\": \"T\", \"stakeholders\": [{\"id\": \"a\", \"name\": \"A\"}]}";

static void content_decides_before_the_name(void **state)
{
    (void)state;
    assert_int_equal(read_as(FOLDER "read-noext", json), CAUCUS_OK);
    assert_int_equal(read_as(FOLDER "read.JSON", json), CAUCUS_OK);
    assert_int_equal(read_as(FOLDER "read-ties.csv", "from,to\na,b\n"), CAUCUS_OK);
    assert_int_equal(read_as(FOLDER "read-bom.json", "\xEF\xBB\xBF{\"caucus\":1,\"name\":\"T\",\"stakeholders\":[]}"), CAUCUS_OK);
}

static void a_sheet_called_json_is_refused_as_json(void **state)
{
    (void)state;
    assert_int_equal(read_as(FOLDER "read-lies.json", "from,to\na,b\n"), CAUCUS_EINPUT);
    assert_non_null(strstr(said(), "not a JSON value"));
}

static void an_empty_file_is_called_empty(void **state)
{
    (void)state;
    assert_int_equal(read_as("/dev/null", NULL), CAUCUS_EINPUT);
    assert_string_equal(said(), "the file is empty");
}

static void a_missing_file_is_an_error_of_the_system(void **state)
{
    (void)state;
    assert_int_equal(read_as(FOLDER "read-not-there.json", NULL), CAUCUS_EIO);
    assert_string_equal(caucus_diagnostic_get(ctx, 0)->file, FOLDER "read-not-there.json");
}

static void names_match_whole_extensions(void **state)
{
    (void)state;
    assert_true(cau_format_named(&cau_format_json, "a/b.json"));
    assert_true(cau_format_named(&cau_format_json, "b.JsOn"));
    assert_false(cau_format_named(&cau_format_json, "a.json/b"));
    assert_false(cau_format_named(&cau_format_json, "b.json5"));
    assert_false(cau_format_named(&cau_format_json, "json"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content_decides_before_the_name),
        cmocka_unit_test(a_sheet_called_json_is_refused_as_json),
        cmocka_unit_test(an_empty_file_is_called_empty),
        cmocka_unit_test(a_missing_file_is_an_error_of_the_system),
        cmocka_unit_test(names_match_whole_extensions),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
