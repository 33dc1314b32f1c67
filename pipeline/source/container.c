#include "source/container.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

static const char *last_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool ends_with(const char *name, const char *suffix)
{
    size_t len = strlen(name), size = strlen(suffix);
    return len >= size && !strcasecmp(name + len - size, suffix);
}

static bool ends_with_any(const char *name, const char *const *suffixes)
{
    for (; *suffixes; suffixes++)
        if (ends_with(name, *suffixes))
            return true;
    return false;
}

static bool begins_with(const char *name, const char *with)
{
    return strncmp(name, with, strlen(with)) == 0;
}

/* Whether one of the folders of path has this name. */
static bool is_below(const char *path, const char *folder)
{
    size_t size = strlen(folder);
    for (const char *at = path; at; at = strchr(at, '/') ? strchr(at, '/') + 1 : NULL)
        if (!strncasecmp(at, folder, size) && at[size] == '/')
            return true;
    return false;
}

static bool is_junk(const char *path)
{
    const char *name = last_name(path);
    return is_below(path, "__MACOSX") || begins_with(name, "._") ||
           !strcmp(name, ".DS_Store") || !strcasecmp(name, "Thumbs.db") ||
           !strcasecmp(name, "desktop.ini");
}

static bool is_media(const char *path)
{
    static const char *const suffixes[] = {
        ".jpg",  ".jpeg",  ".png", ".gif", ".heic",  ".heif",    ".webp", ".bmp", ".tif",
        ".tiff", ".svg",   ".mp4", ".mov", ".m4v",   ".avi",     ".webm", ".mkv", ".mp3",
        ".m4a",  ".aac",   ".wav", ".ogg", ".amr",   ".3gp",     ".pdf",  ".ttf", ".otf",
        ".woff", ".woff2", ".css", ".ico", ".thumb", ".sticker", NULL};
    return ends_with_any(path, suffixes);
}

/* Journey: 13 digits, a hyphen, 16 letters or digits, ".json". */
static bool is_journey(const char *path)
{
    const char *name = last_name(path);
    if (strlen(name) != 35 || name[13] != '-' || !ends_with(name, ".json"))
        return false;
    for (int i = 0; i < 30; i++) {
        bool is_digit = name[i] >= '0' && name[i] <= '9';
        bool is_letter = (name[i] | 32) >= 'a' && (name[i] | 32) <= 'z';
        if (i != 13 && !is_digit && (i < 13 || !is_letter))
            return false;
    }
    return true;
}

/* Notion: a blank and 32 hexadecimal digits in front of the suffix, or "_all" and the suffix.
 */
static bool is_notion(const char *path)
{
    const char *name = last_name(path), *dot = strrchr(name, '.');
    if (!dot || (strcasecmp(dot, ".md") && strcasecmp(dot, ".html") && strcasecmp(dot, ".csv")))
        return false;
    if (dot - name > 4 && !strncmp(dot - 4, "_all", 4))
        dot -= 4;
    if (dot - name < 33 || dot[-33] != ' ')
        return false;
    for (const char *p = dot - 32; p < dot; p++)
        if (!strchr("0123456789abcdef", *p))
            return false;
    return true;
}

static bool is_tweets(const char *name)
{
    return ends_with(name, ".js") &&
           (begins_with(name, "tweets.js") || begins_with(name, "tweets-part") ||
            begins_with(name, "tweet.js") || begins_with(name, "note-tweet"));
}

/* Substack: posts/123401.slug.html. */
static bool is_substack(const char *path)
{
    const char *name = last_name(path);
    size_t digits = strspn(name, "0123456789");
    return begins_with(path, "posts/") && digits >= 4 && name[digits] == '.' &&
           ends_with(name + digits + 1, ".html");
}

static bool is_top(const char *path)
{
    return !strchr(path, '/');
}

