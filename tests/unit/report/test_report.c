/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What leaves the house: at `basis` and `none` no byte of any file holds what the level keeps back. */
#define _XOPEN_SOURCE 700
#include "house.h"

static caucus_status report(house *h, const char *level, bool people)
{
    const caucus_report_options opts = { .file = h->net, .evidence = level, .include_people = people,
                                         .map = { .page = "a4", .dpi = 40, .args = { .draws = 20, .jitter = -1 } } };
    caucus_result *written = NULL;
    const caucus_status rc = caucus_report_write(&written, h->ctx, h->net, NULL, &opts, h->folder);
    assert_int_equal(written != NULL, rc == CAUCUS_OK);
    caucus_result_free(written);
    return rc;
}

static size_t everywhere(house *h, const char *word)
{
    size_t files = 0;
    const size_t count = files_with(h, "", word, &files) + files_with(h, "maps", word, &files) + files_with(h, "tables", word, &files);
    assert_true(files > 20); /* page, manifest, 16 files of maps, tables twice */
    return count;
}

static void at_basis_nothing_that_was_said_by_anyone_leaves(void **state)
{
    (void)state;
    house h = { 0 };
    open_house(&h, false);
    assert_int_equal(report(&h, NULL, false), CAUCUS_OK);
    for (size_t i = 0; i < sizeof kept_at_basis / sizeof *kept_at_basis; i++)
        if (everywhere(&h, kept_at_basis[i]))
            fail_msg("%s left the house", kept_at_basis[i]);
    assert_true(everywhere(&h, "CONDITIONWORD") > 0);
    assert_true(everywhere(&h, "SOURCEWORD") > 0);
    close_house(&h);
}

static void at_none_bases_sources_and_conditions_stay_too(void **state)
{
    (void)state;
    house h = { 0 };
    open_house(&h, false);
    assert_int_equal(report(&h, "none", false), CAUCUS_OK);
    for (size_t i = 0; i < sizeof kept_at_basis / sizeof *kept_at_basis; i++)
        if (everywhere(&h, kept_at_basis[i]))
            fail_msg("%s left the house", kept_at_basis[i]);
    for (size_t i = 0; i < sizeof kept_at_none / sizeof *kept_at_none; i++)
        if (everywhere(&h, kept_at_none[i]))
            fail_msg("%s left the house", kept_at_none[i]);
    close_house(&h);
}

static void at_full_the_evidence_is_there(void **state)
{
    (void)state;
    static const char *const there[] = { "QUOTEWORD", "POSQUOTE", "TIEQUOTE", "CODEWORD", "TIECOMMENT", "NOTEWORD", "PLACEWORD" };
    house h = { 0 };
    open_house(&h, false);
    assert_int_equal(report(&h, "full", false), CAUCUS_OK);
    for (size_t i = 0; i < sizeof there / sizeof *there; i++)
        if (!everywhere(&h, there[i]))
            fail_msg("%s is missing", there[i]);
    close_house(&h);
}

static void full_evidence_on_persons_is_asked_for_twice(void **state)
{
    (void)state;
    house h = { 0 };
    open_house(&h, true);
    assert_int_equal(report(&h, "full", false), CAUCUS_EINVAL);
    assert_int_equal(rmdir(h.folder), 0); /* nothing was written */
    assert_int_equal(report(&h, "basis", false), CAUCUS_OK);
    assert_int_equal(report(&h, "full", true), CAUCUS_OK);
    close_house(&h);
}

static void an_unknown_level_is_a_wrong_question(void **state)
{
    (void)state;
    house h = { 0 };
    open_house(&h, false);
    assert_int_equal(report(&h, "some", false), CAUCUS_EINVAL);
    close_house(&h);
}

static void the_page_is_one_file_marked_and_closed_to_the_network(void **state)
{
    (void)state;
    house h = { 0 };
    size_t length = 0;
    open_house(&h, false);
    assert_int_equal(report(&h, NULL, false), CAUCUS_OK);
    char *page = read_part(&h, "house-report.html", &length);
    assert_int_equal(strlen(page), length);
    assert_non_null(strstr(page, "default-src 'none'; script-src 'sha256-"));
    assert_non_null(strstr(page, "Test &amp; &lt;system&gt;"));
    assert_null(strstr(page, "<system>"));
    assert_true(times(page, "<p class=\"marking\">TEST MARKING</p>") == 2);
    assert_non_null(strstr(page, "What this cannot tell you: who is right; what anyone intends; anything nobody told the map-makers."));
    size_t views = 0;
    for (size_t i = 0; i < cau_view_count(); i++)
        views += cau_view_at(i)->in_report;
    assert_int_equal(times(page, "<svg "), views + 2); /* the first map also for the scenario, and for 2017 */
    assert_null(strstr(page, " style=\"")); /* the policy would refuse it */
    assert_null(strstr(page, "href=\"http"));
    assert_null(strstr(page, " src="));
    cau_free(page);
    close_house(&h);
}

