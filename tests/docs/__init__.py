"""What the pages for people say: their commands, words, lines and links."""
