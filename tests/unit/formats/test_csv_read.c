/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Sheets of ties and stakeholders. What each header means is DESIGN section 3, "CSV."; word ladders: weak, some, strong
 * are thirds of [0, 3], low, middle, high thirds of [0, 1], positions five even steps of [-1, 1]. */
#include "core/alloc.h"
#include "core/file.h"
#include "core/text.h"
#include "formats/format.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "support.h"

extern const cau_format cau_format_csv;

typedef struct reading {
    caucus_ctx *ctx;
    caucus_landscape *net;
    caucus_status rc;
} reading;

static reading read_input(const cau_input *in, bool is_signed)
{
    reading r = { .rc = CAUCUS_OK };
    const caucus_read_options opts = { .is_signed = is_signed };
    assert_int_equal(caucus_ctx_new(&r.ctx), CAUCUS_OK);
    r.rc = cau_format_csv.read(&r.net, r.ctx, in, &opts);
    assert_int_equal(r.rc == CAUCUS_OK, r.net != NULL);
    return r;
}

static reading read_sheet(const char *text, bool is_signed)
{
    const cau_input in = { .path = "net.csv", .bytes = text, .length = strlen(text) };
    return read_input(&in, is_signed);
}

static void done(reading *r)
{
    caucus_landscape_free(r->net);
    caucus_ctx_free(r->ctx);
}

static void put(const char *folder, const char *name, const char *text)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fputs(text, f) >= 0, 1);
    assert_int_equal(fclose(f), 0);
}

static void make_folder(char *folder, size_t size)
{
    const char *tmp = getenv("TMPDIR");
    snprintf(folder, size, "%s/caucus-csv-XXXXXX", tmp ? tmp : "/tmp");
    assert_non_null(mkdtemp(folder));
}

static void remove_folder(const char *folder)
{
    static const char *const names[] = { "ties.csv", "stakeholders.csv", "net.csv" };
    char path[256];
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
}

/* Two sheets in a folder of their own, read as a folder. NULL: no such sheet. */
static reading read_pair(const char *stakeholders, const char *ties)
{
    char folder[200];
    make_folder(folder, sizeof folder);
    if (stakeholders)
        put(folder, "stakeholders.csv", stakeholders);
    if (ties)
        put(folder, "ties.csv", ties);
    const cau_input in = { .path = folder, .folder = true };
    const reading r = read_input(&in, false);
    remove_folder(folder);
    return r;
}

/* The first diagnostic of the severity whose text or hint holds `part`; NULL when there is none. */
static const caucus_diagnostic *told(const reading *r, caucus_severity severity, const char *part)
{
    for (size_t i = 0; i < caucus_diagnostic_count(r->ctx); i++) {
        const caucus_diagnostic *d = caucus_diagnostic_get(r->ctx, i);
        if (d->severity == severity && (strstr(d->text, part) || (d->hint && strstr(d->hint, part))))
            return d;
    }
    return NULL;
}

static void expect_error(const char *sheet, size_t line, const char *part)
{
    reading r = read_sheet(sheet, false);
    const caucus_diagnostic *d = told(&r, CAUCUS_ERROR, part);
    assert_int_equal(r.rc, CAUCUS_EINPUT);
    if (!d)
        fail_msg("no error holds \"%s\"; the first: %s", part,
                 caucus_diagnostic_count(r.ctx) ? caucus_diagnostic_get(r.ctx, 0)->text : "none");
    assert_int_equal(d->line, line);
    assert_string_equal(d->file, "net.csv");
    done(&r);
}

static const cau_tie *tie(const reading *r, size_t i)
{
    assert_int_equal(r->rc, CAUCUS_OK);
    assert_true(i < r->net->nties);
    return &r->net->ties[i];
}

static void expect_tie(const reading *r, size_t i, const char *from, const char *to, const char *kind, bool between, double weight)
{
    const cau_tie *t = tie(r, i);
    assert_string_equal(t->from_id, from);
    assert_string_equal(t->to_id, to);
    assert_string_equal(t->kind_id, kind);
    assert_int_equal(t->between, between);
    assert_true(t->weight.value >= weight && t->weight.value <= weight);
}

/* ---- a sheet of ties alone -------------------------------------------------------------------------- */

