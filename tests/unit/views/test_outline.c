/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Coalition outlines hold their members, leave strangers out, and never touch; and all colours can be told and read. */
#include "mapping.h"

#include "crowd.h"

typedef struct region {
    cau_point *at;
    size_t n;
    char line[8]; /* colour */
    bool hole;
} region;

/* The polygons of the background that have a fill at the opacity of regions, and the white ones with a coalition's line. */
static size_t read_regions(region *out, size_t room, const char *background)
{
    size_t count = 0;
    char line[12] = "", fill[12] = "";
    for (const char *p = background; *p;) {
        char op[4] = "", colour[12] = "";
        size_t n = 0;
        int used = 0;
        if (sscanf(p, "%1[cC] %zu -%11[#0-9A-F] %n", op, &n, colour, &used) == 3 && used > 0) {
            strcpy(op[0] == 'c' ? line : fill, colour);
            p += used;
            continue;
        }
        if (p[0] == 'P' && sscanf(p, "P %zu %n", &n, &used) == 1) {
            p += used;
            region r = { .n = n, .at = calloc(n, sizeof *r.at), .hole = strcmp(fill, "#FFFFFFFF") == 0 };
            assert_non_null(r.at);
            memcpy(r.line, line, 7);
            for (size_t i = 0; i < n; i++) {
                assert_int_equal(sscanf(p, "%lf %lf %n", &r.at[i].x, &r.at[i].y, &used), 2);
                p += used;
            }
            const bool tint = strlen(fill) == 9 && strcmp(fill + 7, "2E") == 0;
            if ((tint || r.hole) && count < room)
                out[count++] = r;
            else
                free(r.at);
            continue;
        }
        p++;
    }
    return count;
}

static bool inside(const region *r, double x, double y)
{
    bool odd = false;
    for (size_t i = 0, j = r->n - 1; i < r->n; j = i++)
        if ((r->at[i].y > y) != (r->at[j].y > y) &&
            x < (r->at[j].x - r->at[i].x) * (y - r->at[i].y) / (r->at[j].y - r->at[i].y) + r->at[i].x)
            odd = !odd;
    return odd;
}

static double distance(const region *a, const region *b)
{
    double least = INFINITY;
    for (size_t i = 0; i < a->n; i++)
        for (size_t j = 0; j < b->n; j++)
            least = fmin(least, cau_segment_distance(a->at[i], b->at[j], b->at[(j + 1) % b->n]));
    return least;
}

/* How many regions less holes of that colour the point lies in. */
static int depth_in(const region *r, size_t n, const char *line, double x, double y)
{
    int depth = 0;
    for (size_t k = 0; k < n; k++)
        if (strncmp(r[k].line, line, 7) == 0 && inside(&r[k], x, y))
            depth += r[k].hole ? -1 : 1;
    return depth;
}

/* What the view draws. */
static bool is_signed(const caucus_landscape *net, const cau_tie *tie)
{
    return cau_tie_counts_as(net, tie) == CAU_ALLIANCE || cau_tie_counts_as(net, tie) == CAU_CONFLICT;
}

