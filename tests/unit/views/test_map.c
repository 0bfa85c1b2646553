/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The gates of the visual language on the shipped cases, and what a map must do with hard data. */
#include "mapping.h"

static const char *const cases[] = { "rowan", "elm", "willow", "oak" };
static const char *const views[] = { "influence", "brokers", "coalitions", "grid" };
enum { CASES = 4, VIEWS = 4 };

static void check_gates(const char *name, const char *page)
{
    mapping m;
    open_mapping(&m, dataset(name), NULL, &(caucus_map_options){ .page = page, .args = CAUCUS_ARGUMENTS_DEFAULT });
    for (size_t v = 0; v < VIEWS; v++) {
        cau_map map = draw_view(&m, views[v]);
        if (map.through_nodes || map.label_overlaps || map.outside)
            fail_msg("%s %s %s: %zu ties through symbols, %zu names over something, %zu outside the page", name, views[v],
                     page ? page : "a3", map.through_nodes, map.label_overlaps, map.outside);
        cau_map_free(&map);
    }
    close_mapping(&m);
}

static void on_the_shipped_cases_nothing_overlaps_and_nothing_leaves_the_page(void **state)
{
    (void)state;
    for (size_t c = 0; c < CASES; c++)
        check_gates(cases[c], NULL);
}

static void on_a_screen_too(void **state)
{
    (void)state;
    for (size_t c = 0; c < CASES; c++)
        check_gates(cases[c], "screen");
}

/* 27, 28, 3 and 8 were counted when the maps were judged good by eye, among them some beneath symbols; many more would be a step back. The
 * gate of the maps counts what is seen. */
static void rowan_has_no_more_crossings_than_when_it_was_judged(void **state)
{
    static const size_t most[VIEWS] = { 29, 30, 4, 10 };
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    for (size_t v = 0; v < VIEWS; v++) {
        cau_map map = draw_view(&m, views[v]);
        if (map.crossings > most[v])
            fail_msg("%s: %zu crossings, %zu at most", views[v], map.crossings, most[v]);
        cau_map_free(&map);
    }
    close_mapping(&m);
}

/* ---- what the DOT holds ---- */

static void every_stakeholder_and_every_tie_is_drawn_once_with_an_id_of_its_own(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    for (size_t v = 0; v < VIEWS; v++) {
        cau_map map = draw_view(&m, views[v]);
        char id[60];
        size_t ties = 0;
        for (size_t i = 0; i < m.net->n; i++) {
            snprintf(id, sizeof id, "[id=\"%s-n%zu\" class=\"stk ", views[v], i);
            assert_int_equal(occurrences(map.dot, id), 1);
        }
        for (size_t e = 0; e < m.net->nties; e++) {
            snprintf(id, sizeof id, "[id=\"%s-e%zu\" class=\"tie ", views[v], e);
            assert_true(occurrences(map.dot, id) <= 1);
            ties += occurrences(map.dot, id);
        }
        assert_int_equal(occurrences(map.dot, "class=\"stk "), m.net->n);
        assert_int_equal(occurrences(map.dot, "class=\"tie "), ties);
        assert_true(ties > 0);
        if (v == 0)
            assert_int_equal(ties, m.net->nties);
        cau_map_free(&map);
    }
    close_mapping(&m);
}

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void no_id_is_used_twice(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, NULL);
    cau_map map = draw_view(&m, "influence");
    const size_t n = occurrences(map.dot, "[id=\"");
    char **ids = calloc(n, sizeof *ids);
    assert_non_null(ids);
    const char *p = map.dot;
    for (size_t i = 0; i < n; i++) {
        p = strstr(p, "[id=\"") + 5;
        assert_non_null(ids[i] = strndup(p, strcspn(p, "\"")));
    }
    qsort(ids, n, sizeof *ids, compare_texts);
    for (size_t i = 1; i < n; i++)
        assert_string_not_equal(ids[i - 1], ids[i]);
    for (size_t i = 0; i < n; i++)
        free(ids[i]);
    free(ids);
    cau_map_free(&map);
    close_mapping(&m);
}

