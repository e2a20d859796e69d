"""Attendance by month: lists compared with what is kept, and taken over."""
