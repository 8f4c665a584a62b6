"""Readers: each turns the bytes of one format into the grid."""
