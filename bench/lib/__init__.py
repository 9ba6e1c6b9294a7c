"""What bench/run and bench/compare share."""
