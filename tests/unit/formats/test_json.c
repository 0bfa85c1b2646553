/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The landscape file: what it means, what is wrong with it and where, and that writing keeps all of it. */
#include "context.h"

#include "core/file.h"
#include "core/text.h"
#include "formats/json.h"

/* ' stands for " */
static caucus_status read_text(caucus_landscape **out, const char *text)
{
    char *json = quoted(text);
    caucus_diagnostics_clear(ctx);
    const caucus_status rc = cau_json_read(out, ctx, "t.json", json, strlen(json));
    cau_free(json);
    return rc;
}

static caucus_landscape *good(const char *text)
{
    caucus_landscape *net = NULL;
    if (read_text(&net, text) != CAUCUS_OK)
        fail_msg("%s", caucus_diagnostic_get(ctx, 0) ? caucus_diagnostic_get(ctx, 0)->text : "no diagnostic");
    return net;
}

/* The file is refused, and some diagnostic line holds the text. */
static void expect_problem(const char *text, const char *line)
{
    caucus_landscape *net = NULL;
    bool found = false;

    if (read_text(&net, text) != CAUCUS_EINPUT)
        fail_msg("accepted: %s", text);
    assert_null(net);
    for (size_t i = 0; i < caucus_diagnostic_count(ctx); i++) {
        char *said = caucus_diagnostic_line(caucus_diagnostic_get(ctx, i));
        found |= strstr(said, line) != NULL;
        if (!found && i + 1 == caucus_diagnostic_count(ctx))
            print_message("last: %s\n", said);
        caucus_string_free(said);
    }
    if (!found)
        fail_msg("nothing says: %s", line);
}

static void expect_warning(const char *text, const char *words)
{
    caucus_landscape *net = good(text);
    bool found = false;

    for (size_t i = 0; i < caucus_diagnostic_count(ctx); i++)
        found |= strstr(caucus_diagnostic_get(ctx, i)->text, words) != NULL;
    caucus_landscape_free(net);
    if (!found)
        fail_msg("no warning says: %s", words);
}

#define TWO "{'caucus':1,'name':'T','stakeholders':[{'id':'a','name':'A'},{'id':'b','name':'B'}]"
#define TIE(members) TWO ",'ties':[{'from':'a','to':'b'," members "}]}"

static void numbers_are_mapped_from_the_scales_of_the_file(void **state)
{
    (void)state;
    caucus_landscape *net = good("{'caucus':1,'name':'T','scales':{'power':[0,10],'position':[-3,3],'salience':[1,5]},'stakeholders':["
                                 "{'id':'a','name':'A','power':{'authority':6,'status':9},'position':-1.5,'salience':3}]}");
    const cau_stakeholder *s = &net->stakeholders[0];

    assert_float_equal(cau_judged_power(s), 0.75, 1e-12); /* (6 + 9) / 2 of 10 */
    assert_float_equal(s->position.value, -0.5, 1e-12);   /* -1.5 of 3 */
    assert_float_equal(s->salience.value, 0.5, 1e-12);    /* halfway from 1 to 5 */
    assert_float_equal(cau_position_out(net, -0.5), -1.5, 1e-12);
    assert_float_equal(cau_salience_out(net, 0.5), 3, 1e-12);
    caucus_landscape_free(net);
}

static void words_are_even_steps_of_a_scale(void **state)
{
    (void)state;
    caucus_landscape *net = good("{'caucus':1,'name':'T','stakeholders':[{'id':'a','name':'A','position':'against','power':'low'},"
                                 "{'id':'b','name':'B'}],'ties':[{'from':'a','to':'b','weight':'some'}]}");

    assert_float_equal(net->stakeholders[0].position.value, -0.5, 1e-12); /* second of five from -1 to 1 */
    assert_float_equal(net->stakeholders[0].power.value, 1.0 / 3, 1e-12);
    assert_float_equal(net->ties[0].weight.value, 2, 1e-12); /* 1, 2, 3 on [0, 3] */
    assert_true(net->weight_scale.given);
    assert_float_equal(net->weight_scale.high, 3, 0);
    assert_true(net->position_scale.words);
    caucus_landscape_free(net);
}

