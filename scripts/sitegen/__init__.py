"""Kabar Pembinaan: content/ and docs/ in, a bilingual site out. See ARCHITECTURE.md."""