static void no_type_is_smaller_than_ten_points(void **state)
{
    static const char *const pages[] = { "a3", "a4", "screen" };
    (void)state;
    for (size_t k = 0; k < 3; k++) {
        mapping m;
        open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .page = pages[k], .args = CAUCUS_ARGUMENTS_DEFAULT });
        for (size_t v = 0; v < VIEWS; v++) {
            cau_map map = draw_view(&m, views[v]);
            for (const char *p = strstr(map.dot, "fontsize=\""); p; p = strstr(p + 1, "fontsize=\""))
                assert_true(atoi(p + 10) >= 10);
            for (const char *p = strstr(map.dot, "POINT-SIZE=\""); p; p = strstr(p + 1, "POINT-SIZE=\""))
                assert_true(atoi(p + 12) >= 10);
            cau_map_free(&map);
        }
        close_mapping(&m);
    }
}

/* Text in the background crashes every engine of Graphviz 2.43 but nop and nop2. */
static void a_map_holds_no_links_no_images_and_no_text_in_the_background(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    for (size_t v = 0; v < VIEWS; v++) {
        cau_map map = draw_view(&m, views[v]);
        assert_null(strcasestr(map.dot, "url="));
        assert_null(strcasestr(map.dot, "href"));
        assert_null(strcasestr(map.dot, "image"));
        assert_null(strcasestr(map.dot, "javascript"));
        const char *from = strstr(map.dot, "_background=\""), *to = strstr(map.dot, "];\n  node");
        assert_true(from && to && from < to);
        for (const char *p = from; p < to; p++)
            assert_false(p[0] == ' ' && (p[1] == 'T' || p[1] == 'F' || p[1] == 'I') && p[2] == ' ');
        cau_map_free(&map);
    }
    close_mapping(&m);
}

/* Graphviz 2.43: "scanning a quoted string (missing endquote? longer than 16384?)". */
static void no_quoted_string_is_too_long_for_graphviz(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .page = "4000x3000", .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "coalitions");
    for (const char *p = strchr(map.dot, '"'); p; p = strchr(p + 1, '"')) {
        const char *end = strchr(p + 1, '"');
        assert_non_null(end);
        assert_true(end - p < 16384);
        p = end;
    }
    cau_map_free(&map);
    close_mapping(&m);
}

static void a_map_has_a_text_alternative_that_names_its_groups(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    cau_map map = draw_view(&m, "coalitions");
    assert_non_null(strstr(map.alt, "18 stakeholders"));
    assert_non_null(strstr(map.alt, "Group A: "));
    assert_non_null(strstr(map.alt, "University Hospital Trust"));
    cau_map_free(&map);
    close_mapping(&m);
}

/* Without the question nothing of it is on the map; with it an outline, an entry of the legend and a sentence are. */
static void who_together_would_match_another_is_hatched_only_when_asked(void **state)
{
    (void)state;
    static const char *const of[] = { "university-hospital", "university-hospital,city-council" };
    for (size_t k = 0; k < 2; k++) {
        mapping m;
        open_mapping(&m, dataset("rowan"), &(caucus_selection){ .issue = k ? "architecture" : NULL }, NULL);
        cau_map plain = draw_view(&m, "coalitions");
        m.opts.args.counterweight_to = of[k];
        cau_map map = draw_view(&m, "coalitions"), other = draw_view(&m, "influence");
        assert_null(strstr(plain.dot, "Hatched"));
        assert_null(strstr(other.dot, "Hatched"));
        assert_true(occurrences(map.dot, " L 2 ") > 60 + occurrences(plain.dot, " L 2 "));
        assert_int_equal(occurrences(map.dot, "S 6 -dashed"), k ? 2 : 0); /* dashed where it takes new alliances: on the map, in the legend */
        assert_non_null(strstr(map.dot, "Hatched = together would match"));
        assert_non_null(strstr(map.alt, k ? "would match University Hospital Trust and City Council after one new alliance"
                                          : "North CCG and South CCG, who together match University Hospital Trust (97 against 95)"));
        assert_non_null(strstr(map.alt, "if influence adds up"));
        assert_true(map.through_nodes == 0 && map.label_overlaps == 0 && map.outside == 0);
        cau_map_free(&plain);
        cau_map_free(&map);
        cau_map_free(&other);
        close_mapping(&m);
    }
}

/* ---- places ---- */

static bool place_of(cau_point *at, const char *dot, const char *view, size_t row)
{
    char id[60];
    snprintf(id, sizeof id, "[id=\"%s-n%zu\" ", view, row);
    const char *p = strstr(dot, id);
    if (!p || !(p = strstr(p, " pos=\"")))
        return false;
    char *end;
    at->x = strtod(p + 6, &end);
    at->y = strtod(end + 1, NULL);
    return true;
}

