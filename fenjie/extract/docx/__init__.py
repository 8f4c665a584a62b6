"""DOCX: the XML of a Word document, read without its program. `read.read_docx` is the way in."""
