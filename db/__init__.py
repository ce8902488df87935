"""Where a register is kept: one GeoPackage file on this machine, or PostgreSQL for a team."""
