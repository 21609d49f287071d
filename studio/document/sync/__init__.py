"""The words that replicas exchange live: the published y-protocols, as pure functions and values. No sockets."""
