#include "cli/terminal.h"

#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

bool terminal_is(FILE *stream)
{
    return isatty(fileno(stream)) == 1;
}

bool terminal_takes_colour(FILE *stream)
{
    const char *refused = getenv("NO_COLOR");
    const char *term = getenv("TERM");
    return !(refused && *refused) && !(term && !strcmp(term, "dumb")) && terminal_is(stream);
}

unsigned terminal_columns(FILE *stream)
{
#ifdef TIOCGWINSZ
    struct winsize size;
    if (ioctl(fileno(stream), TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    const char *text = getenv("COLUMNS");
    long columns = text ? strtol(text, NULL, 10) : 0;
    return columns >= 20 && columns <= 1000 ? (unsigned)columns : 80;
}
