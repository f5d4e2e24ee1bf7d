package org.residentgraph.architecture.misplaced.api.employment;

import org.residentgraph.architecture.misplaced.api.demo.DemoAccount;
import org.residentgraph.architecture.misplaced.api.relief.NeedsEmployment;
import org.springframework.stereotype.Controller;

/** Breaks: controllers are package-private; a domain uses no other; only the demo knows the demo; no cycles. */
@Controller
public class PublicController {

    NeedsEmployment otherDomain;
    DemoAccount account;
}
