#include "tokenizer/abbreviations.h"

#include "tokenizer/bytes.h"
#include "tokenizer/rune.h"
#include "tokenizer/unicode_tables.h"

#include <string.h>

enum { LONGEST = 10, LONGEST_PLAIN = 6 /* of the abbreviations without a full stop in them */ };

/* In lower case and sorted; is_name: only with a capital ("Sat.", but not "she sat."). */
static const struct entry {
    char text[LONGEST + 1];
    unsigned char kind;
    bool is_name;
} ABBREVIATIONS[] = {
    /* clang-format off */
    {"a.d", ABBREVIATION_LAST, false},
    {"a.k.a", ABBREVIATION_TITLE, false},
    {"a.m", ABBREVIATION_LAST, false},
    {"adm", ABBREVIATION_TITLE, true},
    {"al", ABBREVIATION_LAST, false},
    {"approx", ABBREVIATION_TITLE, false},
    {"appt", ABBREVIATION_LAST, false},
    {"apr", ABBREVIATION_NAME, true},
    {"apt", ABBREVIATION_NUMBER, false},
    {"art", ABBREVIATION_NUMBER, false},
    {"aug", ABBREVIATION_NAME, true},
    {"ave", ABBREVIATION_LAST, true},
    {"b.c", ABBREVIATION_LAST, false},
    {"blvd", ABBREVIATION_LAST, false},
    {"br", ABBREVIATION_TITLE, true},
    {"c", ABBREVIATION_NUMBER, false},
    {"ca", ABBREVIATION_NUMBER, false},
    {"capt", ABBREVIATION_TITLE, false},
    {"cf", ABBREVIATION_TITLE, false},
    {"ch", ABBREVIATION_NUMBER, false},
    {"co", ABBREVIATION_LAST, true},
    {"col", ABBREVIATION_TITLE, true},
    {"cont", ABBREVIATION_LAST, false},
    {"corp", ABBREVIATION_LAST, true},
    {"dec", ABBREVIATION_NAME, true},
    {"dept", ABBREVIATION_LAST, false},
    {"dr", ABBREVIATION_TITLE, false},
    {"e.g", ABBREVIATION_TITLE, false},
    {"eg", ABBREVIATION_TITLE, false},
    {"esp", ABBREVIATION_TITLE, false},
    {"esq", ABBREVIATION_LAST, true},
    {"est", ABBREVIATION_NUMBER, false},
    {"etc", ABBREVIATION_LAST, false},
    {"ext", ABBREVIATION_NUMBER, false},
    {"feb", ABBREVIATION_NAME, true},
    {"fig", ABBREVIATION_NUMBER, false},
    {"fr", ABBREVIATION_TITLE, true},
    {"fri", ABBREVIATION_NAME, true},
    {"ft", ABBREVIATION_LAST, false},
    {"gen", ABBREVIATION_TITLE, true},
    {"gov", ABBREVIATION_TITLE, true},
    {"hon", ABBREVIATION_TITLE, true},
    {"hr", ABBREVIATION_LAST, false},
    {"hrs", ABBREVIATION_LAST, false},
    {"i.e", ABBREVIATION_TITLE, false},
    {"ie", ABBREVIATION_TITLE, false},
    {"inc", ABBREVIATION_LAST, true},
    {"jan", ABBREVIATION_NAME, true},
    {"jr", ABBREVIATION_LAST, true},
    {"jul", ABBREVIATION_NAME, true},
    {"jun", ABBREVIATION_NAME, true},
    {"lb", ABBREVIATION_LAST, false},
    {"lbs", ABBREVIATION_LAST, false},
    {"lt", ABBREVIATION_TITLE, true},
    {"ltd", ABBREVIATION_LAST, false},
    {"maj", ABBREVIATION_TITLE, true},
    {"mar", ABBREVIATION_NAME, true},
    {"messrs", ABBREVIATION_TITLE, false},
    {"min", ABBREVIATION_LAST, false},
    {"mins", ABBREVIATION_LAST, false},
    {"misc", ABBREVIATION_TITLE, false},
    {"mlle", ABBREVIATION_TITLE, false},
    {"mme", ABBREVIATION_TITLE, false},
    {"mon", ABBREVIATION_NAME, true},
    {"mr", ABBREVIATION_TITLE, false},
    {"mrs", ABBREVIATION_TITLE, false},
    {"ms", ABBREVIATION_TITLE, false},
    {"mt", ABBREVIATION_TITLE, true},
    {"no", ABBREVIATION_NUMBER, false},
    {"nos", ABBREVIATION_NUMBER, false},
    {"nov", ABBREVIATION_NAME, true},
    {"oct", ABBREVIATION_NAME, true},
    {"op", ABBREVIATION_NUMBER, false},
    {"oz", ABBREVIATION_LAST, false},
    {"p", ABBREVIATION_NUMBER, false},
    {"p.m", ABBREVIATION_LAST, false},
    {"p.s", ABBREVIATION_TITLE, false},
    {"ph.d", ABBREVIATION_LAST, false},
    {"pp", ABBREVIATION_NUMBER, false},
    {"pres", ABBREVIATION_TITLE, true},
    {"prof", ABBREVIATION_TITLE, false},
    {"pt", ABBREVIATION_NUMBER, false},
    {"rd", ABBREVIATION_LAST, true},
    {"rep", ABBREVIATION_TITLE, true},
    {"rev", ABBREVIATION_TITLE, true},
    {"sat", ABBREVIATION_NAME, true},
    {"sen", ABBREVIATION_TITLE, true},
    {"sep", ABBREVIATION_NAME, true},
    {"sept", ABBREVIATION_NAME, true},
    {"sgt", ABBREVIATION_TITLE, false},
    {"sr", ABBREVIATION_LAST, true},
    {"st", ABBREVIATION_NAME, false},
    {"sun", ABBREVIATION_NAME, true},
    {"tel", ABBREVIATION_NUMBER, false},
    {"thu", ABBREVIATION_NAME, true},
    {"thur", ABBREVIATION_NAME, true},
    {"thurs", ABBREVIATION_NAME, true},
    {"tue", ABBREVIATION_NAME, true},
    {"tues", ABBREVIATION_NAME, true},
    {"vol", ABBREVIATION_NUMBER, false},
    {"vs", ABBREVIATION_TITLE, false},
    {"wed", ABBREVIATION_NAME, true},
    {"weds", ABBREVIATION_NAME, true},
    {"wk", ABBREVIATION_LAST, false},
    {"yr", ABBREVIATION_LAST, false},
    {"yrs", ABBREVIATION_LAST, false},
    /* clang-format on */
};

