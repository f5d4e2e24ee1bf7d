package org.residentgraph.api.indicator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a sheet.
 *
 * @param numerator null where it is withheld; of a middle or the growth of a mean that itself
 * @param denominator null where it is withheld, and for a plain count; of a middle or a mean how many it is of
 * @param value numerator by denominator, unrounded (a percentage as 0.9); null where withheld or the denominator is 0
 * @param withheld whether it is there but may not be shown
 */
public record Figure(
        @Nullable BigDecimal numerator,
        @Nullable BigDecimal denominator,
        @Nullable BigDecimal value,
        boolean withheld) {

    public static final Figure WITHHELD = new Figure(null, null, null, true);
}
