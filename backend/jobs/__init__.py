"""Long work: the job's row is the truth, a queue only carries its id, a child process does it."""
