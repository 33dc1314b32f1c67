#include "driver/plan.h"

#include "base/buffer.h"
#include "base/zone.h"
#include "lexicon/lexicon_make.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum status usage(struct fault *fault, const char *text, const char *value)
{
    return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0, "%s '%s'", text, value);
}

/* YYYY, YYYY-MM or YYYY-MM-DD, nothing else. */
static bool parse_bound(const char *text, struct date *out)
{
    int fields[3] = {0, 0, 0};
    size_t len = strlen(text);
    if (len != 4 && len != 7 && len != 10)
        return false;
    for (size_t i = 0, field = 0; i < len; i++) {
        if (i == 4 || i == 7) {
            if (text[i] != '-')
                return false;
            field++;
        } else if (text[i] < '0' || text[i] > '9') {
            return false;
        } else {
            fields[field] = fields[field] * 10 + (text[i] - '0');
        }
    }
    *out = (struct date){(int16_t)fields[0], (uint8_t)fields[1], (uint8_t)fields[2]};
    return date_is_valid(*out);
}

static enum status parse_date_option(const char *name, const char *text, struct date *out,
                                     struct fault *fault)
{
    if (text && !parse_bound(text, out))
        return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0,
                         "%s '%s' is no date: YYYY-MM-DD, YYYY-MM or YYYY", name, text);
    return STATUS_OK;
}

/* An entry whose date is only a month or a year is taken when any day of it is. */
bool plan_takes(const struct plan *p, struct date d)
{
    struct date since = p->report_options.since, until = p->report_options.until;
    if (since.year == 0 && until.year == 0)
        return true;
    if (d.year == 0)
        return false;
    struct date first = d, last = d;
    first.month = d.month ? d.month : 1;
    first.day = d.day ? d.day : 1;
    last.month = d.month ? d.month : 12;
    last.day = d.day ? d.day : 31;
    if (since.year) {
        since.month = since.month ? since.month : 1;
        since.day = since.day ? since.day : 1;
        if (date_compare(last, since) < 0)
            return false;
    }
    if (until.year) {
        until.month = until.month ? until.month : 12;
        until.day = until.day ? until.day : 31;
        if (date_compare(first, until) > 0)
            return false;
    }
    return true;
}

/* What was found in lexicons, kept until it is known whether these can be used all the same. */
struct findings {
    struct fault *items;
    size_t count, cap;
};

static void keep_finding(void *ctx, const struct fault *fault)
{
    struct findings *f = ctx;
    struct fault *items = array_grow(f->items, sizeof *items, f->count + 1, &f->cap);
    if (!items)
        return;
    f->items = items;
    items[f->count++] = *fault;
}

/* Loads the lexicon. Departures from a form are warnings; faults end the run, and say so. */
static enum status load_lexicon(struct plan *p, notice_sink *notice, void *ctx,
                                struct fault *fault)
{
    struct findings findings = {0};
    const struct themeline_options *o = p->options;
    enum status status = lexicon_load(o->lexicons, o->lexicon_count, keep_finding, &findings,
                                      &p->lexicon, fault);
    for (size_t i = 0; i < findings.count; i++)
        notice(ctx, status == STATUS_OK ? NOTICE_WARNING : NOTICE_SKIPPED, &findings.items[i]);
    free(findings.items);
    return status;
}

static enum status make_scheme(struct plan *p)
{
    size_t themes = lexicon_theme_count(p->lexicon), groups = lexicon_group_count(p->lexicon);
    p->names = malloc((themes + groups + 1) * sizeof *p->names);
    p->group_of_theme = malloc((themes + 1) * sizeof *p->group_of_theme);
    p->selected = calloc(themes + groups + 1, sizeof *p->selected);
    if (!p->names || !p->group_of_theme || !p->selected)
        return STATUS_ENOMEM;
    for (size_t i = 0; i < themes; i++) {
        p->names[i] = lexicon_theme(p->lexicon, i)->id;
        p->group_of_theme[i] = lexicon_theme(p->lexicon, i)->group;
    }
    for (size_t i = 0; i < groups; i++)
        p->names[themes + i] = lexicon_group_name(p->lexicon, i);
    p->scheme = (struct tally_scheme){.themes = p->names,
                                      .theme_count = themes,
                                      .groups = p->names + themes,
                                      .group_count = groups,
                                      .group_of_theme = p->group_of_theme,
                                      .lexicon_hash = lexicon_hash(p->lexicon)};
    return STATUS_OK;
}

