"""Words, sentences, parts of speech, phrases, numbers and times: what all rooms above read with."""
