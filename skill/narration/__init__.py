"""Every sentence the coach speaks that is not in the catalogue, as functions from ids and numbers to words or cues."""
