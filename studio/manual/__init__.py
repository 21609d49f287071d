"""The manual: pages for students, teachers and testers, and the key sheet, as text, HTML and braille."""
