"""The commands: each verb reads its arguments, calls one library function, shows the result."""
