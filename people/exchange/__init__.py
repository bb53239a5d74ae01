"""The register in and out: one file format for both ways, and Popolo for others."""
