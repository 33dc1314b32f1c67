#include "source/walk.h"

#include "base/buffer.h"
#include "source/container.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

enum { WALK_DEPTH_MAX = 128 };

/* An open folder: its names, sorted. */
struct level {
    char **names;
    size_t count, at;
    size_t path_len; /* of the folder's own path, with the slash */
    dev_t device;    /* against circles of links */
    ino_t inode;
};

struct walk {
    const char *const *paths;
    size_t count, at;
    notice_sink *notice;
    void *notice_ctx;
    struct level levels[WALK_DEPTH_MAX];
    size_t depth;
    struct buffer path;
    struct buffer series;
};

static const char *const only_stdin[] = {"-"};

struct walk *walk_new(const char *const *paths, size_t count, notice_sink *notice, void *ctx)
{
    struct walk *w = calloc(1, sizeof *w);
    if (!w)
        return NULL;
    w->paths = count ? paths : only_stdin;
    w->count = count ? count : 1;
    w->notice = notice;
    w->notice_ctx = ctx;
    return w;
}

static void level_clear(struct level *l)
{
    for (size_t i = 0; i < l->count; i++)
        free(l->names[i]);
    free(l->names);
    *l = (struct level){0};
}

void walk_free(struct walk *w)
{
    if (!w)
        return;
    while (w->depth > 0)
        level_clear(&w->levels[--w->depth]);
    buffer_clear(&w->path);
    buffer_clear(&w->series);
    free(w);
}

