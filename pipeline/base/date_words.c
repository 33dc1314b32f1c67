#include "base/date_words.h"

#include <stdlib.h>
#include <string.h>

struct word {
    const char *text; /* as date_word_read gives it */
    signed char value;
    bool is_weak;
};

/* Sorted, for bsearch. */
static const struct word months[] = {
    {"abr", 4, false},        {"abril", 4, false},      {"ago", 8, true},
    {"agosto", 8, false},     {"aout", 8, false},       {"apr", 4, false},
    {"april", 4, false},      {"aprile", 4, false},     {"aug", 8, false},
    {"august", 8, false},     {"augustus", 8, false},   {"avr", 4, false},
    {"avril", 4, false},      {"dec", 12, false},       {"december", 12, false},
    {"decembre", 12, false},  {"dez", 12, false},       {"dezember", 12, false},
    {"dezembro", 12, false},  {"dic", 12, false},       {"dicembre", 12, false},
    {"diciembre", 12, false}, {"ene", 1, false},        {"enero", 1, false},
    {"feb", 2, false},        {"febbraio", 2, false},   {"feber", 2, false},
    {"febr", 2, false},       {"febrero", 2, false},    {"februar", 2, false},
    {"februari", 2, false},   {"february", 2, false},   {"fev", 2, false},
    {"fevereiro", 2, false},  {"fevr", 2, false},       {"fevrier", 2, false},
    {"gen", 1, true},         {"gennaio", 1, false},    {"giu", 6, false},
    {"giugno", 6, false},     {"jaenner", 1, false},    {"jan", 1, false},
    {"janeiro", 1, false},    {"janner", 1, false},     {"januar", 1, false},
    {"januari", 1, false},    {"january", 1, false},    {"janv", 1, false},
    {"janvier", 1, false},    {"juil", 7, false},       {"juillet", 7, false},
    {"juin", 6, false},       {"jul", 7, false},        {"julho", 7, false},
    {"juli", 7, false},       {"julio", 7, false},      {"july", 7, false},
    {"jun", 6, false},        {"june", 6, false},       {"junho", 6, false},
    {"juni", 6, false},       {"junio", 6, false},      {"lug", 7, false},
    {"luglio", 7, false},     {"maart", 3, false},      {"maerz", 3, false},
    {"mag", 5, true},         {"maggio", 5, false},     {"mai", 5, false},
    {"maio", 5, false},       {"mar", 3, false},        {"march", 3, false},
    {"marco", 3, false},      {"mars", 3, false},       {"marz", 3, false},
    {"marzo", 3, false},      {"may", 5, false},        {"mayo", 5, false},
    {"mei", 5, false},        {"mrt", 3, false},        {"mrz", 3, false},
    {"nov", 11, false},       {"november", 11, false},  {"novembre", 11, false},
    {"novembro", 11, false},  {"noviembre", 11, false}, {"oct", 10, false},
    {"october", 10, false},   {"octobre", 10, false},   {"octubre", 10, false},
    {"okt", 10, false},       {"oktober", 10, false},   {"ott", 10, false},
    {"ottobre", 10, false},   {"out", 10, true},        {"outubro", 10, false},
    {"sep", 9, false},        {"sept", 9, false},       {"september", 9, false},
    {"septembre", 9, false},  {"septiembre", 9, false}, {"set", 9, true},
    {"setembro", 9, false},   {"setiembre", 9, false},  {"settembre", 9, false},
};

