"""Chinese text as people type it: normal form, pinyin, tokens."""