static void a_scenario_moves_nobody_who_was_there(void **state)
{
    static const char *const scenarios[] = { "settlement", "ccg-merger" };
    mapping base;
    (void)state;
    open_mapping(&base, dataset("rowan"), NULL, NULL);
    cau_map before = draw_view(&base, "influence");
    for (size_t k = 0; k < 2; k++) {
        mapping m;
        size_t stayed = 0;
        open_mapping(&m, dataset("rowan"), &(caucus_selection){ .scenario = scenarios[k] }, NULL);
        cau_map after = draw_view(&m, "influence");
        for (size_t i = 0; i < m.net->n; i++) {
            const size_t was = cau_stakeholder_find(base.net, m.net->stakeholders[i].id);
            cau_point p = { 0 }, q = { 0 };
            if (was == CAU_NONE)
                continue;
            assert_true(place_of(&p, before.dot, "influence", was));
            assert_true(place_of(&q, after.dot, "influence", i));
            assert_true(p.x == q.x && p.y == q.y);
            stayed++;
        }
        assert_true(stayed >= 15);
        assert_int_equal(after.label_overlaps, 0);
        assert_int_equal(after.outside, 0);
        cau_map_free(&after);
        close_mapping(&m);
    }
    cau_map_free(&before);
    close_mapping(&base);
}