static void bases_default_to_assumed(void **state)
{
    (void)state;
    caucus_landscape *net = good(TWO ",'sources':[{'id':'s'}],'ties':[{'from':'a','to':'b'},"
                                     "{'from':'b','to':'a','evidence':[{'source':'s','quote':'q'}]},"
                                     "{'between':['a','b'],'basis':'implied'}]}");
    assert_int_equal(cau_tie_basis(&net->ties[0]), CAU_ASSUMED);
    assert_int_equal(cau_tie_basis(&net->ties[1]), CAU_STATED);
    assert_int_equal(cau_tie_weight_basis(&net->ties[1]), CAU_ASSUMED);
    assert_float_equal(cau_tie_confidence(net, &net->ties[1]), 0.9, 0);
    assert_float_equal(cau_tie_confidence(net, &net->ties[2]), 0.6, 0);
    assert_string_equal(net->kinds[net->ties[2].kind].id, "alliance"); /* no kind, no direction */
    assert_int_equal(cau_power_basis(&net->stakeholders[0]), CAU_BASIS_NONE);
    caucus_landscape_free(net);
}

static void problems_say_line_column_and_path(void **state)
{
    (void)state;
    expect_problem("{'caucus':1,'name':'T',\n 'stakeholders':[{'id':'a','name':'\xC3\xA9'}],\n 'ties':[{'from':'a', 'to':'zz'}]}",
                   "t.json:3:28: error: ties[0].to: ");
    expect_problem(TIE("'weight':-1"), "ties[0].weight: weight -1: a tie needs a weight above 0");
    expect_problem(TIE("'weight':0"), "above 0");
    expect_problem(TIE("'weight':1e-320"), "too small");
    expect_problem(TIE("'weight':1e999"), "out of range");
    expect_problem(TIE("'weight':'0.5'"), "is not a number");
    expect_problem(TIE("'wieght':1"), "did you mean \"weight\"");
    expect_problem(TIE("'kind':'aliance'"), "did you mean \"alliance\"");
    expect_problem(TIE("'note':'x'"), "did you mean \"comment\"");
    expect_problem(TIE("'since':'2019-02-29'"), "is not a date");
    expect_problem(TIE("'since':'2019','until':'2018'"), "before since");
    expect_problem(TIE("'confidence':0"), "above 0");
    expect_problem(TIE("'evidence':[{'source':'x'}]}],'sources':[{'id':'s'}],'x-a':[{"), "there is no source \"x\"");
    expect_problem(TWO ",'ties':[{'from':'a','to':'b','from':'b'}]}", "ties[0].from: duplicate key");
    expect_problem("{'caucus':1,'name':'T','stakeholders':[{'id':'a','name':'A\\u0000B'}]}", "NUL");
    expect_problem("{'caucus':1,'name':'T','stakeholders':[{'id':'a','name':'A\\u001bB'}]}", "stakeholders[0].name: a control character");
    expect_problem("{'caucus':1,'name':'T','stakeholders':[{'id':'a','name':'A'},{'id':'a','name':'B'}]}", "stakeholders[1].id: duplicate id");
    expect_problem("{'caucus':1,'name':'T','stakeholders':[{'id':'a'}]}", "needs the key \"name\"");
    expect_problem("{'caucus':1,'name':'T','stakeholders':[{'id':'a','name':'A','position':2}]}", "off its scale");
    expect_problem("{'caucus':1,'name':'T','sectors':[{'id':'x'}],'stakeholders':[{'id':'a','name':'A','sector':'y'}]}",
                   "stakeholders[0].sector: there is no sector \"y\"");
    expect_problem("{'caucus':1,'name':'T','issues':[{'id':'x','under':'x'}],'stakeholders':[{'id':'a','name':'A'}]}", "under itself");
}

static void all_problems_come_at_once(void **state)
{
    (void)state;
    caucus_landscape *net = NULL;
    assert_int_equal(read_text(&net, TWO ",'convenor':'q','ties':[{'from':'a','to':'x'},{'from':'y','to':'b','weight':-2},"
                                    "{'from':'a','to':'b','kind':'nothing'}]}"),
                     CAUCUS_EINPUT);
    assert_int_equal(caucus_diagnostic_errors(ctx), 5);
}

