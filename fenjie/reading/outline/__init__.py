"""Documents without a table: an outline of numbered and plain paragraphs, read into rows.

Lines become pieces of labelled words (`outline_groups`), pieces a tree (`outline_tree`); which of
its nodes are tasks is judged for the tree as a whole, and of rival trees the best is read.
"""
