// Which agreements are violated, or may be, and by whom?
MATCH p=(:Entity)-[:VIOLATES|VIOLATES_ALLEGED|VIOLATES_POSSIBLE]->(:Agreement)
RETURN p
