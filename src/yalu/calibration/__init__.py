"""What history says: filters, weights and the posterior."""
