/* Libraries that are loaded when first needed, against the one that every program has. */
#include "base/library.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#define FUNCTIONS(F) F(strlen) F(strcmp)

struct functions {
    FUNCTIONS(LIBRARY_MEMBER)
};

static void functions_are_found(void **state)
{
    static const char *const names[] = {FUNCTIONS(LIBRARY_NAME)};
    struct functions c;
    (void)state;
    if (!library_load("libc.so.6", names, 2, &c))
        skip(); /* another C library */
    assert_int_equal(c.strlen("four"), 4);
    assert_int_equal(c.strcmp("a", "a"), 0);
}

static void what_is_not_there(void **state)
{
    static const char *const names[] = {"strlen", "no_such_function"};
    struct functions c;
    (void)state;
    assert_false(library_load("libno-such-library.so.1", names, 1, &c));
    assert_false(library_load("libc.so.6", names, 2, &c));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(functions_are_found),
        cmocka_unit_test(what_is_not_there),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
