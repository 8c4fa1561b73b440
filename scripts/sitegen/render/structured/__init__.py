"""What search engines are told of a page: schema.org's vocabulary as plain data (JSON-LD 1.1).

Only what the page itself shows is told, as precisely as it is known; of what is made up nothing is told at all.
"""