static void check_file(const char *name, const char *path)
{
    mapping m;
    cau_scene s;
    region r[80];
    open_mapping(&m, path, NULL, NULL);
    assert_int_equal(cau_scene_make(&s, m.ctx, m.net, &m.findings, &m.opts, cau_view_find("coalitions"), is_signed), CAUCUS_OK);
    assert_int_equal(cau_view_coalitions(&s, m.placing, m.base), CAUCUS_OK);
    assert_non_null(s.background.text);
    const size_t n = read_regions(r, 80, s.background.text);
    size_t groups = 0;
    for (int g = 0; g < (int)m.findings.coalitions; g++) {
        bool used = false;
        for (size_t i = 0; i < s.n; i++)
            used = used || s.symbols[i].group == g;
        groups += used;
    }
    assert_true(groups > 0 && groups <= CAU_COALITION_LOOKS && n >= groups); /* groups are told by colour below */
    assert_int_equal(s.astray, 0);
    for (size_t k = 0; k < s.nsentences; k++)
        assert_null(strstr(s.sentences[k], "within the outline"));
    for (size_t i = 0; i < s.n; i++) {
        const cau_symbol *who = &s.symbols[i];
        for (int g = 0; g < (int)m.findings.coalitions; g++)
            assert_int_equal(depth_in(r, n, cau_coalition_line(g), who->mark.x, who->mark.y), g == who->group ? 1 : 0);
        /* the corners of a name are within its group's region, or outside all */
        for (int k = 0; k < 4; k++) {
            const double x = k & 1 ? who->label.x1 - 2 : who->label.x0 + 2, y = k & 2 ? who->label.y1 - 2 : who->label.y0 + 2;
            for (int g = 0; g < (int)m.findings.coalitions; g++)
                if (g != who->group)
                    assert_int_equal(depth_in(r, n, cau_coalition_line(g), x, y), 0);
        }
    }
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++)
            if (strncmp(r[i].line, r[j].line, 7) != 0 && distance(&r[i], &r[j]) < 3)
                fail_msg("%s: regions %zu and %zu come within %g pt", name, i, j, distance(&r[i], &r[j]));
    for (size_t k = 0; k < n; k++)
        free(r[k].at);
    cau_scene_free(&s);
    close_mapping(&m);
}

static void check_case(const char *name)
{
    check_file(name, dataset(name));
}

static void outlines_hold_members_leave_strangers_out_and_never_touch(void **state)
{
    (void)state;
    check_case("rowan");
    check_case("willow");
    check_case("published/florentine_marriage");
    check_case("published/zachary");
}

static void check_crowd(int n, int circles)
{
    char path[] = "/tmp/caucus-crowd-XXXXXX";
    write_crowd(path, n, circles, "");
    check_file("crowd", path);
    unlink(path);
}

static void outlines_are_true_in_a_crowd(void **state)
{
    (void)state;
    check_crowd(81, 4);
    check_crowd(150, 8);
    check_crowd(300, 9);
    check_crowd(400, 10);
}

/* Three bodies of other circles are stored on the places of three more: no outline can hold one of a pair and leave the other out. */
static void a_crowd_says_to_how_many_its_outlines_are_not_true(void **state)
{
    char path[] = "/tmp/caucus-crowd-XXXXXX", layout[8192] = " \"layout\": { \"positions\": {";
    mapping m;
    cau_scene s;
    bool said = false;
    (void)state;
    for (int i = 0; i < 90; i++) { /* circle i % 6 has a block of its own, but bodies 0, 7 and 14 stand on 1, 8 and 15 */
        const int at = i == 0 || i == 7 || i == 14 ? i + 1 : i;
        snprintf(layout + strlen(layout), sizeof layout - strlen(layout), "%s \"b%d\": [%d, %d]", i ? "," : "", i,
                 100 + at % 6 % 3 * 290 + at / 6 % 4 * 50, 180 + at % 6 / 3 * 320 + at / 24 * 60);
    }
    snprintf(layout + strlen(layout), sizeof layout - strlen(layout), "} },");
    write_crowd(path, 90, 6, layout);
    open_mapping(&m, path, NULL, NULL);
    unlink(path);
    assert_int_equal(cau_scene_make(&s, m.ctx, m.net, &m.findings, &m.opts, cau_view_find("coalitions"), NULL), CAUCUS_OK);
    assert_int_equal(cau_view_coalitions(&s, m.placing, m.base), CAUCUS_OK);
    assert_int_equal(s.astray, 6);
    for (size_t k = 0; k < s.nsentences; k++)
        said = said || strncmp(s.sentences[k], "6 symbols found no room within the outline of their group", 57) == 0;
    assert_true(said);
    cau_scene_free(&s);
    close_mapping(&m);
}

/* ---- colours ---- */

