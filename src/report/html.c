/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "report/html.h"

#include "core/file.h"
#include "views/svg.h"

#include <string.h>

void cau_html_p(cau_str *s, const char *css, const char *text)
{
    cau_str_add(s, "<p");
    if (css)
        cau_str_addf(s, " class=\"%s\"", css);
    cau_str_char(s, '>');
    cau_str_markup(s, text);
    cau_str_add(s, "</p>\n");
}

void cau_html_heading(cau_str *s, int level, const char *id, const char *text)
{
    cau_str_addf(s, "<h%d", level);
    if (id)
        cau_str_addf(s, " id=\"%s\"", id);
    cau_str_char(s, '>');
    cau_str_markup(s, text);
    cau_str_addf(s, "</h%d>\n", level);
}

void cau_html_pair(cau_str *s, const char *term, const char *text)
{
    if (!text || !*text)
        return;
    cau_str_add(s, "<dt>");
    cau_str_markup(s, term);
    cau_str_add(s, "</dt><dd>");
    cau_str_markup(s, text);
    cau_str_add(s, "</dd>\n");
}

static unsigned hex_digit(char c)
{
    return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

void cau_html_hash(cau_str *s, const char *bytes, size_t length)
{
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char hex[65];
    unsigned digest[33] = { 0 }; /* one more than 32, for the last group of three */
    cau_sha256(hex, bytes, length);
    for (size_t i = 0; i < 32; i++)
        digest[i] = hex_digit(hex[2 * i]) << 4 | hex_digit(hex[2 * i + 1]);
    cau_str_add(s, "'sha256-");
    for (size_t i = 0; i < 33; i += 3) {
        const unsigned group = digest[i] << 16 | digest[i + 1] << 8 | digest[i + 2];
        cau_str_char(s, letters[group >> 18 & 63]);
        cau_str_char(s, letters[group >> 12 & 63]);
        cau_str_char(s, letters[group >> 6 & 63]);
        cau_str_char(s, i + 3 > 32 ? '=' : letters[group & 63]);
    }
    cau_str_char(s, '\'');
}

void cau_html_css_string(cau_str *s, const char *text)
{
    const size_t length = strlen(text);
    cau_str_char(s, '"');
    for (size_t i = 0; i < length;) {
        uint32_t c = 0xFFFD;
        const size_t n = cau_utf8_char(text + i, length - i, &c);
        const bool plain = c == ' ' || c == '-' || c == '.' || c == ',' || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
                           (c >= 'a' && c <= 'z');
        if (plain)
            cau_str_char(s, (char)c);
        else
            cau_str_addf(s, "\\%x ", (unsigned)c);
        i += n ? n : 1;
    }
    cau_str_char(s, '"');
}