static void tell(struct walk *w, const char *path, const char *what)
{
    struct fault fault;
    fault_set(&fault, STATUS_EIO, path, 0, 0, "%s", what);
    if (w->notice)
        w->notice(w->notice_ctx, NOTICE_SKIPPED, &fault);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Doubles and templates that note apps keep beside the notes (FORMATS.md, 4.8). */
static bool is_left_out(const struct walk *w, const char *name)
{
    if (name[0] == '.' || !strcmp(name, "__MACOSX"))
        return true;
    if (strstr(name, ".sync-conflict") || strstr(name, "conflicted copy"))
        return true;
    if (!strcasecmp(name, "templates"))
        return true;
    bool is_in_logseq =
        w->path.len >= 7 && !memcmp(w->path.data + w->path.len - 7, "logseq/", 7);
    return is_in_logseq && (!strcmp(name, "bak") || !strcmp(name, "version-files"));
}

static enum status add_name(struct level *l, size_t *cap, const char *name)
{
    char **grown = array_grow(l->names, sizeof *l->names, l->count + 1, cap);
    if (!grown)
        return STATUS_ENOMEM;
    l->names = grown;
    l->names[l->count] = strdup(name);
    return l->names[l->count++] ? STATUS_OK : STATUS_ENOMEM;
}

static enum status read_names(struct walk *w, struct level *l, DIR *dir)
{
    enum status status = STATUS_OK;
    size_t cap = 0;
    const struct dirent *e;
    while (status == STATUS_OK && (e = readdir(dir)))
        if (!is_left_out(w, e->d_name))
            status = add_name(l, &cap, e->d_name);
    if (l->count > 1)
        qsort(l->names, l->count, sizeof *l->names, compare_names);
    return status;
}

/* A folder may be an unpacked export, in which the same text lies twice (container.h). */
static enum status drop_doubles(struct walk *w, struct level *l)
{
    struct container c = {0};
    enum status status = STATUS_OK;
    size_t kept = 0;
    for (size_t i = 0; i < l->count && status == STATUS_OK; i++)
        status = container_add(&c, l->names[i]);
    for (size_t i = 0; i < l->count && status == STATUS_OK; i++) {
        if (container_is_double(&c, l->names[i]))
            free(l->names[i]);
        else
            l->names[kept++] = l->names[i];
    }
    if (status == STATUS_OK && kept < l->count) {
        struct fault fault;
        fault_set(&fault, STATUS_OK, buffer_cstr(&w->path), 0, 0,
                  "files whose text is in another file, too, and is read there: %zu",
                  l->count - kept);
        if (w->notice)
            w->notice(w->notice_ctx, NOTICE_INFO, &fault);
        l->count = kept;
    }
    container_clear(&c);
    return status;
}

static bool is_circle(const struct walk *w, const struct stat *st)
{
    for (size_t i = 0; i < w->depth; i++)
        if (w->levels[i].device == st->st_dev && w->levels[i].inode == st->st_ino)
            return true;
    return false;
}

/* Opens the folder whose path is in w->path, as the next level. */
static enum status push(struct walk *w, const struct stat *st)
{
    if (is_circle(w, st))
        return STATUS_OK;
    if (w->depth == WALK_DEPTH_MAX) {
        tell(w, w->path.data, "lies too deep; what is below it was not read");
        return STATUS_OK;
    }
    DIR *dir = opendir(w->path.data);
    if (!dir) {
        tell(w, w->path.data, strerror(errno));
        return STATUS_OK;
    }
    struct level *l = &w->levels[w->depth++];
    *l = (struct level){.device = st->st_dev, .inode = st->st_ino};
    enum status status = STATUS_OK;
    if (w->path.data[w->path.len - 1] != '/')
        status = buffer_add_byte(&w->path, '/');
    l->path_len = w->path.len;
    if (status == STATUS_OK)
        status = read_names(w, l, dir);
    closedir(dir);
    if (status == STATUS_OK && l->count > 1)
        status = drop_doubles(w, l);
    return status;
}

static enum status set_path(struct walk *w, size_t keep, const char *name)
{
    w->path.len = keep;
    enum status status = buffer_add_text(&w->path, name);
    return status == STATUS_OK && !buffer_cstr(&w->path) ? STATUS_ENOMEM : status;
}

static enum status set_series(struct walk *w)
{
    buffer_reset(&w->series);
    enum status status = buffer_add(&w->series, w->path.data, w->path.len);
    return status == STATUS_OK && !buffer_cstr(&w->series) ? STATUS_ENOMEM : status;
}

/* The next name of the innermost folder; *is_found when it is a file. */
static enum status step(struct walk *w, bool *is_found)
{
    struct level *l = &w->levels[w->depth - 1];
    if (l->at == l->count) {
        level_clear(l);
        w->depth--;
        return STATUS_OK;
    }
    enum status status = set_path(w, l->path_len, l->names[l->at++]);
    if (status == STATUS_OK && w->depth == 1)
        status = set_series(w);
    if (status != STATUS_OK)
        return status;
    struct stat st;
    if (stat(w->path.data, &st) != 0)
        tell(w, w->path.data, strerror(errno));
    else if (S_ISDIR(st.st_mode))
        return push(w, &st);
    else
        *is_found = S_ISREG(st.st_mode); /* a socket or a pipe in a folder is no note */
    return STATUS_OK;
}

/* A path of the command line. Slashes behind a folder's name are not part of it. */
static enum status start(struct walk *w, const char *path, bool *is_file)
{
    enum status status = set_path(w, 0, path);
    if (status == STATUS_OK)
        status = set_series(w);
    if (status != STATUS_OK)
        return status;
    struct stat st;
    *is_file = !strcmp(path, "-") || stat(path, &st) != 0 || !S_ISDIR(st.st_mode);
    if (*is_file)
        return STATUS_OK; /* what is not there, input_open tells */
    while (w->path.len > 1 && w->path.data[w->path.len - 1] == '/')
        w->path.len--;
    return buffer_cstr(&w->path) ? push(w, &st) : STATUS_ENOMEM;
}

enum status walk_next(struct walk *w, struct walk_item *item)
{
    enum status status = STATUS_OK;
    bool is_file = false;
    bool is_walked = true;
    while (status == STATUS_OK && !is_file) {
        if (w->depth > 0) {
            status = step(w, &is_file);
        } else if (w->at == w->count) {
            return STATUS_STOP;
        } else {
            status = start(w, w->paths[w->at++], &is_file);
            is_walked = !is_file;
        }
    }
    if (status == STATUS_OK)
        *item = (struct walk_item){w->path.data, w->series.data, is_walked};
    return status;
}

uint64_t walk_total(const char *const *paths, size_t count)
{
    uint64_t total = 0;
    for (size_t i = 0; i < count; i++) {
        struct stat st;
        if (!strcmp(paths[i], "-") || stat(paths[i], &st) != 0 || !S_ISREG(st.st_mode))
            return 0;
        total += (uint64_t)st.st_size;
    }
    return total;
}
