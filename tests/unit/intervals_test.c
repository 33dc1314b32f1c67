/* Expected numbers: R 4.2.2. Garwood: qchisq(.025, 2*k)/2 and qchisq(.975, 2*k+2)/2. Wilson:
 * prop.test(x, n, correct=FALSE)$conf.int. Dispersion: sum(residuals(g, "pearson")^2)/(n-1) of
 * g = glm(m ~ 1 + offset(log(w)), poisson), its epsilon 1e-15. */
#include "near.h"
#include "stats/beta.h"
#include "stats/density.h"
#include "stats/dispersion.h"
#include "stats/gamma.h"
#include "stats/intervals.h"

static void garwood_is_exact(void **state)
{
    (void)state;
    static const struct {
        uint64_t count;
        double low, high;
    } cases[] = {
        {0, 0, 3.6888794541139354},
        {1, 0.025317807984289876, 5.5716433909388989},
        {2, 0.24220927854396487, 7.2246876677239582},
        {7, 2.8143630515198663, 14.422675361702378},
        {100, 81.363991250923149, 121.62679379242637},
        {12345, 12128.180907899079, 12564.722206913333},
        {1000000, 998040.98334029387, 1001961.9119454322},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct interval got = garwood_interval(cases[i].count);
        assert_near(got.low, cases[i].low);
        assert_near(got.high, cases[i].high);
    }
}

static void wilson_is_the_score_interval(void **state)
{
    (void)state;
    static const struct {
        uint64_t hits, total;
        double low, high;
    } cases[] = {
        {0, 10, 0, 0.27753279986288915},
        {1, 10, 0.017876213095072892, 0.40415002679523837},
        {5, 7, 0.35893445183261941, 0.91778107599594327},
        {10, 10, 0.72246720013711085, 1},
        {17, 1000, 0.010640689856816328, 0.027055958840229922},
        {123456, 1000000, 0.12281269653142285, 0.12410219641400438},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct interval got = wilson_interval(cases[i].hits, cases[i].total);
        assert_near(got.low, cases[i].low);
        assert_near(got.high, cases[i].high);
    }
    assert_true(isnan(wilson_interval(0, 0).low));
}

/* An inverse undoes its function, at every size. */
static void inverses_undo(void **state)
{
    (void)state;
    static const double tails[] = {1e-12, 0.025, 0.5, 0.975};
    for (uint64_t shape = 1; shape < 2000000; shape = shape * 3 + 1)
        for (size_t i = 0; i < sizeof tails / sizeof *tails; i++) {
            assert_near(gamma_lower(shape, gamma_lower_inverse(shape, tails[i])), tails[i]);
            assert_near(gamma_upper(shape, gamma_upper_inverse(shape, tails[i])), tails[i]);
            assert_near(beta_lower(shape, 7, beta_lower_inverse(shape, 7, tails[i])), tails[i]);
            if (tails[i] > 1e-6) /* an x so near to 1 has no digits left */
                assert_near(beta_upper(7, shape, beta_upper_inverse(7, shape, tails[i])),
                            tails[i]);
        }
}

static void densities_add_up(void **state)
{
    (void)state;
    double poisson = 0, binomial = 0;
    for (uint64_t k = 0; k <= 200; k++) {
        poisson += poisson_density(k, 40);
        binomial += binomial_density(k, 200, 0.3);
    }
    assert_near(poisson, 1);
    assert_near(binomial, 1);
    assert_near(binomial_density(0, 0, 0.5), 1);
    assert_near(binomial_density(0, 5, 0), 1);
    assert_near(binomial_density(5, 5, 1), 1);
    assert_near(binomial_density(6, 5, 0.5), 0);
}

static void dispersion_is_pearsons(void **state)
{
    (void)state;
    /* m = 1 0 3 2 0 in w = 100 50 120 200 30 words */
    double squares = 1.0 / 100 + 9.0 / 120 + 4.0 / 200;
    assert_near(pearson_dispersion(squares, 6, 500, 5), 0.6875);
    assert_true(isnan(pearson_dispersion(0, 0, 500, 5)));
    assert_true(isnan(pearson_dispersion(1, 1, 1, 1)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(garwood_is_exact),
        cmocka_unit_test(wilson_is_the_score_interval),
        cmocka_unit_test(inverses_undo),
        cmocka_unit_test(densities_add_up),
        cmocka_unit_test(dispersion_is_pearsons),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
