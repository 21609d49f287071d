"""What the studio is made of besides code: catalogues, courses, keys, glyphs, earcons, languages."""
