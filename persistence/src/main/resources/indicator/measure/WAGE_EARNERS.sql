-- Whose wage is known from what contributions are paid on.
{part wage_spans}
{part wages}
