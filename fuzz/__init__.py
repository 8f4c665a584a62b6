"""Coverage-guided fuzzing of the readers and the normalizers; needs the extras dev and fuzz."""
