/* probe.h - small questions that detection asks of a document's head. */
#ifndef THEMELINE_PROBE_H
#define THEMELINE_PROBE_H

#include "reader/reader.h"

bool probe_suffix(const struct format_probe *p, const char *suffix); /* ASCII case apart */
bool probe_has(const struct format_probe *p, const char *text);
/* Whether a JSON key of this name is in the head: "name" and a colon. */
bool probe_has_key(const struct format_probe *p, const char *name);
/* The first byte that is no blank, NUL: none. */
char probe_first(const struct format_probe *p);
/* The last component of the path. */
const char *probe_file_name(const struct format_probe *p);

#endif
