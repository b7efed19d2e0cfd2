"""From reading text to works: what separate pieces of writing a capture holds."""
