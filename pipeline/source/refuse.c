#include "source/refuse.h"

#include "source/charset.h"

#include <stdbool.h>
#include <string.h>

/* Kinds by their first bytes. Packed ones come here only where no opener took them. */
static const struct kind {
    const char *magic;
    unsigned char len;
    unsigned char at;
    const char *what;
} kinds[] = {
    {"%PDF-", 5, 0, "a PDF: save its text first (pdftotext)"},
    {"SQLite format 3\0", 16, 0, "a database: use the app's own export"},
    {"\xd0\xcf\x11\xe0", 4, 0, "an old Office document: save it as plain text"},
    {"gAAAAA", 6, 0, "encrypted: decrypt it first (jrnl --decrypt)"},
    {"\x89PNG", 4, 0, "a picture (PNG)"},
    {"\xff\xd8\xff", 3, 0, "a picture (JPEG)"},
    {"GIF8", 4, 0, "a picture (GIF)"},
    {"RIFF", 4, 0, "a picture or a sound (RIFF)"},
    {"ftyp", 4, 4, "a picture, film or sound (MP4, HEIC, M4A)"},
    {"II*\0", 4, 0, "a picture (TIFF)"},
    {"MM\0*", 4, 0, "a picture (TIFF)"},
    {"ID3", 3, 0, "a sound (MP3)"},
    {"OggS", 4, 0, "a sound (Ogg)"},
    {"fLaC", 4, 0, "a sound (FLAC)"},
    {"\x1a\x45\xdf\xa3", 4, 0, "a film (Matroska)"},
    {"PK\3\4", 4, 0, "a zip archive or Office document: unpack it, or save it as plain text"},
    {"PK\5\6", 4, 0, "an empty zip archive"},
    {"\x1f\x8b", 2, 0, "packed with gzip: unpack it first (gzip -dc)"},
    {"\x28\xb5\x2f\xfd", 4, 0, "packed with zstd: unpack it first (zstd -dc)"},
    {"\xfd"
     "7zXZ\0",
     6, 0, "packed with xz: unpack it first (xz -dc)"},
    {"BZh", 3, 0, "packed with bzip2: unpack it first (bzip2 -dc)"},
    {"7z\xbc\xaf\x27\x1c", 6, 0, "a 7-Zip archive: unpack it first"},
    {"Rar!\x1a\x07", 6, 0, "a RAR archive: unpack it first"},
    {"\x7f"
     "ELF",
     4, 0, "a program"},
    {"bplist00", 8, 0, "a binary property list: plutil -convert xml1"},
    {"{\\rtf", 5, 0, "rich text (RTF): save it as plain text"},
};

/* Control bytes that no text has: a few may slip in, many are something else. */
static bool is_binary(const char *head, size_t len)
{
    size_t zeros = 0, odd = 0;
    for (size_t i = 0; i < len; i++) {
        unsigned char c = (unsigned char)head[i];
        zeros += c == 0;
        odd += c < 8 || (c > 13 && c < 27 && c != 26);
    }
    if (zeros == len)
        return true;
    return odd * 10 > len || zeros * 20 > len;
}

enum status source_refuse(const char *head, size_t len, struct fault *fault)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct kind *k = &kinds[i];
        if (len >= (size_t)k->at + k->len && !memcmp(head + k->at, k->magic, k->len))
            return fault_set(fault, STATUS_EUNSUPPORTED, NULL, 0, 0, "is not read: it is %s",
                             k->what);
    }
    if (len == 0 ||
        (len >= 2 && (!memcmp(head, "\xff\xfe", 2) || !memcmp(head, "\xfe\xff", 2))))
        return STATUS_OK;
    bool is_big;
    if (is_binary(head, len) && !charset_is_utf16(head, len, &is_big))
        return fault_set(fault, STATUS_EUNSUPPORTED, NULL, 0, 0,
                         "is not read: it is no text (binary data)");
    return STATUS_OK;
}
