"""How it shows: pure functions from the library to products."""
