-- An education counts from the report that brought it; the first that is known, from the beginning. Unknown is no.
{part senior_secondary}
