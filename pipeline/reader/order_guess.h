/* order_guess.h - whether 3/4/2024 is in March or in April, told from all dates of a document
 * (D10): a number over 12 decides, then a weekday, then which order makes the dates (nearly)
 * sorted. */
#ifndef THEMELINE_ORDER_GUESS_H
#define THEMELINE_ORDER_GUESS_H

#include "base/date_text.h"

/* All zeros is ready. */
struct order_guess {
    enum numeric_order order; /* as decided or asked for */
    bool is_final;
    int votes[2];        /* weekdays that fit only NUMERIC_DMY - 1, NUMERIC_MDY - 1 */
    struct date last[2]; /* of the date before, under each order */
    unsigned rises[2], falls[2];
};

/* Learns from a field; true: it is a date whose day and month could change places, and the
 * order is not known yet. */
bool order_guess_learn(struct order_guess *o, const char *text, size_t len, int pivot_year);
/* Decides from what is known so far; false: it stays open. */
bool order_guess_settle(struct order_guess *o);

#endif
