// Which sentences prove that North Korea supplies Russia?
MATCH (d:Document)-[:STATES]->(c:Claim {key: 'SUPPLIES:PRK:RUS:asserted'})
RETURN c.quote AS quote, d.publisher AS publisher, d.published AS published
