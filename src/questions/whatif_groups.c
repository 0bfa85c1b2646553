/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Whose group of allies, and whose voice on the board, a what-if changes. */
#include "questions/whatif.h"

#include <math.h>

enum { MOVES_NAMED = 4 };

/* ---- groups ------------------------------------------------------------------------------------ */

/* Bodies that go together from one group to another. */
typedef struct move {
    int was, is;
    size_t count, *who;
} move;

static bool moves(const cau_whatif *w, size_t i)
{
    const int was = cau_whatif_group_before(w, i);
    return w->d.parts[i] > 0 && was != -2 && was != w->is.of[i].coalition;
}

static bool goes_with(const cau_whatif *w, size_t i, const move *m)
{
    return moves(w, i) && cau_whatif_group_before(w, i) == m->was && w->is.of[i].coalition == m->is;
}

/* " (with STP leadership team, Public Health and three others)" */
static void add_company(cau_str *s, const cau_whatif *w, const move *m)
{
    size_t count = 0;
    for (size_t i = 0; i < w->after->n; i++)
        if (w->is.of[i].coalition == m->is && !goes_with(w, i, m))
            m->who[count++] = i;
    if (!count)
        return;
    cau_str_add(s, " (with ");
    cau_str_names(s, w->after, m->who, count, 4);
    cau_str_char(s, ')');
}

/* How often those who move stay with the new group: "18 to 26". */
static void add_stays(cau_str *s, const cau_whatif *w, const move *m, bool balanced)
{
    double low = 1, high = 0;
    for (size_t i = 0; i < w->after->n; i++)
        if (goes_with(w, i, m)) {
            const double own = balanced ? w->is.of[i].stays_balanced : w->is.of[i].stays_none;
            low = fmin(low, own);
            high = fmax(high, own);
        }
    cau_str_redrawn(s, low, w->is.draws);
    if (high >= low + 0.01) {
        cau_str_add(s, " to ");
        cau_str_redrawn(s, high, w->is.draws);
    }
}

