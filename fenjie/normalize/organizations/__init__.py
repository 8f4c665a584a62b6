"""Organizations: lists of names, roles printed with them, labels, and who leads."""
