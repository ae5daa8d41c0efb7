"""`python -m commands` is `coach`."""

from commands.main import main

main()