static const struct word weekdays[] = {
    {"di", 2, false},        {"dienstag", 2, false},   {"dim", 7, false},
    {"dimanche", 7, false},  {"dinsdag", 2, false},    {"do", 4, false},
    {"dom", 7, false},       {"domenica", 7, false},   {"domingo", 7, false},
    {"donderdag", 4, false}, {"donnerstag", 4, false}, {"fr", 5, false},
    {"freitag", 5, false},   {"fri", 5, false},        {"friday", 5, false},
    {"gio", 4, false},       {"giovedi", 4, false},    {"jeu", 4, false},
    {"jeudi", 4, false},     {"jue", 4, false},        {"jueves", 4, false},
    {"lun", 1, false},       {"lundi", 1, false},      {"lunedi", 1, false},
    {"lunes", 1, false},     {"ma", 2, false},         {"maandag", 1, false},
    {"mar", 2, false},       {"mardi", 2, false},      {"martedi", 2, false},
    {"martes", 2, false},    {"mer", 3, false},        {"mercoledi", 3, false},
    {"mercredi", 3, false},  {"mi", 3, false},         {"mie", 3, false},
    {"miercoles", 3, false}, {"mittwoch", 3, false},   {"mo", 1, false},
    {"mon", 1, false},       {"monday", 1, false},     {"montag", 1, false},
    {"quarta", 3, false},    {"quinta", 4, false},     {"sa", 6, false},
    {"sab", 6, false},       {"sabado", 6, false},     {"sabato", 6, false},
    {"sam", 6, false},       {"samedi", 6, false},     {"samstag", 6, false},
    {"sat", 6, false},       {"saturday", 6, false},   {"segunda", 1, false},
    {"sexta", 5, false},     {"so", 7, false},         {"sonnabend", 6, false},
    {"sonntag", 7, false},   {"sun", 7, false},        {"sunday", 7, false},
    {"terca", 2, false},     {"thu", 4, false},        {"thur", 4, false},
    {"thurs", 4, false},     {"thursday", 4, false},   {"tue", 2, false},
    {"tues", 2, false},      {"tuesday", 2, false},    {"ven", 5, false},
    {"vendredi", 5, false},  {"venerdi", 5, false},    {"vie", 5, false},
    {"viernes", 5, false},   {"vr", 5, false},         {"vrijdag", 5, false},
    {"wed", 3, false},       {"wednesday", 3, false},  {"weds", 3, false},
    {"wo", 3, false},        {"woensdag", 3, false},   {"za", 6, false},
    {"zaterdag", 6, false},  {"zo", 7, false},         {"zondag", 7, false},
};

/* The plain letter of U+00C0 to U+00FF, which names of dates may have; 0: none. */
static char plain_letter(unsigned char second)
{
    static const char letters[] = "aaaaaaaceeeeiiii\0nooooo\0ouuuuy\0s"
                                  "aaaaaaaceeeeiiii\0nooooo\0ouuuuy\0y";
    return letters[second & 0x3f];
}

/* One letter at text: its plain small form (0: no letter; 1: a combining accent, to be passed
 * over) and its length. */
static char read_letter(const char *text, size_t len, size_t *n)
{
    unsigned char c = (unsigned char)text[0];
    *n = 1;
    if (c >= 'A' && c <= 'Z')
        return (char)(c | 0x20);
    if (c >= 'a' && c <= 'z')
        return (char)c;
    if (len < 2)
        return 0;
    *n = 2;
    if (c == 0xc3)
        return plain_letter((unsigned char)text[1]);
    bool is_accent = c == 0xcc || (c == 0xcd && (unsigned char)text[1] < 0xb0);
    return is_accent ? 1 : 0;
}

size_t date_word_read(const char *text, size_t len, char out[DATE_WORD_MAX])
{
    size_t at = 0, n = 0, step;
    while (at < len) {
        char c = read_letter(text + at, len - at, &step);
        if (c == 0)
            break;
        at += step;
        if (c == 1)
            continue;
        if (n + 1 == DATE_WORD_MAX)
            return 0;
        out[n++] = c;
    }
    out[n] = '\0';
    return at;
}

static int compare(const void *key, const void *item)
{
    return strcmp(key, ((const struct word *)item)->text);
}

int date_word_month(const char *word, bool *is_weak)
{
    const struct word *w =
        bsearch(word, months, sizeof months / sizeof *months, sizeof *months, compare);
    *is_weak = w && w->is_weak;
    return w ? w->value : 0;
}

int date_word_weekday(const char *word)
{
    const struct word *w =
        bsearch(word, weekdays, sizeof weekdays / sizeof *weekdays, sizeof *weekdays, compare);
    return w ? w->value : 0;
}

static bool is_one_of(const char *word, const char *const *list)
{
    for (; *list; list++)
        if (!strcmp(word, *list))
            return true;
    return false;
}

bool date_word_is_article(const char *word)
{
    static const char *const list[] = {"am", "de", "den", "der", "el", "il", "le", "the", NULL};
    return is_one_of(word, list);
}

bool date_word_is_of(const char *word)
{
    static const char *const list[] = {"de", "del", "di", "do", "of", "van", NULL};
    return is_one_of(word, list);
}

bool date_word_is_at(const char *word)
{
    static const char *const list[] = {"a",   "alle", "as", "at", "kl",
                                       "klo", "las",  "om", "um", NULL};
    return is_one_of(word, list);
}
