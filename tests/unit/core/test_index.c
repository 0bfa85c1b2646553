/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "core/alloc.h"
#include "core/index.h"

#include "support.h"

enum { MANY = 5000 };

static void a_key_is_found_again_among_thousands(void **state)
{
    (void)state;
    static char keys[MANY][16];
    cau_index map = { 0 };
    assert_true(cau_index_get(&map, "nobody") == CAU_INDEX_NONE);
    for (size_t i = 0; i < MANY; i++) {
        snprintf(keys[i], sizeof keys[i], "key-%zu", i);
        assert_true(cau_index_put(&map, keys[i], i));
    }
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(cau_index_get(&map, keys[i]), i);
    assert_true(cau_index_get(&map, "key-5000") == CAU_INDEX_NONE);
    assert_int_equal(map.count, MANY);
    cau_index_free(&map);
}

static void the_first_value_of_a_key_stays(void **state)
{
    (void)state;
    cau_index map = { 0 };
    assert_true(cau_index_put(&map, "a", 1));
    assert_true(cau_index_put(&map, "a", 2));
    assert_int_equal(cau_index_get(&map, "a"), 1);
    assert_int_equal(map.count, 1);
    cau_index_free(&map);
}

static void without_memory_nothing_is_lost(void **state)
{
    (void)state;
    cau_index map = { 0 };
    cau_alloc_fail_at(1, true);
    assert_false(cau_index_put(&map, "a", 1));
    cau_alloc_fail_at(0, false);
    assert_true(cau_index_get(&map, "a") == CAU_INDEX_NONE);
    assert_true(cau_index_put(&map, "a", 1));
    assert_int_equal(cau_index_get(&map, "a"), 1);
    cau_index_free(&map);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_key_is_found_again_among_thousands),
        cmocka_unit_test(the_first_value_of_a_key_stays),
        cmocka_unit_test(without_memory_nothing_is_lost),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
