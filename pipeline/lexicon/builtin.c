/* The lexicon that the build compiled from lexicons/ and embedded (embed.c). */
#include "lexicon/lexicon_make.h"

struct lexicon *lexicon_builtin(void)
{
    size_t size;
    const void *image = builtin_image(&size);
    return lexicon_attach(image, size, NULL);
}
