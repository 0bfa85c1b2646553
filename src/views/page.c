/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Pages: A3 as the visual language gives it, others from it. */
#include "core/number.h"
#include "views/scene.h"

#include <math.h>
#include <string.h>

static const cau_page a3 = { .width = 1191, .height = 842, .scale = 1, .map = { 28, 40, 940, 780 }, .panel = { 952, 32, 1172, 782 },
                             .has_panel = true, .name_size = 13.5, .letter_size = 15, .title_size = 24, .subtitle_size = 13,
                             .footer_size = 10, .legend_size = 11, .side = 74, .least = 22 };
static const cau_page a4 = { .width = 842, .height = 595, .scale = 0.75, .map = { 20, 36, 634, 546 }, .panel = { 644, 33, 828, 546 },
                             .has_panel = true, .name_size = 11, .letter_size = 12, .title_size = 18, .subtitle_size = 10.5,
                             .footer_size = 10, .legend_size = 10, .side = 54, .least = 22 };
static const cau_page screen = { .width = 1280, .height = 720, .scale = 1.12, .map = { 31, 58, 1249, 648 }, .panel = { 0, 0, 0, 0 },
                                 .has_panel = false, .name_size = 16, .letter_size = 16, .title_size = 28, .subtitle_size = 15,
                                 .footer_size = 11, .legend_size = 12, .side = 74, .least = 22 };

static cau_page sized(double width, double height)
{
    const double k = fmin(width / a3.width, height / a3.height), type = fmax(k, 0.7);
    cau_page p = a3;
    p.width = width;
    p.height = height;
    p.scale = type;
    p.has_panel = width >= 700 && height >= 480;
    p.name_size = fmax(10, 13.5 * type);
    p.letter_size = fmax(10, 15 * type);
    p.title_size = fmax(14, 24 * type);
    p.subtitle_size = fmax(10, 13 * type);
    p.footer_size = fmax(10, 10 * type);
    p.legend_size = fmax(10, 11 * type);
    p.side = fmax(30, 74 * k);
    p.least = fmax(14, fmin(22, 22 * k));
    const double panel = fmax(184, 220 * type), edge = 19 * type;
    p.panel = (cau_box){ width - edge - panel, fmax(32 * type, 33), width - edge, height - 60 * type };
    p.map = p.has_panel ? (cau_box){ 28 * type, fmax(40 * type, 36), p.panel.x0 - 12 * type, height - 62 * type }
                        : (cau_box){ 28 * type, 54 * type + 10, width - 28 * type, height - 62 * type };
    return p;
}

caucus_status cau_page_read(cau_page *out, caucus_ctx *ctx, const char *text)
{
    *out = a3;
    if (!text || strcmp(text, "a3") == 0)
        return CAUCUS_OK;
    if (strcmp(text, "a4") == 0) {
        *out = a4;
        return CAUCUS_OK;
    }
    if (strcmp(text, "screen") == 0) {
        *out = screen;
        return CAUCUS_OK;
    }
    const char *x = strpbrk(text, "xX");
    double width = 0, height = 0;
    if (x && cau_number_read(&width, text, (size_t)(x - text)) == CAU_NUMBER_OK &&
        cau_number_read(&height, x + 1, strlen(x + 1)) == CAU_NUMBER_OK && width >= 400 && height >= 300 && width <= 10000 &&
        height <= 10000) {
        *out = sized(width, height);
        return CAUCUS_OK;
    }
    return cau_bad_question(ctx, "use a3, a4, screen, or WIDTHxHEIGHT in points, from 400x300 to 10000x10000",
                            "\"%s\" is not a page size", text);
}