static void a_sheet_of_ties_implies_its_stakeholders_and_warns(void **state)
{
    (void)state;
    reading r = read_sheet("source,target,weight\na,b,0.5\nb,c,1.5\n", false);
    expect_tie(&r, 0, "a", "b", "influence", false, 0.5);
    expect_tie(&r, 1, "b", "c", "influence", false, 1.5);
    assert_int_equal(r.net->n, 3);
    assert_string_equal(r.net->name, "Net");
    assert_non_null(told(&r, CAUCUS_WARNING, "taken from the ends of the ties (3)"));
    done(&r);
}

static void headers_are_known_as_kumu_and_gephi_write_them(void **state)
{
    (void)state;
    reading kumu = read_sheet("From,To,Type,Strength,Description\na,b,Conflict,2,they differ\n", false);
    expect_tie(&kumu, 0, "a", "b", "conflict", true, 2);
    assert_string_equal(tie(&kumu, 0)->comment, "they differ");
    done(&kumu);
    reading gephi = read_sheet("Source,Target,Type,Id,Label,Weight\na,b,Directed,0,,3\nb,a,Undirected,1,,1\nb,c,Mutual,2,,1\n", false);
    expect_tie(&gephi, 0, "a", "b", "influence", false, 3);
    expect_tie(&gephi, 1, "b", "a", "alliance", true, 1);
    expect_tie(&gephi, 2, "b", "c", "influence", true, 1);
    assert_int_equal(tie(&gephi, 0)->extras.count, 1);
    assert_string_equal(tie(&gephi, 0)->extras.items[0].key, "x-Id");
    assert_string_equal(tie(&gephi, 0)->extras.items[0].json, "\"0\"");
    assert_non_null(told(&gephi, CAUCUS_WARNING, "used by no measure: \"Id\""));
    assert_null(told(&gephi, CAUCUS_WARNING, "\"Label\"")); /* an empty column holds nothing to lose */
    done(&gephi);
}

static void from_and_source_side_by_side_are_the_end_and_the_evidence(void **state)
{
    (void)state;
    reading r = read_sheet("from,to,source,at,quote,basis\na,b,minutes,p. 3,\"we, too\",stated\na,c,minutes,,,\n", false);
    const cau_tie *t = tie(&r, 0);
    assert_int_equal(t->evidence.count, 1);
    assert_string_equal(t->evidence.items[0].source, "minutes");
    assert_string_equal(t->evidence.items[0].at, "p. 3");
    assert_string_equal(t->evidence.items[0].quote, "we, too");
    assert_int_equal(t->basis, CAU_STATED);
    assert_int_equal(tie(&r, 1)->basis, CAU_BASIS_NONE);
    assert_int_equal(r.net->nsources, 1);
    done(&r);
}

static void directions_and_kinds_in_one_column_are_an_error(void **state)
{
    (void)state;
    expect_error("from,to,type\na,b,Directed\na,c,funds\n", 2, "holds directions (line 2) and kinds (line 3)");
    expect_error("from,to,type,kind\na,b,alliance,conflict\n", 1, "both say the kind");
    expect_error("from,to,direction\na,b,sideways\n", 2, "not a direction");
}

static void a_kind_of_ones_own_counts_as_influence_and_says_so(void **state)
{
    (void)state;
    reading r = read_sheet("from,to,kind\na,b,Funds\nb,c,funds\n", false);
    expect_tie(&r, 0, "a", "b", "Funds", false, 1);
    expect_tie(&r, 1, "b", "c", "Funds", false, 1);
    assert_int_equal(r.net->nkinds, 5);
    assert_non_null(told(&r, CAUCUS_WARNING, "counted as influence"));
    done(&r);
    expect_error("from,to,kind\na,b,aliance\n", 2, "did you mean \"alliance\"");
    expect_error("from,to,kind\na,b,conflcit\n", 2, "did you mean \"conflict\"");
    expect_error("from,to,kind\na,b,Ally\n", 2, "did you mean \"alliance\"");
    reading contact = read_sheet("from,to,kind\na,b,contact\n", false); /* two letters from "context", and a word of its own */
    expect_tie(&contact, 0, "a", "b", "contact", false, 1);
    done(&contact);
}

