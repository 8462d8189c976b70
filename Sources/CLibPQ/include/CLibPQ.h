#ifndef ROSTER_CLIBPQ_H
#define ROSTER_CLIBPQ_H

#include <stddef.h>

#pragma clang assume_nonnull begin

// libpq's own names, so that each slot can be checked against its header.
typedef struct pg_conn PGconn;
typedef struct pg_result PGresult;
typedef struct pg_cancel PGcancel;
typedef struct _PQconninfoOption PQconninfoOption;
typedef unsigned int Oid;
typedef void (*PQnoticeProcessor)(void *_Nullable arg, const char *message);

/// Every function of libpq that Roster calls: result, name, parameters.
///
/// Enumerations are `unsigned int`, which is what they are passed as.
#define ROSTER_LIBPQ_FUNCTIONS(F)                                                                  \
    F(PGconn *_Nullable, PQconnectdbParams,                                                        \
      (const char *_Nullable const *_Nonnull keywords,                                             \
       const char *_Nullable const *_Nonnull values, int expand))                                  \
    F(unsigned int, PQpingParams,                                                                  \
      (const char *_Nullable const *_Nonnull keywords,                                             \
       const char *_Nullable const *_Nonnull values, int expand))                                  \
    F(PQconninfoOption *_Nullable, PQconninfo, (PGconn *_Nonnull))                                 \
    F(void, PQconninfoFree, (PQconninfoOption *_Nonnull))                                          \
    F(void, PQfinish, (PGconn *_Nonnull))                                                          \
    F(unsigned int, PQstatus, (const PGconn *_Nonnull))                                            \
    F(unsigned int, PQtransactionStatus, (const PGconn *_Nonnull))                                 \
    F(int, PQconnectionNeedsPassword, (const PGconn *_Nonnull))                                    \
    F(int, PQserverVersion, (const PGconn *_Nonnull))                                              \
    F(int, PQbackendPID, (const PGconn *_Nonnull))                                                 \
    F(int, PQsocket, (const PGconn *_Nonnull))                                                     \
    F(char *_Nonnull, PQerrorMessage, (const PGconn *_Nonnull))                                    \
    F(int, PQsetnonblocking, (PGconn *_Nonnull, int))                                              \
    F(PQnoticeProcessor _Nullable, PQsetNoticeProcessor,                                           \
      (PGconn *_Nonnull, PQnoticeProcessor, void *_Nullable))                                      \
    F(int, PQsendQuery, (PGconn *_Nonnull, const char *_Nonnull))                                  \
    F(int, PQsendQueryParams,                                                                      \
      (PGconn *_Nonnull, const char *_Nonnull, int count, const Oid *_Nullable types,              \
       const char *_Nullable const *_Nullable values, const int *_Nullable lengths,                \
       const int *_Nullable formats, int resultFormat))                                            \
    F(int, PQflush, (PGconn *_Nonnull))                                                            \
    F(int, PQconsumeInput, (PGconn *_Nonnull))                                                     \
    F(int, PQisBusy, (PGconn *_Nonnull))                                                           \
    F(PGresult *_Nullable, PQgetResult, (PGconn *_Nonnull))                                        \
    F(PGcancel *_Nullable, PQgetCancel, (PGconn *_Nonnull))                                        \
    F(int, PQcancel, (PGcancel *_Nonnull, char *_Nonnull, int))                                    \
    F(void, PQfreeCancel, (PGcancel *_Nonnull))                                                    \
    F(int, PQputCopyData, (PGconn *_Nonnull, const char *_Nonnull, int))                           \
    F(int, PQputCopyEnd, (PGconn *_Nonnull, const char *_Nullable))                                \
    F(int, PQgetCopyData, (PGconn *_Nonnull, char *_Nullable *_Nonnull, int))                      \
    F(void, PQfreemem, (void *_Nullable))                                                          \
    F(unsigned int, PQresultStatus, (const PGresult *_Nullable))                                   \
    F(char *_Nullable, PQresultErrorField, (const PGresult *_Nonnull, int))                        \
    F(char *_Nonnull, PQresultErrorMessage, (const PGresult *_Nonnull))                            \
    F(int, PQntuples, (const PGresult *_Nonnull))                                                  \
    F(int, PQnfields, (const PGresult *_Nonnull))                                                  \
    F(int, PQbinaryTuples, (const PGresult *_Nonnull))                                             \
    F(int, PQfnumber, (const PGresult *_Nonnull, const char *_Nonnull))                            \
    F(char *_Nonnull, PQcmdTuples, (PGresult *_Nonnull))                                           \
    F(char *_Nullable, PQgetvalue, (const PGresult *_Nonnull, int, int))                           \
    F(int, PQgetlength, (const PGresult *_Nonnull, int, int))                                      \
    F(int, PQgetisnull, (const PGresult *_Nonnull, int, int))                                      \
    F(void, PQclear, (PGresult *_Nonnull))

#define ROSTER_LIBPQ_SLOT(result, name, parameters) result(*_Nonnull name) parameters;

/// libpq's functions, found at run time.
struct roster_libpq {
    ROSTER_LIBPQ_FUNCTIONS(ROSTER_LIBPQ_SLOT)
};

#undef ROSTER_LIBPQ_SLOT

/// What became of an attempt to load libpq.
enum roster_libpq_outcome {
    ROSTER_LIBPQ_LOADED,
    /// There is no such library, or it cannot be loaded.
    ROSTER_LIBPQ_NO_LIBRARY,
    /// The library lacks a function.
    ROSTER_LIBPQ_NO_FUNCTION,
};

/// Loads a library and fills the table from it.
///
/// `reason` becomes the dynamic linker's message or the name of the function that is not there.
/// The library stays loaded.
enum roster_libpq_outcome roster_libpq_load(const char *library, struct roster_libpq *functions,
                                            const char *_Nullable *_Nonnull reason);

/// The keyword of the option at `index`, or NULL behind the last one.
const char *_Nullable roster_libpq_option_keyword(const PQconninfoOption *options, int index);

/// The value of the option at `index`, or NULL when it has none.
const char *_Nullable roster_libpq_option_value(const PQconninfoOption *options, int index);

/// Whether the option at `index` is one that a form would hide while it is typed.
int roster_libpq_option_is_secret(const PQconninfoOption *options, int index);

#pragma clang assume_nonnull end

#endif