static void a_newer_file_gives_one_error(void **state)
{
    (void)state;
    expect_problem("{'caucus':2,'nmae':'T','stakeholders':{}}", "written for a newer caucus");
    assert_int_equal(caucus_diagnostic_errors(ctx), 1);
}

static void oddities_are_warnings(void **state)
{
    (void)state;
    expect_warning(TWO ",'ties':[{'from':'a','to':'a'},{'from':'b','to':'b'},{'from':'a','to':'b'}]}", "2 ties of a stakeholder with itself");
    expect_warning(TWO ",'ties':[{'between':['a','b'],'kind':'alliance','weight':1},{'between':['b','a'],'kind':'alliance','weight':2}]}",
                   "with different weights");
    expect_warning("{'caucus':1,'name':'T','stakeholders':[{'id':'a','name':'A'},{'id':'A ','name':'B'}]}", "differ only by case");
    expect_warning("{'caucus':1,'name':'T','stakeholders':[{'id':'a','name':'A\xE2\x80\xAE'}]}", "turn the text round");
    expect_warning("{'caucus':1,'name':'T','qqqqqq':1,'zzzzzz':2,'stakeholders':[{'id':'a','name':'A'}]}", "(and 1 more such key)");
}

static void claims_are_checked_by_their_grammar(void **state)
{
    (void)state;
    caucus_landscape_free(good(TWO ",'claims':[{'id':'c','text':'t','test':'correlation','x':'measure:katz','y':'position','expect':'negative','within':null},"
                                   "{'id':'d','text':'t','test':'rank','measure':'power.status','who':{'tag':'s'},'top':2,'layer':'working'},"
                                   "{'id':'e','text':'t','test':'dyadic','y':'alliance','x':['same:sector','transpose:influence'],'term':'same:sector','expect':'positive'},"
                                   "{'id':'f','text':'t','test':'none','needs':'more'}]}"));
#define CLAIM(members) TWO ",'claims':[{'id':'c','text':'t'," members "}]}"
    expect_problem(CLAIM("'test':'corelation'"), "there is no test");
    expect_problem(CLAIM("'test':'rank','who':'zz','top':1,'measure':'power'"), "claims[0].who: \"zz\" is not a stakeholder");
    expect_problem(CLAIM("'test':'rank','who':'a','measure':'power'"), "needs the key \"top\"");
    expect_problem(CLAIM("'test':'correlation','x':'power.fame','y':'position','expect':'any'"), "is not a basis of power");
    expect_problem(CLAIM("'test':'change','measure':'power','who':'a','expect':'up'"), "scenario");
    expect_problem(CLAIM("'test':'none'"), "needs");
    expect_problem(CLAIM("'test':'rank','measure':'power','who':{'sector':'s'},'top':1"), "is not a sector of this file");
    expect_problem(CLAIM("'test':'none','needs':'n','layer':'frendship'"), "is not a layer");
    expect_problem(CLAIM("'test':'corelation'"), "did you mean \"correlation\"?");
    expect_problem(CLAIM("'test':'rank','measure':'power','who':[],'top':1"), "claims[0].who: an empty list chooses nobody");
}

