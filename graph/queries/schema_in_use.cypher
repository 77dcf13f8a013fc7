// Which indexes are filled, and to which constraint does each belong? One without is not yet a constraint.
SHOW INDEXES YIELD name, state, owningConstraint
WHERE state = 'ONLINE'
RETURN name, owningConstraint AS constraint