static void the_brief_is_a_pdf_beside_the_page(void **state)
{
    house h;
    size_t length;
    (void)state;
    open_house(&h, false);
    assert_int_equal(report(&h, NULL, false), CAUCUS_OK);
    char *pdf = read_part(&h, "house-brief.pdf", &length);
    assert_true(length > 2000);
    assert_memory_equal(pdf, "%PDF-", 5);
    char *manifest = read_part(&h, "manifest.json", &length);
    assert_non_null(strstr(manifest, "house-brief.pdf"));
    cau_free(manifest);
    cau_free(pdf);
    close_house(&h);
}

static void ids_of_the_page_are_unique(void **state)
{
    (void)state;
    house h = { 0 };
    size_t length = 0, ids = 0;
    open_house(&h, false);
    assert_int_equal(report(&h, NULL, false), CAUCUS_OK);
    char *page = read_part(&h, "house-report.html", &length);
    for (char *p = page; (p = strstr(p, " id=\"")) != NULL; p++) {
        char *end = strchr(p + 5, '"');
        assert_non_null(end);
        char *id = cau_strndup(p, (size_t)(end + 1 - p));
        if (strstr(p + 1, id))
            fail_msg("twice:%s", id);
        cau_free(id);
        ids++;
    }
    assert_true(ids > 20);
    cau_free(page);
    close_house(&h);
}

/* The page says how each claim came out, and at which level of evidence it may say it. */
static void claims_are_told_with_their_verdicts(void **state)
{
    (void)state;
    static const char *const levels[] = { "basis", "none", "full" };
    for (size_t i = 0; i < 3; i++) {
        house h = { 0 };
        size_t length = 0;
        open_house(&h, false);
        assert_int_equal(report(&h, levels[i], false), CAUCUS_OK);
        char *page = read_part(&h, "house-report.html", &length);
        assert_int_equal(times(page, "<li class=\"claim"), 2);
        assert_non_null(strstr(page, "<h3>Most power, most ties.</h3>"));
        assert_non_null(strstr(page, "<p class=\"verdict\">Cannot be tested here</p>"));
        assert_non_null(strstr(page, "It would take: dates."));
        assert_non_null(strstr(page, "Of the 2 claims that the file makes, "));
        cau_free(page);
        page = read_part(&h, "tables/claims.csv", &length);
        assert_non_null(strstr(page, "not testable"));
        cau_free(page);
        close_house(&h);
    }
}

/* The corners of the symbol of a group. */
static void outline_of(char out[400], const char *page, const char *group)
{
    const char *g = strstr(page, group);
    assert_non_null(g);
    const char *points = strstr(g, " points=\"");
    assert_non_null(points);
    snprintf(out, 400, "%.*s", (int)strcspn(points + 9, "\""), points + 9);
}

/* Nobody moves from one state to another, and what each shows is told in words. */
static void scenarios_and_years_stand_on_the_same_places(void **state)
{
    (void)state;
    house h = { 0 };
    size_t length = 0;
    open_house(&h, false);
    assert_int_equal(report(&h, NULL, false), CAUCUS_OK);
    char *page = read_part(&h, "house-report.html", &length);
    assert_non_null(strstr(page, "what if \xE2\x80\x9C" "A change\xE2\x80\x9D"));
    assert_non_null(strstr(page, "As of 2017"));
    char recorded[400], other[400];
    outline_of(recorded, page, "<g id=\"influence-n0\"");
    outline_of(other, page, "<g id=\"influence-1-n0\"");
    assert_string_equal(recorded, other);
    outline_of(other, page, "<g id=\"influence-2-n0\"");
    assert_string_equal(recorded, other);
    cau_free(page);
    close_house(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(at_basis_nothing_that_was_said_by_anyone_leaves),
        cmocka_unit_test(at_none_bases_sources_and_conditions_stay_too),
        cmocka_unit_test(at_full_the_evidence_is_there),
        cmocka_unit_test(full_evidence_on_persons_is_asked_for_twice),
        cmocka_unit_test(an_unknown_level_is_a_wrong_question),
        cmocka_unit_test(the_page_is_one_file_marked_and_closed_to_the_network),
        cmocka_unit_test(the_brief_is_a_pdf_beside_the_page),
        cmocka_unit_test(ids_of_the_page_are_unique),
        cmocka_unit_test(claims_are_told_with_their_verdicts),
        cmocka_unit_test(scenarios_and_years_stand_on_the_same_places),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
