#include "library_stub.h"

struct library_stub library_stub;

static int end(struct themeline_error *error)
{
    *error = library_stub.error;
    return library_stub.status;
}

void themeline_options_init(struct themeline_options *options)
{
    *options = (struct themeline_options){.thin = 500, .out = stdout};
}

int themeline_run(const struct themeline_options *options, struct themeline_error *error)
{
    fprintf(options->out, "run %zu\n", options->path_count);
    if (library_stub.during)
        library_stub.during(options);
    return end(error);
}

int themeline_explain(const struct themeline_options *options, const char *text, FILE *out,
                      bool colour, struct themeline_error *error)
{
    (void)options;
    fprintf(out, "explain %s%s\n", text, colour ? " in colour" : "");
    return end(error);
}

int themeline_list_themes(const struct themeline_options *options, FILE *out,
                          struct themeline_error *error)
{
    (void)options;
    fputs("indicators\n  trust_issues    5 patterns  somebody cannot trust\n\n"
          "intimacy\n  trust          12 patterns  somebody trusts\n",
          out);
    return end(error);
}

int themeline_list_formats(FILE *out, struct themeline_error *error)
{
    fputs("text    Plain text\ndayone  Day One JSON\n", out);
    return end(error);
}

int themeline_check_lexicon(const char *path, FILE *out, struct themeline_error *error)
{
    fprintf(out, "check %s\n", path);
    return end(error);
}

const char *themeline_version(void)
{
    return "0.1.0";
}

const char *themeline_lexicon_hash(void)
{
    return "0123456789abcdef";
}
