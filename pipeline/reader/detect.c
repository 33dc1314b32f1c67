#include "reader/formats.h"

const struct format *format_detect(const struct format_probe *p)
{
    const struct format *best = &text_format;
    int most = 0;
    for (const struct format *const *f = formats(); *f; f++) {
        int sure = (*f)->detect ? (*f)->detect(p) : 0;
        if (sure > most) {
            most = sure;
            best = *f;
        }
    }
    return best;
}
