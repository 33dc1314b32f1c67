/* embed.c - a program of the build: compiles lexicons/ to an image, and writes the assembly and
 * the C table through which the library finds the image and the CSV files in itself.
 *
 *     embed IMAGE ASSEMBLY TABLE CSV...
 *
 * A fault in the lexicons ends the build with file, line and reason. */
#include "lexicon/compile.h"
#include "lexicon/lexicon_make.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void print_fault(void *ctx, const struct fault *fault)
{
    char text[FAULT_PLACE_MAX + FAULT_TEXT_MAX];
    (void)ctx;
    fprintf(stderr, "%s\n", fault_format(fault, text, sizeof text));
}

static bool write_file(const char *path, const char *data, size_t len)
{
    FILE *file = fopen(path, "wb");
    bool is_good = file && fwrite(data, 1, len, file) == len;
    if (file && fclose(file) != 0)
        is_good = false;
    if (!is_good)
        perror(path);
    return is_good;
}

static enum status add_blob(struct buffer *out, const char *symbol, const char *path)
{
    return buffer_printf(out,
                         "    .balign 64\n    .globl %s\n%s:\n    .incbin \"%s\"\n"
                         "    .globl %s_end\n%s_end:\n    .byte 0\n",
                         symbol, symbol, path, symbol, symbol);
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* Rows are known by "lexicons/FILE:LINE", wherever the program was built. */
static enum status read_rows(struct rows *rows, const char *path)
{
    char name[256];
    struct fault fault;
    snprintf(name, sizeof name, "lexicons/%s", base_name(path));
    enum status status = lexicon_read_file(rows, path, name, print_fault, NULL, &fault);
    if (status == STATUS_EIO)
        print_fault(NULL, &fault);
    return status;
}

/* Names and bytes of all files, and of the image, for builtin.c. */
static bool write_sources(const char *image, const char *assembly, const char *table,
                          char *const *files, int count)
{
    struct buffer s = {0}, c = {0};
    char symbol[32];
    enum status status = buffer_add_text(&s, "/* Made by embed.c; not to be edited. */\n"
                                             "    .section .rodata\n");
    if (status == STATUS_OK)
        status = add_blob(&s, "themeline_image", image);
    if (status == STATUS_OK)
        status = buffer_add_text(
            &c, "/* Made by embed.c; not to be edited. */\n"
                "#include \"lexicon/lexicon_make.h\"\n\n"
                "extern const char themeline_image[], themeline_image_end[];\n");
    for (int i = 0; status == STATUS_OK && i < count; i++) {
        snprintf(symbol, sizeof symbol, "themeline_csv_%d", i);
        status = add_blob(&s, symbol, files[i]);
        if (status == STATUS_OK)
            status = buffer_printf(&c, "extern const char %s[], %s_end[];\n", symbol, symbol);
    }
    if (status == STATUS_OK)
        status = buffer_add_text(&s, "    .section .note.GNU-stack,\"\",%progbits\n");
    if (status == STATUS_OK)
        status =
            buffer_add_text(&c, "\nconst void *builtin_image(size_t *size)\n{\n"
                                "    *size = (size_t)(themeline_image_end - themeline_image);\n"
                                "    return themeline_image;\n}\n\n"
                                "static const struct builtin_file files[] = {\n");
    for (int i = 0; status == STATUS_OK && i < count; i++)
        status = buffer_printf(
            &c, "    {\"lexicons/%s\", themeline_csv_%d, themeline_csv_%d_end},\n",
            base_name(files[i]), i, i);
    if (status == STATUS_OK)
        status = buffer_add_text(&c, "    {NULL, NULL, NULL},\n};\n\n"
                                     "const struct builtin_file *builtin_files(void)\n{\n"
                                     "    return files;\n}\n");
    bool is_good = status == STATUS_OK && write_file(assembly, s.data, s.len) &&
                   write_file(table, c.data, c.len);
    buffer_clear(&s);
    buffer_clear(&c);
    return is_good;
}

int main(int argc, char **argv)
{
    struct rows rows = {0};
    struct buffer image = {0};
    enum status status = STATUS_OK;
    if (argc < 5) {
        fputs("usage: embed IMAGE ASSEMBLY TABLE CSV...\n", stderr);
        return EXIT_FAILURE;
    }
    for (int i = 4; i < argc; i++) {
        enum status one = read_rows(&rows, argv[i]);
        if (one != STATUS_OK)
            status = one;
    }
    if (status == STATUS_OK)
        status = lexicon_compile(&rows, print_fault, NULL, &image);
    bool is_good = status == STATUS_OK && write_file(argv[1], image.data, image.len) &&
                   write_sources(argv[1], argv[2], argv[3], argv + 4, argc - 4);
    buffer_clear(&image);
    rows_clear(&rows);
    return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
