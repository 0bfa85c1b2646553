/* SPDX-License-Identifier: GPL-2.0-or-later */
/* A landscape whose every text can be recognised, and a folder: what leaves the house is looked for in every byte. */
#ifndef CAUCUS_TESTS_REPORT_HOUSE_H
#define CAUCUS_TESTS_REPORT_HOUSE_H

#include "support.h"
#include <dirent.h>
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/alloc.h"
#include "core/file.h"
#include "core/text.h"
#include "views/view.h"

/* Every text that may be kept back has a word of its own. */
static const char landscape[] =
    "{ \"caucus\": 1, \"name\": \"Test & <system>\", \"as_of\": \"2019\", \"convenor\": \"lead\",\n"
    "  \"notes\": [\"NOTEWORD\"], \"x-key\": \"EXTRAWORD\",\n"
    "  \"handling\": { \"marking\": \"TEST MARKING\", \"purpose\": \"testing\", \"review_by\": \"2030\", \"comment\": \"HANDLECOMMENT\" },\n"
    "  \"sources\": [ { \"id\": \"talks\", \"citation\": \"SOURCEWORD\", \"comment\": \"SOURCECOMMENT\" } ],\n"
    "  \"sectors\": [ { \"id\": \"one\", \"name\": \"One\", \"comment\": \"SECTORCOMMENT\" } ],\n"
    "  \"issues\": [ { \"id\": \"beds\", \"name\": \"Beds\", \"comment\": \"ISSUECOMMENT\", \"x-i\": \"ISSUEEXTRA\" } ],\n"
    "  \"stakeholders\": [\n"
    "    { \"id\": \"lead\", \"name\": \"Leadership team\", \"sector\": \"one\", \"power\": 0.4, \"position\": 1, \"comment\": \"PEOPLECOMMENT\",\n"
    "      \"evidence\": [ { \"source\": \"talks\", \"at\": \"PLACEWORD\", \"quote\": \"QUOTEWORD\", \"basis\": \"stated\", \"comment\": \"EVCOMMENT\" } ],\n"
    "      \"positions\": { \"beds\": { \"position\": 1, \"condition\": \"CONDITIONWORD\", \"comment\": \"POSCOMMENT\", \"basis\": \"implied\",\n"
    "        \"evidence\": [ { \"source\": \"talks\", \"quote\": \"POSQUOTE\" } ] } } },\n"
    "    { \"id\": \"trust\", \"name\": \"Hospital trust\", \"sector\": \"one\", \"power\": 0.9, \"x-s\": \"PEOPLEEXTRA\"%s },\n"
    "    { \"id\": \"council\", \"name\": \"Council\", \"power\": 0.5 } ],\n"
    "  \"ties\": [\n"
    "    { \"from\": \"trust\", \"to\": \"lead\", \"kind\": \"influence\", \"weight\": 2, \"basis\": \"stated\", \"reported_by\": [\"CODEWORD\"],\n"
    "      \"comment\": \"TIECOMMENT\", \"x-t\": \"TIEEXTRA\", \"evidence\": [ { \"source\": \"talks\", \"quote\": \"TIEQUOTE\" } ] },\n"
    "    { \"between\": [\"lead\", \"council\"], \"kind\": \"alliance\", \"weight\": 1, \"basis\": \"assumed\", \"since\": \"2017\", \"reported_by\": [\"CODEWORD\", \"lead\"] } ],\n"
    "  \"scenarios\": [ { \"id\": \"s\", \"name\": \"A change\", \"comment\": \"SCENECOMMENT\", \"changes\": [\n"
    "      { \"remove_tie\": { \"between\": [\"lead\", \"council\"], \"kind\": \"alliance\" }, \"comment\": \"CHANGECOMMENT\" } ] } ],\n"
    "  \"claims\": [\n"
    "    { \"id\": \"first\", \"text\": \"Most power, most ties.\", \"test\": \"rank\", \"measure\": \"measure:strength_out\", \"who\": \"trust\", \"top\": 1,\n"
    "      \"source\": \"talks\", \"comment\": \"CLAIMCOMMENT\" },\n"
    "    { \"id\": \"last\", \"text\": \"It will last.\", \"test\": \"none\", \"needs\": \"dates\" } ] }\n";

