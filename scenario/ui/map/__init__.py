"""The map widget: the id image, the colour table, borders, markers, labels, picking.

Knows: `atlas` geometry, design tokens, and a world's look as tables of colours and hatches.
Must not know: sessions or how a world came to be; it is told what to paint and reports clicks.
"""
