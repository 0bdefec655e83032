"""The embedded reader: words → metric queries, deterministic, with evidence for each part. No model, no network.

A question goes through the rooms in this order; each knows those before it and none behind it:

``english``       what every business's English means: numbers, parts of speech, slips, the lists of words
``time``          periods, holidays, fiscal calendars, hours, weekdays, and the grain that is grouped by
``names``         which phrases name a metric, a dimension or a value of this project, and which words are slips of theirs
``roles``         what each name is here: a number asked for, a group, a filter, what is left out
``rewriting``     turns of phrase, notes and short forms, put in plainer words before anything else is read
``rows``          rankings, limits, order: which rows are kept
``sides``         what is set side by side
``shares``        which whole a share is of, and which governed ratio says so
``talk``          what is told around the question and is no part of it
``sets``          things of one set of rows and not of another
``conversation``  what a follow-up keeps of the question before, and changes
``assembly``      the metric queries that the parts make together, or what stands in the way

``vocabulary.py`` is what the reader knows, ``types.py`` what it says, ``marks.py`` a question while it is read, ``parts.py`` the
question taken apart, and ``read.py`` the whole way.

The package loads none of them: compiling the patterns takes seconds, and who wants only the stem of a word need not wait for it.
"""