static void coalitions_stand_where_influence_put_them_and_choices_move_nobody(void **state)
{
    mapping a, b;
    (void)state;
    open_mapping(&a, dataset("rowan"), NULL, NULL);
    open_mapping(&b, dataset("rowan"), NULL, &(caucus_map_options){ .highlight = "stp", .label = "id", .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map first = draw_view(&a, "influence"), second = draw_view(&a, "coalitions"), third = draw_view(&b, "influence");
    for (size_t i = 0; i < a.net->n; i++) {
        cau_point p = { 0 }, q = { 0 }, r = { 0 };
        assert_true(place_of(&p, first.dot, "influence", i) && place_of(&q, second.dot, "coalitions", i) &&
                    place_of(&r, third.dot, "influence", i));
        assert_true(p.x == q.x && p.y == q.y && p.x == r.x && p.y == r.y);
    }
    cau_map_free(&first);
    cau_map_free(&second);
    cau_map_free(&third);
    close_mapping(&a);
    close_mapping(&b);
}

static void the_same_landscape_gives_the_same_bytes(void **state)
{
    mapping a, b;
    (void)state;
    open_mapping(&a, dataset("rowan"), NULL, NULL);
    open_mapping(&b, dataset("rowan"), NULL, NULL);
    caucus_ctx_set_threads(b.ctx, 4);
    for (size_t v = 0; v < VIEWS; v++) {
        cau_map p = draw_view(&a, views[v]), q = draw_view(&b, views[v]);
        assert_string_equal(p.dot, q.dot);
        assert_string_equal(p.alt, q.alt);
        cau_map_free(&p);
        cau_map_free(&q);
    }
    close_mapping(&a);
    close_mapping(&b);
}

/* ---- meaning ---- */

/* Only the teaching hospital of Elm has a stated power: all 22 others are hollow. */
static void unknown_power_is_hollow_with_a_question_mark(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, NULL);
    cau_map map = draw_view(&m, "influence");
    assert_int_equal(occurrences(map.dot, "power-unknown"), 22);
    assert_non_null(strstr(map.dot, "Hollow, ?: power not stated"));
    assert_non_null(strstr(map.dot, "Equal widths: no strength is stated"));
    assert_null(strstr(map.dot, "wider = stronger"));
    cau_map_free(&map);
    close_mapping(&m);
}

static void the_legend_has_only_what_the_map_uses(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    cau_map map = draw_view(&m, "coalitions");
    assert_null(strstr(map.dot, "Influence (arrow)"));
    assert_non_null(strstr(map.dot, "Alliance (no arrow)"));
    assert_non_null(strstr(map.dot, "Conflict (dashed, bars)"));
    cau_map_free(&map);
    map = draw_view(&m, "influence");
    assert_non_null(strstr(map.dot, "Influence (arrow)"));
    cau_map_free(&map);
    close_mapping(&m);
}

static void an_unknown_position_stands_in_the_strip_and_never_at_zero(void **state)
{
    mapping m;
    cau_scene s;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    m.opts.view = "grid";
    assert_int_equal(cau_scene_make(&s, m.ctx, m.net, &m.findings, &m.opts, cau_view_find("grid"), NULL), CAUCUS_OK);
    assert_int_equal(cau_view_grid(&s, m.placing, m.base), CAUCUS_OK);
    double right = 0;
    size_t unknown = 0;
    for (size_t i = 0; i < s.n; i++)
        if (s.symbols[i].who->position.given && !isnan(s.symbols[i].power))
            right = fmax(right, s.symbols[i].mark.x);
    for (size_t i = 0; i < s.n; i++)
        if (!s.symbols[i].who->position.given) {
            assert_true(s.symbols[i].off_scale && s.symbols[i].mark.x > right);
            unknown++;
        }
    assert_true(unknown > 0);
    cau_scene_free(&s);
    close_mapping(&m);
}

/* METHODS: shown as "46 of every 100 routes", never as a fraction. */
static void the_broker_map_speaks_of_routes_in_whole_numbers(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    cau_map map = draw_view(&m, "brokers");
    assert_true(occurrences(map.dot, " of 100 routes") >= 3);
    assert_non_null(strstr(map.alt, " of every 100 shortest routes between others."));
    cau_map_free(&map);
    close_mapping(&m);
}

/* USERS section 2 keeps these words from people's eyes. */
static void no_map_says_a_word_that_offends(void **state)
{
    static const char *const words[] = { "opponent", "opposed", "dominant", "marginal", "peripheral", " camp", "faction", " bloc",
                                         "gatekeeper", "misfit", "key player", "winners", "losers", "unaligned", "honest broker",
                                         "monitor", "Negotiate", "Amplify", "betweenness" };
    (void)state;
    for (size_t c = 0; c < CASES; c++) {
        mapping m;
        open_mapping(&m, dataset(cases[c]), NULL, NULL);
        for (size_t v = 0; v < VIEWS; v++) {
            cau_map map = draw_view(&m, views[v]);
            for (size_t w = 0; w < sizeof words / sizeof *words; w++)
                if (strcasestr(map.alt, words[w]) || strcasestr(map.dot, words[w]))
                    fail_msg("%s, %s: \"%s\"", cases[c], views[v], words[w]);
            cau_map_free(&map);
        }
        close_mapping(&m);
    }
}

/* ---- options ---- */

static caucus_status try_options(mapping *m, caucus_map_options o)
{
    cau_map map;
    o.args = (caucus_arguments)CAUCUS_ARGUMENTS_DEFAULT;
    const caucus_status rc = cau_map_make(&map, m->ctx, m->net, m->base, &m->findings, m->placing, &o);
    cau_map_free(&map);
    return rc;
}

static void what_cannot_be_asked_is_refused(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    assert_int_equal(try_options(&m, (caucus_map_options){ .view = "influense" }), CAUCUS_EINVAL);
    assert_int_equal(try_options(&m, (caucus_map_options){ .page = "a9" }), CAUCUS_EINVAL);
    assert_int_equal(try_options(&m, (caucus_map_options){ .page = "10x10" }), CAUCUS_EINVAL);
    assert_int_equal(try_options(&m, (caucus_map_options){ .label = "long" }), CAUCUS_EINVAL);
    assert_int_equal(try_options(&m, (caucus_map_options){ .only = "stp,nobody" }), CAUCUS_EINVAL);
    assert_int_equal(try_options(&m, (caucus_map_options){ .highlight = "stp, north-ccg , " }), CAUCUS_OK);
    assert_int_equal(try_options(&m, (caucus_map_options){ .only = "nobody" }), CAUCUS_EINVAL);
    assert_int_equal(try_options(&m, (caucus_map_options){ .view = "grid", .corners = "one,two" }), CAUCUS_EINVAL);
    assert_int_equal(try_options(&m, (caucus_map_options){ .view = "grid", .corners = "one,two,three,four" }), CAUCUS_OK);
    assert_int_equal(try_options(&m, (caucus_map_options){ .page = "1600x900" }), CAUCUS_OK);
    close_mapping(&m);
}

static void only_draws_the_chosen_and_the_ties_among_them(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .only = "stp, north-ccg", .marking = "OFFICIAL & \"SECRET\"",
                                                                    .args = CAUCUS_ARGUMENTS_DEFAULT });
    cau_map map = draw_view(&m, "influence");
    assert_int_equal(occurrences(map.dot, "class=\"stk "), 2);
    assert_int_equal(occurrences(map.dot, "OFFICIAL &amp; &quot;SECRET&quot;"), 2); /* top and bottom */
    assert_non_null(strstr(map.alt, "That is a part of the map: 2 of its 18 stakeholders"));
    assert_non_null(strstr(map.dot, "A part: 2 of 18 stakeholders"));
    cau_map_free(&map);
    close_mapping(&m);
}

