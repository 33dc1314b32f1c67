/* entries.h - dated entries of some paragraphs, one day after the other. After 40 years the
 * dates begin anew, as if the next person's journal followed. */
#ifndef MAKER_ENTRIES_H
#define MAKER_ENTRIES_H

struct maker;

void date_start(struct maker *m);
/* The line with the date. */
void write_heading(struct maker *m);
/* Entries up to the wanted size. */
void write_journal(struct maker *m);

#endif
