/* Expected numbers: R 4.2.2. G²: 2*sum(o*log(o/e)) over the four cells, p: pchisq(g, 1,
 * lower.tail=FALSE). Ratios: b = binom.test(matches_b, matches_a + matches_b)$conf.int, then
 * b/(1-b)*words_a/words_b. Pairs: fisher.test(), phi and lift by their definitions. */
#include "near.h"
#include "stats/association.h"
#include "stats/keyness.h"
#include "stats/normal.h"
#include "stats/ratio.h"

static void g2_of_four_cells(void **state)
{
    (void)state;
    static const struct {
        uint64_t a, words_a, b, words_b;
        double g2, p;
    } cases[] = {{12, 4000, 30, 5000, 4.4949711778659633, 0.033994686737151739},
                 {3, 900, 0, 1100, 4.7965550552837808, 0.028516703083154012},
                 {0, 500, 4, 800, 3.8917756081329511, 0.048523097597554854},
                 {700, 123456, 901, 234567, 58.699950176970219, 1.8364615445406277e-14}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double got = keyness_g2(cases[i].a, cases[i].words_a, cases[i].b, cases[i].words_b);
        assert_near(got, cases[i].g2);
        assert_near(chi_square_1_tail(cases[i].g2), cases[i].p);
    }
    assert_true(isnan(keyness_g2(0, 10, 0, 10)));
    assert_true(isnan(keyness_g2(1, 10, 0, 0)));
    assert_near(keyness_g2(5, 100, 10, 200), 0);
}

static void ratios_have_exact_intervals(void **state)
{
    (void)state;
    static const struct {
        uint64_t a, words_a, b, words_b;
        struct ratio want;
    } cases[] = {{12, 4000, 30, 5000, {2, 0.99437050804972127, 4.2893347868062133}},
                 {3, 900, 0, 1100, {0, 0, 1.979960640016412}},
                 {0, 500, 4, 800, {NAN, 0.41257751210005855, NAN}},
                 {700,
                  123456,
                  901,
                  234567,
                  {0.67744187618645668, 0.61305785949036418, 0.74882535588791932}},
                 {0, 10, 0, 10, {NAN, NAN, NAN}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct ratio got =
            rate_ratio(cases[i].a, cases[i].words_a, cases[i].b, cases[i].words_b);
        assert_near(got.estimate, cases[i].want.estimate);
        assert_near(got.low, cases[i].want.low);
        assert_near(got.high, cases[i].want.high);
    }
}

static void log_ratio_counts_doublings(void **state)
{
    (void)state;
    struct ratio got = log_ratio(12, 4000, 30, 5000);
    assert_near(got.estimate, 1);
    assert_near(got.low, log2(0.99437050804972127));
    assert_near(got.high, log2(4.2893347868062133));
    assert_true(isnan(log_ratio(3, 900, 0, 1100).estimate));
}

static void pairs_by_fisher(void **state)
{
    (void)state;
    static const struct {
        uint64_t n, a, b, both;
        struct association want;
    } cases[] = {
        {20, 8, 9, 6, {3.6, 1.6666666666666667, 0.4923659639173309, 0.064777327935222714}},
        {100, 30, 20, 2, {6, 0.33333333333333337, -0.21821789023599239, 0.031139977805808596}},
        {1000, 300, 200, 90, {60, 1.5, 0.16366341767699427, 4.7635817635684038e-07}},
        {50000,
         1200,
         900,
         60,
         {21.6, 2.7777777777777777, 0.037743197871474968, 2.0477160558996563e-12}},
        {10, 5, 5, 0, {2.5, 0, -1, 0.0079365079365079395}},
        {40, 39, 3, 3, {2.925, 1.0256410256410258, 0.045596075258755323, 1}},
        {40, 0, 3, 0, {0, NAN, NAN, NAN}},
        {40, 40, 3, 3, {3, 1, NAN, NAN}},
        {0, 0, 0, 0, {NAN, NAN, NAN, NAN}}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct association got =
            association_test(cases[i].n, cases[i].a, cases[i].b, cases[i].both);
        assert_near(got.expected, cases[i].want.expected);
        assert_near(got.lift, cases[i].want.lift);
        assert_near(got.phi, cases[i].want.phi);
        assert_near(got.p, cases[i].want.p);
    }
}

/* All tables with the same margins: the p-value of each is the sum of those no likelier. */
static void fisher_is_a_distribution(void **state)
{
    (void)state;
    for (uint64_t n = 2; n < 14; n++)
        for (uint64_t a = 1; a < n; a++)
            for (uint64_t b = 1; b < n; b++) {
                uint64_t least = a + b > n ? a + b - n : 0, most = a < b ? a : b;
                double largest = 0;
                for (uint64_t k = least; k <= most; k++) {
                    double p = association_test(n, a, b, k).p;
                    assert_true(p > 0 && p <= 1);
                    largest = fmax(largest, p);
                }
                assert_near(largest, 1);
            }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(g2_of_four_cells),
        cmocka_unit_test(ratios_have_exact_intervals),
        cmocka_unit_test(log_ratio_counts_doublings),
        cmocka_unit_test(pairs_by_fisher),
        cmocka_unit_test(fisher_is_a_distribution),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
