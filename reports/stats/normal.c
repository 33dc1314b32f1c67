#include "stats/normal.h"

#include <math.h>

static const double ROOT_HALF = 0.70710678118654752440084436210485;

double normal_two_sided(double z)
{
    return erfc(fabs(z) * ROOT_HALF);
}

double chi_square_1_tail(double x)
{
    return x > 0 ? erfc(sqrt(x) * ROOT_HALF) : 1;
}
