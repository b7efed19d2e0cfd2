"""Work → voices: who speaks, by what cue, saying what, within whose voice."""
