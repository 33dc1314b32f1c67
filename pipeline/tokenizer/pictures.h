/* pictures.h - what stands between words for a face or a feeling: emoji and emoticons. */
#ifndef THEMELINE_PICTURES_H
#define THEMELINE_PICTURES_H

#include <stddef.h>

/* Past the picture at pos, an emoji with its modifiers or an emoticon like :) ;-) :D <3; pos
 * itself where there is none. */
size_t picture_skip(const char *text, size_t len, size_t pos);

#endif
