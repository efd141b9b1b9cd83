"""Many articles: what is done with all of them on this machine (`local`), and whose words are asked for (`asking`)."""
