"""What holds of the repository itself: its pages, its remarks, its scripts and sheets, its one clock."""
