/** What residents may ask about their own data: corrections, requests, notices, a full copy. */
@NullMarked
package org.residentgraph.api.selfservice;

import org.jspecify.annotations.NullMarked;