static void words_are_weights_but_not_beside_numbers(void **state)
{
    (void)state;
    reading r = read_sheet("from,to,weight\na,b,weak\na,c,Some\na,d,STRONG\n", false);
    expect_tie(&r, 0, "a", "b", "influence", false, 1);
    expect_tie(&r, 1, "a", "c", "influence", false, 2);
    expect_tie(&r, 2, "a", "d", "influence", false, 3);
    assert_string_equal(tie(&r, 1)->weight.word, "some");
    assert_true(r.net->weight_scale.words);
    done(&r);
    expect_error("from,to,weight\na,b,1\na,c,strong\n", 3, "numbers in line 2");
    expect_error("from,to,weight\na,b,stong\n", 2, "did you mean \"strong\"");
    expect_error("from,to,weight\na,b,medium\n", 2, "did you mean \"some\"");
}

static void a_number_with_two_readings_is_an_error(void **state)
{
    (void)state;
    reading semicolon = read_sheet("from;to;weight\na;b;0,5\nb;c;1,50\nb;d;0,125\n", false);
    expect_tie(&semicolon, 0, "a", "b", "influence", false, 0.5);
    expect_tie(&semicolon, 1, "b", "c", "influence", false, 1.5);
    expect_tie(&semicolon, 2, "b", "d", "influence", false, 0.125);
    done(&semicolon);
    reading tab = read_sheet("from\tto\tweight\na\tb\t0,5\nb\tc\t1.234\n", false);
    expect_tie(&tab, 0, "a", "b", "influence", false, 0.5);
    expect_tie(&tab, 1, "b", "c", "influence", false, 1.234);
    done(&tab);
    expect_error("from;to;weight\na;b;1,500\n", 2, "two readings");
    expect_error("from;to;weight\na;b;1.500\n", 2, "two readings");
    expect_error("from,to,weight\na,b,\"0,5\"\n", 2, "commas separate the cells");
    expect_error("from,to,weight\na,b,50%\n", 2, "write 0.5 for 50 %");
    expect_error("from,to,weight\na,b,#N/A\n", 2, "error of the spreadsheet");
    expect_error("from,to,weight\na,b,1 000\n", 2, "\"1 000\"");
    expect_error("from,to,weight\na,b,nan\n", 2, "\"nan\"");
    expect_error("from,to,weight\na,b,0x10\n", 2, "\"0x10\"");
    expect_error("from,to,weight\na,b,1e999\n", 2, "larger than any number");
    expect_error("from,to,weight\na,b,0\n", 2, "above zero");
    expect_error("from,to,weight\na,b,\xe2\x88\x92" "1\n", 2, "minus sign");
}

static void an_empty_weight_is_not_a_number(void **state)
{
    (void)state;
    reading r = read_sheet("from,to,weight\na,b,\n", false);
    assert_false(tie(&r, 0)->weight.given);
    done(&r);
}

static void a_negative_weight_needs_a_sign_column_or_signed(void **state)
{
    (void)state;
    static const char sheet[] = "from,to,weight\na,b,-2\nb,c,3\n";
    expect_error(sheet, 2, "negative weight");
    reading s = read_sheet(sheet, true);
    expect_tie(&s, 0, "a", "b", "conflict", true, 2);
    expect_tie(&s, 1, "b", "c", "alliance", true, 3);
    done(&s);
    reading c = read_sheet("from,to,weight,sign\na,b,2,-\nb,c,3,+\nc,d,-1,\nd,e,1,\n", false);
    expect_tie(&c, 0, "a", "b", "conflict", true, 2);
    expect_tie(&c, 1, "b", "c", "alliance", true, 3);
    expect_tie(&c, 2, "c", "d", "conflict", true, 1);
    expect_tie(&c, 3, "d", "e", "influence", false, 1); /* neither sign nor minus: no kind is influence */
    done(&c);
    expect_error("from,to,weight,sign\na,b,-2,+\n", 2, "make them agree");
    expect_error("from,to,kind,sign\na,b,alliance,-\n", 2, "does not fit the kind");
    expect_error("from,to,sign\na,b,?\n", 2, "not a sign");
}