/* The kind that a name speaks for. */
static enum container_kind kind_of_name(const char *path)
{
    const char *name = last_name(path);
    if (!strcmp(path, "META-INF/container.xml"))
        return CONTAINER_EPUB;
    if (!strcmp(path, "[Content_Types].xml") || !strcmp(path, "content.xml"))
        return CONTAINER_OFFICE;
    if (!strcmp(name, "DiaroBackup.xml"))
        return CONTAINER_DIARO;
    if (!strcmp(name, "Standard Notes Backup and Import File.txt"))
        return CONTAINER_STANDARD_NOTES;
    if (is_journey(path))
        return CONTAINER_JOURNEY;
    if (is_below(path, "AppleJournalEntries") && is_below(path, "Entries"))
        return CONTAINER_APPLE_JOURNAL;
    if (begins_with(path, "Takeout/"))
        return CONTAINER_TAKEOUT;
    if (is_below(path, "data") && is_tweets(name))
        return CONTAINER_TWITTER;
    if (!strcmp(name, "comments.csv") || !strcmp(name, "subscribed_subreddits.csv") ||
        !strcmp(name, "comment_votes.csv") || !strcmp(name, "post_votes.csv"))
        return CONTAINER_REDDIT;
    if (is_below(path, "posts") && begins_with(name, "your_posts"))
        return CONTAINER_FACEBOOK;
    if (is_below(path, "claps") && begins_with(name, "claps-"))
        return CONTAINER_MEDIUM;
    if (is_substack(path))
        return CONTAINER_SUBSTACK;
    return is_notion(path) ? CONTAINER_NOTION : CONTAINER_FOLDER;
}

static uint64_t name_hash(const char *name, size_t len)
{
    return id_hash(ID_HASH_SEED, name, len);
}

enum status container_add(struct container *c, const char *name)
{
    bool is_new;
    size_t len = strlen(name);
    if (len == 0 || is_junk(name))
        return STATUS_OK;
    enum status status = id_set_add(&c->names, name_hash(name, len), &is_new);
    for (size_t i = len; status == STATUS_OK && i-- > 0;)
        if (name[i] == '/') {
            status = id_set_add(&c->names, name_hash(name, i), &is_new);
            if (!is_new)
                break; /* nor are the folders around it */
        }
    if (name[len - 1] == '/')
        return status;
    c->count++;
    c->others += !(is_top(name) && ends_with(name, ".zip"));
    c->seen[kind_of_name(name)]++;
    return status;
}

void container_settle(struct container *c)
{
    c->kind = CONTAINER_FOLDER;
    if (c->count > 0 && c->others == 0) {
        c->kind = CONTAINER_ZIPS;
        return;
    }
    for (int kind = CONTAINER_FOLDER + 1; kind < CONTAINER_KINDS; kind++)
        if (c->seen[kind] > (kind == CONTAINER_REDDIT)) { /* one name alone may be anybody's */
            c->kind = (enum container_kind)kind;
            return;
        }
}

static bool has(const struct container *c, const char *name, size_t len, const char *suffix)
{
    enum { NAME_MAX_HERE = 1024 };
    char whole[NAME_MAX_HERE];
    size_t size = strlen(suffix);
    if (len + size >= sizeof whole)
        return false;
    memcpy(whole, name, len);
    memcpy(whole + len, suffix, size);
    return id_set_has(&c->names, name_hash(whole, len + size));
}

/* The length of a path without its suffix. */
static size_t stem(const char *path)
{
    const char *dot = strrchr(last_name(path), '.');
    return dot ? (size_t)(dot - path) : strlen(path);
}

/* Notion's table of pages that are there themselves, or the table that is there whole, too. */
static bool is_table_of_pages(const struct container *c, const char *path)
{
    size_t len = stem(path);
    if (has(c, path, len, "_all.csv"))
        return true;
    if (len > 4 && !strncmp(path + len - 4, "_all", 4))
        len -= 4;
    return has(c, path, len, "") || (len > 33 && has(c, path, len - 33, ""));
}

