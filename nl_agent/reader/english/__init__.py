"""English: numbers, parts of speech, slips, and words that mean the same in every business."""