static void slips_in_headers_are_errors_and_columns_of_ones_own_are_not(void **state)
{
    (void)state;
    expect_error("from,to,wieght\na,b,1\n", 1, "did you mean \"weight\"");
    expect_error("from,to,weight,Weight\na,b,1,2\n", 1, "\"Weight\" is there twice (columns 3 and 4)");
    expect_error("from,to,weight,strength\na,b,1,2\n", 1, "mean the same");
    expect_error("a,b,0.5\nb,c,1\n", 1, "no columns \"from\" and \"to\"");
    expect_error("from,weight\na,1\n", 1, "no column \"to\"");
    expect_error("id,name,sector\na,A,x\n", 1, "looks like a sheet of stakeholders");
}

static void all_problems_are_told_at_once(void **state)
{
    (void)state;
    reading r = read_sheet("from,to,weight,since,basis\na,b,x,2019,stated\n,b,1,2019-13,guess\na,c,-1,1/2/2019,implied\n"
                           "a,d\na,e,1,,\n",
                           false);
    assert_int_equal(r.rc, CAUCUS_EINPUT);
    assert_int_equal(caucus_diagnostic_errors(r.ctx), 7);
    assert_int_equal(told(&r, CAUCUS_ERROR, "\"x\"")->line, 2);
    assert_int_equal(told(&r, CAUCUS_ERROR, "\"from\" is empty")->line, 3);
    assert_int_equal(told(&r, CAUCUS_ERROR, "\"2019-13\"")->line, 3);
    assert_int_equal(told(&r, CAUCUS_ERROR, "\"guess\"")->line, 3);
    assert_int_equal(told(&r, CAUCUS_ERROR, "negative")->line, 4);
    assert_int_equal(told(&r, CAUCUS_ERROR, "\"1/2/2019\"")->line, 4);
    assert_int_equal(told(&r, CAUCUS_ERROR, "2 cells")->line, 5);
    done(&r);
}

static void a_row_that_does_not_fit_the_header_is_an_error(void **state)
{
    (void)state;
    expect_error("from,to,weight\na,b,1\na,Smith, Jones,1\n", 3, "4 cells, the header has 3");
    expect_error("from,to,,\na,b,,\na,c,7,\n", 3, "column 3, which has no name");
    reading r = read_sheet("from,to,,\na,b,,\n,,,\n", false); /* empty columns and rows, as spreadsheets leave them */
    expect_tie(&r, 0, "a", "b", "influence", false, 1);
    done(&r);
}

static void an_end_of_two_lines_is_one_name(void **state)
{
    (void)state;
    reading r = read_sheet("from,to\n\"Line one\nLine two\",b\n", false);
    assert_string_equal(tie(&r, 0)->from_id, "Line one Line two");
    done(&r);
}

/* ---- both sheets ---------------------------------------------------------------------------------------- */

static void both_sheets_make_a_landscape(void **state)
{
    (void)state;
    reading r = read_pair("id,name,label,type,power,position,salience,tags,aliases,since,beds,region\n"
                          "icb,Integrated Care Board,ICB,board,high,for,middle,big; old ,The Board;IC Board,2019,1100,north\n"
                          "pcn,Primary Care Network,,gp,,strongly-against,,,,,,\n",
                          "from,to,kind,reported_by\nicb,pcn,influence,r1;r2\nThe Board,primary care network,alliance,\"r1, r3\"\n");
    expect_tie(&r, 0, "icb", "pcn", "influence", false, 1);
    expect_tie(&r, 1, "icb", "pcn", "alliance", true, 1); /* by alias, and by a name in other capitals */
    assert_int_equal(tie(&r, 0)->reported_by.count, 2);
    assert_string_equal(tie(&r, 0)->reported_by.items[1], "r2");
    assert_int_equal(tie(&r, 1)->reported_by.count, 2);
    assert_string_equal(tie(&r, 1)->reported_by.items[1], "r3");
    const cau_stakeholder *s = &r.net->stakeholders[0];
    assert_string_equal(s->name, "Integrated Care Board");
    assert_string_equal(s->label, "ICB");
    assert_string_equal(s->sector_id, "board");
    assert_true(s->power.value >= 1 && s->power.value <= 1);
    assert_true(s->position.value >= 0.5 && s->position.value <= 0.5);
    assert_int_equal(s->tags.count, 2);
    assert_string_equal(s->tags.items[1], "old");
    assert_int_equal(s->aliases.count, 2);
    assert_int_equal(s->since.first, 20190101);
    assert_int_equal(s->nattributes, 2);
    assert_true(s->attributes[0].is_number && s->attributes[0].number >= 1100 && s->attributes[0].number <= 1100);
    assert_string_equal(s->attributes[1].text, "north");
    assert_false(r.net->stakeholders[1].power.given);
    assert_true(r.net->stakeholders[1].position.value <= -1);
    assert_int_equal(caucus_diagnostic_errors(r.ctx), 0);
    done(&r);
}

