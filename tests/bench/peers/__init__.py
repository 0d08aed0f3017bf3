"""Other map programs drawing the same polygons turn by turn, beside ours."""
