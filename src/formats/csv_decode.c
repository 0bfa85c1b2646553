/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "formats/csv_decode.h"

#include "core/alloc.h"
#include "core/text.h"

#include <string.h>

static const char save_hint[] = "in Excel choose Save As, \"CSV UTF-8 (Comma delimited)\"";

/* Lines end in LF, CR or CRLF. */
static size_t line_at(const char *bytes, size_t offset)
{
    size_t line = 1;
    for (size_t i = 0; i < offset; i++)
        line += bytes[i] == '\n' || (bytes[i] == '\r' && bytes[i + 1] != '\n');
    return line;
}

static caucus_status refuse(caucus_ctx *ctx, const char *file, size_t line, const char *hint, const cau_str *text)
{
    if (text->failed)
        return cau_no_memory(ctx);
    cau_diag(ctx, &(caucus_diagnostic){
        .severity = CAUCUS_ERROR, .file = file, .line = line, .text = text->text, .hint = hint });
    return CAUCUS_EINPUT;
}

/* Every other byte NUL: text of two bytes a character that has lost its mark. */
static bool looks_like_utf16(const char *bytes, size_t length)
{
    size_t even = 0, odd = 0;
    const size_t look = length < 256 ? length : 256;
    for (size_t i = 0; i < look; i++) {
        even += i % 2 == 0 && bytes[i] == '\0';
        odd += i % 2 == 1 && bytes[i] == '\0';
    }
    return look >= 4 && (even > look / 4 || odd > look / 4);
}

static caucus_status check(caucus_ctx *ctx, const char *file, const char *bytes, size_t length)
{
    caucus_status rc = CAUCUS_OK;
    cau_str text = { 0 };
    const char *nul = memchr(bytes, '\0', length);
    const size_t bad = cau_utf8_check(bytes, length);

    if (nul && looks_like_utf16(bytes, length)) {
        cau_str_add(&text, "this looks like UTF-16 text without its mark");
        rc = refuse(ctx, file, 1, save_hint, &text);
    } else if (nul) {
        cau_str_add(&text, "a NUL byte: this is damaged, or no text");
        rc = refuse(ctx, file, line_at(bytes, (size_t)(nul - bytes)), "delete the character and save the sheet again", &text);
    }
    if (bad < length && !(nul && looks_like_utf16(bytes, length))) {
        cau_str_free(&text);
        cau_str_addf(&text, "byte 0x%02x is not UTF-8: the sheet was probably saved as Windows-1252 (Excel's plain \"CSV\")",
                     (unsigned)(unsigned char)bytes[bad]);
        rc = refuse(ctx, file, line_at(bytes, bad), "save as CSV UTF-8: in Excel, Save As, \"CSV UTF-8 (Comma delimited)\"",
                    &text);
    }
    cau_str_free(&text);
    return rc;
}

static uint32_t unit_at(const char *bytes, size_t i, bool big)
{
    const uint32_t a = (unsigned char)bytes[i], b = (unsigned char)bytes[i + 1];
    return big ? a << 8 | b : b << 8 | a;
}

/* Unicode 15, section 3.9: pairs of surrogates, none alone. */
static caucus_status from_utf16(cau_str *out, caucus_ctx *ctx, const char *file, const char *bytes, size_t length, bool big)
{
    cau_str text = { 0 };
    bool broken = length % 2 != 0;

    for (size_t i = 2; i + 1 < length && !broken; i += 2) {
        uint32_t c = unit_at(bytes, i, big);
        char utf8[4];
        if (c >= 0xd800 && c < 0xdc00 && i + 3 < length) {
            const uint32_t low = unit_at(bytes, i + 2, big);
            broken = low < 0xdc00 || low > 0xdfff;
            c = 0x10000 + ((c - 0xd800) << 10) + (low - 0xdc00);
            i += 2;
        } else {
            broken = c >= 0xd800 && c <= 0xdfff;
        }
        if (!broken)
            cau_str_addn(out, utf8, cau_utf8_encode(c, utf8));
    }
    if (out->failed)
        return cau_no_memory(ctx);
    if (!broken)
        return CAUCUS_OK;
    cau_str_add(&text, length % 2 ? "UTF-16 text is cut in the middle of a character"
                                  : "UTF-16 text with half a character");
    const caucus_status rc = refuse(ctx, file, out->text ? line_at(out->text, out->length) : 1, save_hint, &text);
    cau_str_free(&text);
    return rc;
}

caucus_status cau_csv_decode(char **out, size_t *out_length, caucus_ctx *ctx, const char *file, const char *bytes,
                             size_t length)
{
    caucus_status rc = CAUCUS_OK;
    cau_str utf8 = { 0 };
    *out = NULL;
    *out_length = 0;

    if (length >= 2 && (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0)) {
        CAU_TRY(from_utf16(&utf8, ctx, file, bytes, length, bytes[0] == '\xfe'));
    } else {
        const size_t mark = length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
        cau_str_addn(&utf8, bytes + mark, length - mark);
    }
    if (utf8.failed) {
        rc = cau_no_memory(ctx);
        goto done;
    }
    if (utf8.length)
        CAU_TRY(check(ctx, file, utf8.text, utf8.length));
    *out_length = utf8.length;
    *out = cau_str_take(&utf8);
    if (!*out)
        rc = cau_no_memory(ctx);
done:
    cau_str_free(&utf8);
    return rc;
}
