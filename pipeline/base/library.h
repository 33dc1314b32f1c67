/* library.h - shared libraries that are loaded when first needed: most runs read text and
 * should not pay for archives, XML and spreadsheets at every start. A library that is not there
 * at run time is told like one that was missing at build time.
 *
 * Each library has a header that lists the functions used, in a macro of macros:
 *
 *     #define XML_FUNCTIONS(F) F(xmlParseChunk) F(xmlFreeParserCtxt)
 *     struct xml_library { XML_FUNCTIONS(LIBRARY_MEMBER) };
 *
 * its build defines the file that the linker would have asked for (LIBXML2_FILE), and its users
 * call through what a function of the library's name gives them: NULL, if it is not there.
 */
#ifndef THEMELINE_LIBRARY_H
#define THEMELINE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#define LIBRARY_MEMBER(name) __typeof__(name) *name;
#define LIBRARY_NAME(name) #name,

/* Why a feature is not there, and the way out: string literals. */
#define LIBRARY_NOT_HERE(library, file) library " is not on this machine (" file "): install it"
#define LIBRARY_NOT_BUILT_IN(library, package)                                                 \
    "this program was built without " library ": build it again where " package " is"

/* Loads the library of that file name and finds its functions: out is a struct of count
 * function pointers in the order of names. False: the library, or one of its functions, is not
 * there. The library stays loaded until the process ends. */
bool library_load(const char *file, const char *const *names, size_t count, void *out);

#endif
