"""Many articles at once: on this machine (`quotes.run.local`)."""
