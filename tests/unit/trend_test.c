/* Expected numbers: R 4.2.2. S and its variance: the double loop over pairs of sign(x[j] -
 * x[i]), (n(n-1)(2n+5) - sum(t*(t-1)*(2*t+5)))/18. tau and p: cor.test(t, x, method="kendall",
 * exact = no ties and n <= 10, continuity=TRUE). Slopes: the sorted list of all pairs, its
 * median, and its floor((N - 1.96·sqrt(v))/2)-th from both ends. The factor of Hamed and Rao:
 * acf() of rank(x - b*t). Pettitt: the double sum of sign(). q: p.adjust(, "BH"). */
#include "near.h"
#include "stats/changepoint.h"
#include "stats/false_discovery.h"
#include "stats/ranks.h"
#include "stats/trend.h"

#include <stdlib.h>

enum { N1 = 8, N2 = 15, N3 = 24, N4 = 11 };
static const double short_rise[N1] = {3.1, 2.8, 4.0, 4.4, 3.9, 5.2, 5.0, 6.1};
static const double with_ties[N2] = {0, 0, 1.5, 0, 2, 1.5, 0, 3, 2, 1.5, 4, 0, 5, 3, 4.5};
/* round(arima.sim(list(ar=.8), 24) + (1:24)*.1, 3) after set.seed(7) */
static const double with_memory[N3] = {1.186, 0.793, -0.097, 0.801, 0.932, 0.867, 0.493, 0.072,
                                       1.315, 0.227, 0.339,  0.907, 2.284, 1.488, 1.285, 0.116,
                                       0.122, 0.136, 1.919,  2.607, 2.686, 3.6,   3.157, 3.078};
static const double with_gaps[N4] = {5, 4.5, 6, 3, 3.2, 2.9, 3.1, 1, 2, 0.5, 0.25};
static const double gaps[N4] = {0, 1, 2, 4, 5, 8, 9, 10, 13, 14, 20};
static const double steps[N3] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11,
                                 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23};

static struct mann_kendall kendall(const double *times, const double *values, size_t n)
{
    struct mann_kendall got;
    assert_int_equal(mann_kendall_test(times, values, n, &got), STATUS_OK);
    return got;
}

static void kendall_of_a_short_series_is_exact(void **state)
{
    (void)state;
    struct mann_kendall got = kendall(steps, short_rise, N1);
    assert_near(got.s, 20);
    assert_near(got.variance, 65.333333333333329);
    assert_near(got.tau, 0.7142857142857143);
    assert_true(got.is_exact);
    assert_near(got.p, 0.014136904761904656);
}

static void kendall_with_ties(void **state)
{
    (void)state;
    struct mann_kendall got = kendall(steps, with_ties, N2);
    assert_near(got.s, 52);
    assert_near(got.variance, 386);
    assert_near(got.tau, 0.53491827986858531);
    assert_near(got.p, 0.009436228622003431);
    assert_near(got.correction, 1); /* its factor is below 1, and must not help */
}

static void kendall_with_gaps_in_time(void **state)
{
    (void)state;
    struct mann_kendall got = kendall(gaps, with_gaps, N4);
    assert_near(got.s, -43);
    assert_near(got.variance, 165);
    assert_near(got.tau, -0.78181818181818186);
    assert_near(got.p, 0.0010766328645878012);
}

static void memory_widens_the_variance(void **state)
{
    (void)state;
    struct mann_kendall plain = kendall(NULL, with_memory, N3);
    struct mann_kendall got = kendall(steps, with_memory, N3);
    assert_near(plain.s, 112);
    assert_near(plain.variance, 1625.3333333333333);
    assert_near(plain.p, 0.0058999836245998112);
    assert_near(got.correction, 1.854076086956522);
    assert_near(got.p, 0.04317306673947395);
    double factor;
    assert_int_equal(hamed_rao_factor(steps, with_ties, N2, 0.3, &factor), STATUS_OK);
    assert_near(factor, -0.20143369175627202);
}

static void constant_series_are_not_tested(void **state)
{
    (void)state;
    static const double zeros[12] = {0};
    struct mann_kendall got = kendall(steps, zeros, 12);
    assert_true(isnan(got.tau));
    assert_true(isnan(got.p));
    struct changepoint change;
    assert_int_equal(pettitt_test(zeros, 12, &change), STATUS_OK);
    assert_false(change.is_found);
}

