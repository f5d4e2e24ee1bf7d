{part admitted}