/* What a claim compares by has to be there: what the file and the list of measures can tell is not left to the test. */
#define CORRELATION(x, y, rest) CLAIM("'test':'correlation','x':'" x "','y':'" y "','expect':'any'" rest)
static void names_in_claims_name_something(void **state)
{
    (void)state;
    expect_problem(CORRELATION("powr", "position", ""), "claims[0].x: \"powr\" is nothing that stakeholders can be compared by");
    expect_problem(CORRELATION("powr", "position", ""), "did you mean \"power\"?");
    expect_problem(CORRELATION("measure:strenght_out", "position", ""), "claims[0].x: \"strenght_out\" is no measure");
    expect_problem(CORRELATION("measure:strenght_out", "position", ""), "did you mean \"strength_out\"?");
    expect_problem(CORRELATION("power", "position", ",'also':['measure:nope']"), "claims[0].also[0]: \"nope\" is no measure");
    expect_problem(CORRELATION("measure:gould_fernandez", "power", ""), "has several numbers");
    expect_problem(CORRELATION("measure:gould_fernandez", "power", ""), "measure:gould_fernandez.coordinator");
    expect_problem(CORRELATION("measure:gould_fernandez.boss", "power", ""), "has no number \"boss\"");
    expect_problem(CORRELATION("measure:density", "power", ""), "has numbers of a network, not of stakeholders");
    expect_problem(CORRELATION("measure:power_indices.banzhaf", "power", ""), "has numbers of a seat, not of stakeholders");
    expect_problem(CORRELATION("sector", "power", ""), "sectors are names");
    expect_problem(CORRELATION("position:beds", "power", ""), "\"beds\" is not an issue of this file");
    expect_problem(CORRELATION("measure:katz", "power", ",'param':{'beta':'1'}"), "claims[0].param.beta: the measure katz has no parameter \"beta\"");
    expect_problem(CORRELATION("measure:katz", "power", ",'param':{'alpha':0.1}"), "claims[0].param.alpha: expected a text");
    expect_problem(CLAIM("'test':'dyadic','y':'alliance','x':['same:sectr'],'term':'same:sectr','expect':'any'"), "claims[0].x[0]: \"sectr\" is nothing");
    expect_problem(CLAIM("'test':'dyadic','y':'alliance','x':['similar:position'],'term':'similar:position','expect':'any'"), "is not an issue of this file");
    expect_problem(CLAIM("'test':'brokerage','who':'a','role':'total','group':'secter'"), "can be grouped by");
    /* data may come later: an attribute by its full name, and the words that every landscape has */
    caucus_landscape_free(good(CORRELATION("attr:beds", "power", ",'within':'sector'")));
    caucus_landscape_free(good(CLAIM("'test':'brokerage','who':'a','role':'total','group':'coalition'")));
    /* an issue that somebody has a position on, an attribute that a scenario gives, and a body that it makes */
    caucus_landscape_free(good("{'caucus':1,'name':'T','stakeholders':[{'id':'a','name':'A','positions':{'beds':{'position':0.5}}},{'id':'b','name':'B'}],"
                               "'scenarios':[{'id':'s','changes':[{'merge':['a','b'],'into':{'id':'c','attributes':{'size':3}}}]}],"
                               "'claims':[{'id':'d','text':'t','test':'rank','measure':'position:beds','who':'a','top':1},"
                               "{'id':'e','text':'t','test':'rank','measure':'size','who':'c','top':1,'scenario':'s'}]}"));
}

static void nothing_is_compared_with_itself(void **state)
{
    (void)state;
    expect_problem(CORRELATION("power", "power", ""), "claims[0].y: a thing goes together with itself");
    expect_problem(CORRELATION("katz", "measure:katz.katz", ""), "claims[0].y: a thing goes together with itself");
    expect_problem(CORRELATION("power", "measure:judged_power", ""), "claims[0].y: a thing goes together with itself");
    expect_problem(CORRELATION("measure:katz", "power", ",'also':['pagerank','power']"), "claims[0].also[1]: a thing goes together with itself");
    caucus_landscape_free(good(CORRELATION("measure:katz", "power", ",'also':['measure:katz','pagerank']")));
#define DYADIC(y, x, term) CLAIM("'test':'dyadic','y':'" y "','x':[" x "],'term':'" term "','expect':'any'")
    expect_problem(DYADIC("alliance", "'alliance'", "alliance"), "claims[0].x[0]: \"alliance\" explains itself");
    expect_problem(DYADIC("alliance", "'transpose:alliance'", "transpose:alliance"), "explains itself");
    caucus_landscape_free(good(DYADIC("influence", "'transpose:influence'", "transpose:influence")));
    expect_problem(DYADIC("alliance", "'same:sector','same:sector'", "same:sector"), "claims[0].x[1]: \"same:sector\" is the same as");
    expect_problem(DYADIC("alliance", "'same:sector'", "conflict"), "claims[0].term: the claim is about the term \"conflict\", which is not one of x");
    expect_problem(CLAIM("'test':'balance','expect':'more','also':['katz']"), "claims[0].also: this balance compares no measure");
}

