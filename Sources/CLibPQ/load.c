#include "CLibPQ.h"

#include <dlfcn.h>
#include <string.h>

#if __has_include(<postgresql/libpq-fe.h>)
#include <postgresql/libpq-fe.h>
#define ROSTER_HAS_LIBPQ_HEADER 1
#elif __has_include(<libpq-fe.h>)
#include <libpq-fe.h>
#define ROSTER_HAS_LIBPQ_HEADER 1
#else
/// As libpq-fe.h declares it, in every version since 8.0.
struct _PQconninfoOption {
    char *keyword;
    char *envvar;
    char *compiled;
    char *val;
    char *label;
    char *dispchar;
    int dispsize;
};
#endif

#ifdef ROSTER_HAS_LIBPQ_HEADER
#define ROSTER_LIBPQ_CHECK(result, name, parameters)                                               \
    _Static_assert(__builtin_types_compatible_p(__typeof__(name), result parameters),              \
                   #name " is declared otherwise in libpq-fe.h");
ROSTER_LIBPQ_FUNCTIONS(ROSTER_LIBPQ_CHECK)
#endif

#define ROSTER_LIBPQ_ENTRY(result, name, parameters) {#name, offsetof(struct roster_libpq, name)},

static const struct {
    const char *name;
    size_t offset;
} entries[] = {ROSTER_LIBPQ_FUNCTIONS(ROSTER_LIBPQ_ENTRY)};

enum roster_libpq_outcome roster_libpq_load(const char *library, struct roster_libpq *functions,
                                            const char **reason) {
    void *handle = dlopen(library, RTLD_NOW | RTLD_LOCAL);
    if (handle == NULL) {
        *reason = dlerror();
        return ROSTER_LIBPQ_NO_LIBRARY;
    }
    for (size_t index = 0; index < sizeof entries / sizeof entries[0]; index++) {
        void *function = dlsym(handle, entries[index].name);
        if (function == NULL) {
            *reason = entries[index].name;
            return ROSTER_LIBPQ_NO_FUNCTION;
        }
        memcpy((char *)functions + entries[index].offset, &function, sizeof function);
    }
    return ROSTER_LIBPQ_LOADED;
}

const char *roster_libpq_option_keyword(const PQconninfoOption *options, int index) {
    return options[index].keyword;
}

const char *roster_libpq_option_value(const PQconninfoOption *options, int index) {
    return options[index].val;
}

int roster_libpq_option_is_secret(const PQconninfoOption *options, int index) {
    return options[index].dispchar != NULL && strcmp(options[index].dispchar, "*") == 0;
}
