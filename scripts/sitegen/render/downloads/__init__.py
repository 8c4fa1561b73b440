"""Documents to download: what a page says, for paper."""
