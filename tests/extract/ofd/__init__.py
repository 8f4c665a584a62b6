"""The OFD reader: pages, words, rules, what nobody reads, and files with faults."""
