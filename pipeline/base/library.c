#include "base/library.h"

#include <dlfcn.h>
#include <string.h>

bool library_load(const char *file, const char *const *names, size_t count, void *out)
{
    void *handle = dlopen(file, RTLD_NOW | RTLD_LOCAL);
    if (!handle)
        return false;
    for (size_t i = 0; i < count; i++) {
        void *function = dlsym(handle, names[i]);
        if (!function)
            return false;
        /* ISO C has no cast from an object's to a function's pointer; POSIX makes them alike.
         */
        memcpy((char *)out + i * sizeof function, &function, sizeof function);
    }
    return true;
}