/* The study gives no tie of influence or alliance within Oak. */
static void nobody_is_between_others_where_no_tie_is_recorded(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("oak"), NULL, NULL);
    cau_map map = draw_view(&m, "brokers");
    assert_non_null(strstr(map.alt, "No ties of influence or alliance are recorded, so nobody can be said to sit between others."));
    cau_map_free(&map);
    close_mapping(&m);
}

/* Ten maps cannot be in 86 of 100. */
static void few_redraws_are_counted_as_they_are(void **state)
{
    static const struct {
        const char *view, *says;
    } said[] = { { "influence", "of 10 redraws of the scores" }, { "brokers", "of 10 redrawn maps" }, { "ranks", "of 10 redrawn maps" } };
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), NULL, NULL);
    cau_findings_free(&m.findings);
    m.opts.args.draws = 10;
    assert_int_equal(cau_findings_make(&m.findings, m.ctx, m.net, m.base, &m.opts.args), CAUCUS_OK);
    for (size_t k = 0; k < sizeof said / sizeof *said; k++) {
        cau_map map = draw_view(&m, said[k].view);
        assert_non_null(strstr(map.alt, said[k].says));
        assert_null(strstr(map.alt, "of 100 redrawn maps"));
        cau_map_free(&map);
    }
    close_mapping(&m);
}

/* The same bodies in every view, and said so; after a merger a member's id means the merged body. */
static void only_and_highlight_mean_the_same_in_every_view(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("rowan"), &(caucus_selection){ .scenario = "ccg-merger" },
                 &(caucus_map_options){ .only = "stp,north-ccg,lmc", .highlight = "south-ccg", .args = CAUCUS_ARGUMENTS_DEFAULT });
    static const char *const all[] = { "influence", "brokers", "coalitions", "grid", "pen", "difference" };
    for (size_t v = 0; v < sizeof all / sizeof *all; v++) {
        cau_map map = draw_view(&m, all[v]);
        assert_int_equal(occurrences(map.dot, "class=\"stk "), 3);
        assert_non_null(strstr(map.alt, "3 of its 16 stakeholders"));
        assert_non_null(strstr(map.alt, "Standing out is Merged CCG; the others are pale."));
        size_t faint = 0;
        for (const char *p = strstr(map.dot, "class=\"stk "); p; p = strstr(p + 1, "class=\"stk ")) {
            const char *end = strchr(p + 7, '"');
            faint += end && memmem(p, (size_t)(end - p), " faint", 6) != NULL;
        }
        assert_int_equal(faint, 2);
        if (v == 0) { /* not how firmly somebody is first of all */
            assert_non_null(strstr(map.alt, "Of those drawn "));
            assert_null(strstr(map.alt, "keeps first place"));
        }
        cau_map_free(&map);
    }
    close_mapping(&m);
}

/* The lines of the DOT that write names, in one text. */
static char *names_in(const char *dot)
{
    cau_str s = { 0 };
    for (const char *p = strstr(dot, "\n  \"l"); p; p = strstr(p + 1, "\n  \"l"))
        cau_str_addn(&s, p, strcspn(p + 1, "\n") + 1);
    return cau_str_take(&s);
}

static void bodies_are_called_as_asked(void **state)
{
    static const struct {
        const char *label, *shown, *hidden;
    } ways[] = { { NULL, "General", "nhse" }, { "short", "General", "nhse" }, { "full", "Trust", "nhse" },
                 { "code", "\"nhse\"", "General" }, { "none", "", "e" }, { "id", "\"nhse\"", "General" }, { "name", "General", "nhse" } };
    (void)state;
    for (size_t k = 0; k < sizeof ways / sizeof *ways; k++) {
        mapping m;
        open_mapping(&m, dataset("rowan"), NULL, &(caucus_map_options){ .label = ways[k].label, .args = CAUCUS_ARGUMENTS_DEFAULT });
        cau_map map = draw_view(&m, "influence");
        char *names = names_in(map.dot);
        assert_non_null(strstr(names, ways[k].shown));
        assert_null(strstr(names, ways[k].hidden));
        assert_int_equal(map.label_overlaps + map.outside, 0);
        cau_free(names);
        cau_map_free(&map);
        close_mapping(&m);
    }
}

