/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "questions/board_firmness.h"

#include <math.h>

static const double MOST_SETS = 20000; /* of bodies joined by alliances, on the map as it is: half a millisecond */

caucus_status cau_board_firmness_draw(cau_board_firmness *out, caucus_ctx *ctx, const caucus_landscape *net, const caucus_arguments *args,
                                      const cau_myerson *allies)
{
    static const cau_args none = { 0 };
    const caucus_status rc = cau_question_draws(&out->draws, &out->reduced, ctx, net, args);
    if (rc != CAUCUS_OK || out->draws.draws == 0)
        return rc;
    out->too_many = allies->error || allies->sets > MOST_SETS;
    return out->too_many ? CAUCUS_OK
                         : cau_margins_draw(&out->margins, ctx, net, &(cau_margins_wish){ cau_measure_find("myerson"), &none }, 1, &out->draws);
}

void cau_board_firmness_free(cau_board_firmness *f)
{
    cau_margins_free(&f->margins, 1);
}

double cau_board_firmness_first(const cau_board_firmness *f, cau_rule rule, size_t stakeholder)
{
    return cau_margins_among(f->margins, rule, "myerson", stakeholder, 0);
}

static bool drawn(const cau_board_firmness *f, size_t stakeholder)
{
    return isfinite(cau_board_firmness_first(f, CAU_RULE_NONE, stakeholder));
}

/* First in more redraws, and among equals in more with unrecorded ties. */
static bool firmer(const cau_board_firmness *f, size_t a, size_t b)
{
    const double none_a = cau_board_firmness_first(f, CAU_RULE_NONE, a), none_b = cau_board_firmness_first(f, CAU_RULE_NONE, b);
    if (none_a < none_b || none_a > none_b)
        return none_a > none_b;
    return cau_board_firmness_first(f, CAU_RULE_BALANCED, a) > cau_board_firmness_first(f, CAU_RULE_BALANCED, b);
}

void cau_board_firmness_say(caucus_result *r, const cau_board_firmness *f, const caucus_landscape *net, const size_t *leaders, size_t count)
{
    cau_str s = { 0 };
    size_t best = leaders[0];
    if (!drawn(f, best))
        return;
    for (size_t k = 1; k < count; k++)
        if (firmer(f, leaders[k], best))
            best = leaders[k];
    if (count == 1)
        cau_str_add(&s, "That rests on which alliances there are: ");
    else
        cau_str_addf(&s, "Which of them is first rests on doubtful alliances: %s is, alone or with others, most often; ", net->stakeholders[best].name);
    cau_str_stays_first(&s, cau_board_firmness_first(f, CAU_RULE_NONE, best), cau_board_firmness_first(f, CAU_RULE_BALANCED, best), f->draws.draws,
                        f->draws.rate);
    cau_str_char(&s, '.');
    cau_result_say_str(r, &s);
}

void cau_board_firmness_note(caucus_result *r, const cau_board_firmness *f, const caucus_landscape *net, bool unions_by_alliance)
{
    if (f->draws.draws == 0 && !f->reduced)
        return;
    cau_margins_list(r, "board_margins", "How firm the deciding voice among allies is", &f->margins, 1);
    if (f->too_many)
        cau_result_note(r, "There are too many sets of allied bodies to look at them in every redrawn map: `caucus measure myerson --draws 100` does it "
                           "for those who can wait.");
    if (f->margins)
        cau_result_note(r, "Votes, and the deciding voice that follows from votes alone, rest on no tie: redrawn maps leave them as they are. What they "
                           "change is who can act together; the sets of bodies listed are those of the map as recorded%s.",
                        unions_by_alliance ? ", and so are the groups of allies that vote together" : "");
    if (f->margins || f->reduced)
        cau_say_drawn(r, net, &f->draws, f->reduced);
}
