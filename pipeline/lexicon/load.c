/* Lexicons from files and folders, and from the built-in files. */
#include "lexicon/compile.h"
#include "lexicon/lexicon_make.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { LEXICON_FILE_MAX = 64 << 20 }; /* bytes; a lexicon is read whole */

enum {
    KEPT_KINDS = 1U << ROW_CLASS | 1U << ROW_CUE | 1U << ROW_FREQUENCY,
    ALL_KINDS = KEPT_KINDS | 1U << ROW_THEME | 1U << ROW_IDIOM | 1U << ROW_NAME |
                1U << ROW_FAMILY | 1U << ROW_EVIDENCE
};

static enum status read_file(const char *path, struct buffer *out, struct fault *fault)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return fault_set(fault, STATUS_EIO, path, 0, 0, "%s", strerror(errno));
    enum status status = STATUS_OK;
    while (status == STATUS_OK && !feof(file)) {
        status = buffer_reserve(out, 1 << 16);
        if (status != STATUS_OK)
            break;
        out->len += fread(out->data + out->len, 1, 1 << 16, file);
        if (ferror(file))
            status = fault_set(fault, STATUS_EIO, path, 0, 0, "%s", strerror(errno));
        else if (out->len > LEXICON_FILE_MAX)
            status = fault_set(fault, STATUS_EIO, path, 0, 0,
                               "is over 64 MiB: no lexicon that a person could read");
    }
    fclose(file);
    return status;
}

static int is_lexicon_name(const struct dirent *entry)
{
    static const char *const suffixes[] = {".csv", ".dic", ".dicx", ".yml", ".yaml"};
    size_t len = strlen(entry->d_name);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t n = strlen(suffixes[i]);
        if (len > n && entry->d_name[0] != '.' &&
            !strcasecmp(entry->d_name + len - n, suffixes[i]))
            return 1;
    }
    return 0;
}

/* Byte order, whatever the locale: the order of files is the order of themes. */
static int by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name);
}

enum status lexicon_read_file(struct rows *rows, const char *path, const char *name,
                              fault_sink *sink, void *ctx, struct fault *fault)
{
    struct buffer data = {0};
    enum status status = read_file(path, &data, fault);
    if (status == STATUS_OK)
        status = rows_read(rows, name, data.data, data.len, sink, ctx);
    buffer_clear(&data);
    return status;
}

static enum status read_folder(struct rows *rows, const char *path, fault_sink *sink, void *ctx,
                               struct fault *fault)
{
    struct dirent **names;
    struct buffer name = {0};
    enum status status = STATUS_OK;
    int count = scandir(path, &names, is_lexicon_name, by_bytes);
    if (count < 0)
        return fault_set(fault, STATUS_EIO, path, 0, 0, "%s", strerror(errno));
    if (count == 0)
        status = fault_set(fault, STATUS_EIO, path, 0, 0,
                           "holds no lexicon: files named .csv, .dic, .dicx, .yml or .yaml");
    for (int i = 0; i < count; i++) {
        buffer_reset(&name);
        enum status one = buffer_printf(&name, "%s/%s", path, names[i]->d_name);
        if (one == STATUS_OK && (status == STATUS_OK || status == STATUS_ELEXICON))
            one = lexicon_read_file(rows, buffer_cstr(&name), buffer_cstr(&name), sink, ctx,
                                    fault);
        if (one != STATUS_OK && (status == STATUS_OK || status == STATUS_ELEXICON))
            status = one;
        free(names[i]);
    }
    free(names);
    buffer_clear(&name);
    return status;
}

enum status lexicon_read_path(struct rows *rows, const char *path, fault_sink *sink, void *ctx,
                              struct fault *fault)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return fault_set(fault, STATUS_EIO, path, 0, 0, "%s", strerror(errno));
    return S_ISDIR(info.st_mode) ? read_folder(rows, path, sink, ctx, fault)
                                 : lexicon_read_file(rows, path, path, sink, ctx, fault);
}

enum status lexicon_read_builtin(struct rows *rows, unsigned kinds)
{
    for (const struct builtin_file *f = builtin_files(); f->name; f++) {
        size_t len = (size_t)(f->to - f->from);
        if (!(rows_kinds(f->from, len) & kinds))
            continue;
        enum status status = rows_read_csv(rows, f->name, f->from, len, NULL, NULL);
        if (status != STATUS_OK)
            return status;
    }
    size_t kept = 0;
    for (size_t i = 0; i < rows->count; i++)
        if (kinds >> rows->items[i].kind & 1)
            rows->items[kept++] = rows->items[i];
    rows->count = kept;
    return STATUS_OK;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* A class that a user's lexicon brings replaces the built-in one of its name. */
static enum status drop_replaced_classes(struct rows *rows, size_t builtin)
{
    size_t count = 0, kept = 0;
    const char **names = malloc((rows->count - builtin + 1) * sizeof *names);
    if (!names)
        return STATUS_ENOMEM;
    for (size_t i = builtin; i < rows->count; i++)
        if (rows->items[i].kind == ROW_CLASS)
            names[count++] = rows->items[i].name;
    if (count)
        qsort(names, count, sizeof *names, by_text);
    for (size_t i = 0; i < rows->count; i++) {
        const struct row *row = &rows->items[i];
        bool is_replaced = i < builtin && row->kind == ROW_CLASS && count &&
                           bsearch(&row->name, names, count, sizeof *names, by_text);
        rows->trusted -= is_replaced;
        if (!is_replaced)
            rows->items[kept++] = *row;
    }
    rows->count = kept;
    free(names);
    return STATUS_OK;
}

enum status lexicon_load(const char *const *paths, size_t count, fault_sink *sink, void *ctx,
                         struct lexicon **out, struct fault *fault)
{
    struct rows rows = {0};
    struct buffer image = {0};
    unsigned kinds = ALL_KINDS;
    if (count == 0)
        return (*out = lexicon_builtin()) ? STATUS_OK : STATUS_ENOMEM;
    for (size_t i = 0; i < count; i++)
        if (paths[i][0] != '+')
            kinds = KEPT_KINDS;
    enum status status = lexicon_read_builtin(&rows, kinds);
    size_t builtin = rows.trusted = rows.count;
    for (size_t i = 0; i < count && (status == STATUS_OK || status == STATUS_ELEXICON); i++) {
        enum status one =
            lexicon_read_path(&rows, paths[i] + (paths[i][0] == '+'), sink, ctx, fault);
        if (one != STATUS_OK)
            status = one;
    }
    if (status == STATUS_OK)
        status = drop_replaced_classes(&rows, builtin);
    if (status == STATUS_OK)
        status = lexicon_compile(&rows, sink, ctx, &image);
    if (status == STATUS_OK && !(*out = lexicon_attach(image.data, image.len, &image)))
        status = STATUS_ENOMEM;
    if (status == STATUS_ELEXICON)
        fault_set(fault, status, NULL, 0, 0, "the lexicon has faults (see above)");
    buffer_clear(&image);
    rows_clear(&rows);
    return status;
}
