"""Pages of the staff site, and what phones are given and send on the public one."""
