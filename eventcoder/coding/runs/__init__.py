"""Long runs: numbered batches of documents, and the ways to get them done.

    batches     a stream of documents cut into numbered batches
    work        what is done with a batch: its result is events (or parses) and a report
    processes   batches done by several processes, their results in order
    worker      what such a process does
    run         all of it, as a command line or a program asks for it

A batch is the same whoever does it, and results come in the order of the batches: so one process, several, and a run
that was cut short and resumed give the same bytes.
"""
