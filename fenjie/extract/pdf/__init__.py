"""PDF: PDFium's characters and rules, our grid. `read.read_pdf` is the way in."""
