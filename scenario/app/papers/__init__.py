"""Papers as files: one HTML page, a PDF, a text document for a word processor.

Knows: what a paper is made of. Must not know: what it is about. No text in a paper becomes
markup, a formula or a field, and no file asks for anything from anywhere.
"""
