#include "lexicon/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum {
    MATCH_LIMIT = 200000, /* steps of backtracking */
    DEPTH_LIMIT = 5000,
    HEAP_LIMIT_KIB = 4096,
    JIT_STACK_MIN = 32 << 10,
    JIT_STACK_MAX = 512 << 10
};

struct regex {
    pcre2_code *code;
};

struct regex_scratch {
    pcre2_match_data *data;
    pcre2_match_context *context;
    pcre2_jit_stack *stack;
};

enum status regex_compile(const char *text, struct regex **out, struct fault *fault)
{
    int error;
    PCRE2_SIZE offset;
    struct regex *r = calloc(1, sizeof *r);
    if (!r)
        return STATUS_ENOMEM;
    r->code = pcre2_compile((PCRE2_SPTR)text, PCRE2_ZERO_TERMINATED,
                            PCRE2_UTF | PCRE2_UCP | PCRE2_CASELESS | PCRE2_NEVER_BACKSLASH_C,
                            &error, &offset, NULL);
    if (!r->code) {
        PCRE2_UCHAR message[160];
        free(r);
        if (pcre2_get_error_message(error, message, sizeof message) < 0)
            strcpy((char *)message, "unknown error");
        return fault_set(fault, STATUS_ELEXICON, NULL, 0, offset + 1, "regex: %s",
                         (const char *)message);
    }
    /* Without JIT (not built in, no memory for code) the interpreter does the same, slower. */
    (void)pcre2_jit_compile(r->code, PCRE2_JIT_COMPLETE);
    *out = r;
    return STATUS_OK;
}

void regex_free(struct regex *r)
{
    if (r)
        pcre2_code_free(r->code);
    free(r);
}

struct regex_scratch *regex_scratch_new(void)
{
    struct regex_scratch *s = calloc(1, sizeof *s);
    if (!s)
        return NULL;
    s->data = pcre2_match_data_create(1, NULL);
    s->context = pcre2_match_context_create(NULL);
    s->stack = pcre2_jit_stack_create(JIT_STACK_MIN, JIT_STACK_MAX, NULL);
    if (!s->data || !s->context) {
        regex_scratch_free(s);
        return NULL;
    }
    pcre2_set_match_limit(s->context, MATCH_LIMIT);
    pcre2_set_depth_limit(s->context, DEPTH_LIMIT);
    pcre2_set_heap_limit(s->context, HEAP_LIMIT_KIB);
    if (s->stack)
        pcre2_jit_stack_assign(s->context, NULL, s->stack);
    return s;
}

void regex_scratch_free(struct regex_scratch *s)
{
    if (!s)
        return;
    pcre2_match_data_free(s->data);
    pcre2_match_context_free(s->context);
    pcre2_jit_stack_free(s->stack);
    free(s);
}

enum regex_result regex_find(const struct regex *r, struct regex_scratch *scratch,
                             const char *text, size_t len, size_t from, size_t *start,
                             size_t *end)
{
    /* The text was validated when it was read. */
    uint32_t options = PCRE2_NO_UTF_CHECK;
    int found = pcre2_match(r->code, (PCRE2_SPTR)text, len, from, options, scratch->data,
                            scratch->context);
    if (found == PCRE2_ERROR_JIT_STACKLIMIT)
        found = pcre2_match(r->code, (PCRE2_SPTR)text, len, from, options | PCRE2_NO_JIT,
                            scratch->data, scratch->context);
    if (found == PCRE2_ERROR_NOMATCH)
        return REGEX_NONE;
    if (found < 0)
        return REGEX_LIMIT;
    const PCRE2_SIZE *ovector = pcre2_get_ovector_pointer(scratch->data);
    *start = ovector[0];
    *end = ovector[1] > ovector[0] ? ovector[1] : ovector[0];
    return REGEX_MATCH;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* The length of a piece of regex that is none of the letters, blanks and \b that literals are
 * made of: an escape, a bracket with all that is in it, or one sign. */
static size_t skip_piece(const char *p)
{
    if (*p == '\\')
        return p[1] ? 2 : 1;
    if (*p == '[') {
        size_t n = 1;
        n += p[n] == '^';
        n += p[n] == ']';
        while (p[n] && p[n] != ']')
            n += p[n] == '\\' && p[n + 1] ? 2 : 1;
        return n + (p[n] == ']');
    }
    if (*p == '(') {
        size_t n = 1;
        while (p[n] && p[n] != ')')
            n += skip_piece(p + n);
        return n + (p[n] == ')');
    }
    return 1;
}

static bool is_repeat(char c)
{
    return c == '?' || c == '*' || c == '{';
}

/* The best literal of one alternative, which ends at NUL or '|'; *p moves behind it. */
static bool best_literal(const char **p, struct regex_literal *best)
{
    const char *s = *p;
    bool at_border = false; /* a word can begin here */
    best->len = 0;
    while (*s && *s != '|') {
        if (s[0] == '\\' && s[1] == 'b') {
            at_border = true;
            s += 2;
        } else if (is_letter(*s) && at_border) {
            size_t n = 1;
            while (is_letter(s[n]))
                n++;
            bool repeated = is_repeat(s[n]);
            size_t sure = repeated ? n - 1 : n;
            bool is_whole = !repeated && ((s[n] == '\\' && s[n + 1] == 'b') || s[n] == ' ');
            if (sure >= 2 && sure > best->len)
                *best = (struct regex_literal){s, sure, !is_whole};
            s += n;
            at_border = false;
        } else {
            at_border = *s == ' ' && !is_repeat(s[1]);
            s += skip_piece(s);
        }
    }
    *p = s;
    return best->len > 0;
}

size_t regex_literals(const char *text, struct regex_literal *out)
{
    size_t count = 0;
    for (;; text++) {
        if (count == REGEX_LITERAL_MAX || !best_literal(&text, &out[count]))
            return 0;
        count++;
        if (*text == '\0')
            return count;
    }
}
