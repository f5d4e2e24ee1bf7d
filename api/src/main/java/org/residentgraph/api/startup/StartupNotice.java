package org.residentgraph.api.startup;

import java.util.List;

/**
 * Something to tell the person who has just started the platform. Beans of this type are printed below the addresses, in
 * their {@link org.springframework.core.annotation.Order}.
 *
 * @param lines printed indented below the title
 */
public record StartupNotice(String title, List<String> lines) {}
