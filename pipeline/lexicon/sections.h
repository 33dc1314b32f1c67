/* sections.h - the tags of a compiled lexicon's sections: flatten.c writes, lexicon.c reads. */
#ifndef THEMELINE_SECTIONS_H
#define THEMELINE_SECTIONS_H

enum section {
    SECTION_COUNTS = 'L' << 24,
    SECTION_SETS,
    SECTION_SET_WORDS,
    SECTION_PHRASES,
    SECTION_PHRASE_SETS,
    SECTION_STEPS,
    SECTION_SIDES,
    SECTION_PATTERNS,
    SECTION_ROWS,
    SECTION_THEMES,
    SECTION_GROUPS,
    SECTION_HANG_FIRST,
    SECTION_HANG,
    SECTION_SECOND_FIRST,
    SECTION_SECOND,
    SECTION_TEXTS,
    SECTION_HASH
};

#endif
