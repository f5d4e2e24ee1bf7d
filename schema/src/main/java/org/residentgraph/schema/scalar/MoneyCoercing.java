package org.residentgraph.schema.scalar;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Yuan as {@code 3000.00}, a string because a JSON number is a double to many clients. Never rounds: an amount with a
 * fraction of a fen is refused, in and out.
 */
final class MoneyCoercing extends TextCoercing<BigDecimal> {

    private static final Pattern FORM = Pattern.compile("-?[0-9]{1,12}(\\.[0-9]{1,2})?");

    MoneyCoercing() {
        super(BigDecimal.class, "an amount in yuan as a string of digits with at most two decimal places");
    }

    @Override
    @Nullable
    String write(BigDecimal value) {
        try {
            return value.setScale(2, RoundingMode.UNNECESSARY).toPlainString();
        } catch (ArithmeticException e) {
            return null;
        }
    }

    @Override
    @Nullable
    BigDecimal read(String text) {
        return FORM.matcher(text).matches() ? new BigDecimal(text).setScale(2, RoundingMode.UNNECESSARY) : null;
    }
}
