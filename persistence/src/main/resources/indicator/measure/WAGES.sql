-- The monthly wage of everybody once: what contributions are paid on, as the last report up to a day has it, for the
-- enrolment that began last. The first wage that is known of an enrolment is its wage from the beginning.
{part wage_spans}, w.wage AS amount
{part wages}
