package org.residentgraph.architecture.misplaced.api.relief;

import org.residentgraph.architecture.misplaced.api.employment.PublicController;

/** Breaks: a domain uses no other; no cycles. */
public class NeedsEmployment {

    PublicController controller;
}
