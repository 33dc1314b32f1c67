/* listing.c - what the library knows, written for people: themes and formats. */
#include "driver/asked_lexicon.h"
#include "lexicon/lexicon_make.h"
#include "reader/reader.h"
#include "themeline.h"

#include <stdio.h>
#include <string.h>

int themeline_list_themes(const struct themeline_options *options, FILE *out,
                          struct themeline_error *error)
{
    struct lexicon *lexicon = asked_lexicon(options, error);
    if (!lexicon)
        return THEMELINE_FAILED;
    size_t group = SIZE_MAX;
    for (size_t i = 0; i < lexicon_theme_count(lexicon); i++) {
        const struct theme *theme = lexicon_theme(lexicon, i);
        if (theme->group != group) {
            group = theme->group;
            fprintf(out, "%s%s\n", i ? "\n" : "", lexicon_group_name(lexicon, group));
        }
        fprintf(out, "  %-30s %5u patterns %6u of evidence  %s\n", theme->id, theme->patterns,
                theme->evidence, theme->definition);
    }
    lexicon_free(lexicon);
    return THEMELINE_DONE;
}

int themeline_list_formats(FILE *out, struct themeline_error *error)
{
    *error = (struct themeline_error){.text = ""};
    for (const struct format *const *f = formats(); *f; f++) {
        const char *missing = format_needs(*f);
        fprintf(out, "%-16s %-28s %s%s\n", (*f)->name, (*f)->title,
                missing ? "cannot be read: " : "", missing ? missing : (*f)->recognised);
    }
    return THEMELINE_DONE;
}

const char *themeline_lexicon_hash(void)
{
    struct lexicon *lexicon = lexicon_builtin();
    /* The hash stands in the embedded image, which outlives the lexicon over it. */
    const char *hash = lexicon ? lexicon_hash(lexicon) : "";
    lexicon_free(lexicon);
    return hash;
}
