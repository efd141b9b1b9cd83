"""resolve: which person or body a mention is — first inside the article (`coreference`), then against the `registry`;
and which wordings of one speaker are one statement (`cluster_statements`).
"""
