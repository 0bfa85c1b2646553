/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Freezing: the convenor, the board, positions on the map, scenarios and claims; ids and names that mislead. */
#include "core/text.h"
#include "model/building.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static const double SEATS_MOST = 9007199254740992.0, QUOTA_MOST = 4611686018427387904.0; /* 2^53, 2^62 */

static size_t stakeholder(cau_freezing *f, const char *id, cau_place place, const char *path)
{
    const size_t found = cau_index_get(&f->stakeholders, id);

    if (found != CAU_INDEX_NONE)
        return found;
    cau_freeze_problem(f, CAUCUS_ERROR, place, path, "check the spelling, or add the stakeholder",
                       "there is no stakeholder \"%s\"", id);
    return CAU_NONE;
}

/* Nobody is in two unions, and everyone who is in one exists. */
static void check_unions(cau_freezing *f, const cau_board *board)
{
    cau_index seen = { 0 };
    char path[64];

    for (size_t i = 0; i < board->nlists; i++)
        for (size_t k = 0; k < board->lists[i].count; k++) {
            const char *id = board->lists[i].items[k];
            snprintf(path, sizeof path, "board.unions[%zu][%zu]", i, k);
            stakeholder(f, id, board->place, path);
            if (cau_index_get(&seen, id) != CAU_INDEX_NONE)
                cau_freeze_problem(f, CAUCUS_ERROR, board->place, path, "name it once", "\"%s\" is in two unions", id);
            f->failed = !cau_index_put(&seen, id, i) || f->failed;
        }
    cau_index_free(&seen);
}

static void freeze_board(cau_freezing *f)
{
    cau_seat *seats = CAU_OWN(cau_seat, f->net->board.seats);
    const cau_board *board = &f->net->board;
    char path[300];

    for (size_t i = 0; i < board->nseats; i++) {
        snprintf(path, sizeof path, "board.seats.%s", seats[i].stakeholder_id);
        seats[i].stakeholder = stakeholder(f, seats[i].stakeholder_id, board->place, path);
        if (!(seats[i].seats >= 0 && seats[i].seats <= SEATS_MOST))
            cau_freeze_problem(f, CAUCUS_ERROR, board->place, path, NULL, "seats are a number from 0 to 2^53");
    }
    if (board->has_quota && !(board->quota >= 0 && board->quota <= QUOTA_MOST))
        cau_freeze_problem(f, CAUCUS_ERROR, board->place, "board.quota", NULL, "a quota is a number from 0");
    if (board->unions && !cau_text_is(board->unions, "sector") && !cau_text_is(board->unions, "coalition"))
        cau_freeze_problem(f, CAUCUS_ERROR, board->place, "board.unions", "use \"sector\", \"coalition\" or lists of ids",
                           "unions \"%s\" is unknown", board->unions);
    if (!f->b->copied) /* a scenario may merge or remove those that the lists name */
        check_unions(f, board);
}

/* Numbers of a scenario are on the file's scales; what it refers to is found when it is applied. */
static void freeze_change(cau_freezing *f, cau_change *c, size_t scenario, size_t index)
{
    char base[64];
    cau_position *positions = CAU_OWN(cau_position, c->stakeholder.positions);

    snprintf(base, sizeof base, "scenarios[%zu].changes[%zu]", scenario, index);
    if (c->stakeholder.place.line == 0)
        c->stakeholder.place = c->place;
    cau_freeze_scores(f, &c->stakeholder, base);
    for (size_t i = 0; i < c->stakeholder.npositions; i++) {
        cau_freeze_score(f, &positions[i].position, "position", c->place, base, "position");
        cau_freeze_score(f, &positions[i].salience, "salience", c->place, base, "salience");
    }
    c->tie.place = c->place;
    cau_freeze_tie_scores(f, &c->tie, base);
    cau_freeze_score(f, &c->match.weight, "weight", c->place, base, "weight");
    cau_freeze_score(f, &c->match.confidence, "confidence", c->place, base, "confidence");
}

static void freeze_scenarios(cau_freezing *f)
{
    cau_index ids = { 0 };

    for (size_t i = 0; i < f->net->nscenarios; i++) {
        const cau_scenario *s = &f->net->scenarios[i];
        cau_freeze_id(f, &ids, s->id, i, "scenarios", "scenario", s->place);
        cau_change *changes = CAU_OWN(cau_change, s->changes);
        for (size_t c = 0; c < s->nchanges; c++)
            freeze_change(f, &changes[c], i, c);
    }
    cau_index_free(&ids);
}

