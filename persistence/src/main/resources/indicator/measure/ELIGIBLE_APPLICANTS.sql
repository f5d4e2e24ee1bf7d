{part applicants}
