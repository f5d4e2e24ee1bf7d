-- Which school ran a school in a school year; school itself knows only who runs it now.
ALTER TABLE school_capacity ADD COLUMN managed_by_school_id BIGINT NULL AFTER unit_price;