static void scenarios_are_read_whole(void **state)
{
    (void)state;
    caucus_landscape *net = good(TWO ",'scenarios':[{'id':'s','changes':["
                                     "{'merge':['a','b'],'into':{'id':'c'},'weights':'max'},"
                                     "{'set_tie':{'match':{'between':['a','b'],'kind':'conflict'},'to':{'weight':2,'issue':null}}},"
                                     "{'set':{'stakeholder':'c','position':'for','since':null}},{'remove_stakeholder':'b'},"
                                     "{'remove_tie':{'match':{'from':'a','to':'b'}}}]}]}");
    const cau_change *c = net->scenarios[0].changes;

    assert_int_equal(net->scenarios[0].nchanges, 5);
    assert_int_equal(c[0].merge.count, 2);
    assert_int_equal(c[0].weights, CAU_MERGE_MAX);
    assert_int_equal(c[1].match.given, CAU_TIE_ENDS | CAU_TIE_KIND);
    assert_int_equal(c[1].tie.given, CAU_TIE_WEIGHT | CAU_TIE_ISSUE);
    assert_float_equal(c[2].stakeholder.position.value, 0.5, 0);
    assert_true(c[2].stakeholder.given & CAU_HAS_SINCE);
    assert_string_equal(c[3].stakeholder.id, "b");
    assert_int_equal(c[4].match.given, CAU_TIE_ENDS);
    caucus_landscape_free(net);
    expect_problem(TWO ",'scenarios':[{'id':'s','changes':[{'comment':'x'}]}]}", "says nothing to do");
    expect_problem(TWO ",'scenarios':[{'id':'s','changes':[{'set':{'stakeholder':'a','position':5}}]}]}", "off its scale");
}

static void scenarios_stand_in_files_of_their_own(void **state)
{
    (void)state;
    static const char one[] = "{\"id\":\"s\",\"changes\":[]}", many[] = "[{\"id\":\"s\",\"changes\":[]},{\"id\":\"t\",\"changes\":[]}]";
    static const char bad[] = "[{\"id\":\"s\"},3]";
    cau_arena arena = { 0 };
    const cau_scenario *list = NULL;
    size_t count = 0;

    caucus_diagnostics_clear(ctx);
    assert_int_equal(cau_json_read_scenarios(&list, &count, &arena, ctx, "s.json", one, strlen(one)), CAUCUS_OK);
    assert_int_equal(count, 1);
    assert_int_equal(cau_json_read_scenarios(&list, &count, &arena, ctx, "s.json", many, strlen(many)), CAUCUS_OK);
    assert_int_equal(count, 2);
    assert_string_equal(list[1].id, "t");
    assert_int_equal(cau_json_read_scenarios(&list, &count, &arena, ctx, "s.json", bad, strlen(bad)), CAUCUS_EINPUT);
    assert_int_equal(count, 0);
    assert_int_equal(caucus_diagnostic_errors(ctx), 2);
    cau_arena_free(&arena);
}

/* ---- writing ---------------------------------------------------------------------------------------------- */

static char *written(const caucus_landscape *net)
{
    cau_str text = { 0 };
    cau_json_write(&text, net);
    assert_false(text.failed);
    return cau_str_take(&text);
}

