"""What goes wrong with a bucket, known without the S3 client: a site on a disk has none installed."""


class BucketAway(OSError):
    """The bucket does not answer, or does not do as it is asked; the message says which.

    An OSError, so that whoever knows what to do about a full disk knows what to do about this.
    """
