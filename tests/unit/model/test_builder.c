/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The builder: dates, words on scales, what freezing finds, and copies. */
#include "context.h"

#include "core/text.h"
#include "model/builder.h"

static void dates_cover_their_days(void **state)
{
    (void)state;
    cau_date d;
    assert_true(cau_date_read(&d, "2019"));
    assert_int_equal(d.first, 20190101);
    assert_int_equal(d.last, 20191231);
    assert_true(cau_date_read(&d, "2020-02"));
    assert_int_equal(d.last, 20200229); /* 2020 is a leap year */
    assert_true(cau_date_read(&d, "1900-02"));
    assert_int_equal(d.last, 19000228); /* 1900 is not */
    assert_true(cau_date_read(&d, "2019-03-31"));
    assert_int_equal(d.first, 20190331);
    static const char *const bad[] = { "", "19", "2019-13", "2019-00", "2019-04-31", "2019/04", "2019-4", "20190401", "201a", "0000" };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_false(cau_date_read(&d, bad[i]));
}

static void words_become_numbers_of_the_scale(void **state)
{
    (void)state;
    const cau_scale scale = { .given = true, .low = 0, .high = 9 }, signs = { .given = true, .low = -2, .high = 2 };
    double raw;
    assert_true(cau_score_word(&raw, "power", "middle", &scale));
    assert_float_equal(raw, 6, 1e-12); /* two thirds of the way */
    assert_true(cau_score_word(&raw, "position", "mixed", &signs));
    assert_float_equal(raw, 0, 0);
    assert_true(cau_score_word(&raw, "position", "strongly-against", &signs));
    assert_float_equal(raw, -2, 0);
    assert_false(cau_score_word(&raw, "power", "strong", &scale));
    assert_false(cau_score_word(&raw, "confidence", "high", &scale));
}

static cau_builder *two(void)
{
    cau_builder *b = NULL;
    assert_int_equal(cau_builder_new(&b, ctx, "some/folder/t.json"), CAUCUS_OK);
    cau_builder_draft(b)->name = "T";
    for (int i = 0; i < 2; i++) {
        cau_stakeholder *s = cau_builder_stakeholder(b);
        assert_non_null(s);
        s->id = i ? "b" : "a";
        s->name = i ? "B" : "A";
        s->sector_id = "x";
    }
    return b;
}

static void freezing_resolves_what_is_called_by_id(void **state)
{
    (void)state;
    cau_builder *b = two();
    caucus_landscape *net = NULL;
    cau_tie *t = cau_builder_tie(b);
    t->from_id = "b";
    t->to_id = "a";
    t->issue_id = "i";
    assert_int_equal(cau_builder_freeze(&net, b, NULL), CAUCUS_OK);
    assert_int_equal(net->ties[0].from, 1);
    assert_int_equal(net->ties[0].to, 0);
    assert_float_equal(net->ties[0].weight.value, 1, 0);
    assert_int_equal(net->nissues, 1); /* taken by its id: the file declares none */
    assert_int_equal(net->nsectors, 1);
    assert_int_equal(net->stakeholders[1].sector, 0);
    assert_string_equal(net->file_name, "t.json");
    assert_int_equal(cau_stakeholder_find(net, "b"), 1);
    assert_int_equal(cau_stakeholder_find(net, "c"), CAU_NONE);
    caucus_landscape_free(net);
}

static void a_copy_can_be_changed_without_the_first_noticing(void **state)
{
    (void)state;
    cau_builder *b = two(), *copy = NULL;
    caucus_landscape *net = NULL, *other = NULL;
    assert_int_equal(cau_builder_freeze(&net, b, NULL), CAUCUS_OK);
    assert_int_equal(cau_builder_copy(&copy, ctx, net), CAUCUS_OK);
    cau_stakeholder *s = cau_builder_stakeholder(copy);
    s->id = s->name = "c";
    s->power = (cau_score){ .given = true, .raw = 7 };
    caucus_diagnostics_clear(ctx);
    assert_int_equal(cau_builder_freeze(&other, copy, &(cau_freeze_options){ .free_scales = true }), CAUCUS_OK);
    assert_int_equal(net->n, 2);
    assert_int_equal(other->n, 3);
    assert_ptr_not_equal(net->stakeholders[0].id, other->stakeholders[0].id);
    caucus_landscape_free(net);
    assert_string_equal(other->stakeholders[0].id, "a"); /* lives without the first */
    caucus_landscape_free(other);
}

static void off_scale_numbers_are_errors_unless_a_merge_made_them(void **state)
{
    (void)state;
    cau_builder *b = two();
    caucus_landscape *net = NULL;
    cau_builder_stakeholder(b);
    cau_stakeholder *s = cau_builder_stakeholder(b);
    s->id = s->name = "c";
    s->power = (cau_score){ .given = true, .raw = 7 };
    caucus_diagnostics_clear(ctx);
    assert_int_equal(cau_builder_freeze(&net, b, NULL), CAUCUS_EINPUT);
    assert_null(net);
    assert_int_equal(caucus_diagnostic_errors(ctx), 2); /* one without an id, one off its scale */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_cover_their_days),
        cmocka_unit_test(words_become_numbers_of_the_scale),
        cmocka_unit_test(freezing_resolves_what_is_called_by_id),
        cmocka_unit_test(a_copy_can_be_changed_without_the_first_noticing),
        cmocka_unit_test(off_scale_numbers_are_errors_unless_a_merge_made_them),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
