"""Work outside a request: named jobs, their queue, progress, schedules, and what happens after a crash."""
