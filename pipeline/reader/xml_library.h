/* xml_library.h - libxml2, loaded when the first XML or HTML is met (base/library.h). Only
 * files of reader/ include this. */
#ifndef THEMELINE_XML_LIBRARY_H
#define THEMELINE_XML_LIBRARY_H

#include "base/library.h"

#ifdef HAVE_LIBXML2
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>

/* clang-format off */
#define XML_FUNCTIONS(F)                                                                       \
    F(htmlCreatePushParserCtxt) F(htmlCtxtUseOptions) F(htmlEntityLookup)                      \
    F(htmlFreeParserCtxt) F(htmlParseChunk) F(xmlCreatePushParserCtxt)                         \
    F(xmlCtxtUseOptions) F(xmlFreeDoc) F(xmlFreeParserCtxt) F(xmlParseChunk)

struct xml_library {
    XML_FUNCTIONS(LIBRARY_MEMBER)
};
/* clang-format on */
#define XML_LIBRARY_MISSING LIBRARY_NOT_HERE("libxml2", LIBXML2_FILE)
#else
#define XML_LIBRARY_MISSING LIBRARY_NOT_BUILT_IN("libxml2", "libxml2-dev")
#endif

/* NULL: it is not there, for the reason XML_LIBRARY_MISSING. Any thread may ask. */
const struct xml_library *xml_library(void);

#endif
