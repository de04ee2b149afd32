"""One class per path: what it reads, and which acts it carries out. A view fetches, calls one service, shows."""
