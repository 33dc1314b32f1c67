/* library.h - shared libraries that are loaded when first needed: most runs read text and should
 * not pay for archives, XML and spreadsheets at every start. A library that is not there at run
 * time is told like one that was missing at build time.
 *
 * Each library has a header that lists the functions used, in a macro of macros:
 *
 *     #define XML_FUNCTIONS(F) F(xmlParseChunk) F(xmlFreeParserCtxt)
 *     struct xml_library { XML_FUNCTIONS(LIBRARY_MEMBER) };
 */
#ifndef THEMELINE_LIBRARY_H
#define THEMELINE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

#define LIBRARY_MEMBER(name) __typeof__(name) *name;
#define LIBRARY_NAME(name) #name,

/* Loads the library of that file name and finds its functions: out is a struct of count function
 * pointers in the order of names. False: the library, or one of its functions, is not there. The
 * library stays loaded until the process ends. */
bool library_load(const char *file, const char *const *names, size_t count, void *out);

#endif
