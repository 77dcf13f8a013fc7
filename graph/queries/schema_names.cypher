// Which constraints and indexes exist?
SHOW INDEXES YIELD name
RETURN name
