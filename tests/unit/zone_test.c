#include "base/zone.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

static bool has_zones(void)
{
    bool has = access("/usr/share/zoneinfo/Europe/Berlin", R_OK) == 0;
    if (!has)
        print_message("no tzdata here, left out\n");
    return has;
}

static void test_named(void **state)
{
    static const struct {
        const char *zone;
        int64_t instant;
        int32_t offset;
    } cases[] = {
        {"Europe/Berlin", 1709683199, 3600}, /* winter 2024 */
        {"Europe/Berlin", 1720000000, 7200}, /* summer 2024 */
        {"Europe/Berlin", 1711846799, 3600}, /* the second before summer time */
        {"Europe/Berlin", 1711846800, 7200},
        {"Europe/Berlin", 1729990799, 7200},
        {"Europe/Berlin", 1729990800, 3600},
        {"Europe/Berlin", 4102444800, 3600},   /* 2100: by the rule */
        {"Europe/Berlin", 4118083200, 7200},   /* July 2100 */
        {"Europe/Berlin", -5000000000, 3208},  /* local mean time */
        {"America/Boise", 1097627896, -21600}, /* FORMATS.md, D2 */
        {"America/New_York", 4118083200, -14400},
        {"Australia/Sydney", 4102444800, 39600}, /* summer at new year */
        {"Australia/Sydney", 4118083200, 36000},
        {"Asia/Kolkata", 4118083200, 19800},
        {"Asia/Tokyo", 0, 32400},
        {"UTC", 0, 0},
    };
    struct zone_cache *c = zone_cache_new(NULL);
    (void)state;
    for (size_t i = 0; has_zones() && i < sizeof cases / sizeof *cases; i++) {
        int32_t offset = -1;
        assert_true(zone_offset(c, cases[i].zone, cases[i].instant, &offset));
        if (offset != cases[i].offset)
            fail_msg("%s at %lld: %d, not %d", cases[i].zone, (long long)cases[i].instant,
                     offset, cases[i].offset);
    }
    zone_cache_free(c);
}

static void test_fixed(void **state)
{
    static const struct {
        const char *zone;
        int32_t offset;
    } cases[] = {
        {"Z", 0},         {"UTC", 0},         {"GMT", 0},
        {"+02:00", 7200}, {"-07:30", -27000}, {"+0530", 19800},
        {"GMT+8", 28800}, {"GMT-3", -10800},  {"UTC+01:00", 3600},
        {"EST", -18000},  {"PDT", -25200},    {"CEST", 7200},
    };
    struct zone_cache *c = zone_cache_new("/nowhere");
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t offset = -1;
        assert_true(zone_offset(c, cases[i].zone, 0, &offset));
        assert_int_equal(offset, cases[i].offset);
    }
    zone_cache_free(c);
}

static void test_refused(void **state)
{
    static const char *const names[] = {
        "",    "/etc/localtime",  "../etc/passwd", "Europe/../UTC", "Nowhere",
        "a b", "Europe/Berlin\n", "+99:00",        "Europe",        "zone.tab"};
    struct zone_cache *c = zone_cache_new(NULL);
    int32_t offset;
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (zone_offset(c, names[i], 0, &offset))
            fail_msg("\"%s\" was taken", names[i]);
    zone_cache_free(c);
}

static int32_t local(const char *tz, int64_t instant)
{
    int32_t offset = -1;
    setenv("TZ", tz, 1);
    struct zone_cache *c = zone_cache_new(NULL);
    assert_true(zone_offset(c, NULL, instant, &offset));
    zone_cache_free(c);
    unsetenv("TZ");
    return offset;
}

static void test_local(void **state)
{
    (void)state;
    assert_int_equal(local("UTC", 0), 0);
    assert_int_equal(local("nonsense that is no zone", 0), 0);
    assert_int_equal(local("<+03>-3", 0), 10800);
    assert_int_equal(local("CET-1CEST,M3.5.0,M10.5.0/3", 1720000000), 7200);
    assert_int_equal(local("CET-1CEST,M3.5.0,M10.5.0/3", 1709683199), 3600);
    assert_int_equal(local("EST5EDT", 1720000000), -14400);
    assert_int_equal(local("XXX3YYY,J60/0,J300/0", 1709251199),
                     -10800); /* 29 Feb, J60 is 1 March */
    if (has_zones()) {
        assert_int_equal(local("Asia/Tokyo", 0), 32400);
        assert_int_equal(local(":Asia/Tokyo", 0), 32400);
        assert_int_equal(local("/usr/share/zoneinfo/Asia/Tokyo", 0), 32400);
    }
}

static void test_day(void **state)
{
    char text[DATE_TEXT_MAX];
    (void)state;
    assert_string_equal(date_format(zone_day(1097627896, -21600), text), "2004-10-12");
    assert_string_equal(date_format(zone_day(0, -1), text), "1969-12-31");
    assert_string_equal(date_format(zone_day(-62135596800, 0), text), "0001-01-01");
    assert_string_equal(date_format(zone_day(-62135596801, 0), text), "");
    assert_string_equal(date_format(zone_day(253402300799, 0), text), "9999-12-31");
    assert_string_equal(date_format(zone_day(253402300800, 0), text), "");
    assert_string_equal(date_format(zone_day(INT64_MAX, 50000), text), "");
    assert_string_equal(date_format(zone_day(INT64_MIN, -50000), text), "");
}

/* Files that are cut or changed at any byte are refused or read; nothing else happens. */
static void test_damaged(void **state)
{
    unsigned char bytes[8192];
    FILE *f = has_zones() ? fopen("/usr/share/zoneinfo/Europe/Berlin", "rb") : NULL;
    (void)state;
    if (!f)
        return;
    size_t len = fread(bytes, 1, sizeof bytes, f);
    fclose(f);
    char folder[] = "/tmp/themeline-zone-XXXXXX";
    assert_non_null(mkdtemp(folder));
    char path[64];
    snprintf(path, sizeof path, "%s/X", folder);
    for (size_t i = 0; i < len; i += 3) {
        f = fopen(path, "wb");
        assert_non_null(f);
        if (i % 2) {
            unsigned char was = bytes[i];
            bytes[i] ^= 0xff;
            fwrite(bytes, 1, len, f);
            bytes[i] = was;
        } else {
            fwrite(bytes, 1, i, f);
        }
        fclose(f);
        struct zone_cache *c = zone_cache_new(folder);
        int32_t offset;
        (void)zone_offset(c, "X", 1720000000, &offset);
        (void)zone_offset(c, "X", 4118083200, &offset);
        zone_cache_free(c);
    }
    unlink(path);
    rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_named),   cmocka_unit_test(test_fixed),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_local),
        cmocka_unit_test(test_day),     cmocka_unit_test(test_damaged),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
