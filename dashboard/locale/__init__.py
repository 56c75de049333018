"""The catalogues of the three languages, and how sentences are collected for them."""
