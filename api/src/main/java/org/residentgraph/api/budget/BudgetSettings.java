package org.residentgraph.api.budget;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * The guard against dragnets.
 *
 * @param enforced false for a benchmark only, which looks at a whole city in minutes: persons are counted, and nobody is
 *     stopped
 * @param table the budgets by role
 */
@ConfigurationProperties("platform.budget")
record BudgetSettings(
        @DefaultValue("true") boolean enforced,
        @DefaultValue("classpath:access/budgets.csv") Resource table) {}