static void columns_of_issues_declare_them(void **state)
{
    (void)state;
    reading r = read_pair("id,position.beds,salience.beds,stake.Beds,condition.beds,position.money,basis,power.authority\n"
                          "a,against,high,loss,\"if x, then y\",,stated,0.5\nb,,,,,0.25,,\n",
                          "from,to,issue\na,b,beds\nb,a,travel\n");
    assert_int_equal(r.rc, CAUCUS_OK);
    assert_int_equal(r.net->nissues, 3); /* beds and money by columns, travel by a tie */
    assert_string_equal(r.net->issues[0].id, "beds");
    assert_string_equal(r.net->issues[1].id, "money");
    assert_string_equal(r.net->issues[2].id, "travel");
    const cau_stakeholder *a = &r.net->stakeholders[0], *b = &r.net->stakeholders[1];
    assert_int_equal(a->npositions, 1);
    assert_true(a->positions[0].position.value <= -0.5 && a->positions[0].position.value >= -0.5);
    assert_int_equal(a->positions[0].stake, CAU_STAKE_LOSS);
    assert_string_equal(a->positions[0].condition, "if x, then y");
    assert_int_equal(a->positions[0].basis, CAU_STATED);
    assert_int_equal(a->power_basis, CAU_STATED);
    assert_true(a->power_base[CAU_AUTHORITY].given);
    assert_int_equal(b->npositions, 1);
    assert_int_equal(b->positions[0].issue, 1);
    assert_int_equal(tie(&r, 0)->issue, 0);
    done(&r);
}

static void seats_make_a_board(void **state)
{
    (void)state;
    reading r = read_pair("id,seats\na,4\nb,\nc,0.5\n", "from,to\na,b\n");
    assert_int_equal(r.rc, CAUCUS_OK);
    assert_true(r.net->board.given);
    assert_int_equal(r.net->board.nseats, 2);
    assert_int_equal(r.net->board.seats[1].stakeholder, 2);
    done(&r);
}

static void an_end_that_nobody_has_is_an_error_in_the_right_sheet(void **state)
{
    (void)state;
    reading r = read_pair("id,name\nnorth-ccg,North CCG\nsouth-ccg,South CCG\n", "from,to\nnorth-ccg,soth-ccg\n");
    const caucus_diagnostic *d = told(&r, CAUCUS_ERROR, "soth-ccg");
    assert_int_equal(r.rc, CAUCUS_EINPUT);
    assert_non_null(d);
    assert_int_equal(d->line, 2);
    assert_non_null(strstr(d->file, "/ties.csv"));
    assert_string_equal(d->hint, "did you mean \"south-ccg\"?");
    done(&r);
    r = read_pair("id,name,aliases\nhw,Healthwatch,\ncht,Community Trust,City Health Trust\n",
                  "from,to\nHealtwatch,City Health Tust\n");
    assert_string_equal(told(&r, CAUCUS_ERROR, "\"Healtwatch\"")->hint, "did you mean \"Healthwatch\"?");
    assert_string_equal(told(&r, CAUCUS_ERROR, "\"City Health Tust\"")->hint, "did you mean \"City Health Trust\"?");
    done(&r);
}

static void a_name_that_two_have_is_no_name_for_a_tie(void **state)
{
    (void)state;
    reading r = read_pair("id,name\na,Trust\nb,Trust\n", "from,to\nTrust,b\n");
    assert_int_equal(r.rc, CAUCUS_EINPUT);
    assert_string_equal(told(&r, CAUCUS_ERROR, "two stakeholders are called \"Trust\"")->hint,
                        "write the id of the one that is meant");
    done(&r);
}

