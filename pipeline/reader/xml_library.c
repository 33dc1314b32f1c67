#include "reader/xml_library.h"

#ifdef HAVE_LIBXML2
#include <pthread.h>

static struct xml_library library;
static bool is_here;

static void load(void)
{
    static const char *const names[] = {XML_FUNCTIONS(LIBRARY_NAME)};
    is_here = library_load(LIBXML2_FILE, names, sizeof names / sizeof *names, &library);
}

const struct xml_library *xml_library(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_here ? &library : NULL;
}

#else

const struct xml_library *xml_library(void)
{
    return NULL;
}
#endif
