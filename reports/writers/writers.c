#include "writers/formats.h"
#include "writers/xlsx_library.h"

#include <string.h>

static const struct writer_format *const formats[] = {&csv_writer,  &tsv_writer, &jsonl_writer,
#ifdef HAVE_XLSXWRITER
                                                      &xlsx_writer,
#endif
                                                      &html_writer, NULL};

const struct writer_format *const *writer_formats(void)
{
    return formats;
}

const struct writer_format *writer_by_name(const char *name)
{
    for (size_t i = 0; formats[i]; i++)
        if (!strcmp(formats[i]->name, name))
            return formats[i];
    return NULL;
}

/* ASCII case alone: report.CSV is a CSV file, whatever the locale. */
static bool ends_with(const char *path, const char *suffix)
{
    size_t len = strlen(path), n = strlen(suffix);
    if (len < n)
        return false;
    for (size_t i = 0; i < n; i++) {
        char c = path[len - n + i];
        if (c >= 'A' && c <= 'Z')
            c = (char)(c - 'A' + 'a');
        if (c != suffix[i])
            return false;
    }
    return true;
}

const struct writer_format *writer_by_path(const char *path)
{
    for (size_t i = 0; formats[i]; i++)
        if (ends_with(path, formats[i]->suffix))
            return formats[i];
    return NULL;
}

const char *writer_missing(const char *name)
{
    bool is_workbook = !strcmp(name, "xlsx") || ends_with(name, ".xlsx");
    return is_workbook && !xlsx_library() ? XLSX_LIBRARY_MISSING : NULL;
}
