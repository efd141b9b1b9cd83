"""resolve: which person or body a mention is — first inside the article (`cast`), then against the `registry`;
and which wordings of one speaker are one statement (`statements`).
"""
