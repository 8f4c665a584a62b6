"""OFD (GB/T 33190-2016): characters and rules of its pages, for the grid that PDF has too.

`ofd_reader.read_ofd` is the way in.
"""