static const char *const kept_at_basis[] = { "QUOTEWORD", "POSQUOTE", "TIEQUOTE", "CODEWORD", "COMMENT", "EXTRA", "NOTEWORD", "PLACEWORD" };
static const char *const kept_at_none[] = { "CONDITIONWORD", "SOURCEWORD", "implied", "assumed" };

typedef struct house {
    caucus_ctx *ctx;
    caucus_landscape *net;
    char folder[64];
} house;

static inline int remove_entry(const char *path, const struct stat *st, int kind, struct FTW *at)
{
    (void)st;
    (void)kind;
    (void)at;
    return remove(path);
}

/* A landscape read from a file, with a person in it if so wished, and a folder for the report. */
static inline void open_house(house *h, bool person)
{
    char path[96];
    cau_str text = { 0 };
    assert_int_equal(setenv("CAUCUS_DRAW", CAUCUS_BUILD_DIR "/caucus-draw", 1), 0);
    strcpy(h->folder, "/tmp/caucus-test-report-XXXXXX");
    assert_non_null(mkdtemp(h->folder));
    snprintf(path, sizeof path, "%s/house.json", h->folder);
    assert_int_equal(caucus_ctx_new(&h->ctx), CAUCUS_OK);
    for (const char *p = landscape; *p; p++) {
        if (p[0] == '%' && p[1] == 's') {
            cau_str_add(&text, person ? ", \"kind\": \"person\"" : "");
            p++;
        } else {
            cau_str_char(&text, *p);
        }
    }
    assert_int_equal(cau_file_write(h->ctx, path, text.text, text.length), CAUCUS_OK);
    cau_str_free(&text);
    assert_int_equal(caucus_landscape_read(&h->net, h->ctx, path, NULL), CAUCUS_OK);
    assert_int_equal(unlink(path), 0);
}

static inline void close_house(house *h)
{
    caucus_landscape_free(h->net);
    caucus_ctx_free(h->ctx);
    assert_int_equal(nftw(h->folder, remove_entry, 8, FTW_DEPTH | FTW_PHYS), 0);
}

/* Not inlined: gcc 12 then takes what it returns for a pointer to its own variable. */
__attribute__((noinline, unused)) static char *read_part(house *h, const char *name, size_t *length)
{
    char path[400];
    char *bytes = NULL;
    snprintf(path, sizeof path, "%s/%s", h->folder, name);
    assert_int_equal(cau_file_read(&bytes, length, h->ctx, path, 64u << 20), CAUCUS_OK);
    return bytes;
}

static inline bool bytes_hold(const char *bytes, size_t length, const char *word)
{
    const size_t n = strlen(word);
    for (size_t i = 0; i + n <= length; i++)
        if (bytes[i] == word[0] && !memcmp(bytes + i, word, n))
            return true;
    return false;
}

/* In how many files below the folder does the word stand? Adds the number of files looked at to *files. */
static inline size_t files_with(house *h, const char *below, const char *word, size_t *files)
{
    char path[400];
    size_t count = 0;
    snprintf(path, sizeof path, "%s/%s", h->folder, below);
    DIR *dir = opendir(path);
    assert_non_null(dir);
    for (struct dirent *e; (e = readdir(dir)) != NULL;) {
        char name[300];
        size_t length = 0;
        snprintf(name, sizeof name, "%s%s%s", below, *below ? "/" : "", e->d_name);
        if (e->d_name[0] == '.' || !strchr(e->d_name, '.'))
            continue;
        char *bytes = read_part(h, name, &length);
        count += bytes_hold(bytes, length, word);
        (*files)++;
        cau_free(bytes);
    }
    closedir(dir);
    return count;
}

static inline size_t times(const char *text, const char *word)
{
    size_t count = 0;
    for (const char *p = text; (p = strstr(p, word)) != NULL; p += strlen(word))
        count++;
    return count;
}

#endif
