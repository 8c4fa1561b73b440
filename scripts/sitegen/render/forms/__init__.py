"""Templates to fill in as files: letters and minutes for word processors, books and rotas for spreadsheets."""
