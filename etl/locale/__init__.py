"""Catalogues of the loader and its command line, and of the words that click itself says."""