/* ---- hard data ---- */

static bool readable(const char *path)
{
    caucus_ctx *ctx = NULL;
    caucus_landscape *net = NULL;
    assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
    const bool ok = caucus_landscape_read(&net, ctx, path, NULL) == CAUCUS_OK;
    caucus_landscape_free(net);
    caucus_ctx_free(ctx);
    return ok;
}

static void awkward_files_become_maps_within_bounds(void **state)
{
    static const char *const files[] = { "name_long_1m", "name_arabic", "name_bidi", "name_gv_html", "name_gv_record", "name_newline",
                                         "name_html_id", "name_entity", "graph_disconnected", "clique_120", "star_3000" };
    char name[120];
    (void)state;
    for (size_t k = 0; k < sizeof files / sizeof *files; k++) {
        mapping m;
        snprintf(name, sizeof name, "badinput/files/json/%s.json", files[k]);
        const char *path = shared_file(name);
        if (!path) {
            print_message("skipped: %s is not here\n", name);
            continue;
        }
        if (!readable(path)) {
            print_message("skipped: %s is not a landscape\n", name);
            continue;
        }
        open_mapping(&m, path, NULL, NULL);
        for (size_t v = 0; v < VIEWS; v++) {
            cau_map map = draw_view(&m, views[v]);
            assert_int_equal(map.outside, 0);
            assert_true(strlen(map.dot) < 4000000 && strlen(map.alt) < 20000);
            assert_null(strstr(map.dot, "<script"));
            assert_null(strstr(map.dot, "onload"));
            cau_map_free(&map);
        }
        close_mapping(&m);
    }
}

/* Seven pairs of 23 bodies say nothing about who sits between others: nobody may stand in the middle of a target. */
static void too_few_ties_put_nobody_in_the_middle(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, NULL);
    cau_map map = draw_view(&m, "brokers");
    assert_null(strstr(map.dot, "half as many routes"));
    assert_non_null(strstr(map.subtitle, "Too few ties"));
    assert_int_equal(occurrences(map.dot, "class=\"stk "), m.net->n);
    cau_map_free(&map);
    close_mapping(&m);
}

/* In the file of Elm nobody has a position on the proposal as a whole, only on issues. */
static void a_grid_without_positions_is_a_sentence(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("elm"), NULL, NULL);
    cau_map map = draw_view(&m, "grid");
    assert_true(map.empty);
    assert_non_null(strstr(map.alt, "choose an issue"));
    assert_int_equal(occurrences(map.dot, "class=\"stk "), 0);
    cau_map_free(&map);
    close_mapping(&m);
}

static void small_and_empty_of_ties(const char *json, size_t stakeholders)
{
    char path[] = "/tmp/caucus-map-XXXXXX";
    const int fd = mkstemp(path);
    assert_true(fd >= 0);
    assert_int_equal(write(fd, json, strlen(json)), (ssize_t)strlen(json));
    close(fd);
    mapping m;
    open_mapping(&m, path, NULL, NULL);
    unlink(path);
    for (size_t v = 0; v < VIEWS; v++) {
        cau_map map = draw_view(&m, views[v]);
        assert_int_equal(occurrences(map.dot, "class=\"stk "), map.empty ? 0 : stakeholders);
        if (map.empty) /* a sentence in place of symbols whose places would mean nothing */
            assert_non_null(strstr(map.dot, "recorded"));
        assert_int_equal(map.outside + map.label_overlaps + map.through_nodes, 0);
        cau_map_free(&map);
    }
    close_mapping(&m);
}

