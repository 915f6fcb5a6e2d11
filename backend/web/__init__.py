"""HTTP and sockets: a view parses, calls one service, and answers."""
