"""The list of injects as a spreadsheet: the columns people expect, there and back again.

Knows: CSV and XLSX, the names that columns go by elsewhere, how a cell stands for a trigger or an
audience. A sheet is a stranger's file: formulas are never carried over, and what a spreadsheet
would take for one is marked when it is written.
Must not know: an exercise as it is played. Nothing is changed by reading: `plan` says what a sheet
would change, and every row it cannot read.
"""
