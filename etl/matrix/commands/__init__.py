"""The commands of the command line about workbooks of the matrix."""
