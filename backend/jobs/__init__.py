"""Long work that survives whatever is killed.

    job, rows         one row of the table, and what is done to it
    store             the table: the truth; every write of a worker is fenced by its lease
    queue             what an engine promises: it carries job ids, nothing else
    sqlite_queue      the embedded engine: the row is the message
    backoff, owner    when a job is tried again; whether a worker is dead
    worker            the loop: claims, starts, keeps leases, cancels, settles
    children, child   a job's process, from outside and from inside
    context           what a handler may do
    lifeline          a process's standard input, whose end means that its parent is gone
    leftovers         what a killed attempt leaves behind
    supervisor        ``serve``: the parent of web and worker

Nothing outside may know which engine carries the ids.
"""
