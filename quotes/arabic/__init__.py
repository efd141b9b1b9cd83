"""arabic: what is true of Arabic with no news in mind — letters, clitics, morphology, word lists."""
