"""Pictures and files in a private S3 bucket: kept there, asked for and handed through by us, reached by nobody else."""
