/* library_stub.h - the calls of themeline.h for tests of the command line: they do nothing but
 * say what they were asked, and end as the test wants. */
#ifndef LIBRARY_STUB_H
#define LIBRARY_STUB_H

#include "themeline.h"

struct library_stub {
    int status; /* of every call */
    struct themeline_error error;
    void (*during)(const struct themeline_options *options); /* in themeline_run; may be NULL */
};
extern struct library_stub library_stub;

#endif
