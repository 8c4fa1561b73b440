"""How it gets out: shells, the ledger, the release, the preview."""