/* Marks the theme, or the group and its themes. */
static bool select_name(struct plan *p, const char *name, size_t len)
{
    size_t themes = p->scheme.theme_count;
    for (size_t i = 0; i < themes + p->scheme.group_count; i++) {
        if (strlen(p->names[i]) != len || memcmp(p->names[i], name, len) != 0)
            continue;
        p->selected[i] = true;
        if (i < themes) {
            p->selected[themes + p->group_of_theme[i]] = true;
            return true;
        }
        for (size_t t = 0; t < themes; t++)
            if (p->group_of_theme[t] == i - themes)
                p->selected[t] = true;
        return true;
    }
    return false;
}

static enum status select_themes(struct plan *p, struct fault *fault)
{
    const char *name = p->options->themes;
    if (!name || !*name) {
        memset(p->selected, true, p->scheme.theme_count + p->scheme.group_count);
        return STATUS_OK;
    }
    for (;;) {
        size_t len = strcspn(name, ",");
        if (!select_name(p, name, len))
            return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0,
                             "there is no theme or group '%.*s' (--list-themes names them)",
                             (int)len, name);
        if (name[len] == '\0')
            return STATUS_OK;
        name += len + 1;
    }
}

static enum status make_reading(struct plan *p, struct fault *fault)
{
    const struct themeline_options *o = p->options;
    struct reader_options *r = &p->reader_options;
    static const char *const orders[] = {"auto", "dmy", "mdy", "ymd"};
    *r = (struct reader_options){.text_field = o->text_field,
                                 .date_field = o->date_field,
                                 .id_field = o->id_field,
                                 .take_drafts = o->take_drafts,
                                 .author = o->author,
                                 .zones = p->zones,
                                 .zone = o->zone};
    if (o->from && strcmp(o->from, "auto") != 0 && !(p->format = format_by_name(o->from)))
        return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0,
                         "there is no format '%s' (--list-formats names them)", o->from);
    if (p->format && format_needs(p->format))
        return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0, "%s cannot be read: %s", o->from,
                         format_needs(p->format));
    if (o->date_order) {
        int order = 0;
        while (order < 4 && strcmp(o->date_order, orders[order]) != 0)
            order++;
        if (order == 4)
            return usage(fault, "--date-order is auto, dmy, mdy or ymd, not", o->date_order);
        r->date_order = (enum date_order)order;
    }
    if (o->date_from) {
        if (strcmp(o->date_from, "mtime") != 0)
            return usage(fault, "--date-from knows mtime only, not", o->date_from);
        r->date_from_mtime = true;
    }
    int32_t offset;
    if (o->zone && !zone_offset(p->zones, o->zone, 0, &offset))
        return usage(fault, "there is no time zone", o->zone);
    return parse_date_option("--date", o->date, &r->date, fault);
}

static enum status make_report(struct plan *p, struct fault *fault)
{
    const struct themeline_options *o = p->options;
    struct report_options *r = &p->report_options;
    *r = (struct report_options){.unit = PERIOD_MONTH,
                                 .wide = o->wide,
                                 .thin = o->thin,
                                 .selected = p->selected,
                                 .side = o->side,
                                 .lexicon = p->lexicon};
    p->report = report_by_name(o->report ? o->report : "timeline");
    if (!p->report)
        return usage(fault, "there is no report", o->report);
    if (o->period && !period_unit_parse(o->period, &r->unit))
        return usage(fault, "--period is day, week, month, quarter, year or all, not",
                     o->period);
    if (o->level && strcmp(o->level, "theme") != 0 && strcmp(o->level, "group") != 0)
        return usage(fault, "--level is theme or group, not", o->level);
    r->by_group = o->level && !strcmp(o->level, "group");
    if (o->by && strcmp(o->by, "source") != 0)
        return usage(fault, "--by knows source only, not", o->by);
    r->by_series = o->by != NULL;
    if (o->wide && !p->report->has_wide)
        return usage(fault, "--wide changes nothing in the report", p->report->name);
    enum status status = parse_date_option("--since", o->since, &r->since, fault);
    if (status == STATUS_OK)
        status = parse_date_option("--until", o->until, &r->until, fault);
    if (status == STATUS_OK)
        status = parse_date_option("--before", o->before, &r->before, fault);
    if (status == STATUS_OK && r->since.year && !plan_takes(p, r->since))
        return usage(fault, "--until is before --since:", o->until);
    if (status == STATUS_OK && (o->before || o->side) &&
        strcmp(p->report->name, "compare") != 0)
        return usage(fault, "--before and --side change nothing in the report",
                     p->report->name);
    if (status == STATUS_OK && !strcmp(p->report->name, "compare") && !o->before && !o->side)
        return fault_set(
            fault, STATUS_EUSAGE, NULL, 0, 0,
            "the report compare needs its two sides: --before DATE or --side GLOB");
    if (status == STATUS_OK && p->report->entry_rows && (o->merge || o->partial))
        return usage(fault, "a tally holds counts and no text: it cannot give the report",
                     p->report->name);
    return status;
}

