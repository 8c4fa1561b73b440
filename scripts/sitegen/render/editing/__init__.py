"""The editors' form: what it asks for, as the models have it, in the words of Decap CMS's configuration."""
