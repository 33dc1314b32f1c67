#include "source/archive_library.h"

#ifdef HAVE_LIBARCHIVE
#include <pthread.h>

static struct archive_library library;
static bool is_here;

static void load(void)
{
    static const char *const names[] = {ARCHIVE_FUNCTIONS(LIBRARY_NAME)};
    is_here = library_load(LIBARCHIVE_FILE, names, sizeof names / sizeof *names, &library);
}

const struct archive_library *archive_library(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_here ? &library : NULL;
}

#else

const struct archive_library *archive_library(void)
{
    return NULL;
}
#endif
