#include "driver/asked_lexicon.h"

#include "lexicon/lexicon_make.h"

#include <string.h>

static void tell_fault(void *ctx, const struct fault *fault)
{
    const struct themeline_options *options = ctx;
    char text[FAULT_PLACE_MAX + FAULT_TEXT_MAX];
    if (options->message)
        options->message(options->ctx, THEMELINE_SKIPPED,
                         fault_format(fault, text, sizeof text));
}

int asked_failed(enum status status, const struct fault *fault, struct themeline_error *error)
{
    if (status == STATUS_ENOMEM)
        strcpy(error->text, "out of memory");
    else
        fault_format(fault, error->text, sizeof error->text);
    return THEMELINE_FAILED;
}

struct lexicon *asked_lexicon(const struct themeline_options *options,
                              struct themeline_error *error)
{
    struct lexicon *lexicon = NULL;
    struct fault fault = {0};
    struct themeline_options borrowed = *options; /* a context that is not const */
    *error = (struct themeline_error){.text = ""};
    enum status status = lexicon_load(options->lexicons, options->lexicon_count, tell_fault,
                                      &borrowed, &lexicon, &fault);
    if (status != STATUS_OK)
        asked_failed(status, &fault, error);
    return lexicon;
}