bool container_is_double(const struct container *c, const char *name)
{
    static const char backup[] = "Standard Notes Backup and Import File.txt";
    size_t len = strlen(name), folder = (size_t)(last_name(name) - name);
    if (ends_with(name, ".html") || ends_with(name, ".htm")) {
        size_t size = stem(name);
        if (!strcmp(name + folder, "index.html"))
            return has(c, name, folder, "Entries");
        return has(c, name, size, ".json");
    }
    if (ends_with(name, ".csv") && is_notion(name))
        return is_table_of_pages(c, name);
    return len == folder + 5 && !strcmp(name + folder, "Items") && has(c, name, folder, backup);
}

/* A note of Keep's: in Takeout it has its twin, in whatever language the folder is named. */
static bool is_keep_note(const struct container *c, const char *path)
{
    return ends_with(path, ".json") &&
           (is_below(path, "Keep") || has(c, path, stem(path), ".html"));
}

/* Whether a file of an app's export has the writer's entries. */
static bool is_wanted(const struct container *c, const char *path, const char **hint)
{
    const char *name = last_name(path);
    switch (c->kind) {
    case CONTAINER_DIARO:
        *hint = "diaro";
        return !strcmp(name, "DiaroBackup.xml");
    case CONTAINER_STANDARD_NOTES:
        *hint = "standard-notes";
        return kind_of_name(path) == CONTAINER_STANDARD_NOTES;
    case CONTAINER_JOURNEY:
        *hint = "journey";
        return is_journey(path);
    case CONTAINER_APPLE_JOURNAL:
        *hint = "apple-journal";
        return is_below(path, "Entries") && ends_with(name, ".html");
    case CONTAINER_TAKEOUT:
        *hint = is_keep_note(c, path) ? "keep" : NULL;
        return *hint != NULL;
    case CONTAINER_TWITTER:
        *hint = "twitter";
        return is_tweets(name);
    case CONTAINER_REDDIT:
        *hint = "csv";
        return !strcmp(name, "posts.csv") || !strcmp(name, "comments.csv");
    case CONTAINER_FACEBOOK:
        *hint = "facebook";
        return kind_of_name(path) == CONTAINER_FACEBOOK && ends_with(name, ".json");
    case CONTAINER_NOTION:
        *hint = ends_with(name, ".md") ? "notion" : NULL;
        return true;
    case CONTAINER_MEDIUM:
        return is_below(path, "posts") && ends_with(name, ".html");
    default:
        return true;
    }
}

enum container_verdict container_judge(const struct container *c, const char *name,
                                       const char **hint)
{
    *hint = NULL;
    if (is_junk(name))
        return CONTAINER_JUNK;
    if (is_media(name))
        return CONTAINER_MEDIA;
    if (ends_with(name, ".zip"))
        return c->kind == CONTAINER_ZIPS ? CONTAINER_OPEN : CONTAINER_OTHER;
    if (container_is_double(c, name))
        return CONTAINER_DOUBLE;
    if (is_wanted(c, name, hint))
        return CONTAINER_TAKE;
    *hint = NULL;
    return CONTAINER_OTHER;
}

const char *container_whole(const struct container *c)
{
    return c->kind == CONTAINER_EPUB       ? "epub"
           : c->kind == CONTAINER_SUBSTACK ? "substack"
                                           : NULL;
}

void container_clear(struct container *c)
{
    id_set_clear(&c->names);
    *c = (struct container){0};
}

const char *container_title(enum container_kind kind)
{
    static const char *const titles[CONTAINER_KINDS] = {
        "a folder", "an EPUB",       "an Office document", "Diaro",       "Standard Notes",
        "Journey",  "Apple Journal", "Google Takeout",     "X (Twitter)", "Reddit",
        "Facebook", "Medium",        "Substack",           "Notion",      "archives"};
    return titles[kind];
}
