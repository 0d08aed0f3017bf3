"""Papers: documents for people to keep, as headings, paragraphs, tables and pictures.

Knows: what a paper is made of, and how Qt sets it and prints it. Must not know: what it is about,
or the files of other programs. Every text in it is plain.
"""