static void a_cell_that_says_unknown_is_an_error_whose_cure_is_to_leave_it_empty(void **state)
{
    (void)state;
    static const char *const cells[] = { "?", "n/a", "-", "Unknown", "don't know", "don\xe2\x80\x99t know" };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        char sheet[80];
        snprintf(sheet, sizeof sheet, "id,name,power\na,A,%s\nb,B,medium\n", cells[i]);
        reading r = read_pair(sheet, "from,to\na,b\n");
        assert_int_equal(r.rc, CAUCUS_EINPUT);
        assert_string_equal(told(&r, CAUCUS_ERROR, cells[i])->hint, "leave the cell empty where nobody knows");
        assert_string_equal(told(&r, CAUCUS_ERROR, "\"medium\"")->hint, "did you mean \"middle\"?");
        done(&r);
    }
}

static void problems_of_the_sheet_of_stakeholders_have_its_lines(void **state)
{
    (void)state;
    reading r = read_pair("id,name,power,position\na,A,2,for\na,B,high,for\n,,low,\nc,C,hihg,fro\n", "from,to\na,c\n");
    assert_int_equal(r.rc, CAUCUS_EINPUT);
    assert_int_equal(told(&r, CAUCUS_ERROR, "duplicate id")->line, 3);
    assert_non_null(strstr(told(&r, CAUCUS_ERROR, "duplicate id")->file, "/stakeholders.csv"));
    assert_int_equal(told(&r, CAUCUS_ERROR, "no id and no name")->line, 4);
    assert_int_equal(told(&r, CAUCUS_ERROR, "\"hihg\"")->line, 5);
    assert_int_equal(told(&r, CAUCUS_ERROR, "\"fro\"")->line, 5);
    assert_int_equal(told(&r, CAUCUS_ERROR, "power: 2 is off the scale of a sheet, which runs from 0 to 1")->line, 2);
    assert_non_null(told(&r, CAUCUS_ERROR, "write low, middle or high, or divide by the highest"));
    done(&r);
}

static void slips_in_headers_of_stakeholders_are_errors(void **state)
{
    (void)state;
    static const char *const slips[][2] = {
        { "id,postion\na,for\n", "did you mean \"position\"" },
        { "id,power.autority\na,1\n", "bases of power are" },
        { "id,postion.beds\na,for\n", "did you mean \"position.beds\"" },
        { "id,position.\na,for\n", "ends in a point" },
        { "id,name,Name\na,A,A\n", "twice" },
        { "id,sector,type\na,A,A\n", "mean the same" },
    };
    for (size_t i = 0; i < sizeof slips / sizeof *slips; i++) {
        reading r = read_pair(slips[i][0], "from,to\na,a\n");
        assert_int_equal(r.rc, CAUCUS_EINPUT);
        if (!told(&r, CAUCUS_ERROR, slips[i][1]))
            fail_msg("nothing about %s", slips[i][1]);
        done(&r);
    }
    reading r = read_pair("id,stake,section\na,gain,x\nb,,\n", "from,to\na,b\n");
    assert_int_equal(r.rc, CAUCUS_OK); /* a section is no sector */
    assert_string_equal(r.net->stakeholders[0].attributes[1].key, "section");
    assert_non_null(told(&r, CAUCUS_WARNING, "names no issue"));
    done(&r);
}

static void stakeholders_without_ties_are_a_landscape_with_a_warning(void **state)
{
    (void)state;
    reading r = read_pair("Label,Type\nNorth CCG,CCG\n", NULL);
    assert_int_equal(r.rc, CAUCUS_OK);
    assert_string_equal(r.net->stakeholders[0].id, "North CCG");
    assert_non_null(told(&r, CAUCUS_WARNING, "no ties.csv"));
    done(&r);
}

static void stakeholders_beside_ties_are_read_with_them_and_beside_another_name_are_not(void **state)
{
    (void)state;
    char folder[200], path[256];
    static const char ties[] = "from,to\na,b\n";
    make_folder(folder, sizeof folder);
    put(folder, "stakeholders.csv", "id,sector\na,x\nb,y\nc,z\n");
    for (size_t i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, i == 0 ? "ties.csv" : "net.csv");
        const cau_input in = { .path = path, .bytes = ties, .length = sizeof ties - 1 };
        reading r = read_input(&in, false);
        assert_int_equal(r.rc, CAUCUS_OK);
        assert_int_equal(r.net->n, i == 0 ? 3 : 2);
        done(&r);
    }
    remove_folder(folder);
}

