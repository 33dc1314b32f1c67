#include "stats/dispersion.h"

#include <math.h>

double pearson_dispersion(double squares, uint64_t matches, uint64_t words, uint64_t entries)
{
    if (entries < 2 || matches == 0 || words == 0)
        return NAN;
    double m = (double)matches;
    double chi_square = squares * ((double)words / m) - m;
    return fmax(chi_square, 0) / (double)(entries - 1);
}