static void expect_same_again(caucus_landscape *net)
{
    caucus_landscape *again = NULL;
    char *first = written(net), *second;

    caucus_diagnostics_clear(ctx);
    if (cau_json_read(&again, ctx, "again.json", first, strlen(first)) != CAUCUS_OK)
        fail_msg("%s\n%s", caucus_diagnostic_get(ctx, 0)->text, first);
    second = written(again);
    assert_string_equal(first, second);
    assert_int_equal(net->n, again->n);
    assert_int_equal(net->nties, again->nties);
    for (size_t i = 0; i < net->n; i++) {
        assert_string_equal(net->stakeholders[i].id, again->stakeholders[i].id);
        assert_true(net->stakeholders[i].position.value == again->stakeholders[i].position.value);
        assert_int_equal(net->stakeholders[i].given, again->stakeholders[i].given);
    }
    for (size_t i = 0; i < net->nties; i++) {
        assert_true(net->ties[i].weight.value == again->ties[i].weight.value);
        assert_int_equal(net->ties[i].from, again->ties[i].from);
        assert_int_equal(net->ties[i].kind, again->ties[i].kind);
        assert_true(cau_tie_confidence(net, &net->ties[i]) == cau_tie_confidence(again, &again->ties[i]));
    }
    cau_free(first);
    cau_free(second);
    caucus_landscape_free(again);
    caucus_landscape_free(net);
}

static void writing_keeps_everything(void **state)
{
    (void)state;
    static const char *const shipped[] = { "rowan", "elm", "oak", "willow", "published/zachary" };
    expect_same_again(good("{'caucus':1,'name':'T \\t\\n\\\\ \\' \xC3\xA9','comment':'top','x-top':{'a':[1, 2.50]},'as_of':'2019-03',"
                           "'confidences':{'stated':0.8},'scales':{'weight':[0,5]},'sectors':[{'id':'s','x-s':null}],"
                           "'tie_kinds':[{'id':'funds','directed':true,'counts_as':'influence','comment':'c'}],'issues':[{'id':'i','comment':'c'}],"
                           "'handling':{'marking':'M','x-h':1},'notes':['n'],'stakeholders':[{'id':'a','name':'A','power':'high','attributes':{'beds':1100.0,'r':'x'},"
                           "'positions':{'i':{'position':-1,'stake':'loss','evidence':[{'quote':'q','x-e':'\\u00e9'}]}}},{'id':'b','name':'B','power':{'status':0.25}}],"
                           "'ties':[{'from':'a','to':'b','kind':'funds','weight':0.1,'x-t':[ ]},{'between':['a','b'],'weight':'weak','reported_by':['r']}],"
                           "'board':{'quota':2,'seats':{'a':1,'b':2},'unions':'sector','comment':'c'},"
                           "'scenarios':[{'id':'z','changes':[{'set':{'stakeholder':'a','position':null},'x-c':1},{'remove_tie':{'from':'a','to':'b'}},"
                           "{'merge':['a','b'],'into':{'id':'c','name':'C'},'weights':'mean'},{'add_tie':{'between':['a','b']}}]}],"
                           "'claims':[{'id':'c','text':'t','test':'none','needs':'n'}],'layout':{'positions':{'a':[1.5,-2]}}}"));
    for (size_t i = 0; i < sizeof shipped / sizeof *shipped; i++) {
        cau_str path = { 0 };
        caucus_landscape *net = NULL;
        cau_str_addf(&path, CAUCUS_SOURCE_DIR "/datasets/%s.json", shipped[i]);
        caucus_diagnostics_clear(ctx);
        assert_int_equal(caucus_landscape_read(&net, ctx, path.text, NULL), CAUCUS_OK);
        expect_same_again(net);
        cau_str_free(&path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_mapped_from_the_scales_of_the_file),
        cmocka_unit_test(words_are_even_steps_of_a_scale),
        cmocka_unit_test(bases_default_to_assumed),
        cmocka_unit_test(problems_say_line_column_and_path),
        cmocka_unit_test(all_problems_come_at_once),
        cmocka_unit_test(a_newer_file_gives_one_error),
        cmocka_unit_test(oddities_are_warnings),
        cmocka_unit_test(claims_are_checked_by_their_grammar),
        cmocka_unit_test(names_in_claims_name_something),
        cmocka_unit_test(nothing_is_compared_with_itself),
        cmocka_unit_test(scenarios_are_read_whole),
        cmocka_unit_test(scenarios_stand_in_files_of_their_own),
        cmocka_unit_test(writing_keeps_everything),
    };
    return cmocka_run_group_tests(tests, open_context, close_context);
}
