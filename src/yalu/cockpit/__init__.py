"""The cockpit: the server behind the page of `yalu serve`. It draws what others computed."""
