"""Drafting: from a press release, or from answers, to the files of a new event or module. Pure: text in, text out."""
