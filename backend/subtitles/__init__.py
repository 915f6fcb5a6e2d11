"""Subtitles as values. Pure: no disk, no clock, no process; times are whole milliseconds.

cue  style  document  edit   the values; table keeps cues by id and in order, cheap to change
text  time  words            measuring and cutting text, reading times, the law of words
fields  editing  commands    what an edit may set; applying and undoing; what a person can do
profile  checks              how much may be read how fast; every problem of a cue
lines  small_words           where a text may be broken
segmentation  evidence       from heard words to cues; doubts about them
formats                      subtitle files, and what libass draws
"""
