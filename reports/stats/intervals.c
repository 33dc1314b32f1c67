#include "stats/intervals.h"

#include "stats/gamma.h"
#include "stats/normal.h"

#include <math.h>

struct interval garwood_interval(uint64_t count)
{
    if (count == 0)
        return (struct interval){0, -log(0.025)};
    return (struct interval){gamma_lower_inverse(count, 0.025),
                             gamma_upper_inverse(count + 1, 0.025)};
}

struct interval wilson_interval(uint64_t hits, uint64_t total)
{
    if (total == 0)
        return (struct interval){NAN, NAN};
    double n = (double)total, p = (double)hits / n, z = NORMAL_95, z2 = z * z;
    double middle = p + z2 / (2 * n), scale = 1 + z2 / n;
    double half = z * sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    double low = hits == 0 ? 0 : (middle - half) / scale;
    double high = hits >= total ? 1 : (middle + half) / scale;
    return (struct interval){low, high};
}