/* DESIGN section 4: over name, NUL, bytes of each file in name order. */
static void the_digest_of_a_folder_covers_names_and_bytes(void **state)
{
    (void)state;
    static const char all[] = "stakeholders.csv\0id\na\nb\nties.csv\0from,to\na,b\n";
    char hex[65];
    cau_sha256(hex, all, sizeof all - 1);
    reading pair = read_pair("id\na\nb\n", "from,to\na,b\n");
    assert_int_equal(pair.rc, CAUCUS_OK);
    assert_string_equal(pair.net->sha256, hex);
    done(&pair);
    reading alone = read_sheet("from,to\na,b\n", false);
    cau_sha256(hex, "from,to\na,b\n", 12);
    assert_string_equal(alone.net->sha256, hex);
    done(&alone);
}

static void a_sheet_is_recognised_by_its_headers(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool ours;
    } cases[] = { { "from,to\na,b\n", true },  { "Source;Target\n", true }, { "sep=;\nfrom;to\n", true },
                  { "{ \"caucus\": 1 }", false }, { "a,b\n1,2\n", false },     { "graph [\n", false } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const cau_input in = { .path = "x", .bytes = cases[i].text, .length = strlen(cases[i].text) };
        assert_int_equal(cau_format_csv.sniff(&in), cases[i].ours);
    }
}

/* Every allocation fails once: a clean error each time, nothing leaked (the sanitizers look), nothing half made. */
static void running_out_of_memory_anywhere_is_an_error(void **state)
{
    (void)state;
    static const char sheet[] = "from,to,type,weight,issue,source,quote,reported_by,note\n"
                                "a,b,funds,2,beds,minutes,said,r1;r2,x\nb,c,alliance,1,,,,,\n";
    for (unsigned long k = 1; k < 2000; k++) {
        const cau_input in = { .path = "net.csv", .bytes = sheet, .length = sizeof sheet - 1 };
        const caucus_read_options opts = { 0 };
        caucus_ctx *ctx = NULL;
        caucus_landscape *net = NULL;
        assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
        cau_alloc_fail_at(k, true);
        const caucus_status rc = cau_format_csv.read(&net, ctx, &in, &opts);
        cau_alloc_fail_at(0, false);
        caucus_ctx_free(ctx);
        caucus_landscape_free(net);
        if (rc == CAUCUS_OK)
            return;
        assert_int_equal(rc, CAUCUS_ENOMEM);
        assert_null(net);
    }
    fail_msg("reading never succeeded");
}

/* The same for a folder, whose sheets are read from disk. */
static void running_out_of_memory_in_a_folder_is_an_error(void **state)
{
    (void)state;
    char folder[200];
    bool whole = false;
    make_folder(folder, sizeof folder);
    put(folder, "stakeholders.csv", "id,name,aliases,power.status,position.beds,condition.beds,source,beds,seats\n"
                                    "a,A,x;y,high,for,if,minutes,12,2\nb,B,,,,,,,\n");
    put(folder, "ties.csv", "from,to,kind\na,B,alliance\n");
    const cau_input in = { .path = folder, .folder = true };
    const caucus_read_options opts = { 0 };
    for (unsigned long k = 1; k < 2000 && !whole; k++) {
        caucus_ctx *ctx = NULL;
        caucus_landscape *net = NULL;
        assert_int_equal(caucus_ctx_new(&ctx), CAUCUS_OK);
        cau_alloc_fail_at(k, true);
        const caucus_status rc = cau_format_csv.read(&net, ctx, &in, &opts);
        cau_alloc_fail_at(0, false);
        whole = rc == CAUCUS_OK;
        assert_true(whole || rc == CAUCUS_ENOMEM);
        assert_int_equal(whole, net != NULL);
        caucus_landscape_free(net);
        caucus_ctx_free(ctx);
    }
    remove_folder(folder);
    assert_true(whole);
}