/* By the first letter: the last letters of the abbreviations that have no full stop in them. A
 * sentence's last word is mostly told by this to be none. */
#define ENDS_IN(c) (UINT32_C(1) << ((c) - 'a'))
static const uint32_t LAST_LETTERS[26] = {
    ['a' - 'a'] = ENDS_IN('e') | ENDS_IN('g') | ENDS_IN('l') | ENDS_IN('m') | ENDS_IN('r') |
                  ENDS_IN('t') | ENDS_IN('x'),
    ['b' - 'a'] = ENDS_IN('d') | ENDS_IN('r'),
    ['c' - 'a'] = ENDS_IN('a') | ENDS_IN('f') | ENDS_IN('h') | ENDS_IN('l') | ENDS_IN('o') |
                  ENDS_IN('p') | ENDS_IN('t'),
    ['d' - 'a'] = ENDS_IN('c') | ENDS_IN('r') | ENDS_IN('t'),
    ['e' - 'a'] = ENDS_IN('c') | ENDS_IN('g') | ENDS_IN('p') | ENDS_IN('q') | ENDS_IN('t'),
    ['f' - 'a'] = ENDS_IN('b') | ENDS_IN('g') | ENDS_IN('i') | ENDS_IN('r') | ENDS_IN('t'),
    ['g' - 'a'] = ENDS_IN('n') | ENDS_IN('v'),
    ['h' - 'a'] = ENDS_IN('n') | ENDS_IN('r') | ENDS_IN('s'),
    ['i' - 'a'] = ENDS_IN('c') | ENDS_IN('e'),
    ['j' - 'a'] = ENDS_IN('l') | ENDS_IN('n') | ENDS_IN('r'),
    ['l' - 'a'] = ENDS_IN('b') | ENDS_IN('d') | ENDS_IN('s') | ENDS_IN('t'),
    ['m' - 'a'] = ENDS_IN('c') | ENDS_IN('e') | ENDS_IN('j') | ENDS_IN('n') | ENDS_IN('r') |
                  ENDS_IN('s') | ENDS_IN('t'),
    ['n' - 'a'] = ENDS_IN('o') | ENDS_IN('s') | ENDS_IN('v'),
    ['o' - 'a'] = ENDS_IN('p') | ENDS_IN('t') | ENDS_IN('z'),
    ['p' - 'a'] = ENDS_IN('f') | ENDS_IN('p') | ENDS_IN('s') | ENDS_IN('t'),
    ['r' - 'a'] = ENDS_IN('d') | ENDS_IN('p') | ENDS_IN('v'),
    ['s' - 'a'] = ENDS_IN('n') | ENDS_IN('p') | ENDS_IN('r') | ENDS_IN('t'),
    ['t' - 'a'] = ENDS_IN('e') | ENDS_IN('l') | ENDS_IN('r') | ENDS_IN('s') | ENDS_IN('u'),
    ['v' - 'a'] = ENDS_IN('l') | ENDS_IN('s'),
    ['w' - 'a'] = ENDS_IN('d') | ENDS_IN('k') | ENDS_IN('s'),
    ['y' - 'a'] = ENDS_IN('r') | ENDS_IN('s'),
};

