# quanteda.R - what themeline does, as a user of quanteda writes it: cut the journal at its date
# headings, count the words of a list by month. Called by benchmark.py:
#     Rscript quanteda.R CORPUS WORDS
# Prints the seconds of tokens + tokens_lookup + dfm_group; reading, cutting and R's own start
# are left out, to quanteda's advantage.
suppressPackageStartupMessages(library(quanteda))
quanteda_options(threads = 1)
arguments <- commandArgs(trailingOnly = TRUE)
lines <- readLines(arguments[1], encoding = "UTF-8")
is_heading <- grepl("^[0-9]{4}-[0-9]{2}-[0-9]{2}$", lines)
number <- cumsum(is_heading)
texts <- vapply(split(lines[!is_heading], number[!is_heading]), paste, "", collapse = "\n")
months <- substr(lines[is_heading], 1, 7)[as.integer(names(texts))]
words <- dictionary(list(theme = readLines(arguments[2], encoding = "UTF-8")))
started <- proc.time()[["elapsed"]]
found <- tokens_lookup(tokens(corpus(texts)), words, case_insensitive = TRUE)
counts <- dfm_group(dfm(found), groups = months)
cat(proc.time()[["elapsed"]] - started, "\n")
invisible(sum(counts))
