"""Everything under the uploads folder: names, the database, sessions with journals, backups."""
