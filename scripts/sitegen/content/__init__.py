"""What is said: content/ read, checked, and typed."""
