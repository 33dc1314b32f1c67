/* completion.h - completions for shells, from the option table. */
#ifndef THEMELINE_CLI_COMPLETION_H
#define THEMELINE_CLI_COMPLETION_H

#include <stdbool.h>
#include <stdio.h>

/* shell: "bash", "zsh" or "fish"; false for another. formats and themes: words to offer,
 * blank-separated. A failed write shows in ferror(out). */
bool completion_write(FILE *out, const char *shell, const char *formats, const char *themes);

#endif
