"""`python -m eventcoder.cli`, the same as `eventcoder`."""

from eventcoder.cli import main

main()