static void a_map_needs_no_ties_and_no_scores(void **state)
{
    (void)state;
    small_and_empty_of_ties("{\"caucus\":1,\"name\":\"One\",\"stakeholders\":[{\"id\":\"a\",\"name\":\"Alone\"}],\"ties\":[]}", 1);
    small_and_empty_of_ties("{\"caucus\":1,\"name\":\"Two\",\"stakeholders\":[{\"id\":\"a\",\"name\":\"A\",\"power\":1,\"position\":-1},"
                            "{\"id\":\"b\",\"name\":\"B\",\"power\":0,\"position\":1}],\"ties\":[]}", 2);
    small_and_empty_of_ties("{\"caucus\":1,\"name\":\"Three\",\"stakeholders\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"b\",\"name\":\"B\"},"
                            "{\"id\":\"c\",\"name\":\"C\"}],\"ties\":[{\"from\":\"a\",\"to\":\"b\",\"kind\":\"influence\",\"weight\":2},"
                            "{\"between\":[\"a\",\"b\"],\"kind\":\"alliance\",\"weight\":2},"
                            "{\"between\":[\"a\",\"b\"],\"kind\":\"conflict\",\"weight\":2}]}", 3);
}

static void a_failed_allocation_is_reported_and_nothing_leaks(void **state)
{
    mapping m;
    (void)state;
    open_mapping(&m, dataset("willow"), NULL, NULL);
    for (size_t v = 0; v < VIEWS; v++) {
        m.opts.view = views[v];
        caucus_status rc = CAUCUS_ENOMEM;
        for (unsigned long k = 1; rc != CAUCUS_OK && k < 20000; k += 1 + k / 40) {
            cau_map map;
            cau_alloc_fail_at(k, false);
            rc = cau_map_make(&map, m.ctx, m.net, m.base, &m.findings, m.placing, &m.opts);
            const bool reached = cau_alloc_count() >= k;
            cau_alloc_fail_at(0, false);
            if (reached && rc != CAUCUS_OK)
                assert_int_equal(rc, CAUCUS_ENOMEM);
            if (!reached)
                assert_int_equal(rc, CAUCUS_OK);
            else
                rc = CAUCUS_ENOMEM;
            cau_map_free(&map);
            caucus_diagnostics_clear(m.ctx);
        }
        assert_int_equal(rc, CAUCUS_OK);
    }
    close_mapping(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_the_shipped_cases_nothing_overlaps_and_nothing_leaves_the_page),
        cmocka_unit_test(on_a_screen_too),
        cmocka_unit_test(rowan_has_no_more_crossings_than_when_it_was_judged),
        cmocka_unit_test(every_stakeholder_and_every_tie_is_drawn_once_with_an_id_of_its_own),
        cmocka_unit_test(no_id_is_used_twice),
        cmocka_unit_test(no_type_is_smaller_than_ten_points),
        cmocka_unit_test(a_map_holds_no_links_no_images_and_no_text_in_the_background),
        cmocka_unit_test(no_quoted_string_is_too_long_for_graphviz),
        cmocka_unit_test(a_map_has_a_text_alternative_that_names_its_groups),
        cmocka_unit_test(a_scenario_moves_nobody_who_was_there),
        cmocka_unit_test(who_together_would_match_another_is_hatched_only_when_asked),
        cmocka_unit_test(coalitions_stand_where_influence_put_them_and_choices_move_nobody),
        cmocka_unit_test(the_same_landscape_gives_the_same_bytes),
        cmocka_unit_test(unknown_power_is_hollow_with_a_question_mark),
        cmocka_unit_test(the_legend_has_only_what_the_map_uses),
        cmocka_unit_test(an_unknown_position_stands_in_the_strip_and_never_at_zero),
        cmocka_unit_test(the_broker_map_speaks_of_routes_in_whole_numbers),
        cmocka_unit_test(no_map_says_a_word_that_offends),
        cmocka_unit_test(what_cannot_be_asked_is_refused),
        cmocka_unit_test(only_draws_the_chosen_and_the_ties_among_them),
        cmocka_unit_test(nobody_is_between_others_where_no_tie_is_recorded),
        cmocka_unit_test(few_redraws_are_counted_as_they_are),
        cmocka_unit_test(only_and_highlight_mean_the_same_in_every_view),
        cmocka_unit_test(bodies_are_called_as_asked),
        cmocka_unit_test(awkward_files_become_maps_within_bounds),
        cmocka_unit_test(too_few_ties_put_nobody_in_the_middle),
        cmocka_unit_test(a_grid_without_positions_is_a_sentence),
        cmocka_unit_test(a_map_needs_no_ties_and_no_scores),
        cmocka_unit_test(a_failed_allocation_is_reported_and_nothing_leaks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