static void say_move(caucus_result *r, const cau_whatif *w, move *m, size_t first)
{
    cau_str s = { 0 };
    char letter[8];
    const bool one = m->count == 1;
    m->count = 0;
    for (size_t i = first; i < w->after->n; i++)
        if (goes_with(w, i, m))
            m->who[m->count++] = i;
    cau_str_names(&s, w->after, m->who, m->count, 4);
    cau_coalition_letter(letter, m->was);
    if (m->is < 0) {
        cau_str_addf(&s, ", of the allies in group %s, %s no recorded alliance then.", letter, one ? "has" : "have");
        cau_result_say_str(r, &s);
        return;
    }
    if (m->was < 0)
        cau_str_addf(&s, ", which had no recorded alliance, %s group ", one ? "joins the allies in" : "are then allies in");
    else
        cau_str_addf(&s, " %s the allies in group %s for group ", one ? "leaves" : "leave", letter);
    cau_coalition_letter(letter, m->is);
    cau_str_add(&s, letter);
    add_company(&s, w, m);
    if (!isnan(w->is.of[first].stays_none)) {
        cau_str_add(&s, one ? "; it is with half or more of that group in " : "; they are each with half or more of that group in ");
        add_stays(&s, w, m, false);
        if (w->is.draws > 1)
            cau_str_addf(&s, " of %ld redrawn maps", w->is.draws < 100 ? w->is.draws : 100);
        else
            cau_str_add(&s, " of 1 redrawn map");
        if (!isnan(w->is.of[first].stays_balanced)) {
            cau_str_add(&s, ", and in ");
            add_stays(&s, w, m, true);
            cau_str_add(&s, " that allow for unrecorded ties");
        }
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* In what share of redraws of both maps does the number of groups go the way it goes on the maps? NAN where it was not redrawn so. */
static double other_number(const cau_whatif *w, int rule)
{
    const size_t *was = w->was.groups_in[rule], *is = w->is.groups_in[rule];
    size_t same = 0;
    if (!was || !is || w->was.draws != w->is.draws)
        return (double)NAN;
    for (long k = 0; k < w->is.draws; k++)
        same += w->is.groups < w->was.groups ? is[k] < was[k] : is[k] > was[k];
    return (double)same / (double)w->is.draws;
}

static void say_count_of_groups(caucus_result *r, const cau_whatif *w)
{
    cau_str s = { 0 };
    if (w->was.groups == w->is.groups)
        return;
    cau_str_add(&s, "Alliances then form ");
    cau_str_count(&s, w->is.groups);
    cau_str_add(&s, w->is.groups == 1 ? " group instead of " : " groups instead of ");
    cau_str_count(&s, w->was.groups);
    const double none = other_number(w, CAU_RULE_NONE), balanced = other_number(w, CAU_RULE_BALANCED);
    if (!isnan(none) || !isnan(balanced)) {
        cau_str_addf(&s, "; there are %s in ", w->is.groups < w->was.groups ? "fewer" : "more");
        cau_str_under_rules(&s, none, balanced, w->is.draws, false);
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

/* Of many other moves only how many. */
static void say_more_moves(caucus_result *r, size_t count)
{
    cau_str s = { 0 };
    cau_str_count(&s, count);
    cau_str_add(&s, count == 1 ? " other body changes its group of allies too; the table has it."
                               : " other bodies change their group of allies too; the table has them.");
    if (s.text && s.text[0] >= 'a' && s.text[0] <= 'z')
        s.text[0] = (char)(s.text[0] - 'a' + 'A');
    cau_result_say_str(r, &s);
}

void cau_whatif_say_groups(caucus_result *r, const cau_whatif *w)
{
    size_t said = 0, more = 0;
    if (w->was.groups == 0 && w->is.groups == 0)
        return;
    say_count_of_groups(r, w);
    for (size_t i = 0; i < w->after->n; i++) {
        move m = { .was = cau_whatif_group_before(w, i), .is = w->is.of[i].coalition, .who = w->who };
        if (!moves(w, i))
            continue;
        bool before = false; /* said with an earlier one */
        for (size_t k = 0; k < w->after->n; k++) {
            before = before || (k < i && goes_with(w, k, &m));
            m.count += goes_with(w, k, &m);
        }
        if (!before && said++ < MOVES_NAMED)
            say_move(r, w, &m, i);
        else if (!before)
            more += m.count;
    }
    if (more)
        say_more_moves(r, more);
    if (!said)
        cau_result_say(r, "Nobody\xE2\x80\x99s group of allies changes.");
}

/* ---- votes ------------------------------------------------------------------------------------- */

static void add_voice(cau_str *s, const cau_whatif *w, size_t i, bool first)
{
    cau_str_addf(s, "%s (in ", cau_whatif_name(w, i));
    cau_str_of_100(s, w->voice_is[i]);
    cau_str_add(s, first ? " of 100 orders of voting instead of " : " instead of ");
    cau_str_of_100(s, w->voice_was[i]);
    if (cau_whatif_merged(w, i))
        cau_str_add(s, " for those it is made of, taken together");
    cau_str_char(s, ')');
}

void cau_whatif_say_votes(caucus_result *r, const cau_whatif *w)
{
    size_t best[2] = { CAU_NONE, CAU_NONE };
    cau_str s = { 0 };
    if (!w->votes)
        return;
    for (size_t i = 0; i < w->after->n; i++) {
        const double change = w->voice_is[i] - w->voice_was[i];
        if (isnan(change) || fabs(change) < 0.005)
            continue;
        size_t *at = &best[change < 0];
        if (*at == CAU_NONE || fabs(change) > fabs(w->voice_is[*at] - w->voice_was[*at]))
            *at = i;
    }
    if (best[0] == CAU_NONE && best[1] == CAU_NONE) {
        cau_result_say(r, "Whose votes decide on the board does not change.");
        return;
    }
    cau_str_add(&s, "On the board, the deciding voice belongs ");
    if (best[0] != CAU_NONE) {
        cau_str_add(&s, "more often to ");
        add_voice(&s, w, best[0], true);
    }
    if (best[1] != CAU_NONE) {
        cau_str_add(&s, best[0] != CAU_NONE ? ", and less often to " : "less often to ");
        add_voice(&s, w, best[1], best[0] == CAU_NONE);
    }
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}
