"""What leaves a casebook: ledger, tables, JSON, the report."""