/* Sorted as they are written. */
static const char STARTERS[][LONGEST + 1] = {
    "A",     "After",    "Again",     "All",     "Also",    "Although", "Always",    "An",
    "And",   "Another",  "Anyway",    "As",      "At",      "Because",  "Before",    "But",
    "Came",  "Can",      "Could",     "Did",     "Do",      "Does",     "Don",       "Each",
    "Even",  "Every",    "Everyone",  "Felt",    "Finally", "First",    "For",       "From",
    "Got",   "Had",      "Has",       "Have",    "He",      "Her",      "Here",      "His",
    "How",   "However",  "I",         "If",      "In",      "Is",       "It",        "Its",
    "Just",  "Last",     "Later",     "Made",    "Maybe",   "My",       "Never",     "Next",
    "No",    "Nobody",   "Not",       "Nothing", "Now",     "Of",       "On",        "Once",
    "One",   "Only",     "Or",        "Our",     "Perhaps", "She",      "Should",    "Since",
    "So",    "Some",     "Sometimes", "Spent",   "Still",   "That",     "The",       "Their",
    "Then",  "There",    "These",     "They",    "This",    "Those",    "Though",    "To",
    "Today", "Tomorrow", "Tonight",   "Took",    "Very",    "Was",      "We",        "Well",
    "Went",  "Were",     "What",      "When",    "Where",   "Which",    "While",     "Who",
    "Why",   "Will",     "With",      "Woke",    "Would",   "Yes",      "Yesterday", "Yet",
    "You",   "Your",
};

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_capital(char c)
{
    return c >= 'A' && c <= 'Z';
}

/* Letters parted by full stops: U.S, J.R.R */
static bool is_dotted(const char *word, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        if (i % 2 ? word[i] != '.' : !is_letter(word[i]))
            return false;
    }
    return len % 2 == 1 && len > 1;
}

static enum abbreviation look_up(const char *lower, bool is_name)
{
    size_t low = 0, high = sizeof ABBREVIATIONS / sizeof *ABBREVIATIONS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(lower, ABBREVIATIONS[middle].text);
        if (order == 0) {
            bool fits = is_name || !ABBREVIATIONS[middle].is_name;
            return fits ? (enum abbreviation)ABBREVIATIONS[middle].kind : ABBREVIATION_NONE;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return ABBREVIATION_NONE;
}

/* Whether the letters before `stop`, of which eight bytes there are, are surely no
 * abbreviation: two or more, and too many, or of a first and last that none has. */
static bool is_surely_none(const char *text, size_t stop)
{
    uint64_t bytes = bytes_load(text + stop - 8), w = (bytes | BYTES_OF(0x20)) & BYTES_OF(0x7F);
    uint64_t others =
        (~bytes_at_least(w, 'a') | bytes_at_least(w, 'z' + 1) | bytes) & BYTES_OF(0x80);
    if (!others)
        return true;
    unsigned count = (unsigned)__builtin_clzll(others) / 8;
    if (count < 2)
        return false;
    unsigned first = (unsigned)(w >> (64 - 8 * count) & 0x7F), last = (unsigned)(w >> 56);
    return count > LONGEST_PLAIN || !(LAST_LETTERS[first - 'a'] & ENDS_IN(last));
}

enum abbreviation abbreviation_before(const char *text, size_t stop)
{
    if (stop >= 8 && is_surely_none(text, stop))
        return ABBREVIATION_NONE;
    size_t start = stop;
    while (start > 0 && stop - start <= LONGEST &&
           (is_letter(text[start - 1]) || text[start - 1] == '.'))
        start--;
    size_t len = stop - start;
    if (len == 0 || len > LONGEST || text[start] == '.')
        return ABBREVIATION_NONE;
    if (start > 0) { /* the rest of a longer word */
        size_t next, before = rune_before(text, start);
        if (unicode_properties(rune_at(text, start, before, &next)) & UNICODE_WORDLIKE ||
            text[before] == '\'')
            return ABBREVIATION_NONE;
    }
    char lower[LONGEST + 1] = {0};
    for (size_t i = 0; i < len; i++)
        lower[i] = (char)(is_capital(text[start + i]) ? text[start + i] + ('a' - 'A')
                                                      : text[start + i]);
    bool is_name = is_capital(text[start]);
    if (len == 1 && is_name) /* an initial; "So do I." is none */
        return lower[0] == 'i' ? ABBREVIATION_NONE : ABBREVIATION_NAME;
    enum abbreviation kind = look_up(lower, is_name);
    if (kind == ABBREVIATION_NONE && is_dotted(text + start, len))
        kind = ABBREVIATION_NAME;
    return kind;
}

bool is_sentence_starter(const char *text, size_t len, size_t pos)
{
    char word[LONGEST + 1] = {0};
    size_t n = 0;
    while (pos + n < len && is_letter(text[pos + n])) {
        if (n == LONGEST)
            return false;
        word[n] = text[pos + n];
        n++;
    }
    size_t low = 0, high = sizeof STARTERS / sizeof *STARTERS;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(word, STARTERS[middle]);
        if (order == 0)
            return true;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return false;
}