/* What a sheet says is kept when it is written as JSON and read again. */
static void a_landscape_of_sheets_is_written_as_json_and_read_again(void **state)
{
    (void)state;
    char folder[200], path[256];
    reading r = read_pair("id,name,power,position.beds,stake.beds,aliases,seats,beds,basis,source,quote\n"
                          "a,A,high,for,gain,x;y,2,12,stated,minutes,yes\nb,B,,,,,,,,,\n",
                          "from,to,kind,weight,issue,since,reported_by,basis,extra\n"
                          "a,b,funds,some,beds,2019,r1;r2,implied,7\nb,a,alliance,weak,,,,,\n");
    caucus_landscape *again = NULL;
    assert_int_equal(r.rc, CAUCUS_OK);
    make_folder(folder, sizeof folder);
    snprintf(path, sizeof path, "%s/net.csv", folder); /* the name that remove_folder() knows */
    assert_int_equal(caucus_landscape_write(r.ctx, r.net, path), CAUCUS_OK);
    const caucus_status rc = caucus_landscape_read(&again, r.ctx, path, NULL);
    remove_folder(folder);
    assert_int_equal(rc, CAUCUS_OK);
    assert_int_equal(again->n, 2);
    assert_int_equal(again->nties, 2);
    assert_int_equal(again->nkinds, r.net->nkinds);
    assert_string_equal(again->ties[0].kind_id, "funds");
    assert_string_equal(again->ties[0].weight.word, "some");
    assert_string_equal(again->ties[0].extras.items[0].json, "\"7\"");
    assert_int_equal(again->ties[0].since.first, 20190101);
    assert_true(again->ties[1].between);
    assert_int_equal(again->stakeholders[0].positions[0].stake, CAU_STAKE_GAIN);
    assert_string_equal(again->stakeholders[0].evidence.items[0].source, "minutes");
    assert_int_equal(again->stakeholders[0].power_basis, CAU_STATED);
    assert_int_equal(again->board.nseats, 1);
    assert_true(again->stakeholders[0].attributes[0].is_number);
    caucus_landscape_free(again);
    done(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sheet_of_ties_implies_its_stakeholders_and_warns),
        cmocka_unit_test(headers_are_known_as_kumu_and_gephi_write_them),
        cmocka_unit_test(from_and_source_side_by_side_are_the_end_and_the_evidence),
        cmocka_unit_test(directions_and_kinds_in_one_column_are_an_error),
        cmocka_unit_test(a_kind_of_ones_own_counts_as_influence_and_says_so),
        cmocka_unit_test(words_are_weights_but_not_beside_numbers),
        cmocka_unit_test(a_number_with_two_readings_is_an_error),
        cmocka_unit_test(an_empty_weight_is_not_a_number),
        cmocka_unit_test(a_negative_weight_needs_a_sign_column_or_signed),
        cmocka_unit_test(slips_in_headers_are_errors_and_columns_of_ones_own_are_not),
        cmocka_unit_test(all_problems_are_told_at_once),
        cmocka_unit_test(a_row_that_does_not_fit_the_header_is_an_error),
        cmocka_unit_test(an_end_of_two_lines_is_one_name),
        cmocka_unit_test(both_sheets_make_a_landscape),
        cmocka_unit_test(columns_of_issues_declare_them),
        cmocka_unit_test(seats_make_a_board),
        cmocka_unit_test(an_end_that_nobody_has_is_an_error_in_the_right_sheet),
        cmocka_unit_test(a_name_that_two_have_is_no_name_for_a_tie),
        cmocka_unit_test(a_cell_that_says_unknown_is_an_error_whose_cure_is_to_leave_it_empty),
        cmocka_unit_test(problems_of_the_sheet_of_stakeholders_have_its_lines),
        cmocka_unit_test(slips_in_headers_of_stakeholders_are_errors),
        cmocka_unit_test(stakeholders_without_ties_are_a_landscape_with_a_warning),
        cmocka_unit_test(stakeholders_beside_ties_are_read_with_them_and_beside_another_name_are_not),
        cmocka_unit_test(the_digest_of_a_folder_covers_names_and_bytes),
        cmocka_unit_test(a_sheet_is_recognised_by_its_headers),
        cmocka_unit_test(running_out_of_memory_anywhere_is_an_error),
        cmocka_unit_test(running_out_of_memory_in_a_folder_is_an_error),
        cmocka_unit_test(a_landscape_of_sheets_is_written_as_json_and_read_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