static void check_slope(const double *times, const double *values, size_t n, double variance,
                        struct theil_sen want)
{
    struct theil_sen got;
    assert_int_equal(theil_sen_slope(times, values, n, variance, &got), STATUS_OK);
    assert_near(got.slope, want.slope);
    assert_near(got.low, want.low);
    assert_near(got.high, want.high);
}

static void slopes_and_their_intervals(void **state)
{
    (void)state;
    check_slope(steps, short_rise, N1, 65.333333333333329,
                (struct theil_sen){0.4225, 0.2, 0.6});
    check_slope(steps, with_ties, N2, 386, (struct theil_sen){0.3, 0, 0.42857142857142855});
    check_slope(steps, with_memory, N3, 1625.3333333333333,
                (struct theil_sen){0.10178888888888887, 0.0185, 0.1555});
    check_slope(steps, with_memory, N3, 1625.3333333333333 * 1.854076086956522,
                (struct theil_sen){0.10178888888888887, 0.0055, 0.17328571428571427});
    check_slope(gaps, with_gaps, N4, 165,
                (struct theil_sen){-0.25909090909090909, -0.41428571428571426, -0.15});
    check_slope(steps, short_rise, N1, 1e9, (struct theil_sen){0.4225, NAN, NAN});
}

static int compare_doubles(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/* The bisection finds what sorting all pairs finds. */
static void slope_is_that_of_all_pairs(void **state)
{
    (void)state;
    enum { N = 40, PAIRS = N * (N - 1) / 2 };
    unsigned long seed = 1;
    for (int round = 0; round < 300; round++) {
        double times[N], values[N], slopes[PAIRS], time = 0;
        size_t count = 0, n = 2 + (size_t)round % (N - 1);
        for (size_t i = 0; i < n; i++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            times[i] = time += 1 + (double)(seed >> 60 & 3);
            values[i] = (double)(seed >> 40 & 7) / (round % 3 ? 1 : 7.3);
        }
        for (size_t i = 0; i < n; i++)
            for (size_t j = i + 1; j < n; j++)
                slopes[count++] = (values[j] - values[i]) / (times[j] - times[i]);
        qsort(slopes, count, sizeof *slopes, compare_doubles);
        struct theil_sen got;
        assert_int_equal(theil_sen_slope(times, values, n, 0, &got), STATUS_OK);
        double want = (slopes[(count - 1) / 2] + slopes[count / 2]) / 2;
        if (fabs(got.slope - want) > 1e-12)
            fail_msg("round %d: %.17g, want %.17g", round, got.slope, want);
    }
}

static void change_is_where_pettitt_puts_it(void **state)
{
    (void)state;
    static const struct {
        const double *values;
        size_t n, index;
        double k, p;
    } cases[] = {{short_rise, N1, 5, 15, 0.19193417208999694},
                 {with_ties, N2, 7, 41, 0.12141759386472221},
                 {with_memory, N3, 18, 106, 0.018527123488564338},
                 {with_gaps, N4, 5, 28, 0.078353687962723545}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct changepoint got;
        assert_int_equal(pettitt_test(cases[i].values, cases[i].n, &got), STATUS_OK);
        assert_true(got.is_found);
        assert_int_equal(got.index, cases[i].index);
        assert_near(got.k, cases[i].k);
        assert_near(got.p, cases[i].p);
    }
}

static void q_values_are_step_up(void **state)
{
    (void)state;
    double p[] = {.01, .04, .03, .5, .005, NAN, .04};
    static const double want[] = {0.03, 0.048, 0.048, 0.5, 0.03, NAN, 0.048};
    assert_int_equal(false_discovery(p, p, 7), STATUS_OK);
    for (size_t i = 0; i < 7; i++)
        assert_near(p[i], want[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kendall_of_a_short_series_is_exact),
        cmocka_unit_test(kendall_with_ties),
        cmocka_unit_test(kendall_with_gaps_in_time),
        cmocka_unit_test(memory_widens_the_variance),
        cmocka_unit_test(constant_series_are_not_tested),
        cmocka_unit_test(slopes_and_their_intervals),
        cmocka_unit_test(slope_is_that_of_all_pairs),
        cmocka_unit_test(change_is_where_pettitt_puts_it),
        cmocka_unit_test(q_values_are_step_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
