/** Takes an account's access away before its tokens end, and gives it back. */
@NullMarked
package org.residentgraph.api.revocation;

import org.jspecify.annotations.NullMarked;
