"""What comes in is cleaned here and what goes out gets its Dutch field names; no rule stands here."""
