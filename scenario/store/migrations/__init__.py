"""How the tables of older versions become those of this one, one revision after the other."""
