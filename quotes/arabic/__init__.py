"""arabic: Arabic as news writes it — clitics, morphology, word lists, noun phrases, names."""
