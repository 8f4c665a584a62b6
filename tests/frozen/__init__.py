"""What is produced today from every document at hand, kept as digests."""
