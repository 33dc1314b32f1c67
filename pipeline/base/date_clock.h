/* date_clock.h - the clock time and zone that stand behind a written date. */
#ifndef THEMELINE_DATE_CLOCK_H
#define THEMELINE_DATE_CLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum clock_zone {
    CLOCK_NO_ZONE,
    CLOCK_UTC,    /* Z, UTC, UT, GMT, -00:00: an instant, whose day is yet to be found */
    CLOCK_OFFSET, /* +02:00, GMT+8, EST */
    CLOCK_NAMED   /* [Europe/Paris]: local time there */
};

struct clock {
    int32_t seconds; /* since midnight; -1: no time */
    enum clock_zone zone;
    int32_t offset; /* CLOCK_OFFSET: seconds east of UTC */
    char name[48];  /* as written, without brackets */
    size_t len;     /* bytes read; 0: nothing here */
};

/* Reads "T21:10:00.5Z", " 21:10", ", 9.30 pm", " at 9 PM GMT+8", " 21h30", " 21:10
 * [Europe/Paris]" at the front of text. False: no time there. */
bool clock_read(const char *text, size_t len, struct clock *clock);
/* A zone as an offset: "Z", "UTC", "UT", "+02:00", "-0730", "+02", "GMT+8", "UTC+01:00", "EST",
 * "PDT". *len is what was read of it. False: none of these. */
bool clock_zone_read(const char *text, size_t *len, int32_t *offset);

#endif
