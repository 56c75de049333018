"""The description of every table: what comes in (`records`) and what is published (`warehouse`)."""