static enum status make_writer(struct plan *p, struct fault *fault)
{
    const struct themeline_options *o = p->options;
    const char *name = o->to ? o->to : "csv";
    const char *wanted = o->to ? o->to : o->output ? o->output : "";
    p->writer_options = (struct writer_options){.crlf = o->crlf, .bom = o->bom};
    if (writer_missing(wanted))
        return fault_set(fault, STATUS_EUSAGE, NULL, 0, 0, "%s cannot be written: %s", wanted,
                         writer_missing(wanted));
    p->writer = o->to ? NULL : o->output ? writer_by_path(o->output) : NULL;
    if (!p->writer)
        p->writer = writer_by_name(name);
    if (!p->writer)
        return usage(fault, "there is no output format", name);
    if (p->writer->is_binary && !o->output && o->out && isatty(fileno(o->out)))
        return usage(fault, "a terminal cannot show this format; use -o FILE:", name);
    return p->report->columns(&p->report_options, &p->scheme, &p->columns, &p->column_count);
}

/* A journal is never written over. A tally may be: a part is added to the sum so far. */
static enum status spare_inputs(const struct themeline_options *o, struct fault *fault)
{
    const char *const outputs[] = {o->merge ? NULL : o->output, o->rejects, o->meta};
    struct stat out, in;
    for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++) {
        if (!outputs[i] || stat(outputs[i], &out) != 0 || !S_ISREG(out.st_mode))
            continue;
        for (size_t k = 0; k < o->path_count; k++)
            if (stat(o->paths[k], &in) == 0 && in.st_dev == out.st_dev &&
                in.st_ino == out.st_ino)
                return usage(fault, "the output would be written over the input", outputs[i]);
    }
    return STATUS_OK;
}

static void choose_jobs(struct plan *p)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    p->jobs = p->options->jobs ? p->options->jobs : processors > 0 ? (unsigned)processors : 1;
    if (p->jobs > 256)
        p->jobs = 256;
    /* A document format takes its rows one after the other. */
    if (p->report->entry_rows && !p->writer->row)
        p->jobs = 1;
}

enum status plan_make(struct plan *p, const struct themeline_options *options,
                      notice_sink *notice, void *ctx, struct fault *fault)
{
    *p = (struct plan){.options = options};
    p->zones = zone_cache_new(NULL);
    if (!p->zones)
        return STATUS_ENOMEM;
    enum status status = load_lexicon(p, notice, ctx, fault);
    if (status == STATUS_OK)
        status = make_scheme(p);
    if (status == STATUS_OK)
        status = select_themes(p, fault);
    if (status == STATUS_OK)
        status = make_reading(p, fault);
    if (status == STATUS_OK)
        status = make_report(p, fault);
    if (status == STATUS_OK)
        status = make_writer(p, fault);
    if (status == STATUS_OK)
        status = spare_inputs(options, fault);
    if (status == STATUS_OK)
        choose_jobs(p);
    return status;
}

void plan_clear(struct plan *p)
{
    lexicon_free(p->lexicon);
    zone_cache_free(p->zones);
    free(p->columns);
    free(p->names);
    free(p->group_of_theme);
    free(p->selected);
    *p = (struct plan){0};
}
