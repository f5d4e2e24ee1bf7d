-- What a fund has given, for the rule that no more is given than it has.
CREATE INDEX relief_grant_by_fund ON relief_grant (fund_id);
