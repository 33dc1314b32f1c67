#include "writers/xlsx_library.h"

#ifdef HAVE_XLSXWRITER
#include <pthread.h>

static struct xlsx_library library;
static bool is_here;

static void load(void)
{
    static const char *const names[] = {XLSX_FUNCTIONS(LIBRARY_NAME)};
    is_here = library_load(XLSXWRITER_FILE, names, sizeof names / sizeof *names, &library);
}

const struct xlsx_library *xlsx_library(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, load);
    return is_here ? &library : NULL;
}

#else

const struct xlsx_library *xlsx_library(void)
{
    return NULL;
}
#endif