static void freeze_claims(cau_freezing *f)
{
    cau_index ids = { 0 };

    for (size_t i = 0; i < f->net->nclaims; i++)
        cau_freeze_id(f, &ids, f->net->claims[i].id, i, "claims", "claim", f->net->claims[i].place);
    cau_index_free(&ids);
}

void cau_freeze_rest(cau_freezing *f)
{
    cau_layout_position *layout = CAU_OWN(cau_layout_position, f->net->layout);
    char path[300];

    f->net->convenor = CAU_NONE;
    if (f->net->convenor_id)
        f->net->convenor = stakeholder(f, f->net->convenor_id, (cau_place){ 0 }, "convenor");
    freeze_board(f);
    for (size_t i = 0; i < f->net->nlayout; i++) {
        snprintf(path, sizeof path, "layout.positions.%s", layout[i].stakeholder_id);
        layout[i].stakeholder = stakeholder(f, layout[i].stakeholder_id, (cau_place){ 0 }, path);
        if (!(fabs(layout[i].x) <= 1e6 && fabs(layout[i].y) <= 1e6))
            cau_freeze_problem(f, CAUCUS_ERROR, (cau_place){ 0 }, path, "use points, at most a million",
                               "a place on the map that is out of reach");
    }
    freeze_scenarios(f);
    freeze_claims(f);
}

/* ---- ids and names that mislead --------------------------------------------------------------------------- */

typedef struct folded {
    char *text;
    const cau_stakeholder *who;
} folded;

/* The id without case, spaces, invisible characters and differences of form. */
static char *fold(const char *id)
{
    utf8proc_uint8_t *mapped = NULL;
    const utf8proc_ssize_t length = utf8proc_map((const utf8proc_uint8_t *)id, 0, &mapped,
                                                 UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_COMPOSE
                                                     | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    char *text = length < 0 ? cau_strdup(id) : cau_strndup((const char *)mapped, (size_t)length);
    free(mapped); /* utf8proc takes it from malloc */
    if (!text)
        return NULL;
    char *to = text;
    for (const char *from = text; *from; from++)
        if (*from != ' ' && *from != '\t' && *from != '\n' && *from != '\r')
            *to++ = *from;
    *to = '\0';
    return text;
}

static int by_fold(const void *x, const void *y)
{
    const folded *a = x, *b = y;
    const int order = strcmp(a->text, b->text);
    return order ? order : a->who < b->who ? -1 : a->who > b->who;
}

static void warn_alike(cau_freezing *f)
{
    const size_t n = f->net->n;
    folded *list = n ? cau_alloc(n, sizeof *list) : NULL;
    bool good = list != NULL;

    for (size_t i = 0; good && i < n; i++) {
        list[i] = (folded){ .text = fold(f->net->stakeholders[i].id), .who = &f->net->stakeholders[i] };
        good = list[i].text != NULL;
    }
    if (good)
        qsort(list, n, sizeof *list, by_fold);
    for (size_t i = 1; good && i < n; i++)
        if (strcmp(list[i].text, list[i - 1].text) == 0)
            cau_freeze_problem(f, CAUCUS_WARNING, list[i].who->place, NULL, "use one id if they are one body",
                               "the ids \"%s\" and \"%s\" differ only by case, spaces or form", list[i - 1].who->id,
                               list[i].who->id);
    if (n && !good)
        f->failed = true;
    for (size_t i = 0; list && i < n; i++)
        cau_free(list[i].text);
    cau_free(list);
}

/* Characters that hide or turn text round; line breaks are fine. */
static bool hides(const char *text)
{
    size_t hidden = text ? cau_text_hidden(text) : 0;

    for (const char *c = text; hidden && *c; c++)
        hidden -= *c == '\n' || *c == '\r' || *c == '\t';
    return hidden > 0;
}

/* Characters that no picture or page can show: most of the control characters. */
bool cau_freeze_unprintable(const char *text)
{
    for (const unsigned char *c = (const unsigned char *)text; c && *c; c++)
        if ((*c < 0x20 && !memchr("\t\n\r", *c, 3)) || *c == 0x7f)
            return true;
    return false;
}

void cau_freeze_names(cau_freezing *f)
{
    for (size_t i = 0; i < f->net->n; i++) {
        const cau_stakeholder *s = &f->net->stakeholders[i];
        if (hides(s->id) || hides(s->name) || hides(s->label))
            cau_freeze_problem(f, CAUCUS_WARNING, s->place, NULL, "type the name anew",
                               "\"%s\" holds characters that cannot be seen or that turn the text round", s->name);
    }
    warn_alike(f);
}
