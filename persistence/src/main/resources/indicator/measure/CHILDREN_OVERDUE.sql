{part overdue}
