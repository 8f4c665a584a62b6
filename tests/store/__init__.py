"""Years in one store: documents, versions, links, threads and what is told of them."""
