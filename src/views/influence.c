/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The influence map: all stakeholders and all ties; near means closely tied. */
#include "questions/question.h"
#include "views/fold.h"

#include <math.h>

/* Who has the most power, in one sentence that gives the margin where redraws were made. */
static void say_power(cau_scene *s)
{
    const cau_symbol *first = NULL;
    size_t known = 0, ties = 0;
    for (size_t i = 0; i < s->n; i++) {
        if (isnan(s->symbols[i].power))
            continue;
        known++;
        if (!first || s->symbols[i].power > first->power) {
            first = &s->symbols[i];
            ties = 1;
        } else if (s->symbols[i].power == first->power)
            ties++;
    }
    cau_str t = { 0 };
    const bool part = cau_scene_is_part(s);
    if (!first) {
        cau_str_add(&t, part ? "No power score is recorded for those drawn, so sizes say nothing." : "No power score is recorded for anyone, so sizes say nothing.");
        cau_scene_say(s, &t);
        return;
    }
    if (part && ties == 1) { /* how firm it is among all says nothing of a part */
        cau_str_add(&t, "Of those drawn ");
        cau_str_add(&t, first->who->name);
        cau_str_add(&t, " has the highest power score.");
    } else if (known == 1) {
        cau_str_add(&t, "Power is recorded for one body only: ");
        cau_str_add(&t, first->who->name);
        cau_str_add(&t, ". For the others it is not known, which does not mean small.");
    } else if (ties > 1)
        cau_str_addf(&t, "The highest power score%s is shared by %zu bodies.", part ? " of those drawn" : "", ties);
    else {
        cau_str_add(&t, first->who->name);
        if (4 * (s->n - known) >= s->n) /* as the sentences on power have it */
            cau_str_addf(&t, " has the highest of the %zu power scores there are", known);
        else
            cau_str_add(&t, " has the highest power score");
        const cau_finding *f = &s->findings->of[first->row];
        if (!isnan(f->power_first)) {
            cau_str_add(&t, "; it keeps first place in ");
            cau_str_of_redraws(&t, f->power_first, s->findings->draws, "redraws of the scores", "redraw of the scores");
        }
        cau_str_char(&t, '.');
    }
    cau_scene_say(s, &t);
}

/* "3 alliances", "1 conflict", and nothing for none. */
static void add_count(cau_str *t, size_t count, const char *one, const char *many, size_t *said, size_t of)
{
    if (count == 0)
        return;
    (*said)++;
    cau_str_add(t, *said == 1 ? "" : *said == of ? " and " : ", ");
    cau_str_addf(t, "%zu %s", count, count == 1 ? one : many);
}

static void say_ties(cau_scene *s)
{
    size_t count[4] = { 0 }, unsure = 0, said = 0;
    for (size_t e = 0; e < s->m; e++) {
        count[s->ties[e].kind]++;
        unsure += s->ties[e].kind != CAU_CONTEXT && s->ties[e].confidence < 0.8;
    }
    const size_t all = count[CAU_ALLIANCE] + count[CAU_INFLUENCE] + count[CAU_CONFLICT];
    const size_t kinds = (size_t)((count[CAU_ALLIANCE] > 0) + (count[CAU_INFLUENCE] > 0) + (count[CAU_CONFLICT] > 0));
    cau_str t = { 0 };
    if (all == 0)
        cau_str_addf(&t, "No ties of alliance, influence or conflict are recorded%s.", cau_scene_is_part(s) ? " between those drawn" : "");
    else {
        cau_str_add(&t, cau_scene_is_part(s) ? "Between those drawn " : "");
        cau_str_add(&t, cau_scene_is_part(s) ? all == 1 ? "is " : "are " : all == 1 ? "Recorded is " : "Recorded are ");
        add_count(&t, count[CAU_ALLIANCE], "alliance", "alliances", &said, kinds);
        add_count(&t, count[CAU_INFLUENCE], "tie of influence", "ties of influence", &said, kinds);
        add_count(&t, count[CAU_CONFLICT], "conflict", "conflicts", &said, kinds);
        if (unsure == all)
            cau_str_add(&t, all == 1 ? "; it is less than certain" : "; all are less than certain");
        else if (unsure)
            cau_str_addf(&t, "; %zu of the %zu %s less than certain", unsure, all, unsure == 1 ? "is" : "are");
        cau_str_char(&t, '.');
    }
    cau_scene_say(s, &t);
}

caucus_status cau_view_influence(cau_scene *s, const cau_placing *placing, const caucus_landscape *base)
{
    caucus_status rc;
    const bool by_group = s->n > CAU_CROWD_ABOVE && s->findings->coalitions > 1 && s->net->nlayout == 0;
    s->subtitle = by_group ? "Who holds power, who is allied with whom, and where influence and conflict run. Allies stand together."
                           : "Who holds power, who is allied with whom, and where influence and conflict run. Nearer means more closely tied.";
    CAU_TRY(cau_scene_thin(s));
    CAU_TRY(cau_scene_place(s, placing, base));
    CAU_TRY(cau_label(s, s->page.map, 3));
    say_power(s);
    say_ties(s);
    cau_scene_drop_signs(s);
done:
    return rc;
}
