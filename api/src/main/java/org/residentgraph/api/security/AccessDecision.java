package org.residentgraph.api.security;

import java.util.List;
import org.residentgraph.persistence.scope.DataScope;

/**
 * What is decided about an operation before it runs; an input of its execution.
 *
 * @param granted the whole schema as the caller may use it: refusals of root fields, filters, and every withheld
 *     coordinate
 * @param withheld the withheld coordinates that the document asks for, sorted, for {@code extensions.withheld}
 * @param scope the persons whose rows the caller may see; nobody's without a purpose of the role
 */
public record AccessDecision(GrantedSchema granted, List<WithheldCoordinate> withheld, DataScope scope) {}