static double channel(const char *hex)
{
    char two[3] = { hex[0], hex[1], 0 };
    const double v = (double)strtol(two, NULL, 16) / 255;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

/* Relative luminance of WCAG 2.2, of a colour with an opacity over white. */
static double luminance(const char *colour)
{
    const double alpha = strlen(colour) == 9 ? (double)strtol(colour + 7, NULL, 16) / 255 : 1;
    double l = 0;
    static const double weight[3] = { 0.2126, 0.7152, 0.0722 };
    for (int k = 0; k < 3; k++) {
        char two[3] = { colour[1 + 2 * k], colour[2 + 2 * k], 0 };
        const double mixed = alpha * (double)strtol(two, NULL, 16) + (1 - alpha) * 255;
        char hex[3];
        snprintf(hex, sizeof hex, "%02X", (unsigned)(mixed + 0.5));
        l += weight[k] * channel(hex);
    }
    return l;
}

static double contrast(const char *a, const char *b)
{
    const double x = luminance(a), y = luminance(b);
    return x > y ? (x + 0.05) / (y + 0.05) : (y + 0.05) / (x + 0.05);
}

/* Letters on fills are well above the 4.5 of WCAG 1.4.3 (green has the least, 4.76); 1.4.11 asks 3 for lines. */
static void letters_and_lines_stand_out_enough(void **state)
{
    cau_scene s = { .page = { .scale = 1 }, .symbol_scale = 1 };
    (void)state;
    assert_true(fabs(contrast("#000000", "#FFFFFF") - 21) < 1e-6);
    for (int g = -1; g < 26; g++) {
        assert_true(contrast(CAU_INK, cau_coalition_fill(g)) >= 4.7);
        assert_true(contrast(cau_coalition_line(g), "#FFFFFF") >= (g < 0 ? 4.5 : 3.0));
    }
    for (cau_counts_as kind = CAU_INFLUENCE; kind <= CAU_CONFLICT; kind++)
        for (int k = 0; k < 3; k++)
            assert_true(contrast(cau_tie_stroke(&s, kind, 3, k / 2.0, false).color, "#FFFFFF") >= 3);
    assert_true(contrast(CAU_GREY, "#FFFFFF") >= 4.5);
    assert_true(contrast("#4C6272", "#E4EBEF") >= 4.5);
    assert_true(contrast(CAU_BLUE, "#F5F7F8") >= 4.5);
    assert_true(contrast("#5B6B75", "#FFFFFF") >= 4.5);
}

/* Low, medium and high confidence: not by colour alone, and never fainter than the floor. */
static void each_kind_of_tie_differs_in_more_than_colour(void **state)
{
    cau_scene s = { .page = { .scale = 1 }, .symbol_scale = 1 };
    (void)state;
    const cau_stroke influence = cau_tie_stroke(&s, CAU_INFLUENCE, 3, 1, false), alliance = cau_tie_stroke(&s, CAU_ALLIANCE, 3, 1, false),
                     conflict = cau_tie_stroke(&s, CAU_CONFLICT, 3, 1, false);
    assert_int_equal(influence.head, CAU_TIP_ARROW);
    assert_int_equal(alliance.head, CAU_TIP_NONE);
    assert_int_equal(conflict.head, CAU_TIP_BAR);
    assert_true(conflict.dashed && !alliance.dashed && !influence.dashed);
    /* the widths of the visual language at w = 3 */
    assert_true(fabs(alliance.pen - (1.2 + 1.15 * 3)) < 1e-9);
    assert_true(fabs(influence.pen - (0.7 + 0.45 * 3)) < 1e-9);
    assert_true(fabs(conflict.pen - (1.0 + 0.55 * 3)) < 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(outlines_hold_members_leave_strangers_out_and_never_touch),
        cmocka_unit_test(outlines_are_true_in_a_crowd),
        cmocka_unit_test(a_crowd_says_to_how_many_its_outlines_are_not_true),
        cmocka_unit_test(letters_and_lines_stand_out_enough),
        cmocka_unit_test(each_kind_of_tie_differs_in_more_than_colour),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
