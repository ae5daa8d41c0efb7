"""The command line: `coach` and its subcommands, one file each. A leaf: nothing imports it."""
