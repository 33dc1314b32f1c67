#include "tokenizer/paths.h"

static const char *const NAMES[] = {
    [TOKENIZER_BEST] = "best", [TOKENIZER_PLAIN] = "plain", [TOKENIZER_PORTABLE] = "portable",
    [TOKENIZER_SSE2] = "sse2", [TOKENIZER_AVX2] = "avx2",   [TOKENIZER_NEON] = "neon",
};

static scan_function *avx2(void)
{
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
        __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("popcnt"))
        return scan_avx2;
#endif
    return NULL;
}

static scan_function *sse2(void)
{
#if defined(__x86_64__)
    return scan_sse2;
#else
    return NULL;
#endif
}

static scan_function *neon(void)
{
#if defined(__aarch64__)
    return scan_neon;
#else
    return NULL;
#endif
}

static scan_function *best(void)
{
    if (avx2())
        return avx2();
    if (sse2())
        return sse2();
    return neon() ? neon() : scan_portable;
}

scan_function *path_scan(enum tokenizer_path path)
{
    switch (path) {
    case TOKENIZER_BEST:
        return best();
    case TOKENIZER_PLAIN:
        return scan_plain;
    case TOKENIZER_PORTABLE:
        return scan_portable;
    case TOKENIZER_SSE2:
        return sse2();
    case TOKENIZER_AVX2:
        return avx2();
    case TOKENIZER_NEON:
        return neon();
    }
    return NULL;
}

bool tokenizer_path_runs(enum tokenizer_path path)
{
    return path_scan(path) != NULL;
}

const char *tokenizer_path_name(enum tokenizer_path path)
{
    return NAMES[path];
}
