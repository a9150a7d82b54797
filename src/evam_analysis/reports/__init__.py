"""Raw public files to REPORTS: one module a data set, one table of causes for all."""
