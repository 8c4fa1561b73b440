"""Packs: a folder that opens without the network, as a ZIP."""
