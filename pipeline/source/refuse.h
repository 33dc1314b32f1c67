/* refuse.h - what is no text: told by its first bytes, with the way out. */
#ifndef THEMELINE_REFUSE_H
#define THEMELINE_REFUSE_H

#include "base/status.h"

#include <stddef.h>

/* STATUS_OK: head may be text (of any charset). Else STATUS_EUNSUPPORTED, and the fault's text
 * names the kind and what to do; its place is left to the caller. */
enum status source_refuse(const char *head, size_t len, struct fault *fault);

#endif
