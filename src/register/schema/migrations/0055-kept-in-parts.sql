-- What a run keeps is no longer one file: each part is deciphered as it is asked for. Nothing but words changes.

comment on table evidence.kept_runs is 'What a run leaves for comparisons of new files: what it learnt, its prepared records and the rows they were read from, in sealed files whose keys follow from this one. Without the row the files say nothing to anybody.';
comment on column evidence.kept_runs.file_name is 'What the names of its files below data/kept begin and end with; the part stands before the ending.';
comment on column evidence.kept_runs.file_bytes is 'Length of the files together.';
