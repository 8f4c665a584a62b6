"""What `import fenjie` promises, and what its page shows."""
